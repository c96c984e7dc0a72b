"""What rules of lengths of time come to: durations, sets, and days counted from another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from khabar.extraction.times.calendar import GRAINS, Period, moved, period_of, shifted
from khabar.extraction.times.clocks import clock_text
from khabar.extraction.times.match import Match
from khabar.extraction.times.tense import AHEAD
from khabar.extraction.times.value import PUBLISHED, Context, Value, dated, of_direction

CLOCK_UNITS = {"h": "H", "m": "M", "s": "S"}
"""Units of the clock by their code in the tables; TIMEX3 sets them apart by a T (`PT5M`, `P5M`)."""

_LONG = frozenset({"Y", "DE", "CE"})
_TIMES_TEN = {"DE": (10, "Y"), "CE": (100, "Y"), "FN": (2, "W"), "WE": (2, "D"), "H": (6, "M")}


def length(count: float | str, unit: str) -> str:
    """The TIMEX3 value of so many units, `X` of them where the number is vague: `P2D`, `PT1.5H`, `PXY`, `P20Y` (two decades)."""
    if unit in _TIMES_TEN and not isinstance(count, str):
        factor, unit = _TIMES_TEN[unit]
        count *= factor
    unit = _TIMES_TEN[unit][1] if unit in _TIMES_TEN else unit
    number = count if isinstance(count, str) else f"{count:.6f}".rstrip("0").rstrip(".")
    return f"PT{number}{CLOCK_UNITS[unit]}" if unit in CLOCK_UNITS else f"P{number}{unit}"


def _count(match: Match) -> float | str:
    number = match.number("count")
    if number is None:
        return "X"
    return number + (match.number("more") or 0)


def duration(match: Match, _: Context) -> Value | None:
    """`two days`, `several years`, `the past five months`; none of a "zero-hours contract"."""
    if match.number("count") == 0:
        return None
    value = Value("DURATION", length(_count(match), match.text("unit")))
    return value.with_mod(match.text("mod") or None)


_FROM_LARGE = {"Y": 0, "M": 12, "W": 5, "D": 31, "h": 24, "m": 60, "s": 60}
"""Units from the largest, and how many of each would make a larger one: as many or more are no rest of it."""


def parts(match: Match, _: Context) -> Value | None:
    """`2 hours 41 minutes`, `one year, six months`: a length in units that get smaller; None where they do not, or where the
    smaller would make one of the larger (`two years and 18 months` are two lengths)."""
    found = [(match.number(f"count{n}"), match.text(f"unit{n}")) for n in ("", "_2", "_3")]
    lengths = [length(count, unit) for count, unit in found if count is not None and unit in _FROM_LARGE]
    places = [list(_FROM_LARGE).index(unit) for _, unit in found if unit in _FROM_LARGE]
    if any(count is not None and count >= _FROM_LARGE.get(unit, 0) for count, unit in found[1:] if unit):
        return None
    if len(lengths) != len(places) or sorted(set(places)) != places or len(places) != sum(bool(unit) for _, unit in found):
        return None
    clock = [text.removeprefix("PT") for text in lengths if text.startswith("PT")]
    days = [text.removeprefix("P") for text in lengths if not text.startswith("PT")]
    return Value("DURATION", "P" + "".join(days) + ("T" if clock else "") + "".join(clock))


def half_more(match: Match, _: Context) -> Value | None:
    """`two and a half hours`."""
    count = match.number("count")
    return Value("DURATION", length((count or 0) + 0.5, match.text("unit"))) if count is not None else None


def ago(match: Match, context: Context) -> Value | None:
    """`two days ago`, `five years from now`: counted from the page's date, at the grain of the unit."""
    count, direction = _count(match), match.number("direction") or -1
    today, unit = context.today, match.text("unit")
    if isinstance(count, str) or today is None:
        return of_direction(direction)
    if unit == "Y" and context.previous and context.previous.period and context.previous.period.grain == "quarter":
        quarter = _counted(context.previous.period, count * direction, unit)
        return replace(dated(quarter, assumed=True, anchor=context.previous_id), aside=True)
    if unit in CLOCK_UNITS:
        return _moment(count * direction, unit, context)
    found = dated(_counted(period_of("day", today), count * direction, unit), anchor=PUBLISHED)
    return replace(found, aside=unit == "Y" and direction < 0)


def _moment(count: float, unit: str, context: Context) -> Value:
    assert context.reference is not None
    seconds = count * {"h": 3600, "m": 60, "s": 1}[unit]
    try:
        moment = context.reference + dt.timedelta(seconds=seconds)
    except OverflowError:
        return of_direction(count)
    return Value("TIME", moment.strftime("%Y-%m-%dT%H:%M"), period=period_of("day", moment.date()), anchor=PUBLISHED)


def _counted(base: Period, count: float, unit: str) -> Period:
    """The period of the unit so many units from the base; a quarter counted by years stays a quarter."""
    if unit in _TIMES_TEN and unit != "WE":
        factor, unit = _TIMES_TEN[unit]
        count *= factor
    months = {"Y": 12, "Q": 3, "M": 1}.get(unit)
    if months is not None:
        start = shifted(base.start, round(min(count, 1e5) * months) if count > 0 else round(max(count, -1e5) * months))
        return period_of(base.grain if base.grain == "quarter" and unit == "Y" else GRAINS[unit], start)
    days = {"W": 7.0, "D": 1.0, "WE": 7.0}.get(unit, 0.0)
    start = moved(base.start, round(max(-1e6, min(count * days, 1e6))))
    return period_of(GRAINS.get(unit, "day"), start)


def ahead(match: Match, context: Context) -> Value | None:
    """`in five years`: a day ahead where the tense is future, else a length of time."""
    return ago(match, context) if context.tense in AHEAD else duration(match, context)


def later(match: Match, context: Context) -> Value | None:
    """`two days later`, `a year earlier`: counted from the last dated expression; a length of time where years lead
    past the page's date in a story of the past ("Twenty years later, the mine is quiet")."""
    count, direction = _count(match), match.number("direction") or 1
    base, anchor = context.base()
    unit = match.text("unit")
    if isinstance(count, str) or unit in CLOCK_UNITS:
        return duration(match, context)
    if base is None:
        return of_direction(direction)
    period = _counted(base, count * direction, unit)
    if unit in _LONG and context.today and period.start > context.today and context.tense not in AHEAD:
        return duration(match, context)
    found = dated(period, assumed=True, anchor=anchor)
    return replace(found, aside=unit == "Y" and direction < 0)


def from_date(match: Match, context: Context) -> Value | None:
    """`two weeks after January 15`, `a day before the vote` only where the day is known."""
    base = context.inner(match, "date")
    count = _count(match)
    if base is None or base.period is None or isinstance(count, str) or match.text("unit") in CLOCK_UNITS:
        return None
    moved_to = _counted(base.period, count * (match.number("direction") or 1), match.text("unit"))
    if base.period.grain == "day":
        moved_to = _exact(base.period, count * (match.number("direction") or 1), match.text("unit"))
    return dated(moved_to, assumed=base.assumed, anchor=base.anchor)


def _exact(base: Period, count: float, unit: str) -> Period:
    months = {"Y": 12, "Q": 3, "M": 1}.get(unit)
    if months:
        return period_of("day", shifted(base.start, round(max(-1e5, min(count, 1e5)) * months)))
    return period_of("day", moved(base.start, round(max(-1e6, min(count, 1e6)) * (7 if unit == "W" else 1))))


def recurring(match: Match, _: Context) -> Value | None:
    """`every day`, `every two weeks`, `each Monday`, `every July`, `daily`, `every Sunday at 9 a.m.`."""
    time = match.part("time")
    clock = (clock_text(time) if time else None) or match.text("part")
    if weekday := match.number("weekday"):
        return Value("SET", f"XXXX-WXX-{int(weekday)}" + (f"T{clock}" if clock else ""))
    if time is not None:
        return Value("SET", f"XXXX-XX-XXT{clock}")
    if month := match.number("month"):
        return Value("SET", f"XXXX-{int(month):02d}")
    if season := match.text("season"):
        return Value("SET", f"XXXX-{season}")
    if part := match.text("part"):
        return Value("SET", f"XXXX-XX-XXT{part}")
    unit = match.text("unit") or match.text("recurring")
    if unit == "WE":
        return Value("SET", "P1WE")
    count = match.number("count")
    if unit.startswith(("2", "3", "4", "6")):
        count, unit = int(unit[0]), unit[1:]
    return Value("SET", length(count if count is not None else 1, unit))
