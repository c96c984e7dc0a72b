"""Events in the 61 columns of GDELT 2.0's event table, tab-separated without a header: for who loads GDELT's files.

A row is an event that is told as having happened, with CAMEO's root code where PLOVER's type has one: by the table of
PLOVER's makers read backwards, by mode where a mode decides (`cameo.toml`). CAMEO has no more from khabar than its root, so
that codes are the root's "not specified below". UTF-8; tabs and line ends within a field are a space, and quotation marks
are apostrophes, since GDELT's readers know no quoting. The columns of GDELT that khabar cannot fill are there and empty.
What copies of one wire tell is one row, that of the earliest page, which counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b

import msgspec

from khabar.archive.exports._copies import merged
from khabar.archive.exports._events import (
    cameo_country,
    day_of,
    fips,
    month_of,
    one_line,
    parties,
    table,
)
from khabar.archive.exports._exporter import Lines, Pages
from khabar.archive.exports._selection import moment
from khabar.archive.exports._tables.model import Page
from khabar.archive.exports.polecat import plover
from khabar.record import Event, Participant

_ACTOR = (
    ("Code", "the country's code"),
    ("Name", "the name of the first {}'s entity, or the words where it is not known, in capitals"),
    ("CountryCode", "CAMEO's code of the entity's country"),
    *(
        (name, "")
        for name in ("KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code")
    ),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_ACTION = {
    "FullName": "the place's name",
    "CountryCode": "FIPS 10-4 of the place's country",
    "Lat": "in degrees",
    "Long": "in degrees",
}
COLUMNS: dict[str, str] = {
    "GlobalEventID": "63 bits of BLAKE2b of the page's id and the event's; not GDELT's",
    "Day": "the day of the event (YYYYMMDD) where the page gives it; never the date of publication in its stead",
    "MonthYear": "YYYYMM, where the page gives the month",
    "Year": "YYYY, where the page gives the year",
    "FractionDate": "the year and the share of it that has gone by, (month × 30 + day) / 365, as GDELT reckons",
    **{
        f"Actor{number}{name}": meaning.format(who)
        for number, who in ((1, "actor"), (2, "recipient"))
        for name, meaning in _ACTOR
    },
    "IsRootEvent": "1 where the event is told in a headline or the first paragraph, else 0",
    "EventCode": 'the root code and 0: "not specified below"',
    "EventBaseCode": "the same",
    "EventRootCode": "CAMEO's root code; empty for an ASSAULT whose mode does not tell 18, 19 and 20 apart",
    "QuadClass": "1 verbal or 2 material cooperation, 3 verbal or 4 material conflict: of CAMEO's root, else of PLOVER's type",
    "GoldsteinScale": "the Goldstein scale of the root code",
    "NumMentions": "the pages that tell it: this one and copies of it",
    "NumSources": "the outlets of those pages, at least 1",
    "NumArticles": "the same as NumMentions",
    "AvgTone": "",
    **{f"Actor{number}Geo_{name}": "" for number in (1, 2) for name in _GEO},
    **{f"ActionGeo_{name}": _ACTION.get(name, "") for name in _GEO},
    "DATEADDED": "when the page was fetched (YYYYMMDDHHMMSS, UTC), where it was",
    "SOURCEURL": "the page's address",
}
"""The columns in their order, and what stands in them; one without a meaning is always empty."""
_COUNTS = slice(list(COLUMNS).index("NumMentions"), list(COLUMNS).index("NumArticles") + 1)

MANUAL = "\n".join(
    [
        "| column | what stands in it |",
        "| --- | --- |",
        *(f"| {name} | {meaning} |" for name, meaning in COLUMNS.items() if meaning),
        "",
        f"Always empty: {', '.join(name for name, meaning in COLUMNS.items() if not meaning)}.",
    ]
)
"""The columns for the manual."""


class Cameo(msgspec.Struct):
    """CAMEO as far as PLOVER leads there: roots by type and by mode, the Goldstein scale by root, quad classes' last roots."""

    roots: dict[str, str]
    modes: dict[str, dict[str, str]]
    goldstein: dict[str, float]
    quads: dict[str, str]


@cache
def cameo() -> Cameo:
    """The mapping, from cameo.toml."""
    return table("cameo.toml", Cameo)


def root_of(event: Event) -> str | None:
    """CAMEO's root code of the event; None where PLOVER's type and mode do not tell."""
    return cameo().modes.get(event.type, {}).get(event.mode or "") or cameo().roots.get(event.type)


def _quad_of(event: Event, root: str | None) -> str:
    if root is not None:
        return next(quad for quad, last in cameo().quads.items() if root <= last)
    quads = ("VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")
    return str(quads.index(plover()[event.type].quad) + 1)


def _lines(pages: Pages) -> Iterator[str]:
    for cells, reports in merged(pages, _cells):
        cells[_COUNTS] = [str(reports.pages), str(max(1, len(reports.outlets))), str(reports.pages)]
        yield "\t".join(one_line(cell).replace('"', "'") for cell in cells)


def _cells(page: Page, event: Event) -> list[str]:
    address = page.record.origin.url or page.record.page.canonical_url or ""
    return [
        *_dates(page, event), *_party(page, event.actors), *_party(page, event.recipients), *_kind(page, event),
        "", "", "", "", *[""] * 16, *_place(page, event), _added(page), address,
    ]  # fmt: skip


def _dates(page: Page, event: Event) -> list[str]:
    key = f"{page.record.id}\0{event.id}".encode()
    number = int.from_bytes(blake2b(key, digest_size=8).digest(), "big") >> 1
    day, month = day_of(page, event), month_of(page, event)
    return [
        str(number), day.strftime("%Y%m%d").rjust(8, "0") if day else "",
        f"{month[0]:04}{month[1]:02}" if month and month[1] else "", f"{month[0]:04}" if month else "",
        f"{day.year + (day.month * 30 + day.day) / 365:.4f}" if day else "",
    ]  # fmt: skip


def _party(page: Page, given: tuple[Participant, ...]) -> list[str]:
    found = parties(page, given)
    if not found:
        return [""] * 10
    name, _, entity = found[0]
    country = cameo_country(entity.country) if entity else ""
    return [country, name.upper(), country, *[""] * 7]


def _kind(page: Page, event: Event) -> list[str]:
    root = root_of(event)
    code = root + "0" if root else ""
    goldstein = str(cameo().goldstein[root]) if root else ""
    return [str(int(_leads(page, event))), code, code, root or "", _quad_of(event, root), goldstein]


def _leads(page: Page, event: Event) -> bool:
    """Whether the event is told in a headline or in the first paragraph."""
    trigger = event.trigger.spans[0] if event.trigger.spans else None
    paragraphs = [block for block in page.record.blocks if block.kind == "paragraph"][:1]
    headlines = [block for block in page.record.blocks if block.kind in ("headline", "deck")]
    return trigger is not None and any(block.span.covers(trigger) for block in (*headlines, *paragraphs))


def _place(page: Page, event: Event) -> list[str]:
    place = page.places.get(event.place or "")
    if place is None:
        return [""] * 8
    lat, lon = ("" if value is None else f"{value:.10g}" for value in (place.lat, place.lon))
    return ["", place.name, fips(place.country), "", "", lat, lon, ""]


def _added(page: Page) -> str:
    when = moment(page.record.origin.retrieved)
    return when.strftime("%Y%m%d%H%M%S").rjust(14, "0") if when else ""


EXPORTER = Lines("gdelt", _lines)
