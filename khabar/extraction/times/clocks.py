"""What rules of times of day come to: `18:20`, `7 p.m.`, `Monday night`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from khabar.extraction.times.calendar import Period, moved, period_of
from khabar.extraction.times.expressions import candidates, first_of, span_of
from khabar.extraction.times.match import Match
from khabar.extraction.times.value import PUBLISHED, Context, Value
from khabar.record import Span

_OF_WEEK = regex.compile(r"XXXX-WXX-[1-7]")
_AFTERNOON = {"PM", "AF", "EV", "NI"}
_MINUTES: Final = 60
_HALF: Final = 12
_NIGHT: Final = 19
_DAWN: Final = 4
"""The hour from which a clock time said of a night is one of its beginning, and before which one of its end."""


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of the clock as a text writes it: `minutes` since midnight, `sure` where the text says of which half of the day it
    is, `named` where it has no number (noon)."""

    span: Span
    minutes: int
    sure: bool
    named: bool

    @property
    def hour(self) -> int:
        """The full hour, 0 to 24."""
        return self.minutes // _MINUTES

    @property
    def minute(self) -> int:
        """The minutes past the hour."""
        return self.minutes % _MINUTES

    def agrees(self, other: ClockTime) -> bool:
        """Whether both may be one time: to the half of the day only where both say it, and not at twelve, called by either."""
        apart = abs(self.minutes - other.minutes)
        at_twelve = not self.hour % _HALF or not other.hour % _HALF
        whole = self.sure and other.sure and not at_twelve
        return apart == 0 if whole else apart % (_HALF * _MINUTES) == 0


def clock_times(text: str, within: Span, language: str) -> Iterator[ClockTime]:
    """The times of the clock in a sentence, in order, without the dates that they may stand with."""
    matches, at = candidates(text, within, language), 0
    while match := first_of(matches, at):
        at = match.end
        told = _told(match)
        if told is not None and (found := clock_text(told)):
            hours, _, rest = found.partition(":")
            minutes = int(rest[:2]) if rest[:2].isdecimal() else 0
            named = bool(told.text("named_hour"))
            yield ClockTime(_without_date(told), int(hours) * _MINUTES + minutes, _says_half(told, int(hours)), named)


def _told(match: Match) -> Match | None:
    """The time of the clock within an expression: "3.40 am" of "about 3.40 am"."""
    if match.rule.op == "clock" and match.part("time") is None:
        return match
    inner = (_told(slot) for slot in match.slots.values() if isinstance(slot, Match))
    return next((found for found in inner if found is not None), None)


def _without_date(match: Match) -> Span:
    """The words of the time past those of a date that it begins with."""
    date, whole = match.part("date"), span_of(match)
    return Span(match.words[date.end].start, whole.end) if date is not None and date.first == match.first else whole


def _says_half(match: Match, hour: int) -> bool:
    """Whether the half of the day is beyond doubt: an afternoon begins before noon for some, and a night begins and ends late."""
    if match.text("part") == "NI":
        return hour >= _NIGHT or 0 < hour < _DAWN
    if hour > _HALF or hour == 0:
        return True
    return bool(match.text("half_day")) or match.text("part") == "MO"


def _day(match: Match, context: Context) -> tuple[Period | None, str | None, bool]:
    """The day meant, what it was resolved against, and whether it was assumed."""
    if (offset := match.number("offset")) is not None and context.today is not None:
        return period_of("day", moved(context.today, int(offset))), PUBLISHED, False
    said = context.inner(match, "date")
    if said is not None:
        return (said.period if said.period and said.period.grain == "day" else None), said.anchor, said.assumed
    if context.same_sentence and context.previous and context.previous.period and context.previous.period.grain == "day":
        return context.previous.period, context.previous_id, True
    if context.today is not None:
        return period_of("day", context.today), PUBLISHED, True
    return None, None, False


def clock_text(match: Match, part: str = "") -> str | None:
    """`14:30`, or `14` where no minutes are said; `part` is the part of the day that is said with it."""
    text = match.text("clock_digits") or match.text("clock_point") or match.text("digits") or match.text("named_hour")
    if not text:
        hour, minute = match.number("hour"), match.number("minute")
        if hour is None:
            return None
        hour += (match.number("plus") or 0) / 60
        text = f"{int(hour):02d}:{int(minute if minute is not None else hour % 1 * 60):02d}"
    hours, colon, rest = text.partition(":")
    number, half = int(hours), match.text("half_day") or match.text("part") or part
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
    text = clock_text(inner or match, match.text("part"))
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
