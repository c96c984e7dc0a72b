"""Invented names, each in Latin letters and in Devanagari: people, places, outlets that never were."""

from __future__ import annotations

from random import Random
from typing import Final

CONSONANTS: Final = (
    ("k", "क"), ("g", "ग"), ("ch", "च"), ("j", "ज"), ("t", "त"), ("d", "द"), ("n", "न"), ("p", "प"), ("b", "ब"), ("m", "म"),
    ("r", "र"), ("l", "ल"), ("v", "व"), ("s", "स"), ("sh", "श"), ("kh", "ख"), ("bh", "भ"), ("dh", "ध"),
)  # fmt: skip
VOWELS: Final = (("a", ""), ("aa", "ा"), ("i", "ि"), ("ee", "ी"), ("u", "ु"), ("e", "े"), ("o", "ो"))
SYLLABLES: Final = tuple((c + v, d + m) for c, d in CONSONANTS for v, m in VOWELS)
ENDINGS: Final = (("n", "न"), ("r", "र"), ("l", "ल"), ("m", "म"), ("t", "त"), ("k", "क"), ("sh", "श"), ("v", "व"))
TOWNS: Final = (("pur", "पुर"), ("garh", "गढ़"), ("nagar", "नगर"), ("bad", "बाद"), ("gaon", "गाँव"))

Name = tuple[str, str]
"""A name in Latin letters and in Devanagari."""


def word(random: Random, syllables: int = 2) -> Name:
    """An invented name of that many syllables and a last consonant: about 10^6 of two, 10^8 of three."""
    pick = random.random
    parts = [SYLLABLES[int(pick() * len(SYLLABLES))] for _ in range(syllables)]
    parts.append(ENDINGS[int(pick() * len(ENDINGS))])
    return "".join([p[0] for p in parts]).capitalize(), "".join([p[1] for p in parts])


def person(random: Random) -> Name:
    """A given name and a family name."""
    (given, given_hi), (family, family_hi) = word(random), word(random, 1 + (random.random() < 0.5))
    return f"{given} {family}", f"{given_hi} {family_hi}"


def place(random: Random) -> Name:
    """The name of a town."""
    (latin, indic), (end, end_hi) = word(random, 1 + (random.random() < 0.6)), TOWNS[int(random.random() * len(TOWNS))]
    return (latin + end, indic + end_hi) if random.random() < 0.5 else (latin, indic)
