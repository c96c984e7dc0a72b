"""The words of a sentence and what each stretch of them may be: a month, a unit, a number, a clock time."""

from __future__ import annotations

import datetime as dt
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.extraction.numerals import numbers_in, ordinals_in
from khabar.extraction.times.match import Filler, Word
from khabar.languages import load
from khabar.languages.tables.numbers import Numbers
from khabar.languages.tables.times import TimeGrammar

_WORD = regex.compile(
    r"""
      \p{N}{1,2}(?=[-–]\p{N}{1,2}(?![\p{N}:\-–]|[./]\p{N}))  # the first of 11-12
    | \p{N}+(?:[./:\-–~]\p{N}+)+              # 10:30   22/08/2023   2014-18   3.5
    | \p{N}+(?:,\p{N}{2,3}(?!\p{N}))*         # 7   12,000
    | (?:[\p{L}\p{M}]|[\u200c\u200d])+        # words, combining marks whole
    | \S
    """,
    flags=regex.VERBOSE,
)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words, numbers and marks of `text[start:end]`; a hyphen that joins words (`two-day`) is left out."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word in "-‐‑" and _joins(text, match.start(), match.end()):
            continue
        found.append(Word(word, folded(word), match.start(), match.end()))
    return found


def folded(text: str) -> str:
    """Lower case, composed, without the dot below that Hindi often leaves out (हफ़्ते, हफ्ते)."""
    lower = text.lower()
    return lower if lower.isascii() else unicodedata.normalize("NFC", lower).replace("\u093c", "")


def _joins(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (before.isalnum() and after.isalpha()) or (before.isalpha() and after.isalnum())


class Lattice:
    """Words, and for each the slots that a stretch from it may fill: slot to (end, value) pairs."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.fillers: list[dict[str, list[tuple[int, Filler]]]] = [{} for _ in words]

    def add(self, slot: str, first: int, end: int, value: Filler) -> None:
        """Lets the words from `first` up to `end` fill the slot."""
        self.fillers[first].setdefault(slot, []).append((end, value))


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """Entries by their first word: the other words, the slot and the value."""

    entries: dict[str, list[tuple[tuple[str, ...], str, str]]]
    triggers: frozenset[str]
    capital: frozenset[str]
    numerals: frozenset[str]
    joining: frozenset[str]
    units: frozenset[str]


@cache
def _lexicon(language: str) -> _Lexicon:
    table = load(language).table(TimeGrammar)
    entries: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
    triggers: set[str] = set()
    for slot, values in table.slots.items():
        for value, phrases in values.items():
            for phrase in phrases:
                first, *rest = (w.lower for w in words_of(phrase, 0, len(phrase)))
                entries[first].append((tuple(rest), slot, value))
                if slot in table.triggers:
                    triggers.add(first)
    return _Lexicon(
        dict(entries), frozenset(triggers), frozenset(table.capital), _numerals(language), *_beside_numerals(language)
    )


def _numerals(language: str) -> frozenset[str]:
    """Every word that may belong to a number, so that sentences without one need not be searched for them."""
    table = load(language).table(Numbers)
    groups = (table.words, table.tens, table.scales, table.vague, table.mixed, table.shifts, table.fractions, table.ordinals)
    return frozenset(folded(w) for g in groups for word in g for w in word.split()) | frozenset(table.ordinal_suffixes)


def _beside_numerals(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may join number words, and the units, which end a number."""
    table = load(language).table(Numbers)
    units = load(language).table(TimeGrammar).slots.get("unit", {})
    return frozenset((*table.joiners, *table.articles, *table.points)), frozenset(w for words in units.values() for w in words)


_DIGITS = regex.compile(r"(?<![\p{N},.])\p{N}{4}(?!\p{N}|,\p{N})|\p{N}[:/\-~]\p{N}|\p{N}\.\p{N}+\.\p{N}|[’']\p{N}")
_APART = str.maketrans(dict.fromkeys(string.punctuation + "’‘“”…—–।0123456789०१२३४५६७८९", " "))


def has_trigger(text: str, start: int, end: int, language: str) -> bool:
    """Whether any word of `text[start:end]` may be the heart of a time expression; far cheaper than to read them all."""
    piece = text[start:end]
    return not _lexicon(language).triggers.isdisjoint(folded(piece).translate(_APART).split()) or bool(_DIGITS.search(piece))


def lattice_of(text: str, words: list[Word], language: str) -> Lattice:
    """The words of the text with all that the lexicon, the digits and the number words say of them."""
    lattice = Lattice(words)
    lexicon = _lexicon(language)
    following = tuple(w.lower for w in words)
    for i, word in enumerate(words):
        entries = lexicon.entries.get(word.lower)
        if entries and (word.lower not in lexicon.capital or word.text[0].isupper()):
            for rest, slot, value in entries:
                if not rest or following[i + 1 : i + 1 + len(rest)] == rest:
                    lattice.add(slot, i, i + 1 + len(rest), value)
        if word.text[0].isdecimal():
            _read_digits(lattice, i)
    if not lexicon.numerals.isdisjoint(following) or any("/" in word for word in following):
        _read_number_words(lattice, text, lexicon, language)
    return lattice


def _read_number_words(lattice: Lattice, text: str, lexicon: _Lexicon, language: str) -> None:
    """Numbers and ordinals in words, looked for only where words that may be part of one stand together."""
    for first, end in _runs(lattice.words, lexicon):
        starts = {lattice.words[i].start: i for i in range(first, end)}
        ends = {lattice.words[i].end: i + 1 for i in range(first, end)}
        start, stop = lattice.words[first].start, lattice.words[end - 1].end
        for number in numbers_in(text, start, stop, language):
            i, after = starts.get(number.span.start), ends.get(number.span.end)
            if number.value is not None and i is not None and after is not None:
                _add_spelled(lattice, i, after, number.value)
        for number in ordinals_in(text, start, stop, language):
            i, after = starts.get(number.span.start), ends.get(number.span.end)
            if number.value is not None and i is not None and after is not None:
                _add_ordinal(lattice, i, after, int(number.value))


_FRACTION = regex.compile(r"\d/\d{1,2}|[½¼¾]")


def _runs(words: list[Word], lexicon: _Lexicon) -> Iterator[tuple[int, int]]:
    """Stretches of number words, digits and what may join them, with a number word in each.

    A unit ends one: "two quarters" is no half.
    """
    first, spelled = 0, False
    for i, word in enumerate(words):
        numeral = word.lower in lexicon.numerals and not (spelled and word.lower in lexicon.units)
        if not (numeral or word.lower in lexicon.joining or word.text[0].isdecimal()):
            if spelled:
                yield first, i
            first, spelled = i + 1, False
        spelled = spelled or numeral or _FRACTION.fullmatch(word.text) is not None
    if spelled:
        yield first, len(words)


def _add_spelled(lattice: Lattice, i: int, end: int, value: float) -> None:
    if end > i + 1 or not lattice.words[i].text[0].isdecimal():
        _add_number(lattice, i, end, value)
        _add_spoken_year(lattice, i, end, value)


def _add_spoken_year(lattice: Lattice, i: int, end: int, value: float) -> None:
    """The halves of "nineteen ninety-six"."""
    if 15 <= value <= 20:
        lattice.add("year_hundreds", i, end, int(value))
    if 10 <= value <= 99:
        lattice.add("year_tens", i, end, int(value))
    if 1500 <= value <= 2199:
        lattice.add("year", i, end, int(value))


def _read_digits(lattice: Lattice, i: int) -> None:
    word = lattice.words[i]
    plain = word.text.replace(",", "")
    if not plain.isdecimal():
        _read_composite(lattice, i)
        return
    number = int(plain[:12])
    _add_number(lattice, i, i + 1, number)
    if "," in word.text:
        return
    if len(plain) == 4 and 1000 <= number <= 2199:
        lattice.add("year", i, i + 1, number)
    if len(plain) == 2:
        lattice.add("short_year", i, i + 1, number)
    if len(plain) in (3, 4) and number // 100 < 24 and number % 100 < 60:
        lattice.add("digits", i, i + 1, f"{number // 100:02d}:{number % 100:02d}")


def _add_number(lattice: Lattice, first: int, end: int, value: float) -> None:
    lattice.add("number", first, end, value)
    lattice.add("count", first, end, value)
    if value == int(value):
        if 1 <= value <= 31:
            lattice.add("day", first, end, int(value))
        if 0 <= value <= 24:
            lattice.add("hour", first, end, int(value))
        if 0 <= value < 60:
            lattice.add("minute", first, end, int(value))
    elif value < 13 and value * 4 == int(value * 4):  # साढ़े सात बजे
        lattice.add("hour", first, end, value)


def _add_ordinal(lattice: Lattice, first: int, end: int, value: int) -> None:
    lattice.add("nth", first, end, value)
    if 1 <= value <= 31:
        lattice.add("day", first, end, value)
        lattice.add("nth_day", first, end, value)


_CLOCK = regex.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?:[:.]([0-5]\d))?")
_DATE = regex.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_YEAR_MONTH = regex.compile(r"(1[5-9]\d\d|20\d\d|21\d\d)[-/](0?[1-9]|1[0-2])")
_YEARS = regex.compile(r"(1[5-9]\d\d|20\d\d)[-–/](\d{2}|\d{4})")
_DAY_MONTH = regex.compile(r"(\d{1,2})[/](\d{1,2})")
_DECIMAL = regex.compile(r"\d{1,9}\.\d{1,6}")


def _read_composite(lattice: Lattice, i: int) -> None:
    """Clock times, dates and decimal numbers in digits."""
    text = lattice.words[i].text
    if clock := _CLOCK.fullmatch(text):
        lattice.add(
            "clock_digits" if ":" in text else "clock_point", i, i + 1, ":".join(f"{int(g):02d}" for g in clock.groups() if g)
        )
    if _DECIMAL.fullmatch(text):
        _add_number(lattice, i, i + 1, float(text))
    if date := _DATE.fullmatch(text):
        lattice.add("date_digits", i, i + 1, f"{date[1]}-{date[3]}-{date[4]}")
    elif (years := _YEARS.fullmatch(text)) and (int(years[1]) + 1) % 100 == int(years[2]) % 100:  # a season or fiscal year
        lattice.add("year_span", i, i + 1, int(years[1]))
    elif date := _YEAR_MONTH.fullmatch(text):
        lattice.add("year_month", i, i + 1, f"{date[1]}-{int(date[2]):02d}")
    elif date := _DAY_MONTH.fullmatch(text):
        lattice.add("day_month", i, i + 1, f"{date[1]}-{date[2]}")


def day_in_digits(value: str, *, day_first: bool) -> dt.date | None:
    """The day of `22-8-2023`, `2023-08-22` or `8-22-23`; the order that makes no day is not tried twice."""
    a, b, c = (int(n) for n in value.split("-"))
    if a > 31:
        tries = [(a, b, c)]
    else:
        year = c if c > 99 else 2000 + c if c < 50 else 1900 + c
        tries = [(year, b, a), (year, a, b)] if day_first else [(year, a, b), (year, b, a)]
    for year, month, day in tries:
        try:
            return dt.date(year, month, day)
        except ValueError:
            continue
    return None
