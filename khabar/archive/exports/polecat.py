"""Events in the columns of POLECAT (Halterman et al. 2023), tab-separated with a header: for who loads its weekly files.

A row is an event that is told as having happened; planned, hypothetical and denied ones are left out, for POLECAT has no
column to tell them apart. Type, mode, quad and intensity are PLOVER's, scored as its manual of 2021 does, by mode where one
is known. UTF-8; fields that hold a quotation mark are quoted; tabs and line ends within a field are a space. Several
parties of one event are joined by "; ", and so are what is known of them, each in its place, `None` where nothing is.
What copies of one wire tell is one row, that of the earliest page, which names the outlets of all.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import StringIO

import msgspec

from khabar import __version__
from khabar.archive.exports._copies import merged
from khabar.archive.exports._events import day, day_of, iso3, one_line, parties, table
from khabar.archive.exports._exporter import Lines, Pages
from khabar.archive.exports._tables.model import Page
from khabar.record import Entity, EntityType, Event, Participant

COLUMNS: dict[str, str] = {
    "Event ID": "the page's id, the type and the event's id on the page, joined by `_`",
    "Event Date": "the day of the event where the page gives it; never the date of publication in its stead",
    "Event Type": "PLOVER's type",
    "Event Mode": "PLOVER's mode",
    "Intensity": "PLOVER's score of the mode, or of the type",
    "Quad Code": "`VERBAL COOPERATION`, `MATERIAL COOPERATION`, `VERBAL CONFLICT` or `MATERIAL CONFLICT`",
    "Contexts": "PLOVER's contexts",
    **{
        name: meaning
        for party, one in (("Actor", "who did it"), ("Recipient", "to whom it was done"))
        for name, meaning in (
            (f"{party} Name", f"{one}: the entity's name, or the words where it is not known"),
            (f"{party} Country", "ISO 3166 alpha-3 of the entity's country"),
            (f"{party} COW", ""),
            (f"Primary {party} Sector", "the first entity's sector, where the record has one"),
            (f"{party} Sectors", "the sectors of all"),
            (f"{party} Title", "what the page calls the entity, its first role"),
            (f"{party} Name Raw", "the words of the page"),
            (f"Wikipedia {party} ID", ""),
        )
    },
    "Placename": "the place's name",
    "City": "",
    "District": "",
    "Province": "",
    "Country": "ISO 3166 alpha-3 of the place's country",
    "Latitude": "in degrees",
    "Longitude": "in degrees",
    "GeoNames ID": "GeoNames' id",
    "Raw Placename": "the words of the page",
    "Feature Type": "",
    "Source": "the page's publisher, or its host; then those of copies of the page that tell it too",
    "Publication Date": "the day of publication by the page's own account",
    "Story People": "names of the persons on the page",
    "Story Organizations": "names of the organisations on the page",
    "Story Locations": "names of the places on the page",
    "Language": "BCP 47 code of the page's main language",
    "Version": "khabar and its version",
}
"""The columns in their order, and what stands in them; one without a meaning is always empty."""
_SOURCE = list(COLUMNS).index("Source")

MANUAL = "\n".join(
    [
        "| column | what stands in it |",
        "| --- | --- |",
        *(f"| {name} | {meaning or 'always empty: khabar does not know it'} |" for name, meaning in COLUMNS.items()),
    ]
)
"""The columns for the manual."""


class Scored(msgspec.Struct):
    """A type of PLOVER: its quad, its score from -10 to 10, and the scores of its modes."""

    quad: str
    score: float
    modes: dict[str, float] = {}


@cache
def plover() -> dict[str, Scored]:
    """Every type of PLOVER, from plover.toml."""
    return table("plover.toml", dict[str, Scored])


def _rows(pages: Pages) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for cells, reports in merged(pages, _cells):
        cells[_SOURCE] = _joined(reports.outlets)
        yield cells


def _cells(page: Page, event: Event) -> list[str]:
    return [
        *_event(page, event),
        *_party(page, event.actors),
        *_party(page, event.recipients),
        *_place(page, event),
        *_story(page),
    ]


def _event(page: Page, event: Event) -> list[str]:
    scored = plover()[event.type]
    when = day_of(page, event)
    return [
        f"{one_line(page.record.id)}_{event.type}_{one_line(event.id)}", when.isoformat() if when else "", event.type,
        one_line(event.mode), _number(scored.modes.get(event.mode or "", scored.score)), scored.quad, _joined(event.contexts),
    ]  # fmt: skip


def _party(page: Page, given: tuple[Participant, ...]) -> list[str]:
    found = parties(page, given)
    entities = [entity for _, _, entity in found]
    sectors = _aligned(entities, lambda entity: entity.sector)
    first = entities[0] if entities else None
    return [
        _joined(name for name, _, _ in found), _aligned(entities, lambda entity: iso3(entity.country)), "",
        one_line(first.sector if first else None), sectors,
        _aligned(entities, lambda entity: entity.roles[0] if entity.roles else None), _joined(words for _, words, _ in found), "",
    ]  # fmt: skip


def _place(page: Page, event: Event) -> list[str]:
    place = page.places.get(event.place or "")
    if place is None:
        return [""] * 10
    return [
        one_line(place.name), "", "", "", iso3(place.country), _number(place.lat), _number(place.lon), _number(place.geonames),
        one_line(page.record.cut(place.span)), "",
    ]  # fmt: skip


def _story(page: Page) -> list[str]:
    published = day(page.record.page.published)
    return [
        "", published.isoformat() if published else "", _names(page, ("PERSON",)),
        _names(page, ("ORG",)), _names(page, ("GPE", "LOC", "FAC")), page.record.language or "", f"khabar-{__version__}",
    ]  # fmt: skip


def _names(page: Page, types: Sequence[EntityType]) -> str:
    return _joined(entity.name for entity in page.record.entities if entity.type in types)


def _aligned(entities: Sequence[Entity | None], of: Callable[[Entity], str | None]) -> str:
    """What is asked of each entity, in its place; empty where nothing is known of any."""
    found = [(of(entity) if entity else None) or "" for entity in entities]
    return _joined(each or "None" for each in found) if any(found) else ""


def _joined(texts: Iterator[str] | Sequence[str]) -> str:
    return "; ".join(one_line(text).replace(";", ",") for text in texts)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) and value == round(value, 4) else str(value)


def _lines(pages: Pages) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="")
    for row in _rows(pages):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


EXPORTER = Lines("polecat", _lines)
