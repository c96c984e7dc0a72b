"""Stories told and kept: telling takes milliseconds a page, so what was told stays until the story's pages change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from khabar.archive.packing import pack, unpack
from khabar.archive.schema import PAGES, STORIES, TOLD
from khabar.archive.store import Archive
from khabar.desk.shelf.headings import headings, leads
from khabar.desk.shelf.model import Summary
from khabar.desk.spots import Spot, spots
from khabar.errors import InputError, KhabarError
from khabar.stories.claims.cast import Cast
from khabar.stories.claims.gathering import in_time
from khabar.stories.claims.model import StoryPage
from khabar.stories.claims.support import Lines
from khabar.stories.telling.model import Story
from khabar.stories.telling.tell import tell

MAKE: Final = 3
"""Changed when stories are told otherwise, or more of them is kept: what was kept before is then told anew."""
MOST_NAMES: Final = 12
MOST_LINKS: Final = 12


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A story as the desk keeps it. `captions` of its pictures; `links` are the words of links to other stories that stand in
    its pages ("also read"); `names` are those that most of its pages have, with their types; `lines` the number of the line of
    reporting that each page is of, by the page's id: pages of one line have it from one another or from one wire.
    """

    story: Story
    summary: Summary
    captions: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    spots: tuple[Spot, ...] = ()
    lines: dict[str, int] = {}


def stamps(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """What tells whether the pages of the stories have changed, by the story's number."""
    query = (
        select(PAGES.c.story, func.count(), func.max(PAGES.c.latest)).where(PAGES.c.story.in_(numbers)).group_by(PAGES.c.story)
    )
    return {story: f"{MAKE}.{pages}.{latest}" for story, pages, latest in connection.execute(query)}


def summaries(connection: Connection, stamped: dict[int, str]) -> dict[int, Summary]:
    """The summaries of those stories that are told as they are now."""
    rows = connection.execute(select(TOLD.c.n, TOLD.c.stamp, TOLD.c.summary).where(TOLD.c.n.in_(list(stamped))))
    return {n: _SUMMARY(summary) for n, stamp, summary in rows if stamped[n] == stamp}


def told(archive: Archive, n: int, id: str, stamp: str) -> Told:
    """The story with that number, id and stamp: as it was kept, or told now and kept. Raises `InputError` where it is gone."""
    with archive.looking() as connection:
        kept = connection.execute(select(TOLD.c.story).where(TOLD.c.n == n, TOLD.c.stamp == stamp)).scalar()
    try:
        return _unpacked(bytes(kept)) if kept is not None else tell_and_keep(archive, n, id, stamp)
    except msgspec.DecodeError:  # kept by a khabar that tells stories in another form
        return tell_and_keep(archive, n, id, stamp)


def tell_and_keep(archive: Archive, n: int, id: str, stamp: str) -> Told:
    """The story told from its pages, and kept where the archive can be written to."""
    pages = archive.story(id)
    if not pages:
        raise InputError("not-found", f"the story {id} has no pages any more")
    made = _told(pages)
    row = {"n": n, "stamp": stamp, "summary": _written(made.summary).decode(), "story": pack(_written(made))}
    try:
        with archive.noting() as connection:
            connection.execute(TOLD.delete().where(TOLD.c.n == n))
            connection.execute(TOLD.insert().values(row))
    except KhabarError:
        pass  # an archive that cannot be written to is told from all the same
    return made


def untold(archive: Archive, most: int) -> list[tuple[int, str, str]]:
    """Number, id and stamp of stories among the `most` newest of several pages that are not told as they are now."""
    newest = select(STORIES.c.n, STORIES.c.id).where(STORIES.c.pages > 0).order_by(STORIES.c.last.desc()).limit(most)
    with archive.looking() as connection:
        ids: dict[int, str] = dict(map(tuple, connection.execute(newest)))
        stamped = stamps(connection, list(ids))
        kept = connection.execute(select(TOLD.c.n, TOLD.c.stamp).where(TOLD.c.n.in_(list(ids))))
        known: dict[int, str] = dict(map(tuple, kept))
    return [(n, id, stamped[n]) for n, id in ids.items() if n in stamped and known.get(n) != stamped[n]]


def _told(pages: Sequence[StoryPage]) -> Told:
    story = tell(pages)
    return Told(
        story=story,
        summary=Summary(
            headings=headings(pages),
            leads=leads(pages),
            section=_most([p.record.page.section for p in pages]),
            outlets=story.outlets,
            reports=story.reports,
            disputes=sum(claim.relation == "disputed" for claim in story.claims),
            findings=len(story.findings),
        ),
        captions=tuple(dict.fromkeys(_blocks(pages, "caption")))[:3],
        links=tuple(dict.fromkeys(words for words, _ in _blocks(pages, "cross_link")))[:MOST_LINKS],
        names=_names(pages),
        spots=spots(pages),
        lines=_lines(pages),
    )


def _most(values: Sequence[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return max(counted, key=lambda v: counted[v]) if counted else None


def _blocks(pages: Sequence[StoryPage], kind: str) -> Iterator[tuple[str, str]]:
    """The words of the blocks of that kind, and their language."""
    for page in pages:
        for block in page.record.blocks:
            if block.kind == kind:
                yield " ".join(page.record.cut(block.span).split())[:500], block.language or page.record.language or ""


def _names(pages: Sequence[StoryPage]) -> tuple[tuple[str, str], ...]:
    """Names of people, bodies, places and happenings, those on most pages first."""
    counted: Counter[tuple[str, str]] = Counter()
    meant: Counter[tuple[str, str]] = Counter()
    for page in pages:
        for entity in page.record.entities:
            if entity.type not in ("OTHER", "NORP") and any(m.kind == "name" for m in entity.mentions):
                counted[entity.name, entity.type] += 1
                meant[entity.name, entity.type] += len(entity.mentions)
    return tuple(sorted(counted, key=lambda name: (-counted[name], -meant[name], name))[:MOST_NAMES])


def _lines(pages: Sequence[StoryPage]) -> dict[str, int]:
    ordered = in_time(pages)
    lines = Lines(ordered, Cast(()))  # who speaks on the pages does not matter to it
    numbers: dict[Hashable, int] = {}
    return {page.id: numbers.setdefault(lines.line(page), len(numbers)) for page in ordered}


@lru_cache(maxsize=128)
def _unpacked(data: bytes) -> Told:
    return _TOLD(unpack(data))


_written: Callable[[object], bytes] = msgspec.json.Encoder().encode
_TOLD: Callable[[bytes], Told] = msgspec.json.Decoder(Told).decode
_SUMMARY: Callable[[bytes], Summary] = msgspec.json.Decoder(Summary).decode
