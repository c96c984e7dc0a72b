"""A told story made ready for its template: every piece of evidence with the number of its page and its permanent address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup

from khabar.desk import charts
from khabar.desk.pictures import Cite, CopyPicture, PlaceMap, copy_picture, place_map
from khabar.desk.rendering import evidence_address
from khabar.desk.shelf.model import PageLink
from khabar.desk.told import Told
from khabar.desk.wording import Wording
from khabar.stories.claims.model import Claim, Evidence, Position
from khabar.stories.telling.clock import LAST, place_in_time
from khabar.stories.telling.model import Occurrence, Said, Series, StoryFinding, Voice

MOST: Final = 40
"""Entries of a kind that are shown; the whole story is in the API's answer."""
MOST_CITED: Final = 6
SHOWN_SAID: Final = 4


@dataclass(frozen=True, slots=True)
class Source:
    """A page of the story with its number in it, and the pages that are copies of it."""

    number: int
    page: PageLink
    copies: tuple[Source, ...] = ()


Row = tuple[str | None, str, float, Cite | None, bool]
"""A value at a time: the time, None where nothing dates it; whether it is its `own` or the `page`'s; the value; where it stands;
whether it is disputed."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A count over time: the chart, None where less than two times are known, and its points."""

    about: str
    chart: Markup | None
    rows: tuple[Row, ...]
    disputed: bool


class StorySheet:
    """What the template shows of a story. `pages` are those of the archive; evidence on others is left without a link."""

    def __init__(self, told: Told, pages: Sequence[PageLink], w: Wording) -> None:
        self.told, self.story, self.w = told, told.story, w
        self._page = {page.id: page for page in pages}
        self._number = {page.id: number for number, page in enumerate(pages, start=1)}
        self.pages = pages

    # Evidence

    def cite(self, evidence: Evidence) -> Cite | None:
        """Where the evidence stands."""
        page = self._page.get(evidence.page)
        if page is None:
            return None
        return Cite(self._number[page.id], page.outlet or page.id, evidence_address(page.n, page.version, evidence.spans))

    def cites(self, evidence: Iterable[Evidence]) -> list[Cite]:
        """The first places, one a page."""
        found: dict[str, Cite] = {}
        for one in evidence:
            if one.page not in found and (cite := self.cite(one)):
                found[one.page] = cite
        return list(found.values())[:MOST_CITED]

    # Parts

    @property
    def timeline(self) -> tuple[Occurrence, ...]:
        """What happened when."""
        return self.story.timeline[:MOST]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who said what, those heard on most pages first."""
        return self.story.voices[:MOST]

    def said(self, voice: Voice) -> tuple[Sequence[Said], Sequence[Said]]:
        """What is shown of a voice at once, and what unfolds."""
        return voice.said[:SHOWN_SAID], voice.said[SHOWN_SAID:MOST]

    def tongue(self, evidence: Sequence[Evidence]) -> str:
        """The language of the page that the first piece of evidence is from; empty where unknown."""
        page = self._page.get(evidence[0].page) if evidence else None
        return (page.language or "") if page else ""

    def is_undated(self, evidence: Evidence) -> bool:
        """Whether the page has no date of its own, so that its time is only that at which it came."""
        page = self._page.get(evidence.page)
        return page is not None and page.published is None

    def event(self, text: str) -> tuple[str, str]:
        """The event's type in words, and the rest of what the timeline says of it."""
        kind, _, rest = text.partition(" ")
        return (self.w(f"event-{kind}"), rest) if self.w.has(f"event-{kind}") else ("", text)

    def via(self, said: Said) -> str | None:
        """Through whom it came."""
        return next((e.via for e in said.evidence if e.via), None)

    @cached_property
    def claims(self) -> tuple[list[Claim], list[Claim]]:
        """Claims on which several pages speak or that are disputed, the disputed first; and the others."""
        told = [c for c in self.story.claims if c.support.pages > 1 or c.disputes]
        rest = [c for c in self.story.claims if not (c.support.pages > 1 or c.disputes)]
        told.sort(key=lambda c: (c.relation != "disputed", -c.support.independent, -c.support.pages))
        return told[:MOST], rest[:MOST]

    def is_disputed(self, claim: Claim, position: int) -> bool:
        """Whether the position is one of two that cannot both hold."""
        return any(position in dispute.positions for dispute in claim.disputes)

    def stale(self, claim: Claim) -> int:
        """How often an old figure of the claim was repeated."""
        return len(claim.stale)

    @cached_property
    def findings(self) -> list[tuple[StoryFinding, list[Cite]]]:
        """What checks across the pages found, with where."""
        found = []
        for finding in self.story.findings[:MOST]:
            places = [Evidence(page=s.page, spans=(s.span,), words="") for s in finding.spans]
            found.append((finding, self.cites(places)))
        return found

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The pages, copies under what they are copies of."""
        by_n = {page.n: page for page in self.pages}
        copies: dict[int, list[PageLink]] = defaultdict(list)
        for page in self.pages:
            if page.copy_of in by_n:
                copies[page.copy_of or 0].append(page)

        def source(page: PageLink, above: frozenset[int]) -> Source:
            below = (source(c, above | {page.n}) for c in copies[page.n] if c.n not in above and c.n != page.n)
            return Source(self._number[page.id], page, tuple(below))

        return tuple(source(page, frozenset()) for page in self.pages if page.copy_of not in by_n)

    @cached_property
    def map(self) -> PlaceMap | None:
        """The places on a map; None where the pages name none."""
        return place_map(self.told.spots, self.cites, self.w)

    @cached_property
    def copies(self) -> CopyPicture | None:
        """Who copied whom; None where there is one page alone."""
        return copy_picture(self.pages, self.told.lines, self.w)

    @cached_property
    def charts(self) -> list[Drawn]:
        """The counts over time."""
        claims = {claim.id: claim for claim in self.story.claims}
        return [self._drawn(series, claims.get(series.claim), n) for n, series in enumerate(self.story.series[:6], start=1)]

    def _drawn(self, series: Series, claim: Claim | None, number: int) -> Drawn:
        clashing: set[int] = {n for dispute in claim.disputes for n in dispute.positions} if claim else set()
        positions: tuple[Position, ...] = claim.positions if claim else ()
        disputed = frozenset(p.value for n, p in enumerate(positions) if n in clashing and p.value is not None)
        points = [(p, None if p.by == "page" and self.is_undated(p.evidence) else p.time) for p in series.points]
        rows = tuple((time, p.by, p.value, self.cite(p.evidence), p.value in disputed) for p, time in points)
        found = charts.dots(rows, [self._point(row) for row in rows])
        if len({d.hours for d in found}) < 2:
            return Drawn(series.about, None, rows[:MOST], bool(disputed))
        dated = sorted((place_in_time(time), time) for _, time in points if time and place_in_time(time) != LAST)
        is_one_day = len({time[:10] for _, time in dated}) == 1
        days = [(hours, self.w.moment(time) if is_one_day else self.w.short_day(time)) for hours, time in dated]
        values = ", ".join(self.w.number(value) for value in charts.spoken(series.points))
        told = self.w("chart-told", values=values) + (" " + self.w("chart-disputed") if disputed else "")
        drawn = charts.chart(found, key=f"chart{number}", title=series.about, told=told, days=days)
        return Drawn(series.about, drawn, rows[:MOST], bool(disputed))

    def _point(self, row: Row) -> str:
        time, _, value, cite, disputed = row
        said = f"{self.w.number(value)} · {self.w.moment(time)}" + (f" · {cite.outlet}" if cite else "")
        return f"{said} · {self.w('disputed')}" if disputed else said
