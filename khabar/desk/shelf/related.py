"""Other stories that a reader of one may want, and why: the names that both have, rare ones first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from khabar.archive.folding import words_of
from khabar.archive.index import AllOf, AnyOf, Expression, Phrase, Term
from khabar.archive.moments import written
from khabar.archive.schema import PAGES, STORIES
from khabar.archive.store import Archive
from khabar.archive.terms import other_script
from khabar.desk.shelf.headings import heading
from khabar.desk.shelf.model import Heading

ASKED: Final = 8
"""Names that are looked for."""
NEWEST: Final = 40
"""Pages with a name that are looked at; a name that so many have tells little."""
SHOWN: Final = 5
SHORTEST_LINK: Final = 3
"""Words of a link by which a page is looked for; fewer are on too many."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another story, its newest headline and moment, and the names that both stories have."""

    n: int
    heading: Heading
    last: str
    pages: int
    names: tuple[str, ...]


def related(archive: Archive, story: int, names: tuple[tuple[str, str], ...]) -> tuple[Related, ...]:
    """The stories with the most telling of these names (name, type), best first."""
    asked = list(dict.fromkeys(name for name, _ in names))[:ASKED]
    having: dict[int, list[str]] = defaultdict(list)
    worth: dict[str, float] = {}
    expressions = {name: expression for name in asked if (expression := named(name))}
    for name, pages in zip(expressions, archive.matching_each(expressions.values(), limit=NEWEST), strict=True):
        worth[name] = math.log(1 + NEWEST / (1 + len(pages)))
        for page in pages:
            having[page].append(name)
    return _stories(archive, story, having, worth)


def named(name: str) -> Expression | None:
    """Pages that have the name, or in the other script one that sounds like it."""
    words = tuple(words_of(name))
    if not words or (len(words) == 1 and len(words[0]) < 3):
        return None
    own: Expression = Phrase(words) if len(words) > 1 else Term(words[0])
    others = [other_script("n", word) for word in words]
    if not all(others):
        return own
    alike = [AnyOf(tuple(map(Term, terms))) for terms in others]
    return AnyOf((own, AllOf(tuple(alike)) if len(alike) > 1 else alike[0]))


def _stories(archive: Archive, story: int, having: dict[int, list[str]], worth: dict[str, float]) -> tuple[Related, ...]:
    shared: dict[int, dict[str, None]] = defaultdict(dict)
    newest: dict[int, int] = {}
    with archive.looking() as connection:
        for page, other in _stories_of(connection, having):
            if other != story:
                shared[other] |= dict.fromkeys(having[page])
                newest[other] = max(page, newest.get(other, 0))
        worths = {n: sum(worth[name] for name in names) for n, names in shared.items()}
        least = sorted(worths.values())[-SHOWN:][:1]
        best = [n for n, value in worths.items() if value >= least[0]]
        lasts = _lasts(connection, best)
        ranked = sorted(best, key=lambda n: (-worths[n], -lasts[n]))[:SHOWN]
        query = select(PAGES.c.story, PAGES.c.headline, PAGES.c.language, STORIES.c.pages).join(
            STORIES, STORIES.c.n == PAGES.c.story
        )
        shown = {row.story: row for row in connection.execute(query.where(PAGES.c.n.in_([newest[n] for n in ranked])))}
    return tuple(
        Related(
            n,
            heading(shown[n].headline or "—", shown[n].language),
            written(lasts[n]),
            shown[n].pages,
            tuple(sorted(shared[n], key=lambda name: -worth[name])),
        )
        for n in ranked
    )


def _stories_of(connection: Connection, pages: Iterable[int]) -> list[tuple[int, int]]:
    """The pages' numbers with those of their stories; numbers are written into the statement, for there are hundreds."""
    return _pairs(connection, f"SELECT n, story FROM pages WHERE n IN ({','.join(map(str, pages))})")


def _lasts(connection: Connection, stories: Iterable[int]) -> dict[int, int]:
    return dict(_pairs(connection, f"SELECT n, last FROM stories WHERE n IN ({','.join(map(str, stories))})"))


def _pairs(connection: Connection, statement: str) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in connection.exec_driver_sql(statement)] if "()" not in statement else []


@dataclass(frozen=True, slots=True)
class Link:
    """The words of a link that stands in a story's pages, and the number of the story that it leads to, where that is known."""

    words: str
    story: int | None


def referred(archive: Archive, story: int, links: tuple[str, ...]) -> tuple[Link, ...]:
    """What the story's pages link to: the newest page with these words, in this order, that belongs to another story."""
    pages: dict[str, list[int]] = {}
    for link in links:
        words = tuple(words_of(link))
        after = tuple(words_of(link.partition(":")[2]))  # behind a label, such as the one for "also read"
        for phrase in (words, after):
            if len(phrase) >= SHORTEST_LINK and not pages.get(link):
                pages[link] = archive.matching(Phrase(phrase), limit=5)
    query = select(PAGES.c.n, PAGES.c.story).where(PAGES.c.n.in_([n for found in pages.values() for n in found]))
    with archive.looking() as connection:
        stories: dict[int, int] = dict(map(tuple, connection.execute(query).all()))
    return tuple(
        Link(link, next((stories[n] for n in pages.get(link, ()) if stories.get(n, story) != story), None)) for link in links
    )
