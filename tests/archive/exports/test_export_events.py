"""Event rows as the users of POLECAT and GDELT load them."""

from __future__ import annotations

import csv
import io
from typing import get_args

import msgspec
import pytest
from export_records import PLACED, by_hand, pages
from hypothesis import given, settings

from khabar.archive.exports import Pages, exported
from khabar.archive.exports._events import cameo_country, day, fips, iso3
from khabar.archive.exports.gdelt import COLUMNS as GDELT
from khabar.archive.exports.gdelt import cameo, root_of
from khabar.archive.exports.polecat import COLUMNS as POLECAT
from khabar.archive.exports.polecat import plover
from khabar.record import Event, EventType, Place, Record, Span, Time, Words
from khabar.stories.model import Placement

TYPES: tuple[EventType, ...] = get_args(EventType)
BY_HAND: Pages = [(by_hand(), PLACED)]


def polecat(some: Pages) -> list[dict[str, str]]:
    """The rows as R's readr and Python's csv read POLECAT's files."""
    return list(csv.DictReader(io.StringIO(exported("polecat", some)[""].decode(), newline=""), delimiter="\t", strict=True))


def gdelt(some: Pages) -> list[dict[str, str]]:
    """The rows as GDELT's readers have them: no header, no quoting."""
    lines = exported("gdelt", some)[""].decode().split("\n")[:-1]
    return [dict(zip(GDELT, line.split("\t"), strict=True)) for line in lines]


def event(type: EventType = "ASSAULT", mode: str | None = None, time: str | None = None) -> Record:
    times = (Time(id="t1", span=Span(0, 1), type="DATE", value=time),) if time else ()
    told = Event(id="e1", type=type, mode=mode, trigger=Words((Span(0, 1),)), time="t1" if time else None)
    return Record(id="a", text="a", events=(told,), times=times)


def test_polecat_has_the_columns_of_its_weekly_files() -> None:
    header = exported("polecat", [])[""].decode().rstrip("\n").split("\t")
    assert len(header) == 40
    assert header[:8] == [
        "Event ID",
        "Event Date",
        "Event Type",
        "Event Mode",
        "Intensity",
        "Quad Code",
        "Contexts",
        "Actor Name",
    ]
    assert header[14:18] == ["Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"]
    assert header[23:] == [
        "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
        "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    ]  # fmt: skip


def test_a_row_of_polecat() -> None:
    (row,) = polecat(BY_HAND)  # the denied event is none
    filled = {name: value for name, value in row.items() if value}
    assert filled.pop("Version").startswith("khabar-")
    assert filled == {
        "Event ID": "pages/strike.html_PROTEST_e1", "Event Date": "2026-11-20", "Event Type": "PROTEST", "Event Mode": "strike",
        "Intensity": "-5", "Quad Code": "MATERIAL CONFLICT", "Contexts": "economic", "Actor Name": "ferry workers",
        "Actor Country": "BGD", "Actor Name Raw": "ferry workers", "Placename": "Chandpur", "Country": "BGD", "Latitude": "23.23",
        "Longitude": "90.65", "GeoNames ID": "1336137", "Raw Placename": "Chandpur", "Source": "The Meghna Post",
        "Publication Date": "2026-11-21", "Story People": "Anwar Haque; रीता दास", "Story Organizations": "Radio Padma", "Language": "en",
    }  # fmt: skip


def test_parties_keep_their_places() -> None:
    record = by_hand()
    told = msgspec.structs.replace(record.events[1], status="actual")
    (row,) = polecat([(msgspec.structs.replace(record, events=(told,)), None)])
    assert row["Recipient Name"] == "Radio Padma; nobody"
    assert row["Recipient Country"] == ""
    told = msgspec.structs.replace(told, recipients=(*record.events[0].actors, *told.recipients))
    (row,) = polecat([(msgspec.structs.replace(record, events=(told,)), None)])
    assert row["Recipient Country"] == "BGD; None; None"


def test_a_row_of_gdelt() -> None:
    (row,) = gdelt(BY_HAND)
    filled = {name: value for name, value in row.items() if value}
    assert 0 < int(filled.pop("GlobalEventID")) < 1 << 63
    assert filled == {
        "Day": "20261120", "MonthYear": "202611", "Year": "2026", "FractionDate": "2026.9589", "Actor1Code": "BGD",
        "Actor1Name": "FERRY WORKERS", "Actor1CountryCode": "BGD", "IsRootEvent": "1", "EventCode": "140", "EventBaseCode": "140",
        "EventRootCode": "14", "QuadClass": "4", "GoldsteinScale": "-6.5", "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
        "ActionGeo_FullName": "Chandpur", "ActionGeo_CountryCode": "BG", "ActionGeo_Lat": "23.23", "ActionGeo_Long": "90.65",
        "DATEADDED": "20261122090000", "SOURCEURL": "https://news.example/strike?id=7",
    }  # fmt: skip


def test_gdelt_has_61_columns_and_no_header() -> None:
    assert len(GDELT) == 61
    assert exported("gdelt", [])[""] == b""
    assert list(GDELT)[25:35] == [
        "IsRootEvent",
        "EventCode",
        "EventBaseCode",
        "EventRootCode",
        "QuadClass",
        "GoldsteinScale",
        "NumMentions",
        "NumSources",
        "NumArticles",
        "AvgTone",
    ]


@given(pages())
@settings(max_examples=30)
def test_whatever_a_page_holds_a_row_is_a_row(some: Pages) -> None:
    some = [(record, None) for record, _ in some]  # no copies, which share rows
    told = [(r, e) for r, _ in some for e in r.events if e.status == "actual"]
    found = polecat(some)
    assert [row["Event Type"] for row in found] == [e.type for _, e in told]
    assert all(None not in row and None not in row.values() for row in found)
    assert all(set(row) == set(POLECAT) for row in found)
    in_gdelt = gdelt(some)
    assert len(in_gdelt) == len(told)
    assert len({row["GlobalEventID"] for row in in_gdelt}) == len(told)
    for row in in_gdelt:
        assert row["QuadClass"] in {"1", "2", "3", "4"}
        for whole in ("Day", "MonthYear", "Year", "NumMentions"):
            assert row[whole] == "" or row[whole].isdigit()
        for real in ("FractionDate", "GoldsteinScale", "ActionGeo_Lat", "ActionGeo_Long"):
            assert row[real] == "" or float(row[real]) < 10_000


@pytest.mark.parametrize("type", TYPES)
def test_every_type_has_its_quad_and_score(type: EventType) -> None:
    (row,) = polecat([(event(type), None)])
    assert row["Quad Code"] == plover()[type].quad
    assert -10 <= float(row["Intensity"]) <= 10
    assert (float(row["Intensity"]) < 0) <= row["Quad Code"].endswith("CONFLICT")
    for mode, score in plover()[type].modes.items():
        (row,) = polecat([(event(type, mode), None)])
        assert float(row["Intensity"]) == score


@pytest.mark.parametrize("type", TYPES)
def test_cameo_and_plover_agree_on_conflict_and_cooperation(type: EventType) -> None:
    for mode in (None, *plover()[type].modes):
        (row,) = gdelt([(event(type, mode), None)])
        assert (row["QuadClass"] in "12") == plover()[type].quad.endswith("COOPERATION")
        root = root_of(event(type, mode).events[0])
        assert (row["EventRootCode"], row["GoldsteinScale"]) == ((root, str(cameo().goldstein[root])) if root else ("", ""))


def test_modes_of_the_mapping_are_modes_of_plover() -> None:
    assert {(type, mode) for type, modes in cameo().modes.items() for mode in modes} <= {
        (type, mode) for type, scored in plover().items() for mode in scored.modes
    }
    assert set(plover()) == set(TYPES)
    assert set(TYPES) - set(cameo().roots) == {"ASSAULT"}


@pytest.mark.parametrize(
    ("type", "mode", "root"),
    [
        ("ASSAULT", None, ""),
        ("ASSAULT", "aerial", "19"),
        ("ASSAULT", "abduct", "18"),
        ("ASSAULT", "unconventional", "20"),
        ("ACCUSE", None, "11"),
        ("ACCUSE", "investigate", "09"),
        ("SANCTION", "convict", "11"),
    ],
)
def test_a_mode_decides_where_the_type_does_not(type: EventType, mode: str | None, root: str) -> None:
    (row,) = gdelt([(event(type, mode), None)])
    assert row["EventRootCode"] == root


@pytest.mark.parametrize(
    ("value", "date", "month", "year"),
    [
        ("2026-11-20", "20261120", "202611", "2026"),
        ("2026-11-20T09:30", "20261120", "202611", "2026"),
        ("2026-11", "", "202611", "2026"),
        ("2026", "", "", "2026"),
        ("2026-W47", "", "", ""),
        ("2026-99-99", "", "", ""),
        ("2026-13", "", "", ""),
        ("XXXX-11-20", "", "", ""),
        ("PAST_REF", "", "", ""),
    ],
)
def test_a_date_is_as_fine_as_the_page_gives_it(value: str, date: str, month: str, year: str) -> None:
    (row,) = gdelt([(event(time=value), None)])
    assert (row["Day"], row["MonthYear"], row["Year"]) == (date, month, year)
    (in_polecat,) = polecat([(event(time=value), None)])
    assert in_polecat["Event Date"].replace("-", "") == date


def test_an_event_without_a_date_does_not_get_the_page_s() -> None:
    record = msgspec.structs.replace(event(), page=by_hand().page)
    assert polecat([(record, None)])[0]["Event Date"] == gdelt([(record, None)])[0]["Day"] == ""


@pytest.mark.parametrize(
    ("alpha2", "codes"),
    [
        ("IN", ("IND", "IND", "IN")),
        ("RO", ("ROU", "ROM", "RO")),
        ("GB", ("GBR", "GBR", "UK")),
        ("DE", ("DEU", "DEU", "GM")),
        ("AX", ("ALA", "ALA", "")),
        ("ZZ", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_countries_have_the_codes_of_each(alpha2: str | None, codes: tuple[str, str, str]) -> None:
    assert (iso3(alpha2), cameo_country(alpha2), fips(alpha2)) == codes


def test_days() -> None:
    assert day("2026-02-30") is None
    assert day(None) is None
    assert str(day("2026-11-21T18:30:00+06:00")) == "2026-11-21"


def test_places_near_the_equator_keep_their_digits() -> None:
    record = msgspec.structs.replace(event(), places=(Place(id="p1", span=Span(0, 1), name="x", lat=-0.00001, lon=179.99999),))
    told = msgspec.structs.replace(record.events[0], place="p1")
    (row,) = gdelt([(msgspec.structs.replace(record, events=(told,)), None)])
    assert float(row["ActionGeo_Lat"]) == -0.00001
    assert row["ActionGeo_Long"] == "179.99999"


def printed_by(outlets: list[str], *, day: str | None = None) -> list[tuple[Record, Placement | None]]:
    """The page by hand as so many outlets print it; each is a copy of the one before it."""
    pages: list[tuple[Record, Placement | None]] = []
    for number, outlet in enumerate(outlets):
        record = by_hand()
        times = record.times if day is None or not number else tuple(msgspec.structs.replace(t, value=day) for t in record.times)
        page = msgspec.structs.replace(record.page, publisher=outlet)
        copied = f"p{number - 1}" if number else None
        record = msgspec.structs.replace(record, id=f"p{number}", page=page, times=times)
        pages.append((record, Placement(id=record.id, story="s1", copy_of=copied)))
    return pages


def test_what_copies_of_a_wire_tell_is_one_event_reported_often() -> None:
    outlets = ["The Meghna Post", "Padma Daily", "पद्मा समाचार", "Padma Daily"]
    (row,) = polecat(printed_by(outlets))
    assert row["Source"] == "The Meghna Post; Padma Daily; पद्मा समाचार"
    assert row["Event ID"] == "p0_PROTEST_e1"
    (row,) = gdelt(printed_by(outlets))
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("4", "3", "4")
    assert row["GlobalEventID"] == gdelt(printed_by(outlets[:1]))[0]["GlobalEventID"]


def test_pages_that_are_no_copies_have_rows_of_their_own() -> None:
    apart = [(record, None) for record, _ in printed_by(["The Meghna Post", "Padma Daily"])]
    assert [row["Source"] for row in polecat(apart)] == ["The Meghna Post", "Padma Daily"]
    assert [row["NumArticles"] for row in gdelt(apart)] == ["1", "1"]


def test_what_a_copy_tells_otherwise_has_a_row_of_its_own() -> None:
    rows = gdelt(printed_by(["The Meghna Post", "Padma Daily"], day="2026-11-19"))
    assert [(row["Day"], row["NumArticles"]) for row in rows] == [("20261120", "1"), ("20261119", "1")]


def test_two_events_of_one_kind_on_a_page_stay_two() -> None:
    twice = []
    for record, placement in printed_by(["The Meghna Post", "Padma Daily"]):
        again = msgspec.structs.replace(record.events[0], id="e9")
        twice.append((msgspec.structs.replace(record, events=(*record.events, again)), placement))
    assert [row["NumArticles"] for row in gdelt(twice)] == ["2", "2"]
