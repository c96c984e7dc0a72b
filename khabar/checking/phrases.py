"""Lists of words and phrases, as the tables spell them, turned into patterns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import regex

from khabar.record import Span

NOTHING = regex.compile(r"(?!)")
EDGE = r"(?<![\p{L}\p{M}\p{N}])"
END = r"(?![\p{L}\p{M}\p{N}])"
WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[-’'.][\p{L}\p{M}]+)*")
"""A word, hyphens, apostrophes and full stops inside it included."""


@cache
def pattern_of(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    """Matches any of the phrases as whole words, whatever their case; a `*` stands for any ending of its word.

    An apostrophe in a phrase matches a straight or a curly one; no phrases match nothing.
    """
    if not phrases:
        return NOTHING
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return regex.compile(EDGE + "(?:" + "|".join(_spelt(p) for p in ordered) + ")" + END, regex.IGNORECASE)


def _spelt(phrase: str) -> str:
    words = (_letters(word.rstrip("*")) + _ending(word) for word in phrase.split())
    return r"\s+".join(words)


def _letters(word: str) -> str:
    """The word's pattern; a dotted Devanagari letter matches in one code point or two, that of a loan also bare."""
    plain = regex.escape(unicodedata.normalize("NFC", word)).replace("'", "['’]")
    for whole in _DOTTED:
        pair = unicodedata.normalize("NFD", whole)
        plain = plain.replace(pair, f"(?:{pair}|{whole}|{pair[0]})" if pair[0] in _LOANED else f"(?:{pair}|{whole})")
    return plain


_DOTTED = "\u0958\u0959\u095a\u095b\u095c\u095d\u095e"
_LOANED = frozenset(map(chr, (0x0915, 0x0916, 0x0917, 0x091C, 0x092B)))


def _ending(word: str) -> str:
    return r"[\p{L}\p{M}]{0,12}" if word.endswith("*") else ""


def find(phrases: tuple[str, ...], text: str, span: Span) -> Iterator[Span]:
    """Where the phrases stand inside the span."""
    for match in pattern_of(phrases).finditer(text, span.start, span.end):
        yield Span(match.start(), match.end())


def has(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of the phrases stands in the text."""
    return pattern_of(phrases).search(text) is not None
