"""Numbers with their units: what may be a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    age: bool = False

    @property
    def vague(self) -> bool:
        """Whether words such as "dozens" name it."""
        return self.value is None


def candidates(text: str, start: int, end: int, language: str) -> list[Candidate]:
    """The numbers of `text[start:end]`, each with its own unit, in order."""
    found: list[Candidate] = []
    for number in numbers_in(text, start, end, language):
        taken = found[-1].reach.end if found else start
        found.append(candidate(text, min(taken, number.span.start), end, language, number))
    return found


def candidate(text: str, start: int, end: int, language: str, number: Number) -> Candidate:
    """The number with the unit that stands before or after it."""
    units = unit_words(language)
    before = units.before(text, number.span.start, start)
    number = _with_money_suffix(text, end, language, number, measured=before is not None)
    after = units.after(text, number.span.end, end)
    if after is None and number.part and (link := _part_link(language).match(text, number.span.end, end)):
        after = units.after(text, link.end(), end)
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
def _part_link(language: str) -> regex.Pattern[str]:
    """The words between a part and the unit that it is of: "half a mile", "a quarter of a cent"."""
    words = load(language).table(Numbers)
    links, articles = ("|".join(map(regex.escape, w)) or "(?!)" for w in (words.links, words.articles))
    return regex.compile(rf"(?:[ ](?:{links}))?[ ](?:{articles})(?=[ ])", flags=regex.IGNORECASE)


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
    if not measured and not _is_scale(text, match, number.value, end, language):
        return number
    scale = suffixes[match[1].lower()]
    value = times(number.value, scale)
    return replace(number, span=Span(number.span.start, match.end()), value=value, low=value, high=value, scale=scale)


def _is_scale(text: str, match: regex.Match[str], value: int | float, end: int, language: str) -> bool:
    """Whether the letter after a number without a currency is a scale: 10M, 12.3m tonnes, 8 B people."""
    capital = match[1] in load(language).table(Numbers).capital_suffixes
    if match[0][0] == " ":
        word = _NEXT_WORD.match(text, match.end(), end)
        return capital and word is not None and word[1] in load(language).table(FigureWords).persons
    return (capital and value >= 10) or _is_of_things(text, match.end(), end, language)


def _is_of_things(text: str, at: int, end: int, language: str) -> bool:
    """Whether a unit, a plural or a word before one begins at the character: 12.3m tonnes, 1.2m new jobs, but not a 100m race."""
    match = _NEXT_WORD.match(text, at, end)
    words = load(language).table(FigureWords)
    if match and (match[1] in words.persons or match[1] in words.many):
        return True
    if match and len(match[1]) > 4 and match[1].endswith(words.plural_endings):
        return True
    return unit_words(language).after(text, at, end) is not None


_NEXT_WORD = regex.compile(r"[ \u00a0]([\p{L}\p{M}]+)")


def times(value: int | float, scale: int) -> int | float:
    """The product, rid of the error of binary fractions: 13.6 million is a whole number."""
    product = round(value * scale, 6)
    return int(product) if float(product).is_integer() else product


def joined(found: Iterable[Candidate], join: Callable[[Candidate, Candidate], Candidate | None]) -> Iterator[Candidate]:
    """The candidates, neighbours as one where `join` makes one of them; that may be joined to the next again."""
    last: Candidate | None = None
    for item in found:
        one = join(last, item) if last else None
        if last and one is None:
            yield last
        last = one or item
    if last:
        yield last
