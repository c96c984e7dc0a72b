"""A number of a text, as numbers are compared."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.extraction.times.clocks import ClockTime
from khabar.record import Span


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: `value` (None for a range such as dozens, then `low` and `high` bound it), `digits` whether it is written in
    digits, `unit` what it measures where that is named; `written` is its text where that is digits alone; `clock`
    where it is a time of the clock, hours and minutes together; `roman` where it is in Roman numerals, which a translation may
    keep: it answers a number and asks for none."""

    span: Span
    value: float | None
    low: float
    high: float
    digits: bool
    unit: str | None = None
    written: str = ""
    clock: ClockTime | None = None
    roman: bool = False
