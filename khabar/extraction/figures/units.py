"""The unit beside a number: kilometres, rupees, percent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.languages import available, load
from khabar.languages.tables.units import Unit, Units


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as found, with its place in the text; `within` says that its characters belong to the figure's span."""

    name: str
    start: int
    end: int
    money: bool
    within: bool


@dataclass(frozen=True)
class UnitWords:
    """The units that text of a language may name."""

    words: dict[str, Unit]
    symbols: dict[str, Unit]
    signs: dict[str, Unit]
    word_after: regex.Pattern[str]
    symbol_after: regex.Pattern[str]
    sign_before: regex.Pattern[str]
    time_after: regex.Pattern[str]
    compounds: dict[str, dict[str, int]]

    def after(self, text: str, at: int, end: int) -> Measure | None:
        """The unit that begins at the character, after a space or hyphen."""
        for pattern, units in ((self.word_after, self.words), (self.symbol_after, self.symbols)):
            match = pattern.match(text, at, end)
            if match:
                unit = units[folded(match["unit"]) if units is self.words else match["unit"]]
                return Measure(unit.name, match.start("unit"), match.end("unit"), unit.money, unit.within)
        return None

    def before(self, text: str, at: int, start: int) -> Measure | None:
        """The sign that ends at the character: $, Rs, US$."""
        match = self.sign_before.search(text, max(start, at - 14), at)
        if match is None:
            return None
        unit = self.signs[match["unit"]]
        return Measure(unit.name, match.start("unit"), match.end("unit"), unit.money, unit.money)

    def parts(self, name: str | None) -> dict[str, int]:
        """The smaller units that a compound names beside the unit, and how many of each make it."""
        return self.compounds.get(name or "", {})

    def is_time(self, text: str, at: int, end: int) -> bool:
        """Whether a unit of time or age begins at the character."""
        return self.time_after.match(text, at, end) is not None


def folded(word: str) -> str:
    """The word as it is looked up."""
    return unicodedata.normalize("NFC", word.lower())


@cache
def unit_words(language: str) -> UnitWords:
    """The units of a language, then those of the others: symbols and codes are the same everywhere."""
    tables = [load(code).table(Units) for code in dict.fromkeys((language, *available()))]
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    signs: dict[str, Unit] = {}
    for unit in (unit for table in tables for unit in table.unit):
        for names, entries in ((unit.words, words), (unit.symbols, symbols), (unit.before, signs)):
            for name in names:
                entries.setdefault(folded(name) if entries is words else name, unit)
    compounds = {unit.name: unit.parts for table in tables for unit in table.unit if unit.parts}
    time_words = [word for table in tables for word in table.time_words]
    return UnitWords(
        words=words,
        symbols=symbols,
        signs=signs,
        word_after=_pattern(words, rf"[ \u00a0\u202f]?-?[ ]?(?P<unit>{{}}){_END}", ignore_case=True),
        symbol_after=_pattern(symbols, rf"[ \u00a0\u202f]?(?P<unit>{{}}){_END}(?!-\p{{Lu}})"),
        sign_before=_pattern(signs, r"(?<![\p{L}\p{M}\p{Nd}$€£])(?P<unit>{})[ \u00a0\u202f]?-?$"),
        time_after=_pattern(time_words, rf"[ \u00a0]?-?[ ]?(?:{{}}){_END}", ignore_case=True),
        compounds=compounds,
    )


_END = r"(?:(?<=[^\p{L}\p{M}\p{Nd}])|(?![\p{L}\p{M}\p{Nd}]))"


def _pattern(names: Iterable[str], form: str, *, ignore_case: bool = False) -> regex.Pattern[str]:
    spelled = sorted({s for name in names for s in spellings(name)}, key=lambda s: (-len(s), s))
    either = "|".join(regex.escape(s) for s in spelled) or "(?!)"
    return regex.compile(form.replace("{}", either), flags=regex.IGNORECASE if ignore_case else 0)


def spellings(name: str) -> Iterator[str]:
    """The name with the marks of its letters apart, and in one character with them where Unicode has one."""
    apart = unicodedata.normalize("NFC", name)
    yield apart
    together = apart
    for letter in _LETTERS_WITH_MARK:
        together = together.replace(unicodedata.normalize("NFC", letter), letter)
    if together != apart:
        yield together


_LETTERS_WITH_MARK = [chr(c) for c in range(0x0958, 0x0960)]
