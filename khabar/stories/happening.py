"""A story as the stream knows it: what its pages have in common, by language and over all of them."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from itertools import islice
from typing import Final, TypeVar

import numpy as np

from khabar.stories.page import Floats, Vector, Weighed, norm
from khabar.stories.wording import NAME, NUMBER, WORD

T = TypeVar("T", str, int)

RECENT: Final = 8
"""Pages of a story that a new page is compared with one by one."""
WIDEST: Final = 400
"""Terms that a story keeps; past twice as many the lightest go."""
CORE: Final = 0.34
"""A word that this share of a story's pages has is at its core."""
CORES: Final = {NAME: 12, WORD: 20}
TIMES: Final = 60


@dataclass(slots=True)
class Share:
    """What a story's pages in one language say: sums of their weights, and in how many pages each word stands."""

    sums: Vector = field(default_factory=dict)
    pages_with: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    norms: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Of all words, of those like others, of names, of numbers."""
    cores: dict[int, list[tuple[str, float]]] = field(default_factory=dict)
    top: list[str] = field(default_factory=list)

    def add(self, page: Weighed) -> None:
        """Takes a page in."""
        for form, weight in page.words.items():
            self.sums[form] = self.sums.get(form, 0.0) + weight
            self.pages_with[form] = self.pages_with.get(form, 0) + 1
        self.kinds.update(page.kinds)
        self.pages += 1
        self._settle()

    def _settle(self) -> None:
        ranked = sorted(self.sums.items(), key=lambda item: (-item[1], item[0]))
        if len(ranked) > 2 * WIDEST:
            ranked = ranked[:WIDEST]
            self.sums = dict(ranked)
            self.pages_with = {f: self.pages_with[f] for f in self.sums}
            self.kinds = {f: self.kinds[f] for f in self.sums}
        squares = [0.0, 0.0, 0.0]
        for form, weight in ranked:
            squares[self.kinds[form]] += weight * weight
        self.norms = (math.sqrt(sum(squares)), math.sqrt(squares[WORD]), math.sqrt(squares[NAME]), math.sqrt(squares[NUMBER]))
        least = CORE * self.pages
        self.cores = {
            kind: list(islice(((f, x) for f, x in ranked if self.kinds[f] == kind and self.pages_with[f] >= least), most))
            for kind, most in CORES.items()
        }
        self.top = [f for f, _ in ranked[:5]]


@dataclass(slots=True)
class Happening:
    """A story in the stream. `row` is its place in the table of vectors; `shares` are its pages by language."""

    id: str
    row: int
    shares: dict[str, Share] = field(default_factory=dict)
    sounds: Vector = field(default_factory=dict)
    sound_pages: dict[str, int] = field(default_factory=dict)
    sound_norm: float = 0.0
    numbers: Vector = field(default_factory=dict)
    number_norm: float = 0.0
    titles: Vector = field(default_factory=dict)
    title_norm: float = 0.0
    concepts: dict[int, float] = field(default_factory=dict)
    concept_pages: dict[int, int] = field(default_factory=dict)
    concept_norm: float = 0.0
    vector: Floats | None = None
    length: float = 0.0
    pages: int = 0
    last: float | None = None
    times: deque[float] = field(default_factory=lambda: deque(maxlen=TIMES))
    members: dict[str, None] = field(default_factory=dict)
    recent: deque[Weighed] = field(default_factory=lambda: deque(maxlen=RECENT))

    def add(self, page: Weighed) -> None:
        """Takes a page in."""
        share = self.shares.get(page.language)
        if share is None:
            share = self.shares[page.language] = Share()
        share.add(page)
        _sum(self.sounds, page.sounds)
        _sum(self.numbers, page.numbers)
        _sum(self.titles, {f: page.words[f] for f in page.titled})
        for concept, weight in page.concepts.items():
            self.concepts[concept] = self.concepts.get(concept, 0.0) + weight
            self.concept_pages[concept] = self.concept_pages.get(concept, 0) + 1
        for sound in page.sounds:
            self.sound_pages[sound] = self.sound_pages.get(sound, 0) + 1
        self.sound_norm, self.number_norm, self.title_norm = norm(self.sounds), norm(self.numbers), norm(self.titles)
        self.concept_norm = math.sqrt(sum(x * x for x in self.concepts.values()))
        self.vector = page.vector.copy() if self.vector is None else self.vector + page.vector
        self.length = float(np.linalg.norm(self.vector)) or 1.0
        self.pages += 1
        self.members[page.id] = None
        self.recent.append(page)
        if page.time is not None:
            if page.time % 24:
                self.times.append(page.time)
            self.last = page.time if self.last is None else max(self.last, page.time)
        self._trim()

    def _trim(self) -> None:
        """Keeps what a long story remembers bounded."""
        _lighten(self.sounds, self.sound_pages)
        _lighten(self.concepts, self.concept_pages)
        for plain in (self.numbers, self.titles):
            if len(plain) > 2 * WIDEST:
                for form in sorted(plain, key=lambda f: (plain[f], f))[: len(plain) - WIDEST]:
                    del plain[form]


def _lighten(vector: dict[T, float], pages: dict[T, int]) -> None:
    """Drops the lightest terms once there are twice as many as are kept."""
    if len(vector) > 2 * WIDEST:
        for term in sorted(vector, key=lambda t: (vector[t], t))[: len(vector) - WIDEST]:
            del vector[term], pages[term]


def _sum(into: Vector, vector: Vector) -> None:
    for term, weight in vector.items():
        into[term] = into.get(term, 0.0) + weight
