"""The words of a page's prose, each with what it looks like: a number, a name, or a word like others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import msgspec
import regex

from khabar.analysis.concepts import concepts

LONGEST: Final = 5_000
"""Characters of prose that are looked at: what a page is about stands at its top."""
MOST: Final = 220
"""Words that are kept of a page, the rarest for how often they stand there."""
WORD, NAME, NUMBER = 0, 1, 2

_TOKEN = regex.compile(r"\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+(?:['’]\p{L}+)?")
_POSSESSIVES = ("'s", "’s")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_OPENS = frozenset("“\"':—(")
"""What a capital after it says nothing: the word begins a sentence or a quotation."""
_ENDS = frozenset(".!?।")
TITLE_CASE: Final = 0.6
"""The share of capitalised words from which on a line's capitals say nothing."""
COMMON: Final = 0.02 / 300
"""A word that is more frequent in running text is no name for being capitalised alone."""


class Word(msgspec.Struct, frozen=True, array_like=True):
    """A word in lower case (numbers as written), how often it stands there, what it looks like, and whether a headline has it."""

    form: str
    count: int
    kind: int
    titled: bool


@dataclass(slots=True)
class _Found:
    """The forms of the words, as often as they stand there: all, those with a capital, those with one inside a sentence; and
    what headlines have."""

    all: list[str] = field(default_factory=list)
    capital: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)


def words_of(lines: Iterable[tuple[str, bool]]) -> tuple[tuple[Word, ...], int]:
    """The words of the lines (each with whether it is a headline), and how many stand there in all."""
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
    counts, capital, inside = Counter(found.all), Counter(found.capital), Counter(found.inside)
    known = concepts().frequency_of
    frequency = {form: known(form) or 0.0 for form in counts}
    words = [
        Word(form, count, _kind(form, count, capital.get(form, 0), inside.get(form, 0), frequency[form]), form in found.titled)
        for form, count in counts.items()
    ]
    if len(words) > MOST:
        words.sort(key=lambda w: (frequency[w.form] / w.count, w.form))
        words = words[:MOST]
    return tuple(words), len(found.all)


def _kind(form: str, count: int, capital: int, inside: int, frequency: float) -> int:
    if form[0].isnumeric():
        return NUMBER
    if not capital:
        return WORD
    if inside and inside >= count - capital:
        return NAME
    return NAME if capital == count and frequency < COMMON else WORD


def _take(line: str, found: _Found) -> None:
    """Takes the words of a line."""
    matches = list(_TOKEN.finditer(line))
    tokens = [match.group() for match in matches]
    capitals = [(match.start(), token) for match, token in zip(matches, tokens, strict=True) if token[0].isupper()]
    if not line.isascii() and _UNSPACED.search(line):
        tokens = [p for t in tokens for p in (concepts().segment(t) if _UNSPACED.match(t) else (t,))]
    found.all += map(_form, tokens)
    if capitals:
        found.capital += [_form(token) for _, token in capitals]
        if len(capitals) <= TITLE_CASE * len(matches):
            found.inside += [_form(token) for start, token in capitals if _within(line, start)]


@lru_cache(maxsize=1 << 15)
def _form(token: str) -> str:
    form = token.lower()
    return form[:-2] if form.endswith(_POSSESSIVES) else form


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
