"""How long something took or how much later it was: "five days", "five days later", "पांच दिन बाद"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import regex

from khabar.checking.rule import Case
from khabar.extraction.numerals import numbers_in
from khabar.languages import load
from khabar.languages.phrases import pattern_of
from khabar.languages.tables.times import TimeGrammar
from khabar.record import Span, Time

_SIZES = {"Y": 365.25, "M": 30.44, "W": 7.0, "FN": 14.0, "D": 1.0, "h": 1 / 24, "m": 1 / 1440}
_ORDER = ("Y", "M", "W", "D", "h", "m")
_DURATION = regex.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?"
)


@dataclass(frozen=True, slots=True)
class Lapse:
    """A length of time in days, its unit, and where it stands; `mark` is the number of the words beside it that say how it is
    meant (after, for, within), -1 where there are none."""

    span: Span
    days: float
    unit: str
    mark: int


def lapse_of(case: Case, time: Time) -> Lapse | None:
    """The length that the time is or is told by; None where it has none, or one without a number."""
    sentence = case.sentence_of(time.span)
    if sentence is None:
        return None
    length = _of_value(time.value) if time.type == "DURATION" else _of_words(case.text, time.span, sentence.language)
    return length and Lapse(time.span, *length, _mark(case, time.span, sentence.language))


def _of_value(value: str) -> tuple[float, str] | None:
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    parts = [(float(n) * _SIZES[unit], unit) for n, unit in zip(match.groups(), _ORDER, strict=True) if n]
    return (sum(days for days, _ in parts), parts[-1][1]) if parts else None


def _of_words(text: str, span: Span, language: str) -> tuple[float, str] | None:
    """The number and unit that a date is told by: "five days later"."""
    for number in numbers_in(text, span.start, span.end, language):
        unit = _units(language).get(text[number.span.end : span.end].split()[0].lower()) if number.span.end < span.end else None
        return (float(number.value) * _SIZES[unit], unit) if unit and number.value else None
    return None


@cache
def _units(language: str) -> dict[str, str]:
    slots = load(language).table(TimeGrammar).slots.get("unit", {})
    return {word.lower(): unit for unit, words in slots.items() if unit in _SIZES for word in words}


def _mark(case: Case, span: Span, language: str) -> int:
    """Which of the marks stands right before the length, in it or right behind it."""
    before, inside, after = (
        case.text[max(0, span.start - 12) : span.start],
        span.cut(case.text),
        case.text[span.end : span.end + 12],
    )
    for number, words in enumerate(case.words(language).lapse_marks):
        pattern = pattern_of(words)
        near = pattern.search(inside) or pattern.match(after.lstrip())
        if near or any(not before[m.end() :].strip() for m in pattern.finditer(before)):
            return number
    return -1
