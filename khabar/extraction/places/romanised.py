"""How a name in Devanagari may be written in Latin letters, to find it where the gazetteer has only that spelling.

Spellings waver ("Kangra", "Kaangra"), and so does the vowel that a consonant carries unwritten (schwa deletion, Narasimhan et
al. 2004): every likely spelling is given, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final
from unicodedata import normalize

MOST: Final = 256
"""Spellings of a name, at most."""
_LONGEST = 24
_CONSONANTS: Final = {
    "क": "k", "ख": "kh", "ग": "g", "घ": "gh", "ङ": "n", "च": "ch", "छ": "chh|ch", "ज": "j", "झ": "jh", "ञ": "n",
    "ट": "t", "ठ": "th",
    "ड": "d", "ढ": "dh", "ण": "n", "त": "t", "थ": "th", "द": "d", "ध": "dh", "न": "n", "प": "p", "फ": "ph|f", "ब": "b", "भ": "bh",
    "म": "m", "य": "y", "र": "r", "ल": "l", "व": "v|w", "श": "sh|s", "ष": "sh", "स": "s", "ह": "h", "ळ": "l",
}  # fmt: skip
_WITH_NUKTA: Final = {"ड": "r|d", "ढ": "rh|dh", "ज": "z", "फ": "f", "क": "q|k", "ख": "kh", "ग": "gh|g"}
_SIGNS: Final = {
    "ा": "a|aa", "ि": "i", "ी": "i|ee", "ु": "u", "ू": "u|oo", "े": "e", "ै": "ai", "ो": "o", "ौ": "au", "ृ": "ri", "ॉ": "o",
    "ॅ": "e",
}  # fmt: skip
_VOWELS: Final = {
    "अ": "a", "आ": "a|aa", "इ": "i", "ई": "i|ee", "उ": "u", "ऊ": "u|oo", "ए": "e", "ऐ": "ai", "ओ": "o", "औ": "au", "ऑ": "o",
    "ऋ": "ri",
}  # fmt: skip
_NUKTA, _VIRAMA, _NASALS = "\u093c", "\u094d", "\u0901\u0902"


@lru_cache(maxsize=2048)
def romanised(name: str) -> Sequence[str]:
    """The likely Latin spellings of a name of one or more words; nothing for another script.

    >>> romanised("बाराबंकी")[0]
    'barabanki'
    """
    text = normalize("NFD", name)
    if not 1 < len(text) <= _LONGEST:
        return ()
    parts: list[Sequence[str]] = []
    for word in text.split():
        spelt = _parts(word)
        if not spelt:
            return ()
        parts += [(" ",), *spelt] if parts else spelt
    return tuple(dict.fromkeys("".join(letters) for letters in islice(product(*parts), MOST)))


def _parts(word: str) -> list[Sequence[str]]:
    """What each letter of a word may be; nothing where one is of another script."""
    parts: list[Sequence[str]] = []
    at = 0
    while at < len(word):
        letter, following = word[at], word[at + 1 : at + 2]
        if letter in _CONSONANTS:
            nukta = following == _NUKTA
            sounds = _WITH_NUKTA.get(letter, _CONSONANTS[letter]) if nukta else _CONSONANTS[letter]
            parts.append(sounds.split("|"))
            at += 1 + nukta
            parts += _unwritten(word, at, first=not parts[:-1])
            continue
        sounds = _SIGNS.get(letter) or _VOWELS.get(letter) or ("n|m" if letter in _NASALS else "")
        if sounds:
            parts.append(sounds.split("|"))
        elif letter != _VIRAMA:
            return []
        at += 1
    return parts


def _unwritten(word: str, at: int, *, first: bool) -> list[Sequence[str]]:
    """The vowel after a consonant that no sign follows: none at the end, `a` in the first syllable, either within."""
    following = word[at : at + 1]
    if following in _SIGNS or following == _VIRAMA or not following:
        return []
    if first or following in _NASALS:
        return [("a",)]
    return [("", "a")] if _has_sign(word, at + 1) else [("a", "")]


def _has_sign(word: str, at: int) -> bool:
    """Whether the next consonant has a written vowel, before which the one in the middle mostly falls silent."""
    at += word[at : at + 1] == _NUKTA
    return word[at : at + 1] in _SIGNS and bool(word[at : at + 1])
