"""What rules of weeks, months, quarters, seasons, years and longer come to."""

from __future__ import annotations

import datetime as dt

from khabar.extraction.times.calendar import GRAINS, Grain, nth_weekday, period_of, shifted
from khabar.extraction.times.days import dated_by_name, year_of
from khabar.extraction.times.match import Match
from khabar.extraction.times.tense import FUTURE, UNKNOWN
from khabar.extraction.times.value import PUBLISHED, Context, Value, dated, of_direction, vague


def relative_period(match: Match, context: Context) -> Value | None:
    """`last week`, `this month`, `next year`, `last August`, `this winter`."""
    which = match.text("which")
    offset = {"coming": 1, "recent": -1}.get(which) or int(match.number("which") or 0)
    if context.today is None:
        return of_direction(offset)
    if month := match.number("month"):
        return _chosen(dt.date(context.today.year, int(month), 1), "month", offset, context)
    if season := match.text("season"):
        return _season(season, offset, context)
    grain = GRAINS.get(match.text("unit"))
    opens = int(match.number("opens") or 1)  # the month in which a budget's year begins
    today = shifted(context.today, 1 - opens) if opens > 1 else context.today
    return dated(period_of(grain, today).shift(offset), anchor=PUBLISHED) if grain else None


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
    chosen = context.nearest(around, slack=100) or year
    return dated(chosen, assumed=True, anchor=PUBLISHED)


def season(match: Match, context: Context) -> Value | None:
    """A season, of a stated year or the nearest by the tense."""
    code, year = match.text("season"), year_of(match)
    if year is not None:
        return dated(period_of("season", dt.date(int(year), 1, 1), code))
    return _season(code, 0, context) if context.today else vague(f"XXXX-{code}")


def decade(match: Match, _: Context) -> Value | None:
    """`the 1980s`, `the nineties`."""
    year = year_of(match)
    if year is None or not 100 <= year <= 2990 or year % 10:
        return None
    return dated(period_of("decade", dt.date(int(year), 1, 1)))


def century(match: Match, _: Context) -> Value | None:
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
    whole = context.inner(match, "date")
    year = whole.period.start.year if whole and whole.period else year_of(match)
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
    """`the quarter`, `the year`: the one last spoken of, else that of the page's date (for a quarter, the one before)."""
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
    whole = context.inner(match, "date")
    number = match.number("nth") or match.number("last")
    if whole is None or whole.period is None or number is None:
        return None
    start, last = whole.period.start, whole.period.last
    if wanted := match.number("weekday"):
        day = nth_weekday(start.year, start.month, int(wanted), int(number))
    else:
        grain = GRAINS.get(match.text("unit"), "day")
        if grain == "week" and whole.period.grain == "year":
            start, last = dt.date(start.year, 1, 4), dt.date(start.year, 12, 28)  # in its first and last week by ISO 8601
        period = period_of(grain, start if number > 0 else last).shift(int(number) - 1 if number > 0 else int(number) + 1)
        return dated(period, anchor=whole.anchor)
    return dated(period_of("day", day), anchor=whole.anchor)


def week_number(match: Match, context: Context) -> Value | None:
    """`week 31`, of a stated year or the page's."""
    year, number = year_of(match), int(match.number("number") or 0)
    if year is None:
        year = context.today.year if context.today else None
    if year is None or not 1 <= number <= 53:
        return None
    return dated(period_of("week", dt.date(int(year), 1, 4)).shift(number - 1))


def within(match: Match, context: Context) -> Value | None:
    """A month, season or day of a stated year, a day of a stated month: `June last year`, `the 5th of next month`."""
    whole = context.inner(match, "date")
    day = match.number("day")
    if whole is None or whole.period is None or whole.period.grain not in ("year", "month"):
        return None
    year = whole.period.start.year
    if whole.period.grain == "month":
        named = dated_by_name(year, whole.period.start.month, day) if day and not match.text("month") else None
        return dated(named.period, anchor=whole.anchor) if named and named.period else None
    if code := match.text("season"):
        return dated(period_of("season", dt.date(year, 1, 1), code), anchor=whole.anchor)
    found = dated_by_name(year, int(match.number("month") or 1), day)
    return dated(found.period, anchor=whole.anchor) if found and found.period else None


def week_of(match: Match, context: Context) -> Value | None:
    """`the week of April 10`, `the weekend of …`."""
    day = context.inner(match, "date")
    grain = GRAINS.get(match.text("unit"))
    if day is None or day.period is None or grain is None or day.period.grain != "day":
        return None
    return dated(period_of(grain, day.period.start), assumed=day.assumed, anchor=day.anchor)
