"""Concepts: English words that stand for themselves, with their inflections folded in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from wordfreq import available_languages, get_frequency_dict

from khabar.analysis.lemmas import lemma
from training.concepts.encoding import Floats

RAREST = 10**-5.5
"""Part of running English (zipf 3.5)."""
FOREIGN = 30.0
"""A word so many times more frequent in another language in Latin letters is that language's (vida, frauen, bien)."""
SHORTEST = 3
ALIKE = 0.35
"""Cosine from which a form is taken for an inflection of its base."""
TAGS = (("NNS", "NOUN"), ("VBD", "VERB"), ("VBN", "VERB"), ("VBG", "VERB"), ("VBZ", "VERB"))
ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e"), ("ly", ""))
NOT_LATIN = ("ar", "bg", "bn", "el", "fa", "he", "hi", "ja", "ko", "mk", "ru", "ta", "uk", "ur", "zh")


@dataclass(frozen=True)
class English:
    """Places of the chosen words among all words, the commonest first, and for each the place in this list of its concept."""

    places: NDArray[np.int64]
    concept: NDArray[np.int64]


def chosen(words: Sequence[str]) -> list[int]:
    """The places of common English words that are no other language's, the commonest first."""
    english: Mapping[str, float] = get_frequency_dict("en")
    others = [get_frequency_dict(code) for code in available_languages() if code not in ("en", *NOT_LATIN)]
    places = {}
    for place, word in enumerate(words):
        part = english.get(word, 0.0)
        if part >= RAREST and len(word) >= SHORTEST and max(other.get(word, 0.0) for other in others) <= FOREIGN * part:
            places[place] = part
    return sorted(places, key=lambda place: (-places[place], words[place]))


def folded(words: Sequence[str], vectors: Floats) -> NDArray[np.int64]:
    """For each English word (the commonest first; `vectors` of unit length) the place of the word that it is a form of."""
    known = {word: place for place, word in enumerate(words)}
    base = np.arange(len(words))
    for place, word in enumerate(words):
        near = {known[form]: float(vectors[place] @ vectors[known[form]]) for form in _bases(word) if form in known}
        near.pop(place, None)
        if near and max(near.values()) > ALIKE:
            base[place] = max(near, key=lambda other: near[other])
    for place in range(len(words)):
        seen = [place]
        while base[seen[-1]] not in seen:
            seen.append(int(base[seen[-1]]))
        base[place] = seen[-1]
    return base


def _bases(word: str) -> Iterator[str]:
    for tag, pos in TAGS:
        yield lemma(word, tag, pos)
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            yield word[: len(word) - len(ending)] + instead
