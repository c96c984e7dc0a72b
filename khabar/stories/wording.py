"""The words of a page's prose, each with what it looks like: a number, a name, or a word like others."""

from __future__ import annotations

from collections import Counter
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
class _Tally:
    """How often each form stands there: in all, with a capital, with one inside a sentence; and what headlines have."""

    all: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    titled: set[str] = field(default_factory=set)


def words_of(lines: Iterable[tuple[str, bool]]) -> tuple[tuple[Word, ...], int]:
    """The words of the lines (each with whether it is a headline), and how many stand there in all."""
    tally = _Tally()
    left = LONGEST
    for line, titled in lines:
        forms = _count(line[:left], tally)
        if titled:
            tally.titled.update(forms)
        left -= len(line)
        if left <= 0:
            break
    known = concepts().frequency_of
    frequency = {form: known(form) or 0.0 for form in tally.all}
    found = [Word(f, n, _kind(f, tally, frequency[f]), f in tally.titled) for f, n in tally.all.items()]
    if len(found) > MOST:
        found.sort(key=lambda w: (frequency[w.form] / w.count, w.form))
        found = found[:MOST]
    return tuple(found), tally.all.total()


def _kind(form: str, tally: _Tally, frequency: float) -> int:
    if form[0].isnumeric():
        return NUMBER
    capital = tally.capital.get(form, 0)
    if not capital:
        return WORD
    lower = tally.all[form] - capital
    if (inside := tally.inside.get(form, 0)) and inside >= lower:
        return NAME
    return NAME if not lower and frequency < COMMON else WORD


def _count(line: str, tally: _Tally) -> list[str]:
    """The forms of the line's words, which are counted."""
    found = list(_TOKEN.finditer(line))
    tokens = [match.group() for match in found]
    if not line.isascii() and _UNSPACED.search(line):
        tokens = [p for t in tokens for p in (concepts().segment(t) if _UNSPACED.match(t) else (t,))]
    forms = [_form(token) for token in tokens]
    tally.all.update(forms)
    capitals = [match for match in found if match.group()[0].isupper()]
    if capitals:
        tally.capital.update(_form(match.group()) for match in capitals)
        if len(capitals) <= TITLE_CASE * len(found):
            tally.inside.update(_form(match.group()) for match in capitals if _within(line, match.start()))
    return forms


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
