"""When pages speak, and which of two spoke later, as far as their dates tell."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

SAME_TIME = 3.0
"""Hours within which two pages speak at the same time: the usual delay between an agency and those who print it."""


class Moment(NamedTuple):
    """A time in hours since 1970 (UTC). `exact` where hour and time zone are known; otherwise only the day is meant."""

    hours: float
    day: str
    exact: bool


@lru_cache(maxsize=16384)
def moment(when: str | None) -> Moment | None:
    """The moment that the ISO 8601 text names; None where it names none.

    >>> moment("2025-03-04T06:00:00+06:00")
    Moment(hours=483624.0, day='2025-03-04', exact=True)
    """
    try:
        value = dt.datetime.fromisoformat(when or "")
    except ValueError:
        return None
    known = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    return Moment(known.timestamp() / 3600, value.date().isoformat(), value.tzinfo is not None)


def same_time(one: Moment, other: Moment) -> bool:
    """Whether neither is known to be later: within three hours, or on one day where an hour is unknown."""
    if one.exact and other.exact:
        return abs(one.hours - other.hours) <= SAME_TIME
    return one.day == other.day


def later(one: Moment, other: Moment) -> bool:
    """Whether `one` is known to be later than `other`."""
    return not same_time(one, other) and one.hours > other.hours


def after(one: Moment, other: Moment) -> bool:
    """Whether `one` is known to be behind `other`, by however little."""
    return one.exact and other.exact and one.hours > other.hours


def order(when: str | None) -> tuple[bool, float, str]:
    """A key by which the undated come last."""
    known = moment(when)
    return (known is None, known.hours if known else 0.0, when or "")
