"""A text cut into the pieces that numbers are written with: digits of any script, and a language's number words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction
from functools import cache

import regex

from khabar.languages import available, load
from khabar.languages.tables.identity import Identity
from khabar.languages.tables.numbers import Numbers

LONGEST_RUN = 24
"""Digits in a row above this are an identifier, not a number."""


class Kind(Enum):
    """What a piece does in a number."""

    DIGITS = auto()
    UNIT = auto()
    TENS = auto()
    MIXED = auto()
    SCALE = auto()
    SUFFIX = auto()
    VAGUE = auto()
    SHIFT = auto()
    FRACTION = auto()
    DENOMINATOR = auto()
    ORDINAL = auto()
    ARTICLE = auto()
    JOINER = auto()
    LINK = auto()
    GENITIVE = auto()
    POINT = auto()
    MINUS = auto()
    OVER = auto()
    FEW = auto()
    TAIL = auto()


BETWEEN = frozenset({Kind.JOINER, Kind.LINK, Kind.GENITIVE, Kind.POINT, Kind.OVER, Kind.TAIL, Kind.DENOMINATOR, Kind.SUFFIX})
"""What goes on with a number or joins two, and begins none."""
_ALONE_NONE = BETWEEN | {Kind.ARTICLE, Kind.MINUS}


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or run of digits with its place in the text; `high` only for what names a range."""

    start: int
    end: int
    kind: Kind
    value: Fraction
    high: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    value: Fraction = Fraction(0)
    high: Fraction | None = None


@dataclass(frozen=True)
class Lexicon:
    """The number words of a language, and of the languages of other scripts that its pages mix in."""

    words: dict[str, _Entry]
    suffixes: dict[str, int]
    ordinal_endings: tuple[str, ...]
    has_articles: bool
    part_marks: frozenset[str]
    part_leads: frozenset[str]
    pattern: regex.Pattern[str]
    decimal_mark: str
    plain: set[str] = field(default_factory=set)
    """Words that have been met and make no number, as they were written."""

    def has_none(self, text: str) -> bool:
        """Whether the text is plainly without numbers: a look at most sentences that spares reading their words one by one."""
        if _NUMERIC.search(text):
            return False
        words = _WORDS.findall(text)
        if self.plain.issuperset(words):
            return True
        fresh = {word for word in words if word not in self.plain and not self._makes_number(folded(word))}
        if len(self.plain) + len(fresh) <= _REMEMBERED:
            self.plain.update(fresh)
        return self.plain.issuperset(words)

    def _makes_number(self, word: str) -> bool:
        entry = self.entry(word)
        return entry is not None and entry.kind not in _ALONE_NONE

    def entry(self, word: str) -> _Entry | None:
        """What the word does in a number; regular ordinals (stem and ending) are worked out."""
        found = self.words.get(word)
        if found or not word.endswith(self.ordinal_endings):
            return found
        for ending in self.ordinal_endings:
            stem = self.words.get(word.removesuffix(ending)) if word.endswith(ending) else None
            if stem and stem.kind in (Kind.UNIT, Kind.TENS, Kind.SCALE):
                return _Entry(Kind.ORDINAL, stem.value)
        return None


def folded(word: str) -> str:
    """The word as it is looked up: lower case, marks apart from their letters in the one order (NFC)."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word.lower())


@cache
def lexicon(code: str | None) -> Lexicon:
    """The lexicon for text of a language. Words of other scripts are added: they cannot be mistaken for its own."""
    own = load(code)
    script = own.table(Identity).script
    table = own.table(Numbers)
    words: dict[str, _Entry] = {}
    endings: list[str] = []
    for other in (own, *(load(c) for c in available())):
        if other is own or not own.known or other.table(Identity).script != script:
            _enter(words, other.table(Numbers))
            endings += other.table(Numbers).ordinal_suffixes
    return Lexicon(
        words=words,
        suffixes=table.suffixes or load("en").table(Numbers).suffixes,
        ordinal_endings=tuple(dict.fromkeys(endings)),
        has_articles=bool(table.articles),
        part_marks=frozenset(table.part_marks),
        part_leads=frozenset(table.part_leads),
        pattern=_pattern(table.decimal_mark, table.group_mark),
        decimal_mark=table.decimal_mark,
    )


def _enter(words: dict[str, _Entry], table: Numbers) -> None:
    plain = (
        (Kind.UNIT, table.words), (Kind.TENS, table.tens), (Kind.SCALE, table.scales), (Kind.ORDINAL, table.ordinals),
        (Kind.DENOMINATOR, table.denominators), (Kind.TAIL, table.tails),
        (Kind.SUFFIX, {k: v for k, v in table.suffixes.items() if len(k) > 1}),
    )  # fmt: skip
    for kind, values in plain:
        for word, value in values.items():
            words.setdefault(folded(word), _Entry(kind, Fraction(value)))
    for kind, parts in ((Kind.MIXED, table.mixed), (Kind.SHIFT, table.shifts), (Kind.FRACTION, table.fractions)):
        for word, (above, below) in parts.items():
            words.setdefault(folded(word), _Entry(kind, Fraction(above, below)))
    for word, (low, high) in table.vague.items():
        words.setdefault(folded(word), _Entry(Kind.VAGUE, Fraction(low), Fraction(high)))
    small = (
        (Kind.ARTICLE, table.articles), (Kind.JOINER, table.joiners), (Kind.LINK, table.links), (Kind.POINT, table.points),
        (Kind.MINUS, table.minus), (Kind.OVER, table.over), (Kind.FEW, table.few), (Kind.GENITIVE, table.genitives),
    )  # fmt: skip
    for kind, names in small:
        for word in names:
            words.setdefault(folded(word), _Entry(kind))


def _pattern(decimal_mark: str, group_mark: str) -> regex.Pattern[str]:
    """A word or digits. Digits group by thousands or, as in India, by thousands and then hundreds."""
    d, g = regex.escape(decimal_mark), regex.escape(group_mark)
    power = r"(?:(?:[eE][+-]?|[ ]?[x×][ ]?10\^[+-]?|\^[+-]{0,2})\p{Nd}{1,2}(?![\p{L}\p{Nd}]))?"
    return regex.compile(
        rf"""
        (?P<word>[\p{{L}}\p{{M}}]++)
      | (?P<mixed>(?:\p{{Nd}}{{1,6}}[ ]?)?[¼-¾⅐-⅞])                               # 2½ ¾
      | (?P<over>(?<![/\p{{Nd}}])(?:\p{{Nd}}{{1,4}}[ ])?\p{{Nd}}{{1,2}}(?:[/⁄]\p{{Nd}}{{1,2}}|⁄\p{{Nd}}{{3,4}})
            (?![/⁄\p{{Nd}}]))                                                # 10 1/2
      | (?P<grouped>(?<!\p{{Nd}}[.,]?)
            (?:\p{{Nd}}{{1,3}}(?:{g}\p{{Nd}}{{2,3}}){{0,6}}{g}\p{{Nd}}{{3}}       # 12,34,567
              |\p{{Nd}}{{1,3}}(?:[\u00a0\u2009\u202f]\p{{Nd}}{{3}}){{1,6}}        # thin spaces
              |\p{{Nd}}{{1,3}}(?:[ ]\p{{Nd}}{{3}}){{2,6}})                        # 1 414 021 100
            (?![.,]?\p{{Nd}}|{g}\p{{Nd}})
            |(?<!\p{{Nd}}[.,]?)\p{{Nd}}{{1,3}}(?:{g}\p{{Nd}}{{2,3}}){{0,6}}{g}\p{{Nd}}{{3}}{d}\p{{Nd}}++(?!{d}\p{{Nd}}))
      | (?P<plain>(?<!\p{{Nd}}[.,]?)(?:\p{{Nd}}++{d}|(?<![\p{{L}}\p{{Nd}}]){d})\p{{Nd}}++(?!{d}\p{{Nd}}){power}
            |\p{{Nd}}++{power})
        """,
        regex.VERBOSE,
    )


_NUMERIC = regex.compile(r"\p{N}")
_WORDS = regex.compile(r"[\p{L}\p{M}]++")
_REMEMBERED = 1 << 16


def pieces_of(text: str, start: int, end: int, words: Lexicon) -> Iterator[Piece]:
    """The pieces of numbers in `text[start:end]`, in order; other words are left out."""
    if words.has_none(text[start:end]):
        return
    last = -1
    for match in words.pattern.finditer(text, start, end):
        a, b = match.span()
        if match.lastgroup != "word":
            yield from _digits(match, words.decimal_mark)
            last = b
            continue
        word = folded(text[a:b])
        if last == a:
            suffix = words.suffixes.get(word)
            if suffix is not None:
                yield Piece(a, b, Kind.SUFFIX, Fraction(suffix))
                continue
            if word in words.ordinal_endings:
                yield Piece(a, b, Kind.ORDINAL, Fraction(-1))
                continue
        entry = words.entry(word)
        if entry:
            yield Piece(a, b, entry.kind, entry.value, entry.high)


def _digits(match: regex.Match[str], decimal_mark: str) -> Iterator[Piece]:
    start, end = match.span()
    text = match[0]
    if end - start > LONGEST_RUN or _has_new_digits(text):
        return
    if match["plain"] is not None:
        yield Piece(start, end, Kind.DIGITS, _powered(_ascii(text.replace(decimal_mark, "."))))
    elif match["grouped"] is not None:
        whole, mark, rest = text.rpartition(decimal_mark) if decimal_mark in text else (text, "", "")
        yield Piece(start, end, Kind.DIGITS, Fraction(_ascii(regex.sub(r"\P{Nd}", "", whole) + ("." if mark else "") + rest)))
    else:
        yield from _parts(text, start, end)


def _powered(digits: str) -> Fraction:
    """The value of digits with their power: 2.5e6, 6.2×10^6 (both times a power of ten), 1.1^23. Two minus signs make a plus."""
    base, mark, power = digits.partition("^")
    if not mark:
        return Fraction(digits)
    times_ten = regex.fullmatch(r"(.+?) ?[x×] ?10", base)
    sign = -1 if power.startswith("-") and not power.startswith("--") else 1
    exponent = sign * int(power.lstrip("+-"))
    if times_ten:
        return Fraction(times_ten[1]) * Fraction(10) ** exponent
    value = Fraction(base)
    return value**exponent if value or exponent > 0 else value


def _parts(text: str, start: int, end: int) -> Iterator[Piece]:
    """A whole and its fraction as one piece; where the two numbers about a stroke are no fraction, each for itself."""
    if not text[-1].isdecimal():
        whole = text[:-1].strip()
        part = Fraction(unicodedata.numeric(text[-1])).limit_denominator(100)
        yield Piece(start, end, Kind.DIGITS, Fraction(int(whole or 0)) + part)
        return
    *whole_part, part_text = text.split(" ")
    above, below = (int(n) for n in regex.split("[/⁄]", part_text))
    if above < below <= 10 or (above < below and ("⁄" in part_text or below in (12, 16, 32, 64))):
        yield Piece(start, end, Kind.DIGITS, Fraction(above, below) + (int(whole_part[0]) if whole_part else 0))
        return
    for run in regex.finditer(r"\p{Nd}+", text):
        yield Piece(start + run.start(), start + run.end(), Kind.DIGITS, Fraction(int(run[0])))


def _has_new_digits(text: str) -> bool:
    """Whether it has digits that `regex` knows and this Python's Unicode does not yet: nothing here can tell their value."""
    return not text.isascii() and any(_NUMERIC.match(c) and not c.isnumeric() for c in text)


def _ascii(digits: str) -> str:
    return digits if digits.isascii() else "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in digits)
