"""Numbers with their units: what may be a figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import regex

from khabar.extraction.figures.units import Measure, unit_words
from khabar.extraction.numerals import Number, numbers_in
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.languages.tables.numbers import Numbers
from khabar.record import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number, or a range of two, that may be a figure.

    `number` are its characters, `span` these with money or percent signs, `reach` all up to the end of the unit's words.
    """

    number: Span
    span: Span
    reach: Span
    value: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str | None = None
    measured: bool = False
    spelled: bool = False
    part: bool = False
    scale: int = 1
    approximate: bool = False

    @property
    def vague(self) -> bool:
        """Whether words such as "dozens" name it."""
        return self.value is None


def candidates(text: str, start: int, end: int, language: str) -> list[Candidate]:
    """The numbers of `text[start:end]` with their units, ranges joined, in order."""
    found = [candidate(text, start, end, language, number) for number in numbers_in(text, start, end, language)]
    return list(_joined(text, found, language))


def candidate(text: str, start: int, end: int, language: str, number: Number) -> Candidate:
    """The number with the unit that stands before or after it."""
    units = unit_words(language)
    before = units.before(text, number.span.start, start)
    number = _with_money_suffix(text, end, language, number, measured=before is not None)
    after = units.after(text, number.span.end, end)
    measure = before if before and not (after and after.money and before.name != after.name and not before.money) else after
    if before and after and before.name == after.name:
        measure = replace(before, end=after.end)
    return _measured(number, measure, after)


def _measured(number: Number, measure: Measure | None, after: Measure | None) -> Candidate:
    span = reach = number.span
    if measure:
        reach = Span(min(span.start, measure.start), max(span.end, measure.end))
        span = reach if measure.within else span
    return Candidate(
        number=number.span,
        span=span,
        reach=reach,
        value=number.value,
        low=number.low,
        high=number.high,
        unit=measure.name if measure else None,
        measured=measure is not None,
        spelled=number.spelled,
        part=number.part,
        scale=number.scale,
        approximate=number.value is None,
    )


@cache
def _money_suffix(language: str) -> tuple[regex.Pattern[str], dict[str, int]]:
    suffixes = load(language).table(Numbers).money_suffixes or load("en").table(Numbers).money_suffixes
    words = "|".join(sorted(suffixes, key=len, reverse=True)) or r"(?!)"
    return regex.compile(rf"[ ]?({words})(?![\p{{L}}\p{{M}}\p{{Nd}}])", flags=regex.IGNORECASE), suffixes


def _with_money_suffix(text: str, end: int, language: str, number: Number, *, measured: bool) -> Number:
    """$5m, 12.3m tonnes: the letter is a scale where the number has a currency before it or a unit after it."""
    pattern, suffixes = _money_suffix(language)
    match = pattern.match(text, number.span.end, end)
    if number.value is None or number.spelled or number.scale > 1 or match is None:
        return number
    if not measured and (match[0][0] == " " or not unit_words(language).after(text, match.end(), end)):
        return number
    scale = suffixes[match[1].lower()]
    value = _times(number.value, scale)
    return replace(number, span=Span(number.span.start, match.end()), value=value, low=value, high=value, scale=scale)


def _times(value: int | float, scale: int) -> int | float:
    """The product, rid of the error of binary fractions: 13.6 million is a whole number."""
    product = round(value * scale, 6)
    return int(product) if float(product).is_integer() else product


def _joined(text: str, found: list[Candidate], language: str) -> list[Candidate]:
    """Joins "between 20 and 30", "5 to 7 percent", 40-50 km into one; a lone unit or scale at the end holds for both."""
    joined: list[Candidate] = []
    links = range_words(language)
    for item in found:
        last = joined[-1] if joined else None
        link = links.between(text, last.reach.end, item.reach.start) if last and not last.vague and not item.vague else None
        if last is None or link is None:
            joined.append(item)
            continue
        last = _shared(last, item)
        if links.makes_range(text, last, item, link):
            joined[-1] = _range(last, item)
        else:
            joined[-1] = last
            joined.append(item)
    return joined


def _shared(first: Candidate, second: Candidate) -> Candidate:
    """The first with the second's scale and unit, where it has none: "24.2 to 33 billion euros"."""
    value = first.value
    if first.scale == 1 and second.scale >= 1000 and value is not None and second.value is not None and value < 1000:
        if not first.measured and value * second.scale <= second.value * 10:
            value = _times(value, second.scale)
    if first.measured or first.part:
        return first
    return replace(first, value=value, low=value, high=value, unit=second.unit, measured=second.measured)


def _range(first: Candidate, second: Candidate) -> Candidate:
    return replace(
        second,
        number=Span(first.number.start, second.number.end),
        span=Span(min(first.span.start, first.number.start), second.span.end),
        reach=Span(first.reach.start, second.reach.end),
        value=None,
        low=first.value,
        high=second.value,
        unit=second.unit or first.unit,
        measured=second.measured or first.measured,
        approximate=False,
    )


@dataclass(frozen=True)
class RangeWords:
    """The words that join two numbers of a language into a range."""

    link: regex.Pattern[str]
    to: frozenset[str]
    opening: regex.Pattern[str]
    start: regex.Pattern[str]
    closing: regex.Pattern[str]

    def between(self, text: str, start: int, end: int) -> str | None:
        """The joining word or dash, where nothing else lies between the two numbers."""
        match = self.link.fullmatch(text, start, end) if end - start < 12 else None
        return match[1].lower() if match else None

    def makes_range(self, text: str, first: Candidate, second: Candidate, link: str) -> bool:
        """Whether two joined numbers are one range: a rise "from 200 to 204" is two figures, "20 or 30" may be either."""
        low, high = first.value, second.value
        if low is None or high is None or (first.unit != second.unit and first.unit and second.unit):
            return False
        before = text[max(0, first.reach.start - 30) : first.reach.start]
        if low < high and (self.opening.search(before) or self.closing.match(text, second.reach.end)):
            return True
        if link in "-–—":
            return low < high and "-" not in text[second.reach.end : second.reach.end + 1]
        return low < high and link in self.to and not self.start.search(before)


@cache
def range_words(language: str) -> RangeWords:
    """The range words of a language; dashes join in every one."""
    words = load(language).table(FigureWords)

    def either(phrases: tuple[str, ...]) -> str:
        return "|".join(regex.escape(p) for p in sorted(phrases, key=len, reverse=True)) or "(?!)"

    return RangeWords(
        link=regex.compile(rf"\s?({either((*words.and_words, *words.to_words))}|[-–—])\s?", flags=regex.IGNORECASE),
        to=frozenset(words.to_words),
        opening=regex.compile(rf"(?<!\p{{L}})(?:{either((*words.between, *words.spread))})\s$", flags=regex.IGNORECASE),
        start=regex.compile(rf"(?<!\p{{L}})(?:{either(words.from_words)})\s$", flags=regex.IGNORECASE),
        closing=regex.compile(
            rf"\s(?:\S{{1,20}}\s)?(?:{either(words.between_after)})(?![\p{{L}}\p{{M}}])", flags=regex.IGNORECASE
        ),
    )
