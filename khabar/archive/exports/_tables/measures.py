"""The tables of how many, when and where."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._tables.model import Column, Page, Row, Table, item_columns, real, whole


def _figures(page: Page) -> Iterator[Row]:
    for figure in page.record.figures:
        counted = figure.counted.span if figure.counted else None
        as_of = page.times.get(figure.as_of or "")
        yield (
            page.record.id, figure.id, *page.evidence((figure.span,)), real(figure.value), real(figure.low), real(figure.high),
            figure.unit, figure.approximate, page.record.cut(counted) if counted else None, counted.start if counted else None,
            counted.end if counted else None, figure.attribution, figure.as_of, as_of.value if as_of else None, page.story,
        )  # fmt: skip


FIGURES = Table[Page](
    "figures",
    "A number with what it counts or measures.",
    (
        *item_columns("f1"),
        Column("value", "real", "the number; null where only its bounds are known"),
        Column("low", "real", "the least that is said; null where that is open"),
        Column("high", "real", "the most that is said; null where that is open"),
        Column("unit", "text", "`person`, `percent`, an ISO 4217 code, `km` …"),
        Column("approximate", "boolean", 'whether the page says "about"'),
        Column("counted", "text", "the words for what is counted"),
        Column("counted_start", "integer", "where those words start"),
        Column("counted_end", "integer", "where they end"),
        Column("attribution", "text", "id of the attribution whose figure it is"),
        Column("as_of", "text", "id of the time as of which it holds"),
        Column("as_of_value", "text", "that time as TIMEX3 writes it"),
        Column("story", "text", "id of the page's story"),
    ),
    _figures,
)


def _times(page: Page) -> Iterator[Row]:
    for time in page.record.times:
        yield (
            page.record.id, time.id, *page.evidence((time.span,)), time.type, time.value, time.mod, time.assumed, time.anchor,
        )  # fmt: skip


TIMES = Table[Page](
    "times",
    "A date, time of day, duration or set of them.",
    (
        *item_columns("t1"),
        Column("type", "text", "`DATE TIME DURATION SET`"),
        Column("value", "text", "as TIMEX3 writes it: `2021-10-09`, `P3D`"),
        Column("mod", "text", "TIMEX3's modifier: `START`, `APPROX` …"),
        Column("assumed", "boolean", "whether the value rests on an assumption"),
        Column("anchor", "text", "id of the time, or `published`, that it was resolved against"),
    ),
    _times,
)


def _places(page: Page) -> Iterator[Row]:
    for place in page.record.places:
        yield (
            page.record.id, place.id, *page.evidence((place.span,)), place.name, place.country, real(place.lat),
            real(place.lon), whole(place.geonames),
        )  # fmt: skip


PLACES = Table[Page](
    "places",
    "A place that the page names.",
    (
        *item_columns("p1"),
        Column("name", "text", "its name"),
        Column("country", "text", "ISO 3166 alpha-2"),
        Column("lat", "real", "latitude in degrees (WGS 84)"),
        Column("lon", "real", "longitude in degrees (WGS 84)"),
        Column("geonames", "integer", "GeoNames' id"),
    ),
    _places,
)
