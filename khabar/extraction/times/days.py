"""What rules of days come to: days by name or number, weekdays, feasts, days counted from another."""

from __future__ import annotations

import datetime as dt

from khabar.extraction.times.calendar import GRAINS, Grain, holiday, moved, period_of, shifted
from khabar.extraction.times.lattice import day_in_digits
from khabar.extraction.times.match import Match
from khabar.extraction.times.tense import AHEAD
from khabar.extraction.times.value import PUBLISHED, Context, Value, dated, of_direction, vague


def absolute(match: Match, context: Context) -> Value | None:
    """A day, month or year by its name: `22 August 2023`, `August 2023`, `Oct. 23`, `August`."""
    day, month, year = match.number("day"), match.number("month"), year_of(match)
    if month is None:
        return dated(period_of("year", dt.date(int(year), 1, 1))) if year is not None and 1 <= year <= 2999 else None
    if year is not None:
        return dated_by_name(int(year), int(month), day)
    if day is not None and not _fits(int(month), int(day)):
        return None
    if context.today is None:
        return vague(f"XXXX-{int(month):02d}" + (f"-{int(day):02d}" if day else ""))
    return _in_nearest_year(int(month), day, context)


def year_of(match: Match) -> float | None:
    """The year that the match names, in figures, in words or by two figures ('98); none where it names none."""
    short = match.number("short_year")
    if short is not None:
        return 1900 + short if short >= 50 else 2000 + short
    tens = match.number("year_tens")
    if tens is not None:
        return (match.number("year_hundreds") or 0) * 100 + tens
    year = match.number("year")
    return year + (match.number("year_shift") or 0) if year is not None else None


def _fits(month: int, day: int) -> bool:
    return _day(2024, month, day) is not None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def dated_by_name(year: int, month: int, day: float | None) -> Value | None:
    """The dated month, or day where one is given; none where the calendar has no such day."""
    start = _day(year, month, int(day) if day else 1)
    return dated(period_of("day" if day else "month", start)) if start else None


def _in_nearest_year(month: int, day: float | None, context: Context) -> Value | None:
    assert context.today is not None
    grain: Grain = "day" if day else "month"
    tries = [_day(context.today.year + by, month, int(day or 1)) for by in (-1, 0, 1)]
    periods = [period_of(grain, start) for start in tries if start]
    chosen = context.nearest(periods, slack=75 if day else 62)
    return dated(chosen, assumed=True, anchor=PUBLISHED) if chosen else None


def digits(match: Match, context: Context) -> Value | None:
    """A date in digits: `22/08/2023`, `2023-08`, `22/08`."""
    if whole := match.text("date_digits"):
        day = day_in_digits(whole, day_first=context.day_first)
        return dated(period_of("day", day)) if day else None
    if whole := match.text("year_month"):
        year, month = (int(n) for n in whole.split("-"))
        return dated_by_name(year, month, None)
    first, second = (int(n) for n in match.text("day_month").split("-"))
    number, month = (first, second) if (context.day_first and second <= 12) or first > 12 else (second, first)
    if not (1 <= month <= 12 and _fits(month, number) and context.today):
        return None
    return _in_nearest_year(month, number, context)


def weekday(match: Match, context: Context) -> Value | None:
    """A day of the week: the last one or the next by the tense, or the one that `which` says."""
    number = int(match.number("weekday") or 1)
    if context.today is None:
        return vague(f"XXXX-WXX-{number}")
    today, which = context.today, match.text("which")
    if match.text("after") and context.previous and context.previous.period:
        first = context.previous.period.start
        day = moved(first, (number - first.isoweekday()) % 7 or 7)
        return dated(period_of("day", day), assumed=True, anchor=context.previous_id)
    back = (today.isoweekday() - number) % 7
    if which == "recent" or (which == "-1" and (back >= today.isoweekday() or back == 0 or today.isoweekday() == 7)):
        day = moved(today, -(back or 7))
    elif which == "-1":
        day = moved(today, -back - 7)
    elif which == "1":
        day = moved(period_of("week", today).shift(1).start, number - 1)
    elif which == "0" or match.text("week") == "0":
        day = moved(period_of("week", today).start, number - 1)
    elif which == "coming" or context.tense in AHEAD:
        day = moved(today, (number - today.isoweekday()) % 7 or (7 if which else 0))
    else:
        day = moved(today, -back)
    return dated(period_of("day", day), assumed=not which, anchor=PUBLISHED)


def weekday_in(match: Match, context: Context) -> Value | None:
    """A day of the week in a stated week, `Tuesday of last week`, or beside its date, `Saturday, October 23`."""
    week = context.inner(match, "date")
    if week is None or week.period is None or week.period.grain == "day":
        return week
    if week.period.grain != "week":
        return None
    day = moved(week.period.start, int(match.number("weekday") or 1) - 1)
    return dated(period_of("day", day), anchor=week.anchor)


def dated_weekday(match: Match, context: Context) -> Value | None:
    """A day of the week with its number in the month: `Monday the 13th`."""
    number, day = int(match.number("weekday") or 1), int(match.number("day") or 1)
    if not match.text("named") and not any(w.text[0].isdecimal() for w in match.words[match.first : match.end]):
        return None  # "the first Monday", or "before Monday" (पहले सोमवार को)
    if context.today is None:
        return vague(f"XXXX-XX-{day:02d}")
    months = [shifted(context.today.replace(day=1), by) for by in range(-6, 7)]
    days = [d for m in months if (d := _day(m.year, m.month, day)) and d.isoweekday() == number]
    chosen = context.nearest([period_of("day", d) for d in days], slack=0)
    return dated(chosen, assumed=True, anchor=PUBLISHED) if chosen else None


def relative_day(match: Match, context: Context) -> Value | None:
    """`yesterday`, `today`; a number with a question mark is behind or ahead by the tense (Hindi `कल`)."""
    by = match.text("relative_day")
    offset = int(by.lstrip("?"))
    if by.startswith("?"):
        offset *= 1 if context.tense in AHEAD else -1
    if context.today is None:
        return of_direction(offset)
    return dated(period_of("day", moved(context.today, offset)), assumed=by.startswith("?"), anchor=PUBLISHED)


def feast(match: Match, context: Context) -> Value | None:
    """A holiday, of a stated year, the last or next, or the nearest by the tense."""
    rule, year, which = match.text("holiday"), year_of(match), match.text("which")
    whole = context.inner(match, "date")
    if whole and whole.period:
        year = whole.period.start.year
    if year is not None:
        day = holiday(rule, int(year))
        return dated(period_of("day", day)) if day else None
    if context.today is None:
        return None
    days = [d for by in (-1, 0, 1) if (d := holiday(rule, context.today.year + by))]
    if which in ("-1", "recent", "1", "coming"):
        days = [d for d in days if (d < context.today) == (which in ("-1", "recent"))]
    chosen = context.nearest([period_of("day", d) for d in days], slack=0)
    return dated(chosen, assumed=not which, anchor=PUBLISHED) if chosen else None


def same(match: Match, context: Context) -> Value | None:
    """`the same day`, `that year`: the last dated expression at that grain."""
    grain = GRAINS.get(match.text("unit"))
    if grain is None or context.previous is None or context.previous.period is None:
        return None
    return dated(period_of(grain, context.previous.period.start), anchor=context.previous_id)


def following(match: Match, context: Context) -> Value | None:
    """`the next day`, `the following month`: counted from the last dated expression."""
    grain, (base, anchor) = GRAINS.get(match.text("unit")), context.base()
    if grain is None or base is None:
        return of_direction(match.number("offset") or 1)
    return dated(period_of(grain, base.start).shift(int(match.number("offset") or 1)), anchor=anchor)
