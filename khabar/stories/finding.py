"""Which stories a new page might belong to: those that share its rarest words, sounds and concepts, and lie near it."""

from __future__ import annotations

import math
from array import array
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import Happening, Held
from khabar.stories.page import Floats, Weighed
from khabar.stories.vectors import Numbers, Sparse, added, term_of

CANDIDATES: Final = 10
"""Stories that are looked at closely."""
BY_WORD, BY_SOUND, BY_CONCEPT, BY_VECTOR = 1.4, 6.3, 1.8, 6.8
"""What a page's words, sounds and concepts that a story has count for, and the cosine of their vectors."""
BY_SIZE, BY_AGE, UNDATED = 1.4, 2.2, 4.0
"""What is taken off for the logarithm of a story's pages, which have more words between them, and of its days; and where no days
are known. All of these are a logistic regression's (`training/stories`): of the stories that pages belong to, 998 of 1,000 in
any language, and 10 of 10 among the first happenings of one kind, are among the ten that score highest."""
RAREST: Final = 40
"""Words of a page that it is looked up by."""
TOP_CONCEPTS: Final = 25
"""Concepts of a page that it is looked up by."""
CROWDED: Final = 400
"""A term that more stories share than this finds none of them."""
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
        self._last: Numbers = np.full(256, math.nan)
        self._size: Numbers = np.full(256, math.inf)
        """The logarithm of one more than the pages; infinite where a row is free."""

    def row(self, story: str) -> int:
        """A place in the table for a new story."""
        if self._free:
            row = self._free.pop()
            self._rows[row] = story
            return row
        self._rows.append(story)
        return len(self._rows) - 1

    def enter(self, story: Happening, page: Weighed, held: Held) -> None:
        """Makes the story findable by its new page; `held` is what the page's terms weigh in it."""
        mine, by_term, row = self._terms.setdefault(story.row, set()), self._by_term, story.row
        keys = np.concatenate(_keys_of(page)).tolist()
        weights = np.concatenate((held.words[:RAREST], held.sounds, held.concepts[:TOP_CONCEPTS])).tolist()
        for key, weight in zip(keys, weights, strict=True):
            posting = by_term.get(key)
            if posting is None:
                by_term[key] = array("i", (row,)), array("d", (weight,))
            elif key in mine:
                posting[1][posting[0].index(row)] = weight
            else:
                posting[0].append(row)
                posting[1].append(weight)
        mine.update(keys)
        if story.vector is not None:
            self._grow(row, len(story.vector))
            self._vectors[row] = story.vector / np.float32(story.length)
            self._last[row] = math.nan if story.last is None else story.last
            self._size[row] = math.log1p(story.pages)

    def _grow(self, row: int, width: int) -> None:
        if not self._vectors.shape[1]:
            self._vectors = np.zeros((len(self._vectors), width), np.float32)
        if row >= len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
            self._last = np.concatenate([self._last, np.full(len(self._last), math.nan)])
            self._size = np.concatenate([self._size, np.full(len(self._size), math.inf)])

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
            self._size[story.row] = math.inf

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
        """Ids of the stories that are worth a closer look, the likeliest first."""
        if not len(similar):
            return []
        weights = (
            BY_WORD * page.words.weights[:RAREST],
            BY_SOUND * page.sounds.weights,
            BY_CONCEPT * page.concepts.weights[:TOP_CONCEPTS],
        )
        likely = self._shared(np.concatenate(_keys_of(page)), np.concatenate(weights)) + BY_VECTOR * similar
        likely -= BY_SIZE * self._size[: len(similar)] + self._far(page, len(similar))
        best = np.argpartition(-likely, CANDIDATES)[:CANDIDATES] if len(likely) > CANDIDATES else np.arange(len(likely))
        ordered = best[np.lexsort((best, -likely[best]))]
        return [story for row in ordered.tolist() if (story := self._rows[row]) is not None]

    def _far(self, page: Weighed, rows: int) -> Numbers | float:
        """What is taken off for the days between the page and the last page of each row."""
        if page.time is None:
            return UNDATED
        days = np.abs(self._last[:rows] - page.time) / 24
        return np.where(np.isnan(days), UNDATED, BY_AGE * np.log1p(days))

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


def _keys_of(page: Weighed) -> tuple[Keys, Keys, Keys]:
    """The page's rarest words, those of a language apart from the same forms in others; its sounds; its heaviest concepts."""
    words = _keys(page.words, (3 + (term_of(page.language) >> 2)) << 32)[:RAREST]
    return words, _keys(page.sounds, _SOUND), _keys(page.concepts, _CONCEPT)[:TOP_CONCEPTS]


def _keys(terms: Sparse, part: int) -> Keys:
    """The terms as keys of that part of the index."""
    keys: Keys = terms.ids.astype(np.int64) | np.int64(part)
    return keys
