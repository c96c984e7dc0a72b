"""A story as the stream knows it: what its pages have in common, by language and over all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.stories.page import Floats, Weighed
from khabar.stories.particulars import Particulars
from khabar.stories.vectors import Lookup, Numbers, Sparse, Sums
from khabar.stories.wording import NAME, NUMBER, WORD

RECENT: Final = 8
"""Pages of a story that a new page is compared with one by one."""
CORE: Final = 0.34
"""A word that this share of a story's pages has is at its core."""
CORES: Final = {NAME: 12, WORD: 20}
TOP: Final = 5
TIMES: Final = 60
OFTEN: Final = 0.5
"""A sound that this share of a story's pages has is lacking in a page without it."""
GIST: Final = 60
"""Concepts of a story, the heaviest, that a page in another language is held to one by one."""
UNIT: Final = 127
"""The length of the concepts' vectors in whole numbers."""
CORE_WORD, CORE_NAME, IS_TOP = 1, 2, 4
"""Marks of words."""


class Lookups:
    """Where terms stand in the vectors of the page that is being placed."""

    def __init__(self) -> None:
        self.words, self.sounds, self.concepts = Lookup(), Lookup(), Lookup()
        self._page: Weighed | None = None

    def load(self, page: Weighed) -> None:
        """Takes that page in place of the last one."""
        if page is not self._page:
            self._page = page
            self.words.load(page.words.ids)
            self.sounds.load(page.sounds.ids)
            self.concepts.load(page.concepts.ids)


class Held(NamedTuple):
    """What each of a page's words, sounds and concepts weighs in the story that took it in."""

    words: Numbers
    sounds: Numbers
    concepts: Numbers


class Share:
    """What a story's pages in one language say: sums of their words' weights, the heaviest and those at its core marked."""

    __slots__ = ("_cores", "_marks", "core_names", "norms", "pages", "words")

    def __init__(self) -> None:
        self.words = Sums()
        self.pages = 0
        self.norms: Numbers = np.zeros(4)
        """Of all words, of those like others, of names, of numbers."""
        self._marks: NDArray[np.int8] | None = np.zeros(0, np.int8)
        self._cores = (0.0, 0.0)
        self.core_names = 0
        """Names at its core, once `marks` or `cores` were asked for."""

    def add(self, page: Weighed, lookup: Lookup) -> Numbers:
        """Takes a page in. What each of its words weighs here then."""
        weighs = self.words.add(page.words, lookup)
        self.pages += 1
        squares = np.bincount(self.words.kinds, self.words.weights**2, 3)
        self.norms = np.sqrt((squares.sum(), squares[WORD], squares[NAME], squares[NUMBER]))
        self._marks = None
        return weighs

    @property
    def marks(self) -> NDArray[np.int8]:
        """`CORE_WORD`, `CORE_NAME` and `IS_TOP` for each word."""
        if self._marks is None:
            self._mark()
        assert self._marks is not None
        return self._marks

    @property
    def cores(self) -> tuple[float, float]:
        """What the words and the names at its core weigh together."""
        if self._marks is None:
            self._mark()
        return self._cores

    def _mark(self) -> None:
        words, ranked = self.words, self.words.heaviest()
        marks = self._marks = np.zeros(len(ranked), np.int8)
        marks[ranked[:TOP]] = IS_TOP
        often = ranked[words.pages[ranked] >= CORE * self.pages]
        kinds = words.kinds[often]
        core_words, core_names = (often[kinds == kind][: CORES[kind]] for kind in (WORD, NAME))
        marks[core_words] |= CORE_WORD
        marks[core_names] |= CORE_NAME
        self.core_names = len(core_names)
        self._cores = (float(words.weights[core_words].sum()), float(words.weights[core_names].sum()))


class Nearby:
    """Vectors of a story's newest pages in one language, one after the other, and which of the newest pages each is of."""

    __slots__ = ("ids", "pages", "places", "weights")

    def __init__(self, vectors: Sequence[tuple[int, Sparse]]) -> None:
        self.pages = len(vectors)
        self.ids = np.concatenate([v.ids for _, v in vectors])
        self.weights = np.concatenate([v.weights for _, v in vectors])
        self.places = np.repeat(np.array([place for place, _ in vectors], np.int16), [len(v.ids) for _, v in vectors])


class Gist(NamedTuple):
    """The heaviest concepts of a story, the heaviest first: their directions, and what they weigh."""

    vectors: Floats
    weights: Numbers


def directions(ids: NDArray[np.uint32]) -> Floats:
    """The vectors of concepts, `UNIT` long, in whole numbers: their products are exact in whatever order they are added."""
    found: Floats = _directions()[ids]
    return found


@cache
def _directions() -> Floats:
    """Those of all concepts."""
    found: Floats = np.rint(concepts().vectors * np.float32(UNIT))
    return found


@dataclass(slots=True)
class Happening:
    """A story in the stream. `row` is its place in the table of vectors; `shares` are its pages by language."""

    id: str
    row: int
    shares: dict[str, Share] = field(default_factory=dict)
    sounds: Sums = field(default_factory=Sums)
    numbers: Sums = field(default_factory=Sums)
    titles: Sums = field(default_factory=Sums)
    concepts: Sums = field(default_factory=Sums)
    sound_norm: float = 0.0
    sound_core: float = 0.0
    """What the sounds of half of its pages or more weigh."""
    number_norm: float = 0.0
    title_norm: float = 0.0
    concept_norm: float = 0.0
    vector: Floats | None = None
    length: float = 0.0
    pages: int = 0
    last: float | None = None
    times: deque[float] = field(default_factory=lambda: deque(maxlen=TIMES))
    days: deque[int] = field(default_factory=lambda: deque(maxlen=TIMES))
    years: set[int] = field(default_factory=set)
    """Days of the pages, the newest last, and the years that they name."""
    members: dict[str, None] = field(default_factory=dict)
    recent: deque[Weighed] = field(default_factory=lambda: deque(maxlen=RECENT))
    vectors: Floats = field(default_factory=lambda: np.zeros((0, 0), np.float32))
    """Those of the recent pages, a row each."""
    leads: Sums = field(default_factory=Sums)
    """Names and numbers of the pages' leads."""
    particulars: Particulars = field(default_factory=Particulars)
    _lead_weights: tuple[float, float, float] | None = None
    _nearby: tuple[dict[str, Nearby], dict[str, Nearby]] | None = None
    _gist: Gist | None = None

    def add(self, page: Weighed, lookups: Lookups) -> Held:
        """Takes a page in."""
        lookups.load(page)
        share = self.shares.get(page.language)
        if share is None:
            share = self.shares[page.language] = Share()
        held = Held(
            share.add(page, lookups.words),
            self.sounds.add(page.sounds, lookups.sounds),
            self.concepts.add(page.concepts, lookups.concepts),
        )
        self.numbers.add(page.words, lookups.words, page.words.kinds == NUMBER)
        self.titles.add(page.words, lookups.words, page.titled)
        self.leads.add(page.words, lookups.words, page.early & (page.words.kinds != WORD))
        self.particulars.add(page.particulars.days, page.particulars.counted)
        self._lead_weights = None
        self.sound_norm, self.number_norm, self.title_norm = self.sounds.norm, self.numbers.norm, self.titles.norm
        self.concept_norm = self.concepts.norm
        self.vector = page.vector.copy() if self.vector is None else self.vector + page.vector
        self.length = float(np.linalg.norm(self.vector)) or 1.0
        self.pages += 1
        self.sound_core = float(self.sounds.weights[self.sounds.pages >= OFTEN * self.pages].sum())
        self.members[page.id] = None
        self.years |= page.years
        if page.day is not None and page.day not in self.days:
            self.days.append(page.day)
        self.recent.append(page)
        self._nearby = self._gist = None
        one = page.vector[None]
        self.vectors = np.concatenate((self.vectors[-RECENT + 1 :], one)) if len(self.vectors) else one
        if page.time is not None:
            if page.time % 24:
                self.times.append(page.time)
            self.last = page.time if self.last is None else max(self.last, page.time)
        return held

    @property
    def lead_weights(self) -> tuple[float, float, float]:
        """What names and numbers of its leads weigh, each by the share of the pages that have it, and the length of all; made
        when they are first asked for."""
        if self._lead_weights is None:
            leads = self.leads
            often = np.bincount(leads.kinds, leads.weights * leads.pages, 3) / self.pages
            self._lead_weights = (float(often[NAME]), float(often[NUMBER]), leads.norm)
        return self._lead_weights

    @property
    def nearby(self) -> tuple[dict[str, Nearby], dict[str, Nearby]]:
        """The words and the concepts of the recent pages, by language; made when they are first asked for."""
        if self._nearby is None:
            newest: dict[str, list[tuple[int, Weighed]]] = {}
            for place, page in enumerate(self.recent):
                newest.setdefault(page.language, []).append((place, page))
            self._nearby = (
                {code: Nearby([(n, p.words) for n, p in pages]) for code, pages in newest.items()},
                {code: Nearby([(n, p.concepts) for n, p in pages]) for code, pages in newest.items()},
            )
        return self._nearby

    @property
    def gist(self) -> Gist:
        """The story's heaviest concepts; made when they are first asked for."""
        if self._gist is None:
            heaviest = self.concepts.heaviest()[:GIST]
            self._gist = Gist(directions(self.concepts.ids[heaviest]), self.concepts.weights[heaviest])
        return self._gist
