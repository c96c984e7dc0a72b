"""How many bear a statement out: pages, outlets, lines of reporting, independent sources, origins.

Definitions. Two pages are one **line of reporting** where one is a copy of the other (or both of a third), where both credit
the same agency, where one credits the outlet that published the other, or where both have the statement `via` the same outlet.
They are no **independent sources** where, besides, both name a speaker that is the same, or an institution and who speaks for
it. What a page that names nobody says counts as its own: nothing shows whom it has it from. Joins are transitive, and never
undone, so that the count is what can be shown at most, and a copy never raises it. **Origins** are the named speakers
themselves: the outlets report it, the origins bear it out. A source without name or office ("officials", "media") is no origin
and joins nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from khabar.record import Span
from khabar.stories.claims.cast import Cast, Speaker
from khabar.stories.claims.concepts import concepts
from khabar.stories.claims.model import Evidence, StoryPage, Support
from khabar.stories.claims.unions import Unions


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of a page says: the evidence to show, and who is behind it."""

    page: StoryPage
    spans: tuple[Span, ...]
    speaker: Speaker | None = None
    via: str | None = None
    once: bool = False
    own: str | None = None

    @property
    def evidence(self) -> Evidence:
        """The statement as it is shown."""
        words = " ".join(self.page.record.cut(self.spans[0]).split())
        said = self.speaker.words if self.speaker else None
        return Evidence(
            page=self.page.id,
            spans=self.spans,
            words=words,
            speaker=said,
            via=self.via,
            when=self.page.when,
            once=self.once,
            own=self.own,
        )


class Lines:
    """The lines of reporting of a story's pages: who copies whom, and who credits whom."""

    def __init__(self, pages: Sequence[StoryPage], cast: Cast) -> None:
        self.cast = cast
        self._links: dict[str, list[Hashable]] = {page.id: list(_links(page)) for page in pages}
        published = {found for page in pages if (found := _outlet(page.publisher))}
        for page in pages:
            if (credited := _outlet(page.record.page.byline)) in published:
                self._links[page.id].append(("outlet", credited))

    def support(self, statements: Sequence[Statement]) -> Support:
        """The counts over these statements."""
        unions = Unions()
        for statement in statements:
            for link in self._links[statement.page.id]:
                unions.join(("page", statement.page.id), link)
            if via := _outlet(statement.via):
                unions.join(("page", statement.page.id), ("outlet", via))
        pages: list[Hashable] = [("page", id) for id in sorted({s.page.id for s in statements})]
        reports = unions.count(pages)
        silent = {unions.find(p) for p in pages} - {unions.find(("page", s.page.id)) for s in statements if _origin(s)}
        origins: dict[Hashable, str] = {}
        for statement in statements:
            if (origin := _origin(statement)) and statement.speaker:
                origins.setdefault(origin, statement.speaker.words)
                unions.join(("page", statement.page.id), ("origin", origin))
        outlets = {s.page.publisher or s.page.id for s in statements}
        return Support(
            pages=len(pages),
            outlets=len(outlets),
            reports=reports,
            independent=unions.count(pages),
            origins=tuple(origins.values()),
            unsourced=len(silent),
        )


def _origin(statement: Statement) -> tuple[str, ...] | None:
    return statement.speaker.origin if statement.speaker else None


def _links(page: StoryPage) -> list[Hashable]:
    """What the page shares with others of its line: the page that it copies, its agency, its own outlet."""
    found: list[Hashable] = []
    if page.placement.copy_of:
        found.append(("page", page.placement.copy_of))
    for name in (page.placement.agency, page.publisher):
        if outlet := _outlet(name):
            found.append(("outlet", outlet))
    return found


def _outlet(name: str | None) -> frozenset[str] | None:
    """An outlet or agency by its words, in either script."""
    return concepts(name) or None if name else None
