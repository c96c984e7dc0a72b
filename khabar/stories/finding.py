"""Which stories a new page might belong to: those that share its rarest words, sounds and concepts, and lie near it."""

from __future__ import annotations

import math
from array import array
from struct import Struct
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import Happening, Held
from khabar.stories.page import Floats, Weighed
from khabar.stories.vectors import Numbers, Places, Sparse, added, products, term_of

CANDIDATES: Final = 10
"""Stories that are looked at closely."""
BY_WORD, BY_SOUND, BY_CONCEPT, BY_VECTOR = 1.4, 6.3, 1.8, 6.8
"""What a page's words, sounds and concepts that a story has count for, and the cosine of their vectors."""
BY_SIZE, BY_AGE, UNDATED = 1.4, 2.2, 4.0
"""What is taken off for the logarithm of a story's pages, which have more words between them, and of its days; and where no days
are known. All of these are a logistic regression's (`training/stories`): of the stories that pages belong to, 998 of 1,000 in
any language, and 10 of 10 among the first happenings of one kind, are among the ten that score highest."""
LIKELY: Final = 256
"""Stories whose days are reckoned, of those that share the most with a page."""
RAREST: Final = 40
"""Words of a page that it is looked up by."""
TOP_CONCEPTS: Final = 25
"""Concepts of a page that it is looked up by."""
CROWDED: Final = 400
"""A term that more stories share than this finds none of them."""
_SOUND, _CONCEPT = 1 << 32, 2 << 32
_ROW, _WEIGHT = Struct("i"), Struct("d")

Keys = NDArray[np.int64]


class Posting(NamedTuple):
    """The rows of the stories that have a term, and what it weighs in each, 1 at most."""

    rows: array[int]
    weights: array[float]


class Index:
    """The stories by the terms of their pages, and their mean vectors in one table."""

    def __init__(self) -> None:
        self._by_term: dict[int, int | Posting] = {}
        """The stories that have a term: the row of the only one, as most terms have, or a posting."""
        self._terms: dict[int, dict[int, float]] = {}
        """The terms of each row: what one weighs that no other story has (a float), or where the row stands in the term's posting
        (an int)."""
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
        row, by_term = story.row, self._by_term
        places = self._terms.setdefault(row, {})
        weights = np.concatenate((held.words[:RAREST], held.sounds, held.concepts[:TOP_CONCEPTS]))
        for key, weight in zip(np.concatenate(_keys_of(page)).tolist(), np.minimum(1, weights).tolist(), strict=True):
            place = places.get(key)
            if place.__class__ is float:
                places[key] = weight
                continue
            posting = by_term.get(key)
            if posting is None:
                by_term[key], places[key] = row, weight
            elif isinstance(posting, int):
                by_term[key] = Posting(array("i", (posting, row)), array("d", (self._terms[posting][key], weight)))
                self._terms[posting][key], places[key] = 0, 1
            elif place is not None:
                posting.weights[int(place)] = weight
            else:
                places[key] = len(posting.rows)
                posting.rows.append(row)
                posting.weights.append(weight)
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
        for key, place in self._terms.pop(story.row, {}).items():
            posting = self._by_term[key]
            if isinstance(posting, int):
                del self._by_term[key]
                continue
            last, weight = posting.rows.pop(), posting.weights.pop()
            if last != story.row:  # the last one takes its place
                posting.rows[int(place)], posting.weights[int(place)] = last, weight
                self._terms[last][key] = place
            if len(posting.rows) == 1:
                (only,) = posting.rows
                self._by_term[key], self._terms[only][key] = only, posting.weights[0]
        self._rows[story.row] = None
        self._free.append(story.row)
        if story.row < len(self._vectors):
            self._vectors[story.row] = 0
            self._size[story.row] = math.inf

    def similar(self, page: Weighed) -> Floats:
        """The cosine of the page's vector with each row of the table; 0 where a row is free."""
        if not self._vectors.shape[1]:
            return np.zeros(0, np.float32)
        return products(self._vectors[: len(self._rows)], page.vector)

    def titled(self, page: Weighed, rows: list[int]) -> Floats:
        """The cosine of the vector of the page's headline with those rows of the table."""
        return products(self._vectors[rows], page.title_vector)

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
        likely -= BY_SIZE * self._size[: len(similar)]
        best = self._best(likely, page)
        return [story for row in best.tolist() if (story := self._rows[row]) is not None]

    def _best(self, likely: Numbers, page: Weighed) -> Places:
        """The rows that are the likeliest once the days between are taken off, which never makes one likelier: only the first of
        them before that are reckoned, unless one further down might be among the best."""
        rows = np.arange(len(likely)) if len(likely) <= LIKELY else np.argpartition(-likely, LIKELY)[:LIKELY]
        after = likely[rows] - self._far(page, rows)
        if len(rows) < len(likely) and np.partition(after, -CANDIDATES)[-CANDIDATES] <= likely[rows].min():
            rows = np.arange(len(likely))
            after = likely - self._far(page, rows)
        if len(rows) > CANDIDATES:
            best = np.argpartition(-after, CANDIDATES)[:CANDIDATES]
            rows, after = rows[best], after[best]
        ordered: Places = rows[np.lexsort((rows, -after))]
        return ordered

    def _far(self, page: Weighed, rows: Places) -> Numbers | float:
        """What is taken off for the days between the page and the last page of each of the rows."""
        if page.time is None:
            return UNDATED
        days = np.abs(self._last[rows] - page.time) / 24
        return np.where(np.isnan(days), UNDATED, BY_AGE * np.log1p(days))

    def _shared(self, keys: Keys, weights: Numbers) -> Numbers:
        """What each row shares of the terms, by their weights in the page and, up to 1, in the story."""
        ours, sizes = list[float](), list[int]()
        rows: list[bytes | array[int]] = []
        theirs: list[bytes | array[float]] = []
        for key, weight in zip(keys.tolist(), weights.tolist(), strict=True):
            posting = self._by_term.get(key)
            if isinstance(posting, int):
                rows.append(_ROW.pack(posting))
                theirs.append(_WEIGHT.pack(self._terms[posting][key]))
                sizes.append(1)
            elif posting is not None and len(posting.rows) <= CROWDED:
                rows.append(posting.rows)
                theirs.append(posting.weights)
                sizes.append(len(posting.rows))
            else:
                continue
            ours.append(weight)
        if not ours:
            return np.zeros(len(self._rows))
        products = np.repeat(ours, sizes) * np.frombuffer(b"".join(theirs), np.float64)
        return added(np.frombuffer(b"".join(rows), np.int32), products, len(self._rows))


def _keys_of(page: Weighed) -> tuple[Keys, Keys, Keys]:
    """The page's rarest words, those of a language apart from the same forms in others; its sounds; its heaviest concepts."""
    words = _keys(page.words, (3 + (term_of(page.language) >> 2)) << 32)[:RAREST]
    return words, _keys(page.sounds, _SOUND), _keys(page.concepts, _CONCEPT)[:TOP_CONCEPTS]


def _keys(terms: Sparse, part: int) -> Keys:
    """The terms as keys of that part of the index."""
    keys: Keys = terms.ids.astype(np.int64) | np.int64(part)
    return keys
