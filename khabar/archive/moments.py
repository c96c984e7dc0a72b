"""Moments as the archive keeps them: seconds since 1970 in UTC; and stretches of time as days, months and years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from khabar.errors import OptionError

LAST_YEAR: Final = 2199
FIRST_YEAR: Final = 1900


def now() -> str:
    """This moment, ISO 8601 in UTC, to the millisecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds(value: str | None) -> int | None:
    """The moment of an ISO date or time, in seconds since 1970; without a zone UTC is meant. None where it is none.

    >>> seconds("1970-01-02")
    86400
    """
    if not value:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return int((moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).total_seconds())


def written(moment: int) -> str:
    """The moment as ISO 8601 in UTC."""
    return (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=moment)).strftime("%Y-%m-%dT%H:%M:%SZ")


def bound(value: str | None, option: str, *, end: bool = False) -> int | None:
    """The moment that an option such as `--since` names; a bare date used as an `end` includes the whole day. Raises
    `OptionError`."""
    if value is None:
        return None
    moment = seconds(value)
    if moment is None:
        raise OptionError(f"{option} takes an ISO date such as 2026-11-22, or a date and time, not {value!r}")
    return moment + 86_399 if end and len(value) == 10 else moment


def stretches(since: int | None, until: int | None) -> list[str]:
    """The fewest years, months and days that together cover all days from one moment to the other; an end left open is far.

    >>> stretches(seconds("2026-11-29"), seconds("2027-01-01T05:00"))
    ['2026-11-29', '2026-11-30', '2026-12', '2027-01-01']
    """
    first = _day(since, dt.date(FIRST_YEAR, 1, 1))
    last = _day(until, dt.date(LAST_YEAR, 12, 31))
    return list(_covering(max(first, dt.date(FIRST_YEAR, 1, 1)), min(last, dt.date(LAST_YEAR, 12, 31))))


def _day(moment: int | None, default: dt.date) -> dt.date:
    return default if moment is None else dt.date.fromisoformat(written(moment)[:10])


def _covering(day: dt.date, last: dt.date) -> Iterator[str]:
    while day <= last:
        if day.day == 1 and day.month == 1 and dt.date(day.year, 12, 31) <= last:
            yield f"{day.year}"
            day = dt.date(day.year + 1, 1, 1)
        elif day.day == 1 and (end := _month_end(day)) <= last:
            yield day.isoformat()[:7]
            day = end + dt.timedelta(days=1)
        else:
            yield day.isoformat()
            day += dt.timedelta(days=1)


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
