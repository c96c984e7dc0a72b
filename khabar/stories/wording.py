"""The words of a page's prose, each with what it looks like: a number, a name, or a word like others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
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
_POSSESSIVE = regex.compile(r"['’]s$")
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
class _Counts:
    all: int = 0
    capital: int = 0
    inside: int = 0
    lower: int = 0
    titled: bool = False


@dataclass(slots=True)
class _Tally:
    words: dict[str, _Counts] = field(default_factory=dict)
    length: int = 0

    def of(self, form: str, titled: bool) -> _Counts:
        self.length += 1
        found = self.words.get(form)
        if found is None:
            found = self.words[form] = _Counts()
        found.all += 1
        found.titled = found.titled or titled
        return found


def words_of(lines: Iterable[tuple[str, bool]]) -> tuple[tuple[Word, ...], int]:
    """The words of the lines (each with whether it is a headline), and how many stand there in all."""
    tally = _Tally()
    left = LONGEST
    for line, titled in lines:
        _count(line[:left], titled, tally)
        left -= len(line)
        if left <= 0:
            break
    known = concepts().frequency_of
    frequency = {form: known(form) or 0.0 for form in tally.words}
    found = [Word(form, c.all, _kind(form, c, frequency[form]), c.titled) for form, c in tally.words.items()]
    if len(found) > MOST:
        found.sort(key=lambda w: (frequency[w.form] / w.count, w.form))
        found = found[:MOST]
    return tuple(found), tally.length


def _kind(form: str, counts: _Counts, frequency: float) -> int:
    if form[0].isnumeric():
        return NUMBER
    if counts.inside and counts.inside >= counts.lower:
        return NAME
    return NAME if counts.capital and not counts.lower and frequency < COMMON else WORD


def _count(line: str, titled: bool, tally: _Tally) -> None:
    tokens = list(_TOKEN.finditer(line))
    capitals = sum(m.group()[0].isupper() for m in tokens)
    telling = capitals <= TITLE_CASE * len(tokens)
    for match in tokens:
        token = match.group()
        if _UNSPACED.match(token):
            for piece in concepts().segment(token):
                tally.of(piece, titled)
            continue
        form = _POSSESSIVE.sub("", token.lower())
        counts = tally.of(form, titled)
        if token[0].isupper():
            counts.capital += 1
            if telling and _within(line, match.start()):
                counts.inside += 1
        else:
            counts.lower += 1


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
