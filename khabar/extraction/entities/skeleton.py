"""The consonants of a name, the same for its spelling in Latin letters and in those of a script of India."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_FIRST, _END, _BLOCK, _LETTERS = 0x0900, 0x0D80, 0x80, range(0x15, 0x3A)
"""The scripts of India lie in blocks of 128 code points, their consonants in the same places (Unicode 15, chapter 12)."""
_SOUNDS = "kkggnccjjnttddnttddnnpfbbn-rrlllvsss-"
"""What is heard at each of those places, k to h; "-" where Latin spellings waver and nothing is kept."""
_NASALS = range(0x01, 0x03)
_NUKTA = "\u093c"
_FLAPS = regex.compile(rf"[\u0921\u0922]{_NUKTA}")
_AA, _VA = 0x3E, 0x35
"""The places of the sign ā and of v: what ends on them is "ao" in Latin letters (राव Rao, उन्नाव Unnao, गांव -gaon)."""
_LATIN = (
    ("sch", "s"), ("tch", "c"), ("ph", "f"), ("sh", "s"), ("x", "ks"), ("q", "k"), ("ck", "k"), ("z", "j"), ("w", "v"),
    ("m", "n"), ("y", ""), ("h", ""),
)  # fmt: skip
_CH = "\0"
_SOFT_C = regex.compile(r"c(?=[eiy])")
_DOUBLED = regex.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonant classes of the name, doubled ones once: "Taliban" and "तालिबान" both give "tlbn"."""
    return "".join(_DOUBLED.sub(r"\1", word) for word in _consonants(name))


@lru_cache(maxsize=4096)
def sounds(word: str) -> str:
    """The skeleton of a word; where that is a single sound, with doubled ones kept: "Menon" and "मेनन" both give "nnn"."""
    found = skeleton(word)
    return found if len(found) > 1 else "".join(_consonants(word))


def _consonants(name: str) -> list[str]:
    text = unicodedata.normalize("NFD", name.lower())
    return [_latin(word) if word[0] < "\u0370" else _indic(word) for word in text.split()]


def _indic(word: str) -> str:
    word = _FLAPS.sub("\u0930", word)
    return "".join(_sound(letter) for letter in (word[:-1] if _ends_on_ao(word) else word))


def _ends_on_ao(word: str) -> bool:
    """Whether the word ends on āv, a nasal between the two or not."""
    places = [(ord(letter) - _FIRST) % _BLOCK for letter in word[-3:] if _FIRST <= ord(letter) < _END]
    return places[-2:] == [_AA, _VA] or (len(places) == 3 and places[1] in _NASALS and places[::2] == [_AA, _VA])


def _sound(letter: str) -> str:
    place = (ord(letter) - _FIRST) % _BLOCK
    if not _FIRST <= ord(letter) < _END:
        return letter if letter.isascii() and letter.isalpha() else ""
    if place in _NASALS:
        return "n"
    return _SOUNDS[place - _LETTERS.start].replace("-", "") if place in _LETTERS else ""


def _latin(word: str) -> str:
    word = _SOFT_C.sub("s", word.replace("ch", _CH)).replace("c", "k").replace(_CH, "c")
    for letters, sound in _LATIN:
        word = word.replace(letters, sound)
    return "".join(c for c in word if "a" <= c <= "z" and c not in "aeiou")
