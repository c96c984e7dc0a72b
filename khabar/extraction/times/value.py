"""What an expression comes to, and what it is resolved against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khabar.extraction.times.calendar import Period, period_of
from khabar.extraction.times.tense import DUE, FUTURE, INTENDED, PAST, UNKNOWN
from khabar.record import TimeType

if TYPE_CHECKING:
    from khabar.extraction.times.match import Match

PUBLISHED = "published"
_AHEAD, _BEHIND = {UNKNOWN: 2}, {INTENDED: 2, DUE: 6}
"""By tense, how many times as far as it is what lies ahead seems to be, and what lies behind."""


@dataclass(frozen=True, slots=True)
class Value:
    """A TIMEX3 value. `period` is its place in the calendar where it has one; `aside`: nothing is counted from it."""

    type: TimeType
    text: str
    mod: str | None = None
    period: Period | None = None
    assumed: bool = False
    anchor: str | None = None
    aside: bool = False

    def with_mod(self, mod: str | None) -> Value:
        """The same with a modifier; one that it already has stays where none is given."""
        return replace(self, mod=mod or self.mod)


@dataclass(slots=True)
class Context:
    """What relative expressions are read against: the page's date, the last dated expression, the tense around."""

    day_first: bool
    reference: dt.datetime | None
    tense: int
    resolve: Callable[[Match, Context], Value | None]
    previous: Value | None = None
    previous_id: str | None = None
    same_sentence: bool = False

    @property
    def today(self) -> dt.date | None:
        """The page's date."""
        return self.reference.date() if self.reference else None

    def base(self) -> tuple[Period | None, str | None]:
        """What "the next day" counts from, with its name: the last dated expression, else the page's date."""
        if self.previous is not None and self.previous.period is not None:
            return self.previous.period, self.previous_id
        if self.reference is not None:
            return period_of("day", self.reference.date()), PUBLISHED
        return None, None

    def inner(self, match: Match, slot: str) -> Value | None:
        """What the smaller expression in a slot comes to."""
        part = match.part(slot)
        return self.resolve(part, self) if part else None

    def nearest(self, periods: list[Period], *, slack: int) -> Period | None:
        """The period closest to the page's date on the side of the tense; with a past, `slack` days ahead will do.

        Where the tense is unknown, what lies behind is twice as close: news tells what has been; what is intended lies ahead, and
        more surely so what is due.
        """
        today = self.today
        if today is None:
            return None

        def cost(period: Period) -> tuple[bool, int]:
            distance = (period.start - today).days if period.start > today else min(0, (period.last - today).days)
            wrong = (self.tense == PAST and distance > slack) or (self.tense == FUTURE and distance < 0)
            doubt = _AHEAD.get(self.tense, 1) if distance > 0 else _BEHIND.get(self.tense, 1)
            return wrong, abs(distance) * doubt

        return min(periods, key=cost, default=None)


def dated(period: Period, *, mod: str | None = None, assumed: bool = False, anchor: str | None = None) -> Value:
    """The DATE of a period."""
    return Value("DATE", period.timex(), mod, period, assumed, anchor)


def vague(text: str) -> Value:
    """A DATE without a place in the calendar: `PAST_REF`, `XXXX-WXX-6`."""
    return Value("DATE", text)


def of_direction(direction: float) -> Value:
    """`PAST_REF`, `PRESENT_REF` or `FUTURE_REF`, for what cannot be placed."""
    return vague("PAST_REF" if direction < 0 else "FUTURE_REF" if direction > 0 else "PRESENT_REF")
