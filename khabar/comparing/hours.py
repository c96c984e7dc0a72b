"""Times of the clock among the numbers of a text: "5.30 pm", शाम साढ़े पांच बजे and 17:30 are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import regex

from khabar.comparing.digits import symbols
from khabar.comparing.quantity import Quantity
from khabar.comparing.sides import Side
from khabar.extraction.times.clocks import ClockTime, clock_times
from khabar.languages import load
from khabar.languages.tables.times import TimeGrammar
from khabar.record import Span

MINUTES: Final = 60
NOON: Final = 12
_IN_DIGITS = regex.compile(
    r"(?<![\p{Nd}.,:])(?P<hour>[01]?\p{Nd}|2[0-4])(?P<mark>[:.])(?P<minutes>[0-5]\p{Nd})(?![\p{Nd}%]|[.,:]\p{Nd})"
)


def clocks_of(side: Side) -> tuple[ClockTime, ...]:
    """The times of the clock that the side tells: by the grammar of its language, else those in digits with a mark between that
    is none of decimals there (3:50; 3.50 in German)."""
    if load(side.language).table(TimeGrammar).rules:
        return tuple(c for sentence in side.sentences for c in clock_times(side.text, sentence, side.language))
    return tuple(_in_digits(side))


def _in_digits(side: Side) -> Iterator[ClockTime]:
    for match in _IN_DIGITS.finditer(side.text):
        if match["mark"] == ":" or symbols(side.language)[1] != ".":
            hour = int(match["hour"])
            yield ClockTime(Span(*match.span()), hour * MINUTES + int(match["minutes"]), hour > NOON, named=False)


def with_clocks(found: Sequence[Quantity], clocks: Iterable[ClockTime], text: str) -> list[Quantity]:
    """The numbers in order, those within a time of the clock as one; one without a number (noon) has no value but its clock."""
    clocks = tuple(clocks)
    kept = [q for q in found if not any(c.span.overlaps(q.span) for c in clocks)]
    return sorted([*kept, *(_as_quantity(clock, text) for clock in clocks)], key=lambda q: q.span)


def _as_quantity(clock: ClockTime, text: str) -> Quantity:
    value = clock.minutes / MINUTES
    digits = any(c.isdecimal() for c in clock.span.cut(text))
    return Quantity(clock.span, None if clock.named else value, value, value, digits, clock=clock)


def same_hour(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of which one at least is a time of the clock may be one; what the other side does not call such a time
    (17 and 30, 5.3, 5½) may still be its hour, its minutes or both."""
    if one.clock and other.clock:
        return one.clock.agrees(other.clock)
    clock, number = (one.clock, other.value) if one.clock else (other.clock, one.value)
    return clock is not None and number is not None and round(number, 4) in _ways_to_say(clock)


def _ways_to_say(clock: ClockTime) -> set[float]:
    hours = {clock.hour % NOON, clock.hour % NOON + NOON, clock.hour}
    parts = (0.0, clock.minute / MINUTES, clock.minute / 100)
    return {float(clock.minute)} | {round(hour + part, 4) for hour in hours for part in parts}
