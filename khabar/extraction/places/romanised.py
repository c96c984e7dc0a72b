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

from khabar.languages import load
from khabar.languages.tables.places import PlaceWords, Romanised

MOST: Final = 256
"""Spellings of a name, at most."""
_LONGEST = 24
_NUKTA, _VIRAMA, _NASALS = "\u093c", "\u094d", "\u0901\u0902"


@lru_cache(maxsize=2048)
def romanised(name: str, language: str) -> Sequence[str]:
    """The likely Latin spellings of a name of one or more words, by the language's letters; nothing for another script.

    >>> romanised("बाराबंकी", "hi")[0]
    'barabanki'
    """
    letters = load(language).table(PlaceWords).romanised
    text = normalize("NFD", name)
    if not 1 < len(text) <= _LONGEST:
        return ()
    parts: list[Sequence[str]] = []
    for word in text.split():
        spelt = _parts(word, letters)
        if not spelt:
            return ()
        parts += [(" ",), *spelt] if parts else spelt
    return tuple(dict.fromkeys("".join(chosen) for chosen in islice(product(*parts), MOST)))


def _parts(word: str, known: Romanised) -> list[Sequence[str]]:
    """What each letter of a word may be; nothing where one is of another script."""
    parts: list[Sequence[str]] = []
    at = 0
    while at < len(word):
        letter, following = word[at], word[at + 1 : at + 2]
        if letter in known.consonants:
            nukta = following == _NUKTA
            sounds = known.dotted.get(letter, known.consonants[letter]) if nukta else known.consonants[letter]
            parts.append(sounds.split("|"))
            at += 1 + nukta
            parts += _unwritten(word, at, known, first=not parts[:-1])
            continue
        sounds = known.signs.get(letter) or known.vowels.get(letter) or ("n|m" if letter in _NASALS else "")
        if sounds:
            parts.append(sounds.split("|"))
        elif letter != _VIRAMA:
            return []
        at += 1
    return parts


def _unwritten(word: str, at: int, known: Romanised, *, first: bool) -> list[Sequence[str]]:
    """The vowel after a consonant that no sign follows: none at the end, `a` in the first syllable, either within."""
    following = word[at : at + 1]
    if following in known.signs or following == _VIRAMA or not following:
        return []
    if first or following in _NASALS:
        return [("a",)]
    return [("", "a")] if _has_sign(word, at + 1, known) else [("a", "")]


def _has_sign(word: str, at: int, known: Romanised) -> bool:
    """Whether the next consonant has a written vowel, before which the one in the middle mostly falls silent."""
    at += word[at : at + 1] == _NUKTA
    return word[at : at + 1] in known.signs
