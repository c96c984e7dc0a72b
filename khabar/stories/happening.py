"""A story as the stream knows it: what its pages have in common, by language and over all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import accumulate, islice, repeat
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.stories.page import Floats, Weighed
from khabar.stories.particulars import Particulars
from khabar.stories.vectors import Ids, Lookup, Met, Numbers, Places, Sparse, Sums
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
Value = TypeVar("Value", float, Numbers)
_NONE: Final = (np.zeros(0, np.intp), np.zeros(0, np.intp))


class Lookups:
    """Where terms stand in the vectors of the page that is being placed: its words, its sounds, its concepts."""

    def __init__(self) -> None:
        self._lookup = Lookup(vectors=3)
        self._page: Weighed | None = None

    def load(self, page: Weighed) -> None:
        """Takes that page in place of the last one."""
        if page is not self._page:
            self._page = page
            self._lookup.load(page.words.ids, page.sounds.ids, page.concepts.ids)

    def meet(self, words: Sequence[Sums], sounds: Sequence[Sums], concepts: Sequence[Sums]) -> tuple[Met, Places]:
        """The page's words, sounds and concepts that vectors have (`Lookup.meet`)."""
        return self._lookup.meet(words, sounds, concepts)

    def find(self, words: Sequence[Ids], sounds: Sequence[Ids], concepts: Sequence[Ids]) -> Iterator[tuple[Places, Places]]:
        """For each of them, one after the other, which of its terms are which of the page's (`Lookup.find`)."""
        assert self._page is not None
        every = (*words, *sounds, *concepts)
        ends = list(accumulate(map(len, every), initial=0))
        heard, meant = len(words), len(words) + len(sounds)
        at, its = self._lookup.find(np.concatenate(every), (ends[heard], ends[meant]))
        bounds = at.searchsorted(ends).tolist()
        spoken = len(self._page.words.ids)
        before = (*repeat(0, heard), *repeat(spoken, len(sounds)), *repeat(spoken + len(self._page.sounds.ids), len(concepts)))
        for n, skipped in enumerate(before):
            first, last = bounds[n], bounds[n + 1]
            yield at[first:last] - ends[n], its[first:last] - skipped


class Held(NamedTuple):
    """What each of a page's words, sounds and concepts weighs in the story that took it in."""

    words: Numbers
    sounds: Numbers
    concepts: Numbers


class Share:
    """What a story's pages in one language say: sums of their words' weights, the heaviest and those at its core marked."""

    __slots__ = ("_core_names", "_cores", "_marks", "_norms", "pages", "words")

    def __init__(self) -> None:
        self.words = Sums()
        self.pages = 0
        self._norms: Numbers = np.zeros(4)
        self._marks: NDArray[np.int8] | None = np.zeros(0, np.int8)
        self._cores = (0.0, 0.0)
        self._core_names = 0

    def take(self, page: Weighed, met: tuple[Places, Places]) -> Numbers:
        """Takes a page in. What each of its words weighs here then."""
        weighs = self.words.take(page.words, met)
        self.pages += 1
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

    @property
    def core_names(self) -> int:
        """Names at its core."""
        if self._marks is None:
            self._mark()
        return self._core_names

    @property
    def norms(self) -> Numbers:
        """The lengths of all words, of those like others, of names, of numbers."""
        if self._marks is None:
            self._mark()
        return self._norms

    def _mark(self) -> None:
        words, ranked = self.words, self.words.heaviest()
        marks = self._marks = np.zeros(len(ranked), np.int8)
        marks[ranked[:TOP]] = IS_TOP
        often = ranked[words.pages[ranked] >= CORE * self.pages]
        kinds = words.kinds[often]
        core_words, core_names = (often[kinds == kind][: CORES[kind]] for kind in (WORD, NAME))
        marks[core_words] |= CORE_WORD
        marks[core_names] |= CORE_NAME
        self._core_names = len(core_names)
        self._cores = (float(words.weights[core_words].sum()), float(words.weights[core_names].sum()))
        squares = np.bincount(words.kinds, words.weights**2, 3)
        self._norms = np.sqrt((squares.sum(), squares[WORD], squares[NAME], squares[NUMBER]))


class Nearby:
    """Vectors of a story's newest pages in one language, one after the other, and which of the newest pages each is of."""

    __slots__ = ("ids", "pages", "places", "weights")

    def __init__(self, vectors: Sequence[tuple[int, Sparse]]) -> None:
        self.pages = len(vectors)
        self.ids = np.concatenate([v.ids for _, v in vectors])
        self.weights = np.concatenate([v.weights for _, v in vectors])
        self.places = np.array([place for place, _ in vectors], np.int16).repeat([len(v.ids) for _, v in vectors])


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


class Measures(NamedTuple, Generic[Value]):
    """How many pages a story has; the lengths of its numbers, its headlines' words, its concepts and its sounds; what the sounds
    of half of its pages or more weigh; what names and numbers of its leads weigh, each by the share of the pages that have it,
    and the length of all of its leads'."""

    pages: Value
    numbers: Value
    titles: Value
    concepts: Value
    sounds: Value
    sound_core: Value
    lead_names: Value
    lead_numbers: Value
    leads: Value


_plain_sums: Final = partial(Sums, plain=True)


@dataclass(slots=True)
class Happening:
    """A story in the stream. `row` is its place in the table of vectors; `shares` are its pages by language."""

    id: str
    row: int
    shares: dict[str, Share] = field(default_factory=dict)
    sounds: Sums = field(default_factory=_plain_sums)
    numbers: Sums = field(default_factory=_plain_sums)
    titles: Sums = field(default_factory=_plain_sums)
    concepts: Sums = field(default_factory=_plain_sums)
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
    _measures: Measures[float] | None = None
    _nearby: tuple[dict[str, Nearby], dict[str, Nearby]] | None = None
    _gist: Gist | None = None

    def add(self, page: Weighed, lookups: Lookups) -> Held:
        """Takes a page in."""
        held = self._take(page, lookups)
        self.particulars.add(page.particulars.days, page.particulars.counted)
        self.vector = page.vector.copy() if self.vector is None else self.vector + page.vector
        self.length = float(np.sqrt(self.vector @ self.vector)) or 1.0
        self.pages += 1
        self.members[page.id] = None
        self.years |= page.years
        if page.day is not None and page.day not in self.days:
            self.days.append(page.day)
        self.recent.append(page)
        self._nearby = self._gist = self._measures = None
        one = page.vector[None]
        self.vectors = np.concatenate((self.vectors[-RECENT + 1 :], one)) if len(self.vectors) else one
        if page.time is not None:
            if page.time % 24:
                self.times.append(page.time)
            self.last = page.time if self.last is None else max(self.last, page.time)
        return held

    def _take(self, page: Weighed, lookups: Lookups) -> Held:
        """Adds the page's words, sounds and concepts to what the story holds."""
        share = self.shares.get(page.language)
        if share is None:
            share = self.shares[page.language] = Share()
        met: Iterable[tuple[Places, Places]] = repeat(_NONE)
        if self.pages:
            lookups.load(page)
            known = (share.words.ids, self.numbers.ids, self.titles.ids, self.leads.ids)
            met = lookups.find(known, (self.sounds.ids,), (self.concepts.ids,))
        of_words, of_numbers, of_titles, of_leads, of_sounds, of_concepts = islice(met, 6)
        words, kinds = page.words, page.words.kinds
        self.numbers.take(words, of_numbers, kinds == NUMBER)
        self.titles.take(words, of_titles, page.titled)
        self.leads.take(words, of_leads, page.early & (kinds != WORD))
        return Held(
            share.take(page, of_words),
            self.sounds.take(page.sounds, of_sounds),
            self.concepts.take(page.concepts, of_concepts),
        )

    @property
    def measures(self) -> Measures[float]:
        """How much the story has of what; made when it is first asked for."""
        if self._measures is None:
            often = self.sounds.weights[self.sounds.pages >= OFTEN * self.pages]
            leads = np.bincount(self.leads.kinds, self.leads.weights * self.leads.pages, 3) / self.pages
            self._measures = Measures(
                self.pages, self.numbers.norm, self.titles.norm, self.concepts.norm, self.sounds.norm, float(often.sum()),
                float(leads[NAME]), float(leads[NUMBER]), self.leads.norm,
            )  # fmt: skip
        return self._measures

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
