"""Which stories a new page might belong to: those that share its rarest words, sounds or concepts, and those that lie near."""

from __future__ import annotations

import math
from array import array
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import Happening, Lookups
from khabar.stories.page import Floats, Weighed
from khabar.stories.vectors import Lookup, Numbers, Sparse, Sums, added, term_of

BY_WORDS: Final = 10
BY_CONCEPTS: Final = 6
BY_VECTOR: Final = 12
RAREST: Final = 40
"""Words of a page that it is looked up by."""
TOP_CONCEPTS: Final = 25
"""Concepts of a page that it is looked up by."""
CROWDED: Final = 400
"""A term that more stories share than this finds none of them."""
FRESH: Final = 48.0
"""Hours in which a story's age counts for nothing in the search."""
FADING: Final = 200.0
HEARD: Final = 0.5
"""What a sound counts for beside a word."""
_SOUND, _CONCEPT = 1 << 32, 2 << 32

Keys = NDArray[np.int64]
Posting = tuple["array[int]", "array[float]"]


class Index:
    """The stories by the terms of their pages, and their mean vectors in one table."""

    def __init__(self) -> None:
        self._by_term: dict[int, Posting] = {}
        """Rows of the stories that have a term, and what it weighs in each."""
        self._terms: dict[int, set[int]] = {}
        self._rows: list[str | None] = []
        self._free: list[int] = []
        self._vectors: Floats = np.zeros((256, 0), np.float32)
        self._last: Numbers = np.full(256, -math.inf)

    def row(self, story: str) -> int:
        """A place in the table for a new story."""
        if self._free:
            row = self._free.pop()
            self._rows[row] = story
            return row
        self._rows.append(story)
        return len(self._rows) - 1

    def enter(self, story: Happening, page: Weighed, lookups: Lookups) -> None:
        """Makes the story findable by its new page; `lookups` have the page loaded."""
        mine = self._terms.setdefault(story.row, set())
        keys, weights = _entries(story, page, lookups)
        for key, weight in zip(keys.tolist(), weights.tolist(), strict=True):
            self._note(key, story.row, weight, known=key in mine)
        mine.update(keys.tolist())
        if story.vector is not None:
            self._grow(story.row, len(story.vector))
            self._vectors[story.row] = story.vector / np.float32(story.length)
            self._last[story.row] = -math.inf if story.last is None else story.last

    def _note(self, key: int, row: int, weight: float, *, known: bool) -> None:
        posting = self._by_term.get(key)
        if posting is None:
            self._by_term[key] = array("i", (row,)), array("d", (weight,))
        elif known:
            posting[1][posting[0].index(row)] = weight
        else:
            posting[0].append(row)
            posting[1].append(weight)

    def _grow(self, row: int, width: int) -> None:
        if not self._vectors.shape[1]:
            self._vectors = np.zeros((len(self._vectors), width), np.float32)
        if row >= len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
            self._last = np.concatenate([self._last, np.full(len(self._last), -math.inf)])

    def leave(self, story: Happening) -> None:
        """Forgets a story."""
        for key in self._terms.pop(story.row, ()):
            rows, weights = self._by_term[key]
            place = rows.index(story.row)
            del rows[place], weights[place]
            if not rows:
                del self._by_term[key]
        self._rows[story.row] = None
        self._free.append(story.row)
        if story.row < len(self._vectors):
            self._vectors[story.row] = 0

    def similar(self, page: Weighed) -> Floats:
        """The cosine of the page's vector with each row of the table; 0 where a row is free."""
        if not self._vectors.shape[1]:
            return np.zeros(0, np.float32)
        found: Floats = self._vectors[: len(self._rows)] @ page.vector
        return found

    def titled(self, page: Weighed, rows: list[int]) -> Floats:
        """The cosine of the vector of the page's headline with those rows of the table."""
        found: Floats = self._vectors[rows] @ page.title_vector
        return found

    def candidates(self, page: Weighed, similar: Floats) -> list[str]:
        """Ids of the stories that are worth a closer look, in a fixed order."""
        if not len(similar):
            return []
        by_words = self._shared(_keys_of_words(page), page.words.weights[:RAREST])
        by_words += self._shared(_keys(page.sounds, _SOUND), HEARD * page.sounds.weights)
        by_concepts = self._shared(_keys(page.concepts, _CONCEPT)[:TOP_CONCEPTS], page.concepts.weights[:TOP_CONCEPTS])
        if page.time is not None:
            age = np.abs(page.time - self._last[: len(self._rows)])
            by_concepts *= np.where(np.isfinite(age), np.exp(-np.maximum(0, age - FRESH) / FADING), 1)
        found = dict.fromkeys(self._best(by_words, BY_WORDS))
        found.update(dict.fromkeys(self._best(by_concepts, BY_CONCEPTS)))
        found.update(dict.fromkeys(self._near(page, similar)))
        return list(found)

    def _shared(self, keys: Keys, weights: Numbers) -> Numbers:
        """What each row shares of the terms, by their weights in the page and, up to 1, in the story."""
        found = [
            (posting, weight)
            for key, weight in zip(keys.tolist(), weights.tolist(), strict=True)
            if (posting := self._by_term.get(key)) is not None and len(posting[0]) <= CROWDED
        ]
        if not found:
            return np.zeros(len(self._rows))
        rows = np.frombuffer(b"".join([p[0].tobytes() for p, _ in found]), np.int32)
        theirs = np.frombuffer(b"".join([p[1].tobytes() for p, _ in found]), np.float64)
        ours = np.repeat([weight for _, weight in found], [len(p[0]) for p, _ in found])
        return added(rows, ours * np.minimum(1, theirs), len(self._rows))

    def _best(self, scores: Numbers, most: int) -> list[str]:
        """The stories of the highest scores above 0."""
        return [story for row in _top(scores, most) if scores[row] > 0 and (story := self._rows[row]) is not None]

    def _near(self, page: Weighed, similar: Floats) -> list[str]:
        closeness = similar.astype(np.float64)
        if page.time is not None:
            age = np.abs(page.time - self._last[: len(similar)])
            closeness -= np.where(np.isfinite(age), 0.004 * np.clip(age - FRESH, 0, 240), 0)
        return [story for row in _top(closeness, BY_VECTOR) if similar[row] > 0 and (story := self._rows[row]) is not None]


def _top(scores: Numbers, most: int) -> list[int]:
    """The rows of the highest scores, the highest first."""
    if len(scores) <= most:
        return [int(row) for row in np.argsort(-scores, kind="stable")]
    rows = np.argpartition(-scores, most)[:most]
    return sorted((int(r) for r in rows), key=lambda r: (-scores[r], r))


def _keys_of_words(page: Weighed) -> Keys:
    """The rarest words, those of a language apart from the same forms in others."""
    return _keys(page.words, (3 + (term_of(page.language) >> 2)) << 32)[:RAREST]


def _keys(terms: Sparse, part: int) -> Keys:
    """The terms as keys of that part of the index."""
    keys: Keys = terms.ids.astype(np.int64) | np.int64(part)
    return keys


def _entries(story: Happening, page: Weighed, lookups: Lookups) -> tuple[Keys, Numbers]:
    """The keys that the story is found by for the page, and what each weighs in the story."""
    words = _weights(story.shares[page.language].words, page.words, lookups.words)[:RAREST]
    sounds = _weights(story.sounds, page.sounds, lookups.sounds)
    meant = _weights(story.concepts, page.concepts, lookups.concepts)[:TOP_CONCEPTS]
    keys = (_keys_of_words(page), _keys(page.sounds, _SOUND), _keys(page.concepts, _CONCEPT)[:TOP_CONCEPTS])
    return np.concatenate(keys), np.concatenate((words, sounds, meant))


def _weights(story: Sums, page: Sparse, lookup: Lookup) -> Numbers:
    """What the page's terms weigh in the story."""
    mine, its = lookup.find(story.ids)
    found = np.zeros(len(page.ids))
    found[its] = story.weights[mine]
    return found
