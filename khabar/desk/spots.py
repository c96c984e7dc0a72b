"""The places that a story's pages name: each once, with where it is said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from khabar.extraction.gazetteer import lookup
from khabar.record import Place, Record, Span
from khabar.stories.claims.model import Evidence, StoryPage

MOST: Final = 40
MOST_EVIDENCE: Final = 4

Kind = Literal["country", "area", "place"]
"""What it is on a map: a country, a part of one or more, or a point."""
_KINDS: Final[dict[str, Kind]] = {
    "country": "country", "continent": "area", "region": "area", "sea": "area", "river": "area", "division": "area",
    "district": "area",
}  # fmt: skip


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place: its point (WGS 84 degrees), its country (ISO 3166 alpha-2), how many pages name it, what it is called on pages in
    each language, and the first places where.
    """

    name: str
    kind: Kind
    country: str | None
    lat: float
    lon: float
    pages: int
    names: dict[str, str]
    evidence: tuple[Evidence, ...]


def spots(pages: Sequence[StoryPage]) -> tuple[Spot, ...]:
    """The places with a point, those on most pages first."""
    found: dict[tuple[str, str | None], list[tuple[StoryPage, Place]]] = defaultdict(list)
    for page in pages:
        for place in page.record.places:
            if _is_on_earth(place):
                found[place.name, place.country].append((page, place))
    made = [_spot(named) for named in found.values()]
    return tuple(sorted(made, key=lambda spot: (-spot.pages, spot.name))[:MOST])


def _is_on_earth(place: Place) -> bool:
    """Whether it has a point; records that others made can have anything there."""
    return place.lat is not None and place.lon is not None and abs(place.lat) <= 90 and abs(place.lon) <= 180


def _spot(named: Sequence[tuple[StoryPage, Place]]) -> Spot:
    """The place; where pages put it on two points (a city and its province), the one that is named more often."""
    place = _usual(named)
    first = {page.id: (page, p.span) for page, p in reversed(named)}
    shown = list(first.values())[::-1][:MOST_EVIDENCE]
    return Spot(
        name=place.name,
        kind=_kind(place),
        country=place.country,
        lat=place.lat or 0.0,
        lon=place.lon or 0.0,
        pages=len(first),
        names=_names(named),
        evidence=tuple(Evidence(page=page.id, spans=(span,), words=_cut(page.record, span)) for page, span in shown),
    )


def _usual(named: Sequence[tuple[StoryPage, Place]]) -> Place:
    points = Counter((place.lat, place.lon) for _, place in named)
    return max((place for _, place in named), key=lambda place: points[place.lat, place.lon])


def _kind(place: Place) -> Kind:
    kinds = (t.kind for t in lookup(place.name) if t.geonames == place.geonames)
    return _KINDS.get(next(kinds, "city"), "place")


def _names(named: Sequence[tuple[StoryPage, Place]]) -> dict[str, str]:
    """The words of each language that name it most often."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for page, place in named:
        block = next((b for b in page.record.blocks if b.span.covers(place.span)), None)
        if language := (block.language if block else None) or page.record.language:
            counted[language][_cut(page.record, place.span)] += 1
    return {language: words.most_common(1)[0][0] for language, words in sorted(counted.items())}


def _cut(record: Record, span: Span) -> str:
    return " ".join(record.cut(span).split())
