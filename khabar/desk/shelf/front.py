"""The front: stories by their newest page, in short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec import structs
from sqlalchemy import Connection, Row, Select, exists, func, or_, select

from khabar.archive.moments import bound, written
from khabar.archive.schema import PAGES, STORIES, VERSIONS
from khabar.desk.sections import joined
from khabar.desk.sections import written as written_as
from khabar.desk.shelf.headings import heading, one_each
from khabar.desk.shelf.model import Card, Summary
from khabar.desk.told import stamps, summaries
from khabar.stories.claims.unions import Unions

MOST_SECTIONS: Final = 40
"""Sections that are named."""
MOST_NAMES: Final = 1_000
"""Names of sections that are brought together, the commonest."""
MOST_ROWS: Final = 2_000
"""Pages that are looked at for stories that were not told yet; of the rest the first ones do."""


MOST_UNTOLD: Final = 5_000
"""Stories that are kept in `Untold`."""
Untold = dict[tuple[int, str], Summary]
"""Summaries of stories that were not told yet, by number and stamp; of one archive."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which stories: of a section, a day (ISO date), with pages in a language; and after which (moment, number)."""

    section: str | None = None
    day: str | None = None
    language: str | None = None
    after: tuple[int, int] | None = None


_NEWEST: Final = select(func.coalesce(func.max(VERSIONS.c.n), 0))


def newest(connection: Connection) -> int:
    """The number of the newest version of any page: it grows whenever anything in the archive changes."""
    return int(connection.execute(_NEWEST).scalar_one())


def sections(connection: Connection) -> list[tuple[str, int]]:
    """The sections with the number of their pages under all their names, the largest first."""
    counted = func.count()
    query = select(PAGES.c.section, counted).where(PAGES.c.section.is_not(None)).group_by(PAGES.c.section)
    rows = connection.execute(query.order_by(counted.desc(), PAGES.c.section).limit(MOST_NAMES))
    return joined((name, pages) for name, pages in rows)[:MOST_SECTIONS]


def cards(connection: Connection, choice: Choice, *, limit: int, untold: Untold) -> list[Card]:
    """The stories that fit, newest development first; nothing of them is new yet (see `since`)."""
    rows = connection.execute(_stories(choice).limit(limit)).all()
    return cards_of(connection, rows, untold=untold)


def since(connection: Connection, listed: Sequence[Card], seen: int) -> list[Card]:
    """The cards with what is new to a visitor whose newest version at the last look was `seen`."""
    fresh = _new(connection, [card.n for card in listed], seen)
    return [structs.replace(card, new=fresh[card.n]) if fresh.get(card.n) else card for card in listed]


def cards_of(connection: Connection, rows: Sequence[Row[Any]], *, untold: Untold) -> list[Card]:
    """Rows of the table of stories as cards, in their order; what is not told yet is put together, and kept in `untold`."""
    numbers = [row.n for row in rows]
    stamped = stamps(connection, numbers)
    known = summaries(connection, stamped)
    known |= {n: untold[n, stamp] for n, stamp in stamped.items() if n not in known and (n, stamp) in untold}
    summed = _summed(connection, [n for n in numbers if n not in known])
    if len(untold) > MOST_UNTOLD:
        untold.clear()
    untold.update({(n, stamped[n]): summary for n, summary in summed.items()})
    known |= summed
    return [
        Card(
            n=row.n, id=row.id, first=written(row.first), last=written(row.last), pages=row.pages, copies=row.copies,
            languages=tuple(filter(None, row.languages.split(","))), summary=known.get(row.n, Summary()),
        )
        for row in rows
    ]  # fmt: skip


def _stories(choice: Choice) -> Select[Any]:
    query = select(STORIES).where(STORIES.c.pages > 0)
    if choice.section is not None:
        query = query.where(exists().where(PAGES.c.story == STORIES.c.n, PAGES.c.section.in_(written_as(choice.section))))
    if choice.day is not None:
        first, last = bound(choice.day, "day"), bound(choice.day[:10], "day", end=True)
        query = query.where(STORIES.c.last >= first, STORIES.c.last <= last)
    if choice.language is not None:
        query = query.where(("," + STORIES.c.languages + ",").contains(f",{choice.language},", autoescape=True))
    if choice.after is not None:
        last, n = choice.after
        query = query.where(STORIES.c.last <= last, or_(STORIES.c.last < last, STORIES.c.n < n))
    return query.order_by(STORIES.c.last.desc(), STORIES.c.n.desc())


def _new(connection: Connection, numbers: Sequence[int], seen: int) -> dict[int, int]:
    """How many pages of the stories came or changed since."""
    query = select(PAGES.c.story, func.count()).where(PAGES.c.story.in_(numbers), PAGES.c.latest > seen).group_by(PAGES.c.story)
    return {story: int(new) for story, new in connection.execute(query)}


def _summed(connection: Connection, numbers: Sequence[int]) -> dict[int, Summary]:
    """What the rows of their pages tell of stories that were not told yet."""
    if not numbers:
        return {}
    names = ("story", "n", "headline", "language", "outlet", "agency", "copy_of", "section")
    query = (
        select(*(PAGES.c[name] for name in names))
        .where(PAGES.c.story.in_(numbers))
        .order_by(PAGES.c.moment.desc(), PAGES.c.n.desc())
    )
    by_story: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query.limit(MOST_ROWS)):
        by_story[row.story].append(row)
    return {n: _summary(rows) for n, rows in by_story.items()}


def _summary(rows: Sequence[Row[Any]]) -> Summary:
    own_first = sorted(rows, key=lambda row: row.copy_of is not None)
    newest: dict[str | None, Row[Any]] = {}
    for row in own_first:
        if row.headline:
            newest.setdefault(row.language, row)
    return Summary(
        headings=one_each(heading(row.headline, row.language) for row in newest.values()),
        section=next((row.section for row in own_first if row.section), None),
        outlets=len({row.outlet or row.n for row in rows}),
        reports=_lines(rows),
    )


def _lines(rows: Iterable[Row[Any]]) -> int:
    """Lines of reporting, from who copies and credits whom: what telling then counts more closely."""
    unions, pages = Unions(), []
    for row in rows:
        pages.append(("page", row.n))
        if row.copy_of is not None:
            unions.join(("page", row.n), ("page", row.copy_of))
        for name in filter(None, (row.agency, row.outlet)):
            unions.join(("page", row.n), ("outlet", name.casefold()))
    return len({unions.find(page) for page in pages})
