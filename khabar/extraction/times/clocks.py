"""What rules of times of day come to: `18:20`, `7 p.m.`, `Monday night`."""

from __future__ import annotations

import regex

from khabar.extraction.times.calendar import Period, moved, period_of
from khabar.extraction.times.match import Match
from khabar.extraction.times.value import PUBLISHED, Context, Value

_OF_WEEK = regex.compile(r"XXXX-WXX-[1-7]")
_AFTERNOON = {"PM", "AF", "EV", "NI"}


def _day(match: Match, context: Context) -> tuple[Period | None, str | None, bool]:
    """The day meant, what it was resolved against, and whether it was assumed."""
    said = context.inner(match, "date")
    if said is not None:
        return (said.period if said.period and said.period.grain == "day" else None), said.anchor, said.assumed
    if context.same_sentence and context.previous and context.previous.period and context.previous.period.grain == "day":
        return context.previous.period, context.previous_id, True
    if context.today is not None:
        return period_of("day", context.today), PUBLISHED, True
    return None, None, False


def _clock(match: Match) -> str | None:
    """`14:30`, or `14` where no minutes are said."""
    text = match.text("clock_digits") or match.text("clock_point") or match.text("digits") or match.text("named_hour")
    if not text:
        hour, minute = match.number("hour"), match.number("minute")
        if hour is None:
            return None
        hour += (match.number("plus") or 0) / 60
        text = f"{int(hour):02d}:{int(minute if minute is not None else hour % 1 * 60):02d}"
    hours, colon, rest = text.partition(":")
    number, half = int(hours), match.text("half_day") or match.text("part")
    if number > 24:
        return None
    if half in _AFTERNOON and number < 12 and not (half == "NI" and number < 5):
        number += 12
    elif half in ("AM", "MO") and number == 12:
        number = 0
    return f"{number:02d}{colon}{rest}"


def clock(match: Match, context: Context) -> Value | None:
    """A time of the clock, on the day that is said with it, else on that of its sentence, else on the page's."""
    inner = match.part("time")
    text = _clock(inner or match)
    if text is None:
        return None
    day, anchor, assumed = _day(match, context)
    if day is None:
        said = context.inner(match, "date")
        named = said is not None and _OF_WEEK.fullmatch(said.text) is not None
        return Value("TIME", f"{said.text}T{text}" if said is not None and named else f"T{text}")
    return Value("TIME", f"{day.timex()}T{text}", period=day, assumed=assumed, anchor=anchor)


def day_part(match: Match, context: Context) -> Value | None:
    """A part of a day: `Monday night`, `this morning`, `last night`, `tonight`."""
    code = match.text("part")
    if (offset := match.number("offset")) is not None:
        if context.today is None:
            return Value("TIME", f"XXXX-XX-XXT{code}")
        day = period_of("day", moved(context.today, int(offset)))
        return Value("TIME", f"{day.timex()}T{code}", period=day, anchor=PUBLISHED)
    said = context.inner(match, "date")
    if said is not None:
        return Value("TIME", f"{said.text}T{code}", said.mod, said.period, said.assumed, said.anchor)
    if match.part("date") is not None:
        return None
    found, anchor, _ = _day(match, context)
    if found is None:
        return Value("TIME", f"XXXX-XX-XXT{code}")
    return Value("TIME", f"{found.timex()}T{code}", period=found, assumed=True, anchor=anchor)
