"""Times of all kinds put in one order: TIMEX3 values of what happened, and the moments of pages."""

from __future__ import annotations

import datetime as dt

import regex

from khabar.stories.claims.moments import moment

_PARTS = {"DT": 12, "MO": 8, "MI": 12, "AF": 15, "EV": 19, "NI": 22}
"""Hours that stand for TIMEX3's parts of the day, for the order alone."""
_DATE = regex.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d)(?:T([A-Z]{2}))?)?)?$")
LAST = float("inf")


def place_in_time(value: str | None) -> float:
    """Hours since 1970 at which the time begins; infinite for what is no time of the calendar, so that it comes last."""
    if value is None:
        return LAST
    if known := moment(value):
        return known.hours
    found = _DATE.match(value)
    return _begins(found) if found else LAST


def _begins(found: regex.Match[str]) -> float:
    year, week, month, day, part = found.groups()
    try:
        start = dt.date.fromisocalendar(int(year), int(week), 1) if week else dt.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return LAST
    return (start - dt.date(1970, 1, 1)).days * 24.0 + _PARTS.get(part or "", 0)
