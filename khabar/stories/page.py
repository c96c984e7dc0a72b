"""A page as the stream weighs it: vectors over its words, sounds, numbers and concepts, each of unit length or less."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.analysis.concepts import Word as Known
from khabar.analysis.concepts import concepts
from khabar.stories.counts import Counts, chance
from khabar.stories.sketch import Sketch
from khabar.stories.sounds import LEAST, consonants
from khabar.stories.wording import NAME, NUMBER, WORD, Word

Vector = dict[str, float]
Floats = NDArray[np.float32]

HEAVIEST: Final = 120
"""Words, and concepts, of a page that are weighed."""
TELLING: Final = 0.7
"""Least inverse document frequency of a word that is weighed; a concept's is lower."""
RARE: Final = 4.0
"""In scripts without capitals, words at least this rare may be names."""
SOUND_CHANCE: Final = {3: 0.03, 4: 0.006, 5: 0.002}
"""The chance that a page has a given run of consonants, by its length; longer ones .001."""
SMOOTH: Final = 1e-4
"""Smooth inverse frequency (Arora et al. 2017) of a word in the mean vector."""
SHARES: Final = (0.7, 0.4)
"""What a word counts for its first and its second concept, where it has two."""
_CASED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]{3,}$")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A page with its weights. `words` has unit length; `kinds` says what each of them looks like; `idf` how rare each is."""

    id: str
    time: float | None
    language: str
    length: int
    words: Vector
    kinds: dict[str, int]
    idf: Vector
    titled: tuple[str, ...]
    top: tuple[str, ...]
    numbers: Vector
    sounds: Vector
    concepts: dict[int, float]
    top_concepts: tuple[int, ...]
    titled_concepts: tuple[int, ...]
    vector: Floats
    title_vector: Floats
    norms: tuple[float, float, float]
    """Of the words that are like others, of names, of numbers."""
    title_norm: float
    sound_norm: float


class Scales:
    """Weighs pages, one after the other, by how rare what they hold has been so far."""

    def __init__(self) -> None:
        self._words, self._sounds, self._concepts = Counts(), Counts(), Counts()

    def weigh(self, sketch: Sketch) -> Weighed:
        """The page's weights, itself counted."""
        known = {w.form: concepts().of(w.form) for w in sketch.words if w.kind != NUMBER}
        exact = concepts().frequency_of
        self._words.add(w.form for w in sketch.words)
        idf = self._words.idf({w.form: chance(exact(w.form)) for w in sketch.words})
        words, kinds = _weighted(sketch.words, idf)
        titled = tuple(w.form for w in sketch.words if w.titled and w.form in words)
        sounds = self._heard(words, kinds, idf)
        meanings, titled_meanings = self._meant(sketch.words, known)
        vector, title_vector = _vectors(sketch.words, known)
        norms = [0.0, 0.0, 0.0]
        for form, weight in words.items():
            norms[kinds[form]] += weight * weight
        top = tuple(words)
        return Weighed(
            sketch.id, sketch.published, sketch.language, sketch.length, words, kinds, idf, titled, top,
            {f: x for f, x in words.items() if kinds[f] == NUMBER}, sounds, meanings, tuple(meanings)[:25],
            tuple(c for c in meanings if c in titled_meanings), vector, title_vector,
            (math.sqrt(norms[WORD]), math.sqrt(norms[NAME]), math.sqrt(norms[NUMBER])),
            math.sqrt(sum(words[f] ** 2 for f in titled)) or 1.0, norm(sounds),
        )  # fmt: skip

    def _heard(self, words: Vector, kinds: dict[str, int], idf: Vector) -> Vector:
        """Numbers, and the consonants of what may be names, in any script."""
        found: Vector = {}
        lengths: dict[str, float] = {}
        weights: dict[str, tuple[float, float]] = {}
        for form, weight in words.items():
            if kinds[form] == NUMBER:
                if len(form) > 1:
                    found[form.replace(",", "").replace(".", "")] = weight
            elif kinds[form] == NAME or (not _CASED.match(form) and (idf[form] > RARE or _KATAKANA.match(form))):
                sound = consonants(form)
                if len(sound) >= LEAST and (sound not in weights or weights[sound][0] < weight):
                    weights[sound] = (weight, idf[form])
                    lengths[sound] = SOUND_CHANCE.get(len(sound), 0.001)
        self._sounds.add(lengths)
        rarity = self._sounds.idf(lengths)
        for sound, (weight, own) in weights.items():
            found[sound] = weight * min(1.0, max(0.0, rarity[sound]) / own) if own > 0 else 0.0
        return found

    def _meant(self, words: tuple[Word, ...], known: dict[str, Known | None]) -> tuple[dict[int, float], set[int]]:
        """The page's concepts, the heaviest first, as a unit vector, and those of its headline."""
        counts: dict[int, float] = {}
        titled: set[int] = set()
        for word in words:
            entry = known.get(word.form)
            if entry is None:
                continue
            for number, (concept, _) in enumerate(entry.concepts[:2]):
                share = 1.0 if len(entry.concepts) == 1 else SHARES[number]
                counts[concept] = counts.get(concept, 0.0) + word.count * share
                if word.titled:
                    titled.add(concept)
        self._concepts.add(counts)
        frequency = concepts().frequency
        idf = self._concepts.idf({c: chance(float(frequency[c])) for c in counts})
        weights = {c: math.sqrt(n) * idf[c] for c, n in counts.items() if idf[c] > TELLING - 0.2}
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:HEAVIEST]
        length = math.sqrt(sum(x * x for _, x in heaviest)) or 1.0
        return {c: x / length for c, x in heaviest}, titled


def _weighted(words: tuple[Word, ...], idf: dict[str, float]) -> tuple[Vector, dict[str, int]]:
    """The heaviest words as a unit vector, heaviest first, and what they look like."""
    weights = [(w.form, (1 + math.log(w.count + w.titled)) * idf[w.form], w.kind) for w in words if idf[w.form] >= TELLING]
    weights.sort(key=lambda item: (-item[1], item[0]))
    weights = weights[:HEAVIEST]
    length = math.sqrt(sum(x * x for _, x, _ in weights)) or 1.0
    return {f: x / length for f, x, _ in weights}, {f: k for f, _, k in weights}


def _vectors(words: tuple[Word, ...], known: dict[str, Known | None]) -> tuple[Floats, Floats]:
    """The unit mean vectors of the page and of its headline (smooth inverse frequency, Arora et al. 2017)."""
    whole: dict[int, float] = {}
    title: dict[int, float] = {}
    for word in words:
        entry = known.get(word.form)
        if entry is None:
            continue
        weight = SMOOTH / (SMOOTH + entry.frequency)
        for concept, share in entry.concepts:
            whole[concept] = whole.get(concept, 0.0) + share * weight * math.sqrt(word.count)
            if word.titled:
                title[concept] = title.get(concept, 0.0) + share * weight
    return _mean(whole), _mean(title)


def _mean(weights: dict[int, float]) -> Floats:
    vectors = concepts().vectors
    if not weights:
        return np.zeros(vectors.shape[1], np.float32)
    found: Floats = np.fromiter(weights.values(), np.float32, len(weights)) @ vectors[list(weights)]
    return found / (np.float32(np.linalg.norm(found)) or np.float32(1))


def norm(vector: Vector) -> float:
    """The Euclidean length of a sparse vector."""
    return math.sqrt(sum(x * x for x in vector.values()))
