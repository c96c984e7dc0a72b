"""What rules of days, weeks, months, quarters, seasons and years come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from khabar.extraction.times.calendar import Grain, Period, holiday, moved, nth_weekday, period_of, shifted
from khabar.extraction.times.grammar import Match
from khabar.extraction.times.lattice import day_in_digits
from khabar.extraction.times.tense import FUTURE, INTENDED, PAST, UNKNOWN
from khabar.extraction.times.value import PUBLISHED, Context, Value, dated, of_direction, vague

Resolver = Callable[[Match, Context], Value | None]

GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half", "Y": "year", "DE": "decade", "CE": "century",
}  # fmt: skip


def absolute(match: Match, context: Context) -> Value | None:
    """A day, month or year by its name: `22 August 2023`, `August 2023`, `Oct. 23`, `August`."""
    day, month, year = match.number("day"), match.number("month"), _year(match)
    if month is None:
        return dated(period_of("year", dt.date(int(year), 1, 1))) if year is not None and 1 <= year <= 2999 else None
    if year is not None:
        return _dated(int(year), int(month), day)
    if day is not None and not _fits(int(month), int(day)):
        return None
    if context.today is None:
        return vague(f"XXXX-{int(month):02d}" + (f"-{int(day):02d}" if day else ""))
    return _in_nearest_year(int(month), day, context)


def _year(match: Match) -> float | None:
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


def _dated(year: int, month: int, day: float | None) -> Value | None:
    start = _day(year, month, int(day) if day else 1)
    return dated(period_of("day" if day else "month", start)) if start else None


def _in_nearest_year(month: int, day: float | None, context: Context) -> Value | None:
    assert context.today is not None
    grain: Grain = "day" if day else "month"
    tries = [_day(context.today.year + by, month, int(day or 1)) for by in (-1, 0, 1)]
    periods = [period_of(grain, start) for start in tries if start]
    chosen = _nearest(periods, context.today, context.tense, slack=75 if day else 0)
    return dated(chosen, assumed=True, anchor=PUBLISHED) if chosen else None


def _nearest(periods: list[Period], today: dt.date, tense: int, *, slack: int) -> Period | None:
    """The period closest to today on the side that the tense says, today's own included; `slack` days the other way will do."""
    def cost(period: Period) -> tuple[bool, int]:
        distance = (period.start - today).days if period.start > today else min(0, (period.last - today).days)
        wrong = (tense == PAST and distance > slack) or (tense == FUTURE and distance < -slack)
        return wrong, distance * 2 if distance > 0 and tense == UNKNOWN else abs(distance)

    return min(periods, key=cost, default=None)


def digits(match: Match, context: Context) -> Value | None:
    """A date in digits: `22/08/2023`, `2023-08`, `22/08`."""
    if whole := match.text("date_digits"):
        day = day_in_digits(whole, day_first=context.day_first)
        return dated(period_of("day", day)) if day else None
    if whole := match.text("year_month"):
        year, month = (int(n) for n in whole.split("-"))
        return _dated(year, month, None)
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
    if which == "-1":
        day = moved(today, -(back or 7))
    elif which == "1":
        day = moved(period_of("week", today).shift(1).start, number - 1)
    elif which == "0" or match.text("week") == "0":
        day = moved(period_of("week", today).start, number - 1)
    elif which == "coming" or context.tense in (FUTURE, INTENDED):
        day = moved(today, (number - today.isoweekday()) % 7 or (7 if which else 0))
    else:
        day = moved(today, -back)
    return dated(period_of("day", day), assumed=not which, anchor=PUBLISHED)


def weekday_in(match: Match, context: Context) -> Value | None:
    """A day of the week in a stated week: `Tuesday of last week`."""
    week = resolve_part(match, "date", context)
    if week is None or week.period is None or week.period.grain != "week":
        return None
    day = moved(week.period.start, int(match.number("weekday") or 1) - 1)
    return dated(period_of("day", day), anchor=week.anchor)


def dated_weekday(match: Match, context: Context) -> Value | None:
    """A day of the week with its number in the month: `Monday the 13th`."""
    number, day = int(match.number("weekday") or 1), int(match.number("day") or 1)
    if context.today is None:
        return vague(f"XXXX-XX-{day:02d}")
    months = [shifted(context.today.replace(day=1), by) for by in range(-6, 7)]
    days = [d for m in months if (d := _day(m.year, m.month, day)) and d.isoweekday() == number]
    chosen = _nearest([period_of("day", d) for d in days], context.today, context.tense, slack=0)
    return dated(chosen, assumed=True, anchor=PUBLISHED) if chosen else None


def relative_day(match: Match, context: Context) -> Value | None:
    """`yesterday`, `today`; a number with a question mark is behind or ahead by the tense (Hindi `कल`)."""
    by = match.text("relative_day")
    offset = int(by.lstrip("?"))
    if by.startswith("?"):
        offset *= 1 if context.tense in (FUTURE, INTENDED) else -1
    if context.today is None:
        return of_direction(offset)
    return dated(period_of("day", moved(context.today, offset)), assumed=by.startswith("?"), anchor=PUBLISHED)


def relative_period(match: Match, context: Context) -> Value | None:
    """`last week`, `this month`, `next year`, `last August`, `this winter`."""
    which = match.text("which")
    offset = 1 if which == "coming" else int(which or 0)
    if context.today is None:
        return of_direction(offset)
    if month := match.number("month"):
        return _chosen(dt.date(context.today.year, int(month), 1), "month", offset, context)
    if season := match.text("season"):
        return _season(season, offset, context)
    grain = GRAINS.get(match.text("unit"))
    return dated(period_of(grain, context.today).shift(offset), anchor=PUBLISHED) if grain else None


def _chosen(day: dt.date, grain: Grain, offset: int, context: Context) -> Value:
    """The month called last, this or next: the nearest on that side of today, `this` being that of the year."""
    assert context.today is not None
    period, now = period_of(grain, day), period_of(grain, context.today)
    if (offset < 0 and period.start >= now.start) or (offset > 0 and period.start <= now.start):
        period = period_of(grain, shifted(period.start, 12 * offset))
    return dated(period, anchor=PUBLISHED)


def _season(code: str, offset: int, context: Context) -> Value:
    """The season called last, this or next; `this` is the nearest on the side of the tense."""
    assert context.today is not None
    year = period_of("season", context.today, code)
    around = [year.shift(by) for by in (-1, 0, 1)]
    if offset < 0:
        around = [p for p in around if p.last < context.today][-1:]
    elif offset > 0:
        around = [p for p in around if p.start > context.today][:1]
    chosen = _nearest(around, context.today, context.tense, slack=100) or year
    return dated(chosen, assumed=True, anchor=PUBLISHED)


def season(match: Match, context: Context) -> Value | None:
    """A season, of a stated year or the nearest by the tense."""
    code, year = match.text("season"), _year(match)
    if year is not None:
        return dated(period_of("season", dt.date(int(year), 1, 1), code))
    return _season(code, 0, context) if context.today else vague(f"XXXX-{code}")


def decade(match: Match, context: Context) -> Value | None:
    """`the 1980s`, `the nineties`."""
    year = _year(match)
    if year is None or not 100 <= year <= 2990 or year % 10:
        return None
    return dated(period_of("decade", dt.date(int(year), 1, 1)))


def century(match: Match, context: Context) -> Value | None:
    """`the 20th century`, written by the hundreds of its years: `19`."""
    number = int(match.number("nth") or 0)
    return dated(period_of("century", dt.date(number * 100 - 99, 1, 1))) if 2 <= number <= 29 else None


def part_of_year(match: Match, context: Context) -> Value | None:
    """A quarter or half by its number: of a stated year, else the last that has begun (the next, where the tense is future)."""
    number = int(match.number("nth") or 1)
    grain = GRAINS[match.text("unit")]
    size = 3 if grain == "quarter" else 6
    if not 1 <= number <= 12 // size:
        return None
    whole = resolve_part(match, "date", context)
    year = whole.period.start.year if whole and whole.period else _year(match)
    if year is not None:
        return dated(period_of(grain, dt.date(int(year), size * (number - 1) + 1, 1)))
    if context.today is None:
        return vague(f"XXXX-{match.text('unit')}{number}")
    period = period_of(grain, dt.date(context.today.year, size * (number - 1) + 1, 1))
    if period.start > context.today and context.tense != FUTURE:
        period = period_of(grain, shifted(period.start, -12))
    elif (context.today - period.last).days > 100 and context.tense == FUTURE:
        period = period_of(grain, shifted(period.start, 12))
    return dated(period, assumed=True, anchor=PUBLISHED)


def current_period(match: Match, context: Context) -> Value | None:
    """`the quarter`, `the year`: the one last spoken of, else the one that holds the page's date (for a quarter, the one before)."""
    grain = GRAINS[match.text("unit")]
    if grain == "quarter" and context.previous and context.previous.period and context.previous.period.grain == grain:
        return dated(context.previous.period, assumed=True, anchor=context.previous_id)
    if context.today is None:
        return of_direction(0)
    period = period_of(grain, context.today)
    behind = grain == "quarter" or (grain == "weekend" and context.tense <= UNKNOWN and context.today < period.start)
    return dated(period.shift(-1) if behind else period, assumed=True, anchor=PUBLISHED)


def nth_in(match: Match, context: Context) -> Value | None:
    """A counted part of a stated period: `the first week of 2021`, `the last Monday of May`."""
    whole = resolve_part(match, "date", context)
    number = match.number("nth") or match.number("last")
    if whole is None or whole.period is None or number is None:
        return None
    start, last = whole.period.start, whole.period.last
    if wanted := match.number("weekday"):
        day = nth_weekday(start.year, start.month, int(wanted), int(number))
    else:
        grain = GRAINS.get(match.text("unit"), "day")
        if grain == "week" and whole.period.grain == "year":
            start = dt.date(start.year, 1, 4)
        period = period_of(grain, start if number > 0 else last).shift(int(number) - 1 if number > 0 else int(number) + 1)
        return dated(period, anchor=whole.anchor)
    return dated(period_of("day", day), anchor=whole.anchor)


def week_number(match: Match, context: Context) -> Value | None:
    """`week 31`, of a stated year or the page's."""
    year, number = _year(match), int(match.number("number") or 0)
    if year is None:
        year = context.today.year if context.today else None
    if year is None or not 1 <= number <= 53:
        return None
    return dated(period_of("week", dt.date(int(year), 1, 4)).shift(number - 1))


def within(match: Match, context: Context) -> Value | None:
    """A month, season or day of a stated year: `June last year`, `August of 2021`."""
    whole = resolve_part(match, "date", context)
    if whole is None or whole.period is None or whole.period.grain != "year":
        return None
    year = whole.period.start.year
    if code := match.text("season"):
        return dated(period_of("season", dt.date(year, 1, 1), code), anchor=whole.anchor)
    found = _dated(year, int(match.number("month") or 1), match.number("day"))
    return dated(found.period, anchor=whole.anchor) if found and found.period else None


def week_of(match: Match, context: Context) -> Value | None:
    """`the week of April 10`, `the weekend of …`."""
    day = resolve_part(match, "date", context)
    grain = GRAINS.get(match.text("unit"))
    if day is None or day.period is None or grain is None or day.period.grain != "day":
        return None
    return dated(period_of(grain, day.period.start), assumed=day.assumed, anchor=day.anchor)


def feast(match: Match, context: Context) -> Value | None:
    """A holiday, of a stated year, the last or next, or the nearest by the tense."""
    rule, year, which = match.text("holiday"), _year(match), match.text("which")
    whole = resolve_part(match, "date", context)
    if whole and whole.period:
        year = whole.period.start.year
    if year is not None:
        day = holiday(rule, int(year))
        return dated(period_of("day", day)) if day else None
    if context.today is None:
        return None
    days = [d for by in (-1, 0, 1) if (d := holiday(rule, context.today.year + by))]
    tense = -1 if which == "-1" else 1 if which in ("1", "coming") else context.tense
    if which in ("-1", "1", "coming"):
        days = [d for d in days if (d < context.today) == (which == "-1")]
    chosen = _nearest([period_of("day", d) for d in days], context.today, tense, slack=0)
    return dated(chosen, assumed=not which, anchor=PUBLISHED) if chosen else None


def modified(match: Match, context: Context) -> Value | None:
    """An expression with a modifier: `early March`, `the end of 2025`, `about two years`."""
    value = resolve_part(match, "date", context) or resolve_part(match, "duration", context)
    if value is None or not value.text:
        return None
    return value.with_mod(match.text("mod") or None)


def alike(match: Match, context: Context) -> Value | None:
    """The inner expression's value, for rules that only add words to it: `Saturday, October 23`."""
    return resolve_part(match, "date", context)


def nothing(match: Match, context: Context) -> Value | None:
    """None, for what only looks like a time: ages, `as soon as`."""
    return None


def vague_time(match: Match, context: Context) -> Value | None:
    """`now`, `recently`, `the future`."""
    return vague(match.text("vague"))


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


RESOLVERS: dict[str, Resolver] = {}
"""What each rule's `op` does; `durations` and `clocks` enter theirs beside those of this module."""

RESOLVERS.update(
    absolute=absolute, digits=digits, weekday=weekday, weekday_in=weekday_in, dated_weekday=dated_weekday,
    relative_day=relative_day, relative_period=relative_period, season=season, decade=decade, century=century,
    part_of_year=part_of_year, current_period=current_period, nth_in=nth_in, week_number=week_number, within=within,
    week_of=week_of, feast=feast, modified=modified, alike=alike, vague=vague_time, same=same, following=following, nothing=nothing,
)  # fmt: skip


def resolve(match: Match, context: Context) -> Value | None:
    """What the match comes to; None where it is no time after all. Raises `ValueError` on a rule whose `op` is none."""
    operation = RESOLVERS.get(match.rule.op)
    if operation is None:
        raise ValueError(f"a rule of times.toml has op {match.rule.op!r}, which is none of {', '.join(sorted(RESOLVERS))}")
    value = operation(match, context)
    return value.with_mod(match.rule.set.get("mod")) if value else None


def resolve_part(match: Match, slot: str, context: Context) -> Value | None:
    """What the smaller expression in a slot comes to."""
    part = match.part(slot)
    return resolve(part, context) if part else None
