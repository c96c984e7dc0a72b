"""The words of a page's prose, each with what it looks like: a number, a name, or a word like others."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import msgspec
import regex

from khabar.analysis.concepts import concepts
from khabar.analysis.possessives import without_possessive
from khabar.reading.characters import Finder
from khabar.stories.shingles import UNSPACED, is_unspaced
from khabar.stories.unmarked import is_name

LONGEST: Final = 5_000
"""Characters of prose that are looked at: what a page is about stands at its top."""
EARLY: Final = 60
"""Words at the top of a page, where it says what it is about."""
MOST: Final = 220
"""Words that are kept of a page, the rarest for how often they stand there."""
WORD, NAME, NUMBER = 0, 1, 2

_PATTERN = r"[\p{L}\p{M}]+(?:['’][\p{L}]+)?|[\p{N}]+(?:[.,][\p{N}]+)*"
_TOKEN, _TOKENS = regex.compile(_PATTERN), Finder(_PATTERN)
_ASCII_TOKEN = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?|[0-9]+(?:[.,][0-9]+)*")
"""The same where all is ASCII, and quicker."""
_CAPITAL, _REST = r"[A-Z](?<![A-Za-z].)(?<![A-Za-z]'.)", "[A-Za-z]*(?:'[A-Za-z]+)?"
_ASCII_CAPITALISED = re.compile(_CAPITAL + _REST)
"""Of these tokens those with a capital, but where one stands after an apostrophe that ends a word, as in "rock'n'Roll"."""
_BEFORE = r"[^\s.!?\"':(]"
_ASCII_WITHIN = re.compile(rf"{_CAPITAL}(?:(?<={_BEFORE}.)|(?<={_BEFORE}\s.)|(?<={_BEFORE}\s\s.)){_REST}")
"""Of these the ones inside a sentence (`_within`)."""
_OPENS = frozenset("“\"':—(")
"""What a capital after it says nothing: the word begins a sentence or a quotation."""
_ENDS = frozenset(".!?।")
TITLE_CASE: Final = 0.6
"""The share of capitalised words from which on a line's capitals say nothing."""
COMMON: Final = 0.02 / 300
"""A word that is more frequent in running text is no name for being capitalised alone."""


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word in lower case (numbers as written), how often it stands there, what it looks like, whether a headline has it, and
    whether it stands among the first words."""

    form: str
    count: int
    kind: int
    titled: bool
    early: bool = False


@dataclass(slots=True)
class _Found:
    """The forms of the words, as often as they stand there: all, those with a capital, those with one inside a sentence; and
    what headlines have."""

    all: list[str] = field(default_factory=list)
    capital: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)


def words_of(lines: Iterable[tuple[str, bool]]) -> tuple[tuple[Word, ...], list[str]]:
    """The words of the lines (each with whether it is a headline), and all that stands there in its order."""
    found = _Found()
    left = LONGEST
    for line, titled in lines:
        before = len(found.all)
        _take(line[:left], found)
        if titled:
            found.titled.update(found.all[before:])
        left -= len(line)
        if left <= 0:
            break
    early = frozenset(found.all[:EARLY])
    counts, capital, inside = Counter(found.all), Counter(found.capital), Counter(found.inside)
    words = [
        Word(
            form,
            count,
            _kind(form, count, capital[form], inside) if form in capital else _plain_kind(form),
            form in found.titled,
            form in early,
        )
        for form, count in counts.items()
    ]
    if len(words) > MOST:
        words.sort(key=lambda w: (_frequency(w.form) / w.count, w.form))
        words = words[:MOST]
    return tuple(words), found.all


def _plain_kind(form: str) -> int:
    """The kind of a word that stands nowhere with a capital."""
    if form.isascii():
        return NUMBER if form[0].isnumeric() else WORD
    return NUMBER if form[0].isnumeric() else NAME if is_name(form) else WORD


def _kind(form: str, count: int, capital: int, inside: Mapping[str, int]) -> int:
    """The kind of a word that stands with a capital so many times."""
    if form[0].isnumeric():
        return NUMBER
    within = inside.get(form, 0)
    if within and within >= count - capital:
        return NAME
    return NAME if capital == count and _frequency(form) < COMMON else WORD


def _frequency(form: str) -> float:
    return concepts().frequency_of(form) or 0.0


def _take(line: str, found: _Found) -> None:
    """Takes the words of a line."""
    ascii_only = line.isascii()
    tokens = (_ASCII_TOKEN if ascii_only else _TOKENS).findall(line)
    quick = ascii_only and line.count("'") < 2
    capitals = _ASCII_CAPITALISED.findall(line) if quick else [token for token in tokens if token[0].isupper()]
    if capitals:
        found.capital += map(_form, capitals)
        if len(capitals) <= TITLE_CASE * len(tokens):
            found.inside += map(_form, _ASCII_WITHIN.findall(line) if quick else _inside(line))
    if not ascii_only and is_unspaced(line):
        tokens = [p for t in tokens for p in (concepts().segment(t) if UNSPACED.match(t) else (t,))]
    found.all += map(_form, tokens)


def _inside(line: str) -> list[str]:
    """The words with a capital that stand inside a sentence."""
    return [m.group() for m in _TOKEN.finditer(line) if m.group()[0].isupper() and _within(line, m.start())]


@lru_cache(maxsize=1 << 15)
def _form(token: str) -> str:
    form = token.lower()
    if not form.isascii() and form[0].isnumeric():  # २०१९ and ２０１９ are 2019
        return "".join(c if (digit := unicodedata.decimal(c, None)) is None else str(digit) for c in form)
    return without_possessive(form)


def _within(line: str, start: int) -> bool:
    """Whether the word stands inside a sentence, so that a capital says something."""
    before = line[max(0, start - 3) : start].rstrip()
    return bool(before) and before[-1] not in _ENDS and before[-1] not in _OPENS


def lines_of(text: str, spans: Iterable[tuple[int, int, bool]]) -> Iterator[tuple[str, bool]]:
    """Each block's lines, with whether it is a headline."""
    for start, end, titled in spans:
        for line in text[start:end].splitlines():
            if line.strip():
                yield line, titled
