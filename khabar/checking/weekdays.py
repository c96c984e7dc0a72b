"""Weekdays and dates that stand together, by the names of CLDR (through Babel)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.reading.date_lines import find_days
from khabar.record import Span

HALF_YEAR = dt.timedelta(days=184)


@dataclass(frozen=True, slots=True)
class DatedWeekday:
    """A weekday (Monday is 0) beside a day of a month, with the year where it is written."""

    span: Span
    weekday: int
    month: int
    day: int
    year: int | None

    def date_near(self, reference: dt.date) -> dt.date | None:
        """The date: in its own year, else in the year that brings it within half a year of the reference."""
        years = (self.year,) if self.year else (reference.year - 1, reference.year, reference.year + 1)
        for year in years:
            try:
                date = dt.date(year, self.month, self.day)
            except ValueError:
                continue
            if self.year or abs(date - reference) < HALF_YEAR:
                return date
        return None


_AFTER_WEEKDAY = regex.compile(r"[\s,(]{1,3}(?:the\s)?")
_BEFORE_WEEKDAY = regex.compile(r"[\s,(]{1,3}")
_YEAR = regex.compile(r"[\s,]{1,2}(?P<year>[12]\p{Nd}{3})(?!\p{Nd})")
_RANGE = regex.compile(r"\s?(?:[-–—/]|[\p{L}\p{M}]{1,4}\s)\s?\p{Nd}")
"""Another day right after, by a dash or a small word ("and", "to"): a range, which has two weekdays."""
_RANGE_BEFORE = regex.compile(r"\p{Nd}\s?(?:[-–—/]|\s[\p{L}\p{M}]{1,4}\s)\s?$")


def dated_weekdays(text: str, start: int, language: str) -> Iterator[DatedWeekday]:
    """The pairs in the text, which begins at `start` of the page: "Saturday, October 29", "29 अक्टूबर (शनिवार)"."""
    names, numbers = _weekdays(language)
    if names is None:
        return
    weekdays = list(names.finditer(text))
    for day in find_days(text, language) if weekdays else ():
        year = _YEAR.match(text, day.end)
        end = year.end() if year else day.end
        if _RANGE.match(text, day.end) or _RANGE_BEFORE.search(text[max(0, day.start - 12) : day.start]):
            continue
        for weekday in weekdays:
            before = _AFTER_WEEKDAY.fullmatch(text, weekday.end(), day.start) if weekday.end() < day.start else None
            after = _BEFORE_WEEKDAY.fullmatch(text, end, weekday.start()) if end < weekday.start() else None
            if before or after:
                span = Span(start + min(weekday.start(), day.start), start + max(weekday.end(), end))
                yield DatedWeekday(
                    span, numbers[weekday.group().lower()], day.month, day.day, int(year["year"]) if year else None
                )


@cache
def _weekdays(language: str) -> tuple[regex.Pattern[str] | None, dict[str, int]]:
    from babel import Locale, UnknownLocaleError

    try:
        days = Locale.parse(language).days
    except (UnknownLocaleError, ValueError):
        return None, {}
    numbers: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for number, name in days["format"][width].items():
            if len(name) > 2:
                numbers.setdefault(name.lower().rstrip("."), number)
    ordered = sorted(numbers, key=lambda n: (-len(n), n))
    pattern = regex.compile(
        rf"(?<![\p{{L}}\p{{M}}])(?:{'|'.join(map(regex.escape, ordered))})(?![\p{{L}}\p{{M}}])", regex.IGNORECASE
    )
    return pattern, numbers
