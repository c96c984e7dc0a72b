"""A page as the stream weighs it: vectors over its words, sounds, numbers and concepts, each of unit length or less."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.stories.counts import Counts, NumberedCounts, chance, chances
from khabar.stories.sketch import Sketch
from khabar.stories.sounds import LEAST, consonants
from khabar.stories.vectors import Mask, Numbers, Sparse, added, sparse, term_of
from khabar.stories.wording import NAME, NUMBER, WORD, Word

Floats = NDArray[np.float32]

HEAVIEST: Final = 120
"""Words, and concepts, of a page that are weighed."""
TELLING: Final = 0.7
"""Least inverse document frequency of a word that is weighed; a concept's is lower."""
RARE: Final = 4.0
"""In scripts without capitals, words at least this rare may be names."""
SOUND_CHANCE: Final = {3: 0.03, 4: 0.006, 5: 0.002}
"""The chance that a page has a given run of consonants, by its length; longer ones .001."""
NUMBER_CHANCE: Final = {1: 0.3, 2: 0.12, 3: 0.03, 4: 0.01}
"""The chance that a page has a given number, by its digits; longer ones .001."""
YEARS: Final = range(1900, 2100)
"""Numbers that are years."""
SMOOTH: Final = 1e-4
"""Smooth inverse frequency (Arora et al. 2017) of a word in the mean vector."""
_CASED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]{3,}$")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A page with its weights: vectors of unit length or less, the heaviest terms first. `idf` says how rare each word is;
    `titled` and `titled_concepts` mark what a headline has; `day` is that of its date, or of the date that it gives at its top;
    `years` are those that it names."""

    id: str
    time: float | None
    day: int | None
    years: frozenset[int]
    language: str
    length: int
    words: Sparse
    idf: Numbers
    titled: Mask
    sounds: Sparse
    concepts: Sparse
    titled_concepts: Mask
    vector: Floats
    title_vector: Floats
    norms: Numbers
    """Of the words that are like others, of names, of numbers."""
    title_norm: float


class Scales:
    """Weighs pages, one after the other, by how rare what they hold has been so far."""

    def __init__(self) -> None:
        self._words, self._sounds = Counts(), Counts()
        self._concepts = NumberedCounts(chances(concepts().frequency))

    def weigh(self, sketch: Sketch) -> Weighed:
        """The page's weights, itself counted."""
        forms = [w.form for w in sketch.words]
        known = list(map(_known, forms))
        words, idf, order = _weighted(sketch.words, known, self._words.idf(forms, [k.chance for k in known]))
        chosen = [sketch.words[n] for n in order]
        titled = np.array([w.titled for w in chosen], bool)
        meant = _Meant.of(sketch.words, known)
        meanings, titled_meanings = self._weighed(meant)
        sounds = self._heard(chosen, words.weights, idf)
        vector, title_vector = meant.vectors()
        squares = words.weights * words.weights
        return Weighed(
            sketch.id, sketch.published, _day(sketch), _years(sketch.words), sketch.language, sketch.length,
            words, idf, titled, sounds,
            meanings, titled_meanings, vector, title_vector, np.sqrt(np.bincount(words.kinds, squares, 3)),
            math.sqrt(float(squares[titled].sum())) or 1.0,
        )  # fmt: skip

    def _heard(self, words: list[Word], weights: Numbers, idf: Numbers) -> Sparse:
        """Numbers, and the consonants of what may be names, in any script."""
        found: dict[str, float] = {}
        heard: dict[str, tuple[float, float]] = {}
        for word, weight, own in zip(words, weights.tolist(), idf.tolist(), strict=True):
            form, kind = word.form, word.kind
            if kind == WORD and form.isascii():
                continue
            if kind == NUMBER:
                if len(form) > 1:
                    found[form.replace(",", "").replace(".", "")] = weight
            elif kind == NAME or _may_be_name(form, own):
                sound = consonants(form)
                if len(sound) >= LEAST and (sound not in heard or heard[sound][0] < weight):
                    heard[sound] = (weight, own)
        rarity = self._sounds.idf(list(heard), [SOUND_CHANCE.get(len(sound), 0.001) for sound in heard])
        for (sound, (weight, own)), rare in zip(heard.items(), rarity.tolist(), strict=True):
            found[sound] = weight * min(1.0, max(0.0, rare) / own) if own > 0 else 0.0
        return sparse(list(map(term_of, found)), list(found.values()))

    def _weighed(self, meant: _Meant) -> tuple[Sparse, Mask]:
        """The page's concepts, the heaviest first, as a unit vector, and which of them its headline has."""
        idf = self._concepts.idf_of(meant.ids)
        weights = np.sqrt(meant.counts) * idf
        order = np.argsort(-weights, kind="stable")
        order = order[idf[order] > TELLING - 0.2][:HEAVIEST]
        heaviest = weights[order] / (np.linalg.norm(weights[order]) or 1.0)
        kinds = np.zeros(len(order), np.int8)
        return Sparse(meant.ids[order].astype(np.uint32), heaviest, kinds), meant.titled[order] > 0


class _Meant(NamedTuple):
    """The concepts of a page's words, each once, ascending: how often they are meant, what they weigh in the mean vector of the
    page, and in that of its headline."""

    ids: NDArray[np.intp]
    counts: Numbers
    titled: Numbers
    whole: Numbers
    title: Numbers

    @staticmethod
    def of(words: tuple[Word, ...], known: list[_Known]) -> _Meant:
        """The concepts of the words, numbers left out."""
        entries = [(w, k) for w, k in zip(words, known, strict=True) if k.concepts and w.kind != NUMBER]
        if not entries:
            return _Meant(np.zeros(0, np.intp), *np.zeros((4, 0)))
        each = [len(k.concepts) for _, k in entries]
        count, titled = np.repeat(np.array([(w.count, w.titled) for w, _ in entries], np.float64).T, each, axis=1)
        meant = np.fromiter(chain.from_iterable([k.concepts for _, k in entries]), np.intp)
        share = np.fromiter(chain.from_iterable([k.shares for _, k in entries]), np.float64)
        smooth = np.fromiter(chain.from_iterable([k.smooth for _, k in entries]), np.float64)
        ids, where = np.unique(meant, return_inverse=True)
        every = (share * count, titled, smooth * np.sqrt(count), smooth * titled)
        return _Meant(ids, *(added(where, values, len(ids)) for values in every))

    def vectors(self) -> Floats:
        """The unit mean vectors of the page and of its headline (smooth inverse frequency, Arora et al. 2017)."""
        found = np.array((self.whole, self.title), np.float32) @ concepts().vectors[self.ids]
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return (found / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _day(sketch: Sketch) -> int | None:
    hours = sketch.said if sketch.published is None else sketch.published
    return None if hours is None else int(hours // 24)


def _years(words: tuple[Word, ...]) -> frozenset[int]:
    forms = [w.form for w in words if w.kind == NUMBER and len(w.form) == 4]
    return frozenset(year for form in forms if form.isdecimal() and (year := int(form)) in YEARS)


def _may_be_name(form: str, idf: float) -> bool:
    """Whether a word of a script without capitals is rare enough for a name, or one of katakana."""
    return not form.isascii() and not _CASED.match(form) and (idf > RARE or _KATAKANA.match(form) is not None)


class _Known(NamedTuple):
    """What is known of a word beforehand: what stands for it, the chance that a page has it, its concepts with their shares, and
    these smooth."""

    term: int
    chance: float
    concepts: tuple[int, ...]
    shares: tuple[float, ...]
    smooth: tuple[float, ...]


@lru_cache(maxsize=1 << 15)
def _known(form: str) -> _Known:
    entry = concepts().of(form)
    prior = NUMBER_CHANCE.get(len(form), 0.001) if form[0].isnumeric() else chance(concepts().frequency_of(form))
    if entry is None or not entry.concepts:
        return _Known(term_of(form), prior, (), (), ())
    named, shares = zip(*entry.concepts, strict=True)
    return _Known(term_of(form), prior, named, shares, tuple(s * SMOOTH / (SMOOTH + entry.frequency) for s in shares))


def _weighted(words: tuple[Word, ...], known: list[_Known], idf: Numbers) -> tuple[Sparse, Numbers, list[int]]:
    """The heaviest words as a unit vector, their idf, and which of the words they are. Of equals the first stands before."""
    weights = (1 + np.log([w.count + w.titled for w in words])) * idf
    order = np.argsort(-weights, kind="stable")
    order = order[idf[order] >= TELLING][:HEAVIEST]
    heaviest = weights[order] / (np.linalg.norm(weights[order]) or 1.0)
    chosen: list[int] = order.tolist()
    ids = [known[n].term for n in chosen]
    return sparse(ids, heaviest, [words[n].kind for n in chosen]), idf[order], chosen
