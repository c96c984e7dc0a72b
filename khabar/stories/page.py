"""A page as the stream weighs it: vectors over its words, sounds, numbers and concepts, each of unit length or less."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.stories.counts import NumberedCounts, chances
from khabar.stories.forms import ALWAYS, IF_RARE, Forms, Known
from khabar.stories.particulars import PageParticulars
from khabar.stories.sketch import Sketch
from khabar.stories.vectors import Mask, Numbers, Places, Sparse, added, term_of, unit
from khabar.stories.wording import NAME, NUMBER, Word

Floats = NDArray[np.float32]

HEAVIEST: Final = 120
"""Words, and concepts, of a page that are weighed."""
TELLING: Final = 0.7
"""Least inverse document frequency of a word that is weighed; a concept's is lower."""
RARE: Final = 4.0
"""In scripts without capitals, words at least this rare may be names."""
YEARS: Final = range(1900, 2100)
"""Numbers that are years."""


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
    rarity: Numbers
    """How rare each of the sounds is; of numbers 0."""
    early_sounds: Mask
    """Which of the sounds stand among its first words."""
    concepts: Sparse
    titled_concepts: Mask
    vector: Floats
    title_vector: Floats
    norms: Numbers
    """Of the words that are like others, of names, of numbers."""
    title_norm: float
    places: Mask
    """Which of the words are names of places of some size."""
    early: Mask
    """Which of the words stand among its first."""
    particulars: PageParticulars


class Scales:
    """Weighs pages, one after the other, by how rare what they hold has been so far."""

    def __init__(self) -> None:
        self._forms = Forms()
        self._concepts = NumberedCounts(chances(concepts().frequency))
        self._meanings = Numbering(len(concepts().frequency))

    def weigh(self, sketch: Sketch) -> Weighed:
        """The page's weights, itself counted."""
        forms = [w.form for w in sketch.words]
        known = self._forms.count(forms)
        looks = _Looks.of(sketch.words)
        words, order = _weighted(known, looks)
        titled, idf = looks.titled[order], known.idf[order]
        meant = _Meant.of(known, looks, self._meanings)
        meanings, titled_meanings = self._weighed(meant)
        vector, title_vector = meant.vectors()
        squares = words.weights * words.weights
        return Weighed(
            sketch.id, sketch.published, _day(sketch), _years(forms, looks), sketch.language, sketch.length,
            words, idf, titled, *self._heard(forms, known, words, order, looks.early[order]),
            meanings, titled_meanings, vector, title_vector, np.sqrt(np.bincount(words.kinds, squares, 3)),
            math.sqrt(float(squares[titled].sum())) or 1.0, self._placed(forms, known, words, order), looks.early[order],
            PageParticulars(sketch.days, sketch.counted),
        )  # fmt: skip

    def _placed(self, forms: list[str], known: Known, words: Sparse, order: Places) -> Mask:
        """Which of the words are names of places."""
        found: Mask = words.kinds == NAME
        found[found] = self._forms.places_of(known, forms, order[found])
        return found

    def _heard(self, forms: list[str], known: Known, words: Sparse, order: Places, early: Mask) -> tuple[Sparse, Numbers, Mask]:
        """Numbers, and the consonants of what may be names, in any script; how rare the latter are, and which stand early."""
        own, maybe = known.idf[order], known.of("maybe", order)
        found = {
            forms[order[place]].replace(",", "").replace(".", ""): float(words.weights[place])
            for place in (words.kinds == NUMBER).nonzero()[0].tolist()
            if len(forms[order[place]]) > 1
        }
        foreign = (words.kinds != NUMBER) & ((maybe == ALWAYS) | ((maybe == IF_RARE) & (own > RARE)))
        named = ((words.kinds == NAME) | foreign).nonzero()[0]
        rows, which = self._forms.sounds_of(known, forms, order[named])
        terms, rarity = self._forms.count_sounds(rows)
        at = named[which]
        weights = words.weights[at] * np.minimum(1.0, np.maximum(0.0, rarity) / own[at])
        heard = Sparse(
            np.concatenate((np.array(list(map(term_of, found)), np.uint32), terms)),
            np.concatenate((list(found.values()), weights)),
            np.zeros(len(found) + len(terms), np.int8),
        )
        plain = np.zeros(len(found))
        return heard, np.concatenate((plain, rarity)), np.concatenate((plain > 0, early[at]))

    def _weighed(self, meant: _Meant) -> tuple[Sparse, Mask]:
        """The page's concepts, the heaviest first, as a unit vector, and which of them its headline has."""
        idf = self._concepts.idf_of(meant.ids)
        weights = np.sqrt(meant.counts) * idf
        order = (-weights).argsort(kind="stable")
        order = order[idf[order] > TELLING - 0.2][:HEAVIEST]
        heaviest = unit(weights[order])
        kinds = np.zeros(len(order), np.int8)
        return Sparse(meant.ids[order].astype(np.uint32), heaviest, kinds), meant.titled[order] > 0


class _Looks(NamedTuple):
    """How often each word of a page stands there, what it looks like, whether a headline has it, and whether it stands
    among the first."""

    counts: NDArray[np.int64]
    kinds: NDArray[np.int8]
    titled: Mask
    early: Mask

    @staticmethod
    def of(words: tuple[Word, ...]) -> _Looks:
        """Those of the words."""
        counts, kinds = np.array([w.count for w in words], np.int64), np.array([w.kind for w in words], np.int8)
        titled, early = np.array([w.titled for w in words], bool), np.array([w.early for w in words], bool)
        return _Looks(counts, kinds, titled, early)


class Numbering:
    """Numbers in a row for those of many things that a page has, by tables: to sort them takes three times as long."""

    def __init__(self, things: int) -> None:
        self._there = np.zeros(things, bool)
        self._numbers = np.zeros(things, np.intp)

    def of(self, things: NDArray[np.int32]) -> tuple[Places, Places]:
        """Those among them, each once, ascending, and where among these each stands (`np.unique` with its inverse)."""
        self._there[things] = True
        each = self._there.nonzero()[0]
        self._there[each] = False
        self._numbers[each] = np.arange(len(each))
        return each, self._numbers[things]


class _Meant(NamedTuple):
    """The concepts of a page's words, each once, ascending: how often they are meant, what they weigh in the mean vector of the
    page, and in that of its headline."""

    ids: NDArray[np.intp]
    counts: Numbers
    titled: Numbers
    whole: Numbers
    title: Numbers

    @staticmethod
    def of(known: Known, looks: _Looks, numbering: Numbering) -> _Meant:
        """The concepts of the words, numbers left out."""
        near = known.of("concepts").ravel()
        has = ((near >= 0) & (looks.kinds != NUMBER).repeat(2)).nonzero()[0]
        word = has >> 1
        ids, where = numbering.of(near[has])
        count, titled, smooth = looks.counts[word], looks.titled[word], known.of("smooth").ravel()[has]
        every = (known.of("shares").ravel()[has] * count, titled, smooth * np.sqrt(count), smooth * titled)
        return _Meant(ids, *(added(where, values, len(ids)) for values in every))

    def vectors(self) -> Floats:
        """The unit mean vectors of the page and of its headline (smooth inverse frequency, Arora et al. 2017)."""
        found = np.array((self.whole, self.title), np.float32) @ concepts().vectors[self.ids]
        lengths = np.sqrt(np.add.reduce(found * found, axis=1, keepdims=True))
        lengths[lengths == 0] = 1
        vectors: Floats = np.divide(found, lengths, dtype=np.float32)
        return vectors


def _day(sketch: Sketch) -> int | None:
    hours = sketch.said if sketch.published is None else sketch.published
    return None if hours is None else int(hours // 24)


def _years(forms: list[str], looks: _Looks) -> frozenset[int]:
    numbers = [form for place in (looks.kinds == NUMBER).nonzero()[0].tolist() if len(form := forms[place]) == 4]
    return frozenset(year for form in numbers if form.isdecimal() and (year := int(form)) in YEARS)


def _weighted(known: Known, looks: _Looks) -> tuple[Sparse, Places]:
    """The heaviest words as a unit vector, and which of the words they are. Of equals the first stands before."""
    weights = (1 + np.log(looks.counts + looks.titled)) * known.idf
    order = (-weights).argsort(kind="stable")
    order = order[known.idf[order] >= TELLING][:HEAVIEST]
    return Sparse(known.of("term", order), unit(weights[order]), looks.kinds[order]), order
