"""Lists of words and phrases, as the tables spell them, turned into patterns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
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
    """Matches any of the phrases as whole words, whatever their case; a `*` stands for any ending of its word, and by itself for
    any word or number.

    An apostrophe in a phrase matches a straight or a curly one; no phrases match nothing.
    """
    if not phrases:
        return NOTHING
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return regex.compile(EDGE + _either([tuple(_atoms(p)) for p in ordered]) + END, regex.IGNORECASE)


def _either(phrases: Sequence[tuple[str, ...]]) -> str:
    """Any of the phrases, the first that fits. Those that begin alike are tried together, so that a word is left after a look
    at its first letters; what parts those of one beginning is never more than plain letters, and they stay in their order."""
    parts: list[str] = []
    alike: dict[str, list[tuple[str, ...]]] = {}

    def close() -> None:
        parts.extend(first + _either(rests) for first, rests in alike.items())
        alike.clear()

    for phrase in phrases:
        if phrase and _PLAIN.fullmatch(phrase[0]):
            alike.setdefault(phrase[0].lower(), []).append(phrase[1:])
        else:
            close()
            parts.append("".join(phrase))
    close()
    return parts[0] if len(parts) == 1 else "(?:" + "|".join(parts) + ")"


_PLAIN = regex.compile(r"\\?.|\\s\+|\['’\]", regex.DOTALL)
"""A letter, the space between two words, or an apostrophe: where one stands, no other can."""


def _atoms(phrase: str) -> Iterator[str]:
    """The patterns of the phrase's letters, of what parts its words and of an ending that may be any."""
    for number, word in enumerate(phrase.split()):
        if number:
            yield r"\s+"
        yield from _letters(word.rstrip("*"))
        if word == "*":
            yield r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N},.]{0,15}"
        elif word.endswith("*"):
            yield r"[\p{L}\p{M}]{0,12}"


def _letters(word: str) -> Iterator[str]:
    """The word's letters; a dotted Devanagari letter matches in one code point or two, that of a loan also bare."""
    for letter in regex.findall(_LETTER, unicodedata.normalize("NFC", word)):
        whole = _WHOLE.get(letter)
        if whole is None:
            yield "['’]" if letter == "'" else regex.escape(letter)
        else:
            yield f"(?:{letter}|{whole}|{letter[0]})" if letter[0] in _LOANED else f"(?:{letter}|{whole})"


_WHOLE = {unicodedata.normalize("NFD", letter): letter for letter in map(chr, range(0x0958, 0x095F))}
_LOANED = frozenset(map(chr, (0x0915, 0x0916, 0x0917, 0x091C, 0x092B)))
_LETTER = f"(?s:[{''.join(pair[0] for pair in _WHOLE)}]\u093c|.)"


def find(phrases: tuple[str, ...], text: str, span: Span) -> Iterator[Span]:
    """Where the phrases stand inside the span."""
    for match in pattern_of(phrases).finditer(text, span.start, span.end):
        yield Span(match.start(), match.end())


def has(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of the phrases stands in the text."""
    return pattern_of(phrases).search(text) is not None


TAIL = 40
"""Characters at the end of a stretch in which a phrase that ends it is looked for."""


def ends(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of the phrases ends the text."""
    return bool(phrases) and _ending(phrases).search(text[-TAIL:]) is not None


def begins(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of the phrases begins the text, but for a comma."""
    return bool(phrases) and _beginning(phrases).match(text) is not None


@cache
def _ending(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(pattern_of(phrases).pattern + r"\s*$", regex.IGNORECASE)


@cache
def _beginning(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    return regex.compile(r"\s*,?\s*" + pattern_of(phrases).pattern.removeprefix(EDGE), regex.IGNORECASE)
