"""What the two event data sets share: coded tables, countries, dates, and events with their parties at hand."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from khabar.archive.exports._exporter import Pages, readable
from khabar.archive.exports._tables.model import Page
from khabar.record import Entity, Event, Participant

T = TypeVar("T")

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?", re.DOTALL)  # 2026-11-21, 2026-11-21T09:30; not 2026-11
_MONTH = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?")  # 2026, 2026-11; not 2026-W47
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


class _Countries(msgspec.Struct):
    cameo: dict[str, str]
    codes: dict[str, tuple[str, str]]


def table(name: str, type: type[T]) -> T:
    """The data of that file of this folder, checked against the type."""
    return msgspec.convert(tomllib.loads((files(__package__) / name).read_text("utf-8")), type)


@cache
def _countries() -> _Countries:
    return table("countries.toml", _Countries)


def iso3(country: str | None) -> str:
    """ISO 3166 alpha-3 of the alpha-2 code; empty where there is none."""
    return _countries().codes.get(country or "", ("", ""))[0]


def cameo_country(country: str | None) -> str:
    """CAMEO's code of the country."""
    return _countries().cameo.get(country or "") or iso3(country)


def fips(country: str | None) -> str:
    """FIPS 10-4 of the alpha-2 code; empty where there is none."""
    return _countries().codes.get(country or "", ("", ""))[1]


def actual_events(pages: Pages) -> Iterator[tuple[Page, Event]]:
    """Every event that is told as having happened, with its page. Neither data set has a column for any other."""
    for record, placement in readable(pages):
        page = Page(record, placement)
        for event in record.events:
            if event.status == "actual":
                yield page, event


def day_of(page: Page, event: Event) -> dt.date | None:
    """The day of the event, where the page gives it; never the date of publication in its stead."""
    time = page.times.get(event.time or "")
    return day(time.value) if time and time.type in ("DATE", "TIME") else None


def day(value: str | None) -> dt.date | None:
    """The day that the TIMEX3 value or ISO moment begins with; None where it is coarser or none."""
    found = _DAY.fullmatch(value or "")
    if not found:
        return None
    try:
        return dt.date(*map(int, found.groups()))
    except ValueError:
        return None


def month_of(page: Page, event: Event) -> tuple[int, int | None] | None:
    """Year and month of the event, where the page gives them; the month is None where only the year is known."""
    time = page.times.get(event.time or "")
    if time is None or time.type not in ("DATE", "TIME"):
        return None
    whole = day(time.value)
    if whole:
        return whole.year, whole.month
    found = _MONTH.fullmatch(time.value)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return None
    return int(found[1]), int(found[2]) if found[2] else None


def one_line(text: str | None) -> str:
    """The text without what would break a line of tab-separated values: white space and control characters are one space.

    >>> one_line("a\\tb\\r\\n c")
    'a b c'
    """
    return _SPACE.sub(" ", text or "").strip()


def parties(page: Page, given: tuple[Participant, ...]) -> list[tuple[str, str, Entity | None]]:
    """For each party its name (the words where its entity is not known), its words, and its entity."""
    found = []
    for party in given:
        words = one_line(page.record.cut(party.span))
        entity = page.entity(party.entity)
        found.append((one_line(entity.name) if entity else words, words, entity))
    return found
