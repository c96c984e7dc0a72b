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
    """The numbers of `text[start:end]` with their units, in order; one joined to the next shares its unit and scale."""
    found = [candidate(text, start, end, language, number) for number in numbers_in(text, start, end, language)]
    links = range_words(language)
    for i in range(len(found) - 2, -1, -1):
        if links.between(text, found[i], found[i + 1]):
            found[i] = shared(found[i], found[i + 1])
    return found


def candidate(text: str, start: int, end: int, language: str, number: Number) -> Candidate:
    """The number with the unit that stands before or after it."""
    units = unit_words(language)
    before = units.before(text, number.span.start, start)
    number = _with_money_suffix(text, end, language, number, measured=before is not None)
    after = units.after(text, number.span.end, end)
    measure = before if before and not (after and after.money and before.name != after.name and not before.money) else after
    if before and after and before.name == after.name:
        measure = replace(before, end=after.end)
    return _measured(number, measure)


def _measured(number: Number, measure: Measure | None) -> Candidate:
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
    if not measured and (match[0][0] == " " or not _is_of_things(text, match.end(), end, language)):
        return number
    scale = suffixes[match[1].lower()]
    value = _times(number.value, scale)
    return replace(number, span=Span(number.span.start, match.end()), value=value, low=value, high=value, scale=scale)


def _is_of_things(text: str, at: int, end: int, language: str) -> bool:
    """Whether a unit or a plural begins at the character: 12.3m tonnes, 1.2m people, but not a 100m race."""
    match = _NEXT_WORD.match(text, at, end)
    words = load(language).table(FigureWords)
    if match and (match[1] in words.persons or (len(match[1]) > 4 and match[1].endswith(words.plural_endings))):
        return True
    return unit_words(language).after(text, at, end) is not None


_NEXT_WORD = regex.compile(r"[ \u00a0]([\p{L}\p{M}]+)")


def _times(value: int | float, scale: int) -> int | float:
    """The product, rid of the error of binary fractions: 13.6 million is a whole number."""
    product = round(value * scale, 6)
    return int(product) if float(product).is_integer() else product


def shared(first: Candidate, second: Candidate) -> Candidate:
    """The first with the second's scale and unit, where it has none: "24.2 to 33 billion euros"."""
    value = first.value
    if value is None or first.measured or first.part or _may_be_year(first, second):
        return first
    if first.scale == 1 and second.scale >= 1000 and second.value is not None and value * second.scale <= second.value * 10:
        value = _times(value, second.scale)
    return replace(first, value=value, low=value, high=value, unit=second.unit, measured=second.measured)


def _may_be_year(first: Candidate, second: Candidate) -> bool:
    """Whether the first number of "in 2018 to 3.9 million" is a year that shares nothing."""
    value, other = first.value, second.value
    return (
        first.number.end - first.number.start == 4
        and isinstance(value, int)
        and 1900 <= value <= 2100
        and (other is None or other < 1000 or second.scale > 1)
    )


def ranged(first: Candidate, second: Candidate) -> Candidate:
    """One candidate from the low number to the high."""
    return replace(
        second,
        number=Span(first.number.start, second.number.end),
        span=Span(first.span.start, second.span.end),
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
    opening: regex.Pattern[str]
    start: regex.Pattern[str]
    closing: regex.Pattern[str]
    changes: frozenset[str]
    to: frozenset[str]

    def between(self, text: str, first: Candidate, second: Candidate) -> str | None:
        """The joining word or dash, where nothing else lies between the two numbers."""
        start, end = first.reach.end, second.reach.start
        match = self.link.fullmatch(text, start, end) if 0 < end - start < 12 else None
        return match[1].lower() if match else None

    def makes_range(self, text: str, first: Candidate, second: Candidate) -> bool:
        """Whether two numbers are the ends of one range: "between 5 and 7", but not a rise "from 200 to 204"."""
        link = self.between(text, first, second)
        low, high = first.value, second.value
        if link is None or low is None or high is None or low >= high or first.unit != second.unit:
            return False
        before = text[max(0, first.reach.start - 30) : first.reach.start]
        if self.opening.search(before) or self.closing.match(text, second.reach.end):
            return True
        if link not in self.to and link not in "-–—":
            return False
        if self.start.search(before):
            return not self._tells_change(text, first.reach.start)
        return first.reach == first.number or not self._tells_change(text, first.reach.start)

    def _tells_change(self, text: str, at: int) -> bool:
        """Whether one of the words before says that something rose or fell."""
        return any(w[0].lower() in self.changes for w in _WORD.finditer(text, max(0, at - 40), at))


_WORD = regex.compile(r"[\p{L}\p{M}]+")


@cache
def range_words(language: str) -> RangeWords:
    """The range words of a language; dashes join in every one."""
    words = load(language).table(FigureWords)

    def either(phrases: tuple[str, ...]) -> str:
        return "|".join(regex.escape(p) for p in sorted(phrases, key=len, reverse=True)) or "(?!)"

    joins = either((*words.and_words, *words.or_words, *words.to_words))
    return RangeWords(
        link=regex.compile(rf"\s?({joins}|[-–—])\s?", flags=regex.IGNORECASE),
        opening=regex.compile(rf"(?<!\p{{L}})(?:{either((*words.between, *words.spread))})\s$", flags=regex.IGNORECASE),
        start=regex.compile(rf"(?<!\p{{L}})(?:{either(words.from_words)})\s$", flags=regex.IGNORECASE),
        closing=regex.compile(
            rf"\s(?:\S{{1,20}}\s)?(?:{either(words.between_after)})(?![\p{{L}}\p{{M}}])", flags=regex.IGNORECASE
        ),
        changes=frozenset(words.changes),
        to=frozenset(words.to_words),
    )
