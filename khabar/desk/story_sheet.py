"""A told story made ready for its template: every piece of evidence with the number of its page and its permanent address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

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


@dataclass(frozen=True, slots=True)
class Share:
    """How many of each kind a view shows: `rows` of a chart's table, `said` of a voice at once and `folded` beneath, `single`
    claims of one page alone, `positions` of a claim, `copies` under a page, `cited` places of one thing.
    """

    findings: int = 20
    timeline: int = 24
    figures: int = 3
    rows: int = 20
    voices: int = 12
    said: int = 4
    folded: int = 12
    claims: int = 16
    single: int = 12
    positions: int = 6
    places: int = 20
    pages: int = 30
    copies: int = 20
    cited: int = 4


UNKNOWN_ACTOR: Final = "somebody"
"""Who does what nobody is named for, in the words of a told story (`khabar.stories.claims.by_event`)."""

OVERVIEW: Final = Share()
"""A story at a glance."""
LARGE: Final = 16
"""Pages from which a story is shown more briefly."""
BRIEFLY: Final = Share(
    findings=6, timeline=10, figures=2, rows=8, voices=8, said=3, folded=0, claims=6, single=4, positions=3, places=6, pages=12,
    copies=5, cited=3,
)  # fmt: skip
"""A large story at a glance: under 100 KB of HTML, however many pages it has."""
PARTS: Final = {"pages": 100, "timeline": 100, "voices": 30, "claims": 40, "findings": 80, "figures": 6, "places": 60}
"""The parts of a story that have views of their own, and how many entries of each one such view has."""
IN_FULL: Final = Share(rows=200, said=8, folded=60, positions=12, places=60, cited=6)


@dataclass(frozen=True, slots=True)
class Source:
    """A page of the story with its number in it, the pages that are copies of it, and the number of its own original."""

    number: int
    page: PageLink
    copies: tuple[Source, ...] = ()
    original: int | None = None


Row = tuple[str | None, str, float, Cite | None, bool]
"""A value at a time: the time, None where nothing dates it; whether it is its `own` or the `page`'s; the value; where it stands;
whether it is disputed."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A count over time: the chart, None where less than two times are known, its points, and how many are left out of them."""

    about: str
    chart: Markup | None
    rows: tuple[Row, ...]
    disputed: bool
    left_out: int = 0


def _share(pages: int) -> Share:
    return BRIEFLY if pages > LARGE else OVERVIEW


class StorySheet:
    """What the template shows of a story. `pages` are those of the archive; evidence on others is left without a link. `share` is
    how much of each part is shown; left out, what is shown of a story at a glance.
    """

    def __init__(self, told: Told, pages: Sequence[PageLink], w: Wording, share: Share | None = None) -> None:
        self.told, self.story, self.w, self.share = told, told.story, w, share or _share(len(pages))
        self._page = {page.id: page for page in pages}
        self._number = {page.id: number for number, page in enumerate(pages, start=1)}
        self.pages = pages

    # Evidence

    def cite(self, evidence: Evidence) -> Cite | None:
        """Where the evidence stands."""
        page = self._page.get(evidence.page)
        if page is None:
            return None
        return Cite(
            self._number[page.id], page.outlet or self.w("no-publisher"), evidence_address(page.n, page.version, evidence.spans)
        )

    def cites(self, evidence: Iterable[Evidence]) -> list[Cite]:
        """The first places, one a page."""
        found: dict[str, Cite] = {}
        for one in evidence:
            if len(found) == self.share.cited:
                break
            if one.page not in found and (cite := self.cite(one)):
                found[one.page] = cite
        return list(found.values())

    # Parts

    def count(self, part: str) -> int:
        """How many entries a part has (a name in `PARTS`)."""
        return len(self._entries(part))

    def entries(self, part: str, begin: int) -> Sequence[Any]:
        """Entries of a part from one on, as many as a view of it has."""
        listed = self._entries(part)[begin : begin + PARTS[part]]
        made: dict[str, Callable[[Sequence[Any], int], list[Any]]] = {"figures": self._charts, "findings": self._findings}
        return made[part](listed, begin) if part in made else listed

    def _entries(self, part: str) -> Sequence[Any]:
        story = self.story
        known: dict[str, Callable[[], Sequence[Any]]] = {
            "pages": lambda: self._flat,
            "timeline": lambda: story.timeline,
            "voices": lambda: story.voices,
            "claims": lambda: self._several + self._single,
            "findings": lambda: story.findings,
            "figures": lambda: story.series,
            "places": lambda: self.map.rows if self.map else (),
        }
        return known[part]()

    @property
    def timeline(self) -> tuple[Occurrence, ...]:
        """What happened when."""
        return self.story.timeline[: self.share.timeline]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who said what, those heard on most pages first."""
        return self.story.voices[: self.share.voices]

    def said(self, voice: Voice) -> tuple[Sequence[Said], Sequence[Said]]:
        """What is shown of a voice at once, and what unfolds."""
        shown = self.share.said
        return voice.said[:shown], voice.said[shown : shown + self.share.folded]

    def unsaid(self, voice: Voice) -> int:
        """How much of what a voice said is not shown."""
        return max(0, len(voice.said) - self.share.said - self.share.folded)

    def tongue(self, evidence: Sequence[Evidence]) -> str:
        """The language of the page that the first piece of evidence is from; empty where unknown."""
        page = self._page.get(evidence[0].page) if evidence else None
        return (page.language or "") if page else ""

    def is_undated(self, evidence: Evidence) -> bool:
        """Whether the page has no date of its own, so that its time is only that at which it came."""
        page = self._page.get(evidence.page)
        return page is not None and page.published is None

    def event(self, text: str) -> tuple[str, str]:
        """The event's type in the reader's words (empty where the text names none), and the rest of what is told of it."""
        kind, _, rest = text.partition(" ")
        if not self.w.has(f"event-{kind}"):
            return "", text
        who, arrow, whom = rest.partition(" → ")
        return self.w(f"event-{kind}"), (self.w("unknown-actor") if who == UNKNOWN_ACTOR else who) + arrow + whom

    def about(self, claim: Claim) -> str:
        """What the claim is about, an event with its type in the reader's words; never empty, since it is a heading."""
        kind, rest = self.event(claim.about) if claim.kind == "event" else ("", self.w.matter(claim.about))
        return f"{kind}: {rest}" if kind else rest or self.w("a-number")

    def position(self, claim: Claim, number: int) -> str:
        """What a position of the claim says: its value or words, or of an event whether it happened, in the reader's words."""
        text = claim.positions[number].text
        return self.w(f"status-{text}") if claim.kind == "event" and self.w.has(f"status-{text}") else text

    def via(self, said: Said) -> str | None:
        """Through whom it came."""
        return next((e.via for e in said.evidence if e.via), None)

    @cached_property
    def claims(self) -> tuple[list[Claim], list[Claim]]:
        """Of the claims on which several pages speak or that are disputed, the first; and of the others."""
        return self._several[: self.share.claims], self._single[: self.share.single]

    @cached_property
    def _several(self) -> list[Claim]:
        """Claims on which several pages speak or that are disputed, the disputed first."""
        told = [c for c in self.story.claims if c.support.pages > 1 or c.disputes]
        return sorted(told, key=lambda c: (c.relation != "disputed", -c.support.independent, -c.support.pages))

    @cached_property
    def _single(self) -> list[Claim]:
        return [c for c in self.story.claims if not (c.support.pages > 1 or c.disputes)]

    @property
    def singles(self) -> int:
        """How many claims one page alone makes."""
        return len(self._single)

    def is_disputed(self, claim: Claim, position: int) -> bool:
        """Whether the position is one of two that cannot both hold."""
        return any(position in dispute.positions for dispute in claim.disputes)

    @cached_property
    def findings(self) -> list[tuple[StoryFinding, list[Cite]]]:
        """What checks across the pages found, with where."""
        return self._findings(self.story.findings[: self.share.findings], 0)

    def _findings(self, found: Sequence[StoryFinding], _: int) -> list[tuple[StoryFinding, list[Cite]]]:
        return [(f, self.cites(Evidence(page=s.page, spans=(s.span,), words="") for s in f.spans)) for f in found]

    @cached_property
    def _flat(self) -> list[Source]:
        """Every page, in order."""
        number = {page.n: self._number[page.id] for page in self.pages}
        return [Source(number[page.n], page, (), number.get(page.copy_of or 0)) for page in self.pages]

    @property
    def listed(self) -> int:
        """How many pages the overview lists."""
        return sum(map(self._linked, self.sources[: self.share.pages]))

    def _linked(self, source: Source) -> int:
        return 1 + sum(map(self._linked, source.copies[: self.share.copies]))

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
        return self._charts(self.story.series[: self.share.figures], 0)

    def _charts(self, found: Sequence[Series], begin: int) -> list[Drawn]:
        claims = {claim.id: claim for claim in self.story.claims}
        return [self._drawn(series, claims.get(series.claim), n) for n, series in enumerate(found, start=begin + 1)]

    def _drawn(self, series: Series, claim: Claim | None, number: int) -> Drawn:
        about = self.w.matter(series.about)
        clashing: set[int] = {n for dispute in claim.disputes for n in dispute.positions} if claim else set()
        positions: tuple[Position, ...] = claim.positions if claim else ()
        disputed = frozenset(p.value for n, p in enumerate(positions) if n in clashing and p.value is not None)
        points = [(p, None if p.by == "page" and self.is_undated(p.evidence) else p.time) for p in series.points]
        rows = tuple((time, p.by, p.value, self.cite(p.evidence), p.value in disputed) for p, time in points)
        shown, left_out = rows[-self.share.rows :], max(0, len(rows) - self.share.rows)
        found = charts.dots(rows, [self._point(row) for row in rows])
        if len({d.hours for d in found}) < 2:
            return Drawn(about, None, shown, bool(disputed), left_out)
        dated = sorted((place_in_time(time), time) for _, time in points if time and place_in_time(time) != LAST)
        is_one_day = len({time[:10] for _, time in dated}) == 1
        days = [(hours, self.w.moment(time) if is_one_day else self.w.short_day(time)) for hours, time in dated]
        values = ", ".join(self.w.number(value) for value in charts.spoken(series.points))
        told = self.w("chart-told", values=values) + (" " + self.w("chart-disputed") if disputed else "")
        drawn = charts.chart(found, key=f"chart{number}", title=about, told=told, days=days)
        return Drawn(about, drawn, shown, bool(disputed), left_out)

    def _point(self, row: Row) -> str:
        time, _, value, cite, disputed = row
        said = f"{self.w.number(value)} · {self.w.moment(time)}" + (f" · {cite.outlet}" if cite else "")
        return f"{said} · {self.w('disputed')}" if disputed else said
