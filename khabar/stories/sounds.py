"""The consonants of a name as any script writes it, so that names meet across scripts."""

from __future__ import annotations

from functools import lru_cache

import regex
from anyascii import anyascii

_SPELLINGS = (
    ("ph", "b"), ("sh", "s"), ("ch", "s"), ("ck", "k"), ("th", "t"), ("kh", "k"), ("gh", "k"), ("zh", "s"), ("ts", "s"),
    ("x", "ks"),
)  # fmt: skip
_CLASSES = str.maketrans("pfvwqgcdzjlm", "bbbbkkktssrn")
_SILENT = regex.compile(r"[aeiouyh]|[^a-z]")
_DOUBLED = regex.compile(r"(.)\1+")
LEAST = 3
"""Consonants of the shortest name that is worth comparing."""


@lru_cache(maxsize=65_536)
def consonants(word: str) -> str:
    """Consonant classes of the word in Latin letters, doubled ones once: "trump", "ट्रंप", "ترامب" and "Трамп" are alike.

    Coarser than Soundex (Russell 1918): p, b, f, v, w are one class, as are k and g, t and d, s and z, l and r, m and n, since
    scripts part them differently; vowels and h are dropped.
    """
    text = anyascii(word).lower()
    for letters, sound in _SPELLINGS:
        text = text.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", text.translate(_CLASSES)))
