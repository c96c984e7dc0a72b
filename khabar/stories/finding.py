"""Which stories a new page might belong to: those that share its rarest words, sounds or concepts, and those that lie near."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import Happening
from khabar.stories.page import Floats, Weighed

BY_WORDS: Final = 10
BY_CONCEPTS: Final = 6
BY_VECTOR: Final = 12
RAREST: Final = 40
"""Words of a page that it is looked up by."""
CROWDED: Final = 400
"""A term that more stories share than this finds none of them."""
FRESH: Final = 48.0
"""Hours in which a story's age counts for nothing in the search."""
FADING: Final = 200.0


class Index:
    """The stories by the terms of their pages, and their mean vectors in one table."""

    def __init__(self) -> None:
        self._by_term: dict[Hashable, dict[str, None]] = {}
        self._terms: dict[str, dict[Hashable, None]] = {}
        self._rows: list[str | None] = []
        self._free: list[int] = []
        self._vectors: Floats = np.zeros((256, 0), np.float32)
        self._last: NDArray[np.float64] = np.zeros(256)

    def row(self, story: str) -> int:
        """A place in the table for a new story."""
        if self._free:
            row = self._free.pop()
            self._rows[row] = story
            return row
        self._rows.append(story)
        return len(self._rows) - 1

    def enter(self, story: Happening, page: Weighed) -> None:
        """Makes the story findable by its new page."""
        mine = self._terms.setdefault(story.id, {})
        for term in _terms(page):
            self._by_term.setdefault(term, {})[story.id] = None
            mine[term] = None
        if story.vector is not None:
            self._grow(story.row, len(story.vector))
            self._vectors[story.row] = story.vector / np.float32(story.length)
            self._last[story.row] = -math.inf if story.last is None else story.last

    def _grow(self, row: int, width: int) -> None:
        if not self._vectors.shape[1]:
            self._vectors = np.zeros((len(self._vectors), width), np.float32)
        if row >= len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
            self._last = np.concatenate([self._last, np.zeros_like(self._last)])

    def leave(self, story: Happening) -> None:
        """Forgets a story."""
        for term in self._terms.pop(story.id, ()):
            stories = self._by_term[term]
            del stories[story.id]
            if not stories:
                del self._by_term[term]
        self._rows[story.row] = None
        self._free.append(story.row)
        if story.row < len(self._vectors):
            self._vectors[story.row] = 0

    def similar(self, page: Weighed) -> NDArray[np.float32]:
        """The cosine of the page's vector with each row of the table; 0 where a row is free."""
        if not self._vectors.shape[1]:
            return np.zeros(0, np.float32)
        found: NDArray[np.float32] = self._vectors[: len(self._rows)] @ page.vector
        return found

    def candidates(self, page: Weighed, stories: dict[str, Happening], similar: NDArray[np.float32]) -> list[str]:
        """Ids of the stories that are worth a closer look, in a fixed order."""
        by_words: Counter[str] = Counter()
        for form in page.top[:RAREST]:
            for story in self._of(form):
                share = stories[story].shares.get(page.language)
                if share is not None:
                    by_words[story] += page.words[form] * min(1.0, share.sums.get(form, 0.0))  # type: ignore[assignment]
        for sound, weight in page.sounds.items():
            for story in self._of((sound,)):
                by_words[story] += 0.5 * weight * min(1.0, stories[story].sounds.get(sound, 0.0))  # type: ignore[assignment]
        by_concepts: Counter[str] = Counter()
        for concept in page.top_concepts:
            for story in self._of(concept):
                by_concepts[story] += page.concepts[concept] * min(1.0, stories[story].concepts.get(concept, 0.0))  # type: ignore[assignment]
        for story in by_concepts:
            by_concepts[story] *= _fresh(page.time, stories[story].last)  # type: ignore[assignment]
        found = dict.fromkeys(_best(by_words, BY_WORDS))
        found.update(dict.fromkeys(_best(by_concepts, BY_CONCEPTS)))
        found.update(dict.fromkeys(self._near(page, similar)))
        return list(found)

    def _of(self, term: Hashable) -> Iterable[str]:
        stories = self._by_term.get(term, {})
        return stories if len(stories) <= CROWDED else ()

    def _near(self, page: Weighed, similar: NDArray[np.float32]) -> list[str]:
        if not len(similar):
            return []
        closeness = similar.astype(np.float64)
        if page.time is not None:
            age = np.abs(page.time - self._last[: len(similar)])
            closeness -= np.where(np.isfinite(age), 0.004 * np.clip(age - FRESH, 0, 240), 0)
        rows = np.argsort(-closeness, kind="stable")[:BY_VECTOR] if len(similar) <= BY_VECTOR else _top(closeness)
        return [story for row in rows if similar[row] > 0 and (story := self._rows[row]) is not None]


def _top(closeness: NDArray[np.float64]) -> list[int]:
    rows = np.argpartition(-closeness, BY_VECTOR)[:BY_VECTOR]
    return sorted((int(r) for r in rows), key=lambda r: (-closeness[r], r))


def _terms(page: Weighed) -> Iterable[Hashable]:
    """Words as they are, sounds as 1-tuples, concepts as numbers: one index holds them apart."""
    yield from page.top[:RAREST]
    yield from ((sound,) for sound in page.sounds)
    yield from page.top_concepts


def _fresh(time: float | None, last: float | None) -> float:
    if time is None or last is None:
        return 1.0
    return math.exp(-max(0.0, abs(time - last) - FRESH) / FADING)


def _best(scores: Counter[str], most: int) -> list[str]:
    return sorted(scores, key=lambda s: (-scores[s], s))[:most]
