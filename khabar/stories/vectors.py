"""Sparse vectors as arrays, so that a page meets all that many stories hold in a few steps of numpy."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]
Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Mask = NDArray[np.bool_]

WIDEST: Final = 400
"""Terms that a story keeps; past twice as many the lightest go."""
_NOISE: Final = 1e-11
"""What differences of running sums leave where there is nothing."""
_BITS: Final = 16
_FACTORS: Final = tuple(np.uint32(pow(0x9E3779B1, n, 1 << 32)) for n in range(1, 33))
"""Odd numbers whose products part almost any terms (multiplicative hashing, Knuth 1973): if not the first, one after it."""


def term_of(text: str) -> int:
    """What stands for a word or a sound: CRC-32 of its UTF-8, the same in every run."""
    return crc32(text.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Sparse:
    """The terms of a page, the heaviest first, with their weights and what they look like (`wording`; 0 where nothing)."""

    ids: Ids
    weights: Numbers
    kinds: NDArray[np.int8]

    @property
    def norm(self) -> float:
        """The Euclidean length."""
        return math.sqrt(float(self.weights @ self.weights))


def sparse(ids: Sequence[int], weights: Sequence[float] | Numbers, kinds: Sequence[int] | None = None) -> Sparse:
    """The vector of those terms, in that order."""
    looks = np.zeros(len(ids), np.int8) if kinds is None else np.array(kinds, np.int8)
    return Sparse(np.array(ids, np.uint32), np.array(weights, np.float64), looks)


def unit(values: Numbers) -> Numbers:
    """The values over their Euclidean length; as they are where that is 0."""
    return values / (math.sqrt(float(values @ values)) or 1.0)


class Met(NamedTuple):
    """The terms that vectors share with a page, one vector after the other: where each vector's begin (`bounds`, one more than
    there are vectors), where they stand in the page's (`its`), and what stands in the vectors."""

    bounds: Places
    its: Places
    weights: Numbers
    pages: Numbers

    def part(self, begin: int, end: int, before: int = 0) -> Met:
        """Those that the vectors from `begin` to `end` share with the page, with their places in its vector, which begins after
        `before` terms of others."""
        first, last = int(self.bounds[begin]), int(self.bounds[end])
        its = self.its[first:last] - before if before else self.its[first:last]
        return Met(self.bounds[begin : end + 1] - first, its, self.weights[first:last], self.pages[first:last])


class Sums:
    """What pages add up to, term by term: weights, in how many pages each stands, and what it looked like last, which is left out
    where they are `plain`."""

    __slots__ = ("_plain", "_values", "ids", "kinds")

    def __init__(self, *, plain: bool = False) -> None:
        self._plain = plain
        self.ids: Ids = np.zeros(0, np.uint32)
        self.kinds: NDArray[np.int8] = np.zeros(0, np.int8)
        self._values: Numbers = np.zeros((2, 0))

    @property
    def weights(self) -> Numbers:
        """The sums of the weights."""
        found: Numbers = self._values[0]
        return found

    @property
    def pages(self) -> Numbers:
        """In how many pages each term stands."""
        found: Numbers = self._values[1]
        return found

    @property
    def norm(self) -> float:
        """The Euclidean length."""
        return math.sqrt(float(self.weights @ self.weights))

    def take(self, page: Sparse, met: tuple[Places, Places], only: Mask | None = None) -> Numbers:
        """Takes a page's terms in, or `only` some; `met` says which of the terms here are which of the page's (`Lookup.find`).
        What each of the page's terms weighs here then, once all of them are taken in."""
        if not len(self.ids):
            return self._begin(page, only)
        mine, its = met
        new = np.ones(len(page.ids), bool) if only is None else only.copy()
        if only is not None:
            chosen = only[its]
            mine, its = mine[chosen], its[chosen]
        held = page.weights
        if len(mine):
            weights, pages = self._values
            sums = weights[mine] + held[its]
            weights[mine] = sums
            pages[mine] += 1
            if not self._plain:
                self.kinds[mine] = page.kinds[its]
            new[its] = False
            if only is None:
                held = held.copy()
                held[its] = sums
        if new.any():
            self._extend(page, new)
        return held

    def _begin(self, page: Sparse, only: Mask | None) -> Numbers:
        """Takes the first page in, as `take` does."""
        chosen: Mask | slice = slice(None) if only is None else only
        self.ids = page.ids[chosen]
        self._values = np.ones((2, len(self.ids)))
        self._values[0] = page.weights[chosen]
        if not self._plain:
            self.kinds = page.kinds[chosen].copy()
        return page.weights

    def _extend(self, page: Sparse, new: Mask) -> None:
        """Adds those terms of the page, which were not here before."""
        before = len(self.ids)
        self.ids = np.concatenate((self.ids, page.ids[new]))
        values = np.ones((2, len(self.ids)))
        values[:, :before] = self._values
        values[0, before:] = page.weights[new]
        self._values = values
        if not self._plain:
            self.kinds = np.concatenate((self.kinds, page.kinds[new]))
        if len(self.ids) > 2 * WIDEST:
            heaviest = self.heaviest()[:WIDEST]
            self.ids, self._values = self.ids[heaviest], self._values[:, heaviest]
            self.kinds = self.kinds if self._plain else self.kinds[heaviest]

    def heaviest(self) -> Places:
        """The places of the terms, the heaviest first; of equals the one that came first."""
        return (-self.weights).argsort(kind="stable")

    @staticmethod
    def values(vectors: Sequence[Sums]) -> Numbers:
        """The weights and pages of all of them, one after the other."""
        return np.concatenate([v._values for v in vectors], axis=1)


class Lookup:
    """Where terms stand in the vectors of one page, put one after the other: a table for each by some bits of a product of the
    term, the factor such that no two of a vector's terms meet."""

    def __init__(self, bits: int = _BITS, vectors: int = 1) -> None:
        self._table = np.full(vectors << bits, -1, np.int16)
        self._shift, self._size = np.uint32(32 - bits), np.uint32(1 << bits)
        self._ids: Ids = np.zeros(0, np.uint32)
        self._taken: Ids = np.zeros(0, np.uint32)
        self._factor = _FACTORS[0]

    def load(self, *vectors: Ids) -> None:
        """Takes the vectors of another page in place of the last one's: less than 32,768 terms, each once in its vector."""
        self._table[self._taken] = -1
        starts = tuple(accumulate(map(len, vectors[:-1])))
        ids = self._ids = np.concatenate(vectors) if starts else vectors[0]
        order = _order(len(ids))
        for self._factor in _FACTORS:
            places = self._taken = self._places(ids, starts)
            self._table[places] = order
            if (self._table[places] == order).all():
                return
            self._table[places] = -1
        self._table[places] = order  # two of the terms are the same

    def _places(self, ids: Ids, starts: Sequence[int]) -> Ids:
        places: Ids = (ids * self._factor) >> self._shift
        for start in starts:
            places[start:] += self._size
        return places

    def find(self, ids: Ids, starts: Sequence[int] = ()) -> tuple[Places, Places]:
        """Which of `ids`, by their place there, are terms of the page, and where each stands in the page's vectors. `starts` are
        the places from which on `ids` are looked up in the second vector, the third."""
        if not len(self._ids):
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        found = self._table[self._places(ids, starts)]
        at = (found >= 0).nonzero()[0]
        its = found[at].astype(np.intp)
        same = self._ids[its] == ids[at]
        return at[same], its[same]

    def meet(self, *vectors: Sequence[Sums]) -> tuple[Met, Places]:
        """The page's terms that the vectors have, and where they stand in all of them, one after the other: the first of
        `vectors` are held against the page's first, the second against its second."""
        every = [v for several in vectors for v in several]
        ends = np.array([0, *(len(v.ids) for v in every)]).cumsum()
        starts = ends[list(accumulate(map(len, vectors[:-1])))].tolist()
        at, its = self.find(np.concatenate([v.ids for v in every]), starts)
        weights, pages = Sums.values(every)[:, at]
        return Met(at.searchsorted(ends), its, weights, pages), at


@lru_cache(maxsize=1 << 11)
def _order(count: int) -> NDArray[np.int16]:
    """The numbers from 0 up to that one."""
    return np.arange(count, dtype=np.int16)


def summed(bounds: Places, values: Sequence[NDArray[Any]]) -> Numbers:
    """The sums of each of the values between one bound and the next [values, bounds less one]."""
    sums = np.zeros((len(values), len(values[0]) + 1))
    np.add.accumulate(values, axis=1, out=sums[:, 1:])
    at = sums[:, bounds]
    found: Numbers = at[:, 1:] - at[:, :-1]
    found[np.abs(found) < _NOISE] = 0.0
    return found


def gram(vectors: Sequence[Sparse]) -> Numbers:
    """The scalar products of the vectors with each other."""
    ids, places = np.unique(np.concatenate([v.ids for v in vectors]), return_inverse=True)
    rows = np.zeros((len(vectors), len(ids)))
    rows[np.repeat(np.arange(len(vectors)), [len(v.ids) for v in vectors]), places] = np.concatenate([v.weights for v in vectors])
    products: Numbers = rows @ rows.T
    return products


def products(rows: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scalar product of each row with the vector. BLAS would share many rows out over threads, which costs more than it saves
    and lets the number of cores say in what order is added."""
    found: NDArray[np.float32] = np.einsum("ij,j->i", rows, vector)
    return found


def added(owners: NDArray[np.integer[Any]], values: NDArray[Any], count: int) -> Numbers:
    """The sum of the values of each owner, of which there are so many."""
    return np.bincount(owners, values, count).astype(np.float64, copy=False)
