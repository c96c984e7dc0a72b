"""Periods of the Gregorian calendar and how TIMEX3 writes them (TimeML Annotation Guidelines 1.2.1, section 2.3.4)."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Final, Literal, get_args

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"]

MONTHS: Final[dict[str, int]] = {"century": 1200, "decade": 120, "year": 12, "half": 6, "quarter": 3, "season": 12, "month": 1}
"""How many months it is from a period of the grain to the next of its kind; those not named here are counted in days."""

DAYS: Final[dict[str, int]] = {"week": 7, "weekend": 7, "day": 1}

GRAINS: Final[dict[str, Grain]] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half", "Y": "year", "DE": "decade",
    "CE": "century",
}  # fmt: skip
"""Grains by the code of their unit in the tables."""

SEASONS: Final[dict[str, int]] = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
"""The month in which each season begins, north of the equator; a winter counts to the year in which it begins."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: its grain, its first day, and the code of its season where it is one."""

    grain: Grain
    start: dt.date
    season: str = ""

    @property
    def last(self) -> dt.date:
        """The last day that belongs to it."""
        if self.grain == "weekend":
            return self.start + dt.timedelta(days=1)
        if self.grain == "season":
            return shifted(self.start, 3) - dt.timedelta(days=1)
        return self.shift(1).start - dt.timedelta(days=1) if self.start.year < dt.MAXYEAR - 100 else self.start

    def shift(self, by: int) -> Period:
        """The period as many of its kind later (or earlier); stays put at the ends of the calendar."""
        if self.grain in MONTHS:
            return Period(self.grain, shifted(self.start, by * MONTHS[self.grain]), self.season)
        return Period(self.grain, moved(self.start, by * DAYS[self.grain]), self.season)

    def timex(self) -> str:
        """The value that TIMEX3 writes: `1998`, `1998-Q3`, `1998-W05-WE`, `198` for a decade."""
        start, year = self.start, f"{self.start.year:04d}"
        week_year, week, _ = start.isocalendar()
        match self.grain:
            case "century":
                return year[:2]
            case "decade":
                return year[:3]
            case "year":
                return year
            case "half":
                return f"{year}-H{(start.month + 5) // 6}"
            case "quarter":
                return f"{year}-Q{(start.month + 2) // 3}"
            case "season":
                return f"{year}-{self.season}"
            case "month":
                return f"{year}-{start.month:02d}"
            case "week":
                return f"{week_year:04d}-W{week:02d}"
            case "weekend":
                return f"{week_year:04d}-W{week:02d}-WE"
            case _:
                return start.isoformat()


def period_of(grain: str, day: dt.date, season: str = "") -> Period:
    """The period of the grain that holds the day; raises `ValueError` for a grain that is none."""
    if grain not in get_args(Grain):
        raise ValueError(f"{grain!r} is no grain of the calendar; it is one of {', '.join(get_args(Grain))}")
    kind: Grain = grain  # type: ignore[assignment]
    match kind:
        case "century":
            return Period(kind, dt.date(max(1, day.year - day.year % 100), 1, 1))
        case "decade":
            return Period(kind, dt.date(max(1, day.year - day.year % 10), 1, 1))
        case "year":
            return Period(kind, dt.date(day.year, 1, 1))
        case "half" | "quarter":
            size = MONTHS[kind]
            return Period(kind, dt.date(day.year, (day.month - 1) // size * size + 1, 1))
        case "month":
            return Period(kind, day.replace(day=1))
        case "season":
            return Period(kind, dt.date(day.year, SEASONS.get(season, 3), 1), season)
        case "week":
            return Period(kind, moved(day, -day.weekday()))
        case "weekend":
            return Period(kind, moved(day, 5 - day.weekday()))
        case _:
            return Period(kind, day)


def moved(day: dt.date, by: int) -> dt.date:
    """The day so many days later; the same day where that would leave the calendar."""
    try:
        return day + dt.timedelta(days=by)
    except OverflowError:
        return day


def shifted(day: dt.date, months: int) -> dt.date:
    """The day so many months later, at most the last of its month; the same day where that would leave the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return day
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> dt.date:
    """The `number`th (from 1; -1 the last) such weekday (ISO, Monday is 1) of a month."""
    if number < 0:
        last = dt.date(year, month, calendar.monthrange(year, month)[1])
        return moved(last, -((last.isoweekday() - weekday) % 7))
    first = dt.date(year, month, 1)
    return moved(first, (weekday - first.isoweekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    month = (h + ell - 7 * m + 90) // 25
    return dt.date(year, month, (h + ell - 7 * m + 33 * month + 19) % 32)


def holiday(rule: str, year: int) -> dt.date | None:
    """The day of a feast in a year: `12/25`, `11/4/4` (fourth Thursday of November), `easter-2`; None where there is none."""
    if rule.startswith("easter"):
        return moved(easter(year), int(rule[6:] or 0))
    numbers = rule.replace("L", "-1").split("/")
    try:
        if len(numbers) == 3:
            return nth_weekday(year, int(numbers[0]), int(numbers[2]), int(numbers[1]))
        return dt.date(year, int(numbers[0]), int(numbers[1]))
    except ValueError:
        return None
