"""The consonants of a name, the same for its spelling in Latin and in Devanagari letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_DEVANAGARI = {
    "कखॿ": "k", "गघ": "g", "चछ": "c", "जझय": "j", "टठतथ": "t", "डढदध": "d", "नणङञमंँ": "n", "प": "p", "फ": "f", "बभ": "b",
    "रऱ": "r", "लळ": "l", "व": "v", "शषस": "s",
}  # fmt: skip
_OF_LETTER = {letter: sound for letters, sound in _DEVANAGARI.items() for letter in letters}
_SPECIAL = (("य", ""), ("ड\u093c", "r"), ("ढ\u093c", "r"), ("ज\u093c", "j"), ("क\u094dष", "ks"))
_LATIN = (
    ("sch", "s"), ("tch", "c"), ("ch", "c"), ("ph", "f"), ("sh", "s"), ("x", "ks"), ("q", "k"), ("ck", "k"), ("z", "j"),
    ("w", "v"), ("m", "n"), ("y", ""), ("h", ""),
)  # fmt: skip
_SOFT_C = regex.compile(r"c(?=[eiy])(?!h)")
_HARD_C = regex.compile(r"c(?!h)")


@lru_cache(maxsize=4096)
def skeleton(name: str) -> str:
    """The consonant classes of the name, doubled ones once: "Taliban" and "तालिबान" both give "tlbn"."""
    text = unicodedata.normalize("NFD", name.lower())
    if not name.isascii():
        for letters, sound in _SPECIAL:
            text = text.replace(letters, sound)
    sounds = [_word(word) for word in text.split()]
    return "".join(sounds)


def _word(word: str) -> str:
    if any(letter in _OF_LETTER for letter in word):
        sounds = "".join(_OF_LETTER.get(letter, letter if letter.isascii() and letter.isalpha() else "") for letter in word)
    else:
        word = _HARD_C.sub("k", _SOFT_C.sub("s", word.replace("ch", "\0"))).replace("\0", "ch")
        for letters, sound in _LATIN:
            word = word.replace(letters, sound)
        sounds = "".join(c for c in word if c.isalpha() and c.isascii() and c not in "aeiou")
    return regex.sub(r"(.)\1+", r"\1", sounds)
