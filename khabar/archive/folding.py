"""Words as they are searched for: whole in every script, the same for spellings that differ in nothing a reader would mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from khabar.extraction.entities.skeleton import skeleton
from khabar.record import Span

JOINERS: Final = "\u200c\u200d"
WORD: Final = regex.compile(rf"[\p{{L}}\p{{N}}][\p{{L}}\p{{N}}\p{{M}}{JOINERS}]*")
"""A letter or digit and what follows it: vowel signs, viramas and joiners are part of a word, so that Devanagari stays whole."""
LONGEST: Final = 60
"""Characters of a word that are kept; what is longer is no word that anyone looks for."""
SHORTEST_SOUNDS: Final = 3
"""Letters that the sounds of a name must have to be looked for in the other script; fewer are in too many names."""

_NASAL: Final = regex.compile(
    r"[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0918\u091a-\u091d\u091f-\u0922\u0924-\u0927\u092a-\u092d])"
)
_DROPPED: Final = {ord(c): None for c in (*JOINERS, "\u093c")} | {0x0901: "\u0902"}
_FRONT: Final = (0x0907, 0x0908, 0x090F, 0x0910, 0x093F, 0x0940, 0x0947, 0x0948)
_BACK: Final = (0x0909, 0x090A, 0x0911, 0x0913, 0x0914, 0x0941, 0x0942, 0x0949, 0x094B, 0x094C)
"""Vowels of Devanagari, those that stand by themselves and those that are signs."""
_VOWELS: Final = {
    **dict.fromkeys(("e", "i", *map(chr, _FRONT)), "i"),
    **dict.fromkeys(("o", "u", *map(chr, _BACK)), "u"),
}
_WAVERING: Final = ("e", "\u090f", "\u0910", "\u0947", "\u0948")
_RUNS: Final = regex.compile(rf"[a{''.join(_VOWELS)}]+|[^a{''.join(_VOWELS)}]+")
_GLIDES: Final = ("y", "\u092f")
_H: Final = ("h", "\u0939")
_DOUBLED: Final = regex.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in lower case, without accents on Latin letters, with ASCII digits, and with one of the usual spellings of Hindi.

    In Devanagari the nukta falls away, and a nasal before a stop is written as an anusvara, so that both ways to spell "Hindi"
    and "bazaar" are one word.

    >>> fold("São"), fold("४६")
    ('sao', '46')
    """
    if word.isascii():
        return word.lower()[:LONGEST]
    text = unicodedata.normalize("NFKD", word.casefold())
    text = "".join(_plain(c) for c in text if not c.isspace()).translate(_DROPPED)
    return _NASAL.sub("\u0902", text)[:LONGEST] or word[:LONGEST]


def _plain(letter: str) -> str:
    if "\u0300" <= letter < "\u0370":
        return ""
    return str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter


def words_of(text: str) -> list[str]:
    """The folded words of the text, in order."""
    return [fold(word) for word in WORD.findall(text)]


def words_in(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Span]]:
    """The folded words of the text between two offsets, each with where it stands."""
    for found in WORD.finditer(text, start, len(text) if end is None else end):
        yield fold(found.group()), Span(found.start(), found.end())


def is_indic(word: str) -> bool:
    """Whether the word is written in a script of India."""
    return "\u0900" <= word[0] < "\u0d80"


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> tuple[str, ...]:
    """What a name's Latin and Devanagari spellings share: its consonants, of short names front and back vowels too, in each
    way where spellings waver; nothing where that is too little to tell names apart.

    >>> sounds("taliban"), sounds("doha"), sounds("delhi"), sounds("is")
    (('tlbn',), ('duh',), ('dili', 'dli'), ())
    """
    consonants = skeleton(word)
    if len(consonants) >= SHORTEST_SOUNDS:
        return (consonants,)
    aspirate = len(consonants) < SHORTEST_SOUNDS - 1
    latin = word.replace("ee", "i").replace("oo", "u")
    found = {_short(latin, e, y, aspirate) for e in ("", "i") for y in ("", "i")}
    return tuple(sorted(key for key in found if len(key) >= SHORTEST_SOUNDS))


def _short(word: str, e: str, y: str, aspirate: bool) -> str:
    """The sounds of a short name, in which an "e" and a "y" at the end are heard as said; a "y" at the beginning is kept."""
    glide = "y" if word[0] in _GLIDES else ""
    heard = [e if c in _WAVERING else _sound(c, aspirate) for c in word[1 if glide else 0 : -1]]
    last = y if word[-1] == "y" else e if word[-1] in _WAVERING else _sound(word[-1], aspirate)
    return _DOUBLED.sub(r"\1", glide + "".join(heard) + last)


def _sound(letter: str, aspirate: bool) -> str:
    return _VOWELS.get(letter) or ("h" if aspirate and letter in _H else skeleton(letter))


def sounds_alike(word: str, other: str) -> bool:
    """Whether the two, one in an Indian script and one in Latin, may be one name: their consonants are the same, and nowhere
    does one have a front vowel where the other has a back one. An "a" or "e" agrees with anything: spellings waver there."""
    if is_indic(word) == is_indic(other) or set(sounds(word)).isdisjoint(sounds(other)):
        return False
    (consonants, vowels), (others, other_vowels) = _outline(word), _outline(other)
    if consonants != others:
        return True  # where letters fall together vowels cannot be laid side by side
    return all(vowels[n] & other_vowels[n] for n in vowels.keys() & other_vowels.keys())


@lru_cache(maxsize=1 << 14)
def _outline(word: str) -> tuple[str, dict[int, set[str]]]:
    """The consonants of the word, and after how many of them it has front ("i") or back vowels ("u")."""
    consonants, vowels = "", dict[int, set[str]]()
    for run in _RUNS.findall(word):
        if run[0] in _VOWELS or run[0] == "a":
            plain = run.replace("ee", "i")
            if kinds := {_VOWELS[v] for v in plain if v in _VOWELS and v not in _WAVERING}:
                vowels[len(consonants)] = kinds
        else:
            consonants += skeleton(run)
    return consonants, vowels
