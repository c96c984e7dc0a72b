"""What a search of the desk asks, and the pages that it finds with their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl

import msgspec
from sqlalchemy import Connection, select

from khabar.archive.model import Hit, Results
from khabar.archive.schema import PAGES, STORIES, VERSIONS
from khabar.archive.searching.filters import Filters
from khabar.archive.store import Archive
from khabar.errors import OptionError

FILTERS: Final = tuple(field.name for field in msgspec.structs.fields(Filters))
"""The names of the filters, as the address and the command line have them."""
LONGEST: Final = 500
"""Characters of a query or a filter that are heeded."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page that was found; `n`, `version` and `story` are its numbers, `at` is when its newest version came, and `is_edited`
    says that it was there before what is asked for, and changed since.
    """

    n: int
    version: int
    story: int
    at: str
    hit: Hit
    is_edited: bool = False

    @property
    def ends_well(self) -> bool:
        """Whether the snippet ends where a sentence does."""
        return self.hit.snippet.rstrip("”’\"')»")[-1:] in tuple(".!?…।॥")

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The snippet in pieces, each with whether it is what was looked for."""
        span, found, at = self.hit.span, [], 0
        if span is None:
            return []
        for mark in self.hit.marks:
            if span.covers(mark) and mark.start - span.start >= at:
                found += [(self.hit.snippet[at : mark.start - span.start], False)]
                at = mark.end - span.start
                found += [(self.hit.snippet[mark.start - span.start : at], True)]
        return [piece for piece in [*found, (self.hit.snippet[at:], False)] if piece[0]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it was asked for: the words and the filters that are set."""

    words: str
    filters: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.filters)


def asked(given: Mapping[str, str]) -> Asked:
    """The search that the parameters of an address ask for: `q` and the filters by their names."""
    filters = {name: value for name in FILTERS if (value := _sound(given.get(name, "")).strip())}
    return Asked(_sound(given.get("q", "")), filters)


def _sound(value: str) -> str:
    return value[:LONGEST].replace("\0", " ").encode("utf-8", "replace").decode()


def found(archive: Archive, wanted: Asked, *, limit: int, after: str | None = None) -> tuple[list[Found], str | None]:
    """The pages that fit, best first, and where the search goes on. Raises `OptionError` where a filter makes no sense."""
    return _found(archive, archive.search(wanted.words, limit=limit, after=after, **wanted.filters))


def found_newer(archive: Archive, wanted: Asked, than: int, *, limit: int) -> tuple[list[Found], bool]:
    """The pages that fit and came or changed after the version numbered `than`, the newest first, and whether there are more.
    Raises `OptionError` as `found`.
    """
    came, changed = archive.newer(than, wanted.words, limit=limit, **wanted.filters)
    pages = [*_found(archive, came)[0], *(replace(page, is_edited=True) for page in _found(archive, changed)[0])]
    pages.sort(key=lambda page: (page.at, page.n), reverse=True)
    return pages[:limit], len(pages) > limit or came.after is not None or changed.after is not None


MOST_NEWS: Final = 100
"""New and changed pages up to which those of a saved search are counted."""


def news(archive: Archive, query: str, than: int) -> int:
    """How many pages that came or changed after the version `than` fit the search whose address has that query; 0 where its
    filters make no sense.
    """
    try:
        return len(found_newer(archive, asked(dict(parse_qsl(query))), than, limit=MOST_NEWS)[0])
    except OptionError:
        return 0


def _found(archive: Archive, results: Results) -> tuple[list[Found], str | None]:
    with archive.looking() as connection:
        numbers = _numbers(connection, [hit.id for hit in results.hits])
    return [Found(*numbers[hit.id], hit) for hit in results.hits if hit.id in numbers], results.after


def _numbers(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, int, int, str]]:
    query = (
        select(PAGES.c.id, PAGES.c.n, VERSIONS.c.number, STORIES.c.n.label("story"), VERSIONS.c.added)
        .join(VERSIONS, VERSIONS.c.n == PAGES.c.latest)
        .join(STORIES, STORIES.c.n == PAGES.c.story)
        .where(PAGES.c.id.in_(ids))
    )
    return {row.id: (row.n, row.number, row.story, row.added) for row in connection.execute(query)}
