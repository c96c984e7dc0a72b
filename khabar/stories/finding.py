"""Which stories a new page might belong to: those that share its rarest words, sounds and concepts, and lie near it."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable
from struct import Struct
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import Happening, Held
from khabar.stories.page import Floats, Weighed
from khabar.stories.vectors import Ids, Numbers, Places, added, products, term_of

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
_FIRST: Final = 1 << 16
_ONE = Struct("i")

Posting: TypeAlias = "array[int]"
"""The cells of the stories that have a term."""


class Cells:
    """A cell for each term of each row: what the term weighs there, 1 at most, and where it stands in the term's posting. Cells
    that were given back are given out again."""

    def __init__(self) -> None:
        self.rows: NDArray[np.int32] = np.zeros(_FIRST, np.int32)
        self.weights: Numbers = np.zeros(_FIRST)
        self.places: NDArray[np.int32] = np.zeros(_FIRST, np.int32)
        self._used = 0
        self._free: list[int] = []

    def take(self, count: int, row: int) -> list[int]:
        """So many cells for a row."""
        kept = max(0, len(self._free) - count)
        cells = self._free[kept:]
        del self._free[kept:]
        begin, self._used = self._used, self._used + count - len(cells)
        if self._used > len(self.rows):
            self.weights = np.concatenate((self.weights, np.zeros_like(self.weights)))
            self.rows, self.places = (np.concatenate((each, np.zeros_like(each))) for each in (self.rows, self.places))
        cells += range(begin, self._used)
        self.rows[cells] = row
        self.places[cells] = 0
        return cells

    def give_back(self, cells: Iterable[int]) -> None:
        """Cells that are needed no longer."""
        self._free += cells


class Index:
    """The stories by the terms of their pages, and their mean vectors in one table."""

    def __init__(self) -> None:
        self._by_term: dict[int, int | Posting] = {}
        """The stories that have a term: the cell of the only one, as most terms have, or a posting."""
        self._terms: dict[int, dict[int, int]] = {}
        """The terms of each row with their cells."""
        self._cells = Cells()
        self._rows: list[str | None] = []
        self._free: list[int] = []
        self._vectors: Floats = np.zeros((256, 0), np.float32)
        self._last: Numbers = np.full(256, math.nan)
        self._size: Numbers = np.full(256, math.inf)
        """The logarithm of one more than the pages; infinite where a row is free."""
        self._asked: tuple[Weighed | None, list[int]] = (None, [])

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
        terms = self._terms.setdefault(story.row, {})
        keys = self._keys_of(page)
        cells = list(map(terms.get, keys))
        if None in cells:
            self._add(story.row, terms, dict.fromkeys(key for key, cell in zip(keys, cells, strict=True) if cell is None))
            cells = list(map(terms.get, keys))
        weights = np.concatenate((held.words[:RAREST], held.sounds, held.concepts[:TOP_CONCEPTS]))
        self._cells.weights[np.array(cells, np.intp)] = np.minimum(1, weights)
        if story.vector is not None:
            row = story.row
            self._grow(row, len(story.vector))
            self._vectors[row] = story.vector / np.float32(story.length)
            self._last[row] = math.nan if story.last is None else story.last
            self._size[row] = math.log1p(story.pages)

    def _add(self, row: int, terms: dict[int, int], new: Collection[int]) -> None:
        """Gives the row cells for new terms."""
        by_term, cells = self._by_term, self._cells.take(len(new), row)
        terms.update(zip(new, cells, strict=True))
        later, places = list[int](), list[int]()
        for key, cell in zip(new, cells, strict=True):
            posting = by_term.get(key)
            if posting is None:
                by_term[key] = cell
                continue
            if isinstance(posting, int):
                posting = by_term[key] = array("i", (posting,))
            later.append(cell)
            places.append(len(posting))
            posting.append(cell)
        self._cells.places[later] = places

    def _grow(self, row: int, width: int) -> None:
        if not self._vectors.shape[1]:
            self._vectors = np.zeros((len(self._vectors), width), np.float32)
        if row >= len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
            self._last = np.concatenate([self._last, np.full(len(self._last), math.nan)])
            self._size = np.concatenate([self._size, np.full(len(self._size), math.inf)])

    def leave(self, story: Happening) -> None:
        """Forgets a story."""
        terms = self._terms.pop(story.row, {})
        by_term, places = self._by_term, self._cells.places
        for (key, cell), place in zip(terms.items(), places[list(terms.values())].tolist(), strict=True):
            posting = by_term[key]
            if isinstance(posting, int):
                del by_term[key]
                continue
            last = posting.pop()
            if last != cell:  # the last one takes its place
                posting[place] = last
                places[last] = place
            if len(posting) == 1:
                by_term[key] = posting[0]
        self._cells.give_back(terms.values())
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
        likely = self._shared(self._keys_of(page), np.concatenate(weights)) + BY_VECTOR * similar
        likely -= BY_SIZE * self._size[: len(similar)]
        best = self._best(likely, page)
        return [story for row in best.tolist() if (story := self._rows[row]) is not None]

    def _best(self, likely: Numbers, page: Weighed) -> Places:
        """The rows that are the likeliest once the days between are taken off, which never makes one likelier: only the first of
        them before that are reckoned, unless one further down might be among the best."""
        rows = np.arange(len(likely)) if len(likely) <= LIKELY else (-likely).argpartition(LIKELY)[:LIKELY]
        after = likely[rows] - self._far(page, rows)
        if len(rows) < len(likely) and np.partition(after, -CANDIDATES)[-CANDIDATES] <= likely[rows].min():
            rows = np.arange(len(likely))
            after = likely - self._far(page, rows)
        if len(rows) > CANDIDATES:
            best = (-after).argpartition(CANDIDATES)[:CANDIDATES]
            rows, after = rows[best], after[best]
        ordered: Places = rows[np.lexsort((rows, -after))]
        return ordered

    def _far(self, page: Weighed, rows: Places) -> Numbers | float:
        """What is taken off for the days between the page and the last page of each of the rows."""
        if page.time is None:
            return UNDATED
        days = np.abs(self._last[rows] - page.time) / 24
        return np.where(np.isnan(days), UNDATED, BY_AGE * np.log1p(days))

    def _keys_of(self, page: Weighed) -> list[int]:
        """The page's rarest words, those of a language apart from the same forms in others; its sounds; its heaviest concepts.
        Those of the page that was asked for last are at hand, since it is looked up and then entered."""
        if page is not self._asked[0]:
            words = _keys(page.words.ids[:RAREST], (3 + (term_of(page.language) >> 2)) << 32)
            keys = (words, _keys(page.sounds.ids, _SOUND), _keys(page.concepts.ids[:TOP_CONCEPTS], _CONCEPT))
            self._asked = (page, np.concatenate(keys).tolist())
        return self._asked[1]

    def _shared(self, keys: list[int], weights: Numbers) -> Numbers:
        """What each row shares of the terms, by their weights in the page and, up to 1, in the story."""
        ours, sizes = list[float](), list[int]()
        found: list[bytes | Posting] = []
        for key, weight in zip(keys, weights.tolist(), strict=True):
            posting = self._by_term.get(key)
            if isinstance(posting, int):
                found.append(_ONE.pack(posting))
                sizes.append(1)
            elif posting is not None and len(posting) <= CROWDED:
                found.append(posting)
                sizes.append(len(posting))
            else:
                continue
            ours.append(weight)
        if not ours:
            return np.zeros(len(self._rows))
        cells = np.frombuffer(b"".join(found), np.int32)
        return added(self._cells.rows[cells], np.array(ours).repeat(sizes) * self._cells.weights[cells], len(self._rows))


def _keys(terms: Ids, part: int) -> NDArray[np.int64]:
    """The terms as keys of that part of the index."""
    keys: NDArray[np.int64] = terms.astype(np.int64) | np.int64(part)
    return keys
