"""How rare a word is: what is known of the language beforehand, and what the stream has shown so far."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

BELIEF: Final = 300
"""Pages that what is known beforehand counts for."""
RUNNING: Final = 300
"""Words of a usual page: what turns a word's frequency in running text into the chance that a page has it."""
MEMORY: Final = 20_000
"""Pages after which what was counted is halved, so that counts stay bounded and follow the stream."""
FORGOTTEN: Final = 1.0


UNKNOWN: Final = 2e-8
"""The frequency of a word that the table of concepts lacks."""


def chance(frequency: float | None) -> float:
    """The chance that a page has a word of this frequency (a probability in running text; None for an unknown word)."""
    return min(0.95, 1 - math.exp(-(frequency or UNKNOWN) * RUNNING))


def chances(frequencies: NDArray[np.float64]) -> NDArray[np.float64]:
    """`chance` of each."""
    found: NDArray[np.float64] = np.minimum(0.95, 1 - np.exp(-np.where(frequencies > 0, frequencies, UNKNOWN) * RUNNING))
    return found


class Counts:
    """In how many pages each term stood, and the inverse document frequency that follows (Spärck Jones 1972)."""

    def __init__(self) -> None:
        self.pages = 0.0
        self._seen: dict[str, float] = {}
        self._next = float(MEMORY)

    def idf(self, terms: Sequence[str], priors: Sequence[float]) -> NDArray[np.float64]:
        """The inverse document frequencies of one page's terms, given the chance of each beforehand; they are counted first."""
        seen = self._seen
        counts = [seen.get(term, 0.0) + 1.0 for term in terms]
        seen.update(zip(terms, counts, strict=True))
        self.pages += 1
        if self.pages >= self._next:
            self._halve()
            counts = [self._seen.get(term, 0.0) for term in terms]
        found: NDArray[np.float64] = np.log((BELIEF + self.pages) / (BELIEF * np.array(priors) + np.array(counts)))
        return found

    def _halve(self) -> None:
        self._seen = {t: c / 2 for t, c in self._seen.items() if c > FORGOTTEN}
        self.pages /= 2
        self._next = self.pages + MEMORY


class NumberedCounts:
    """`Counts` of terms that are the numbers from 0 on, all of them known beforehand by the `priors`, their chances."""

    def __init__(self, priors: NDArray[np.float64]) -> None:
        self._pages = 0.0
        self._priors = BELIEF * priors
        self._seen = np.zeros(len(priors))
        self._next = float(MEMORY)

    def idf_of(self, terms: NDArray[np.intp]) -> NDArray[np.float64]:
        """The inverse document frequencies of one page's terms, each once; they are counted first."""
        self._seen[terms] += 1.0
        self._pages += 1
        if self._pages >= self._next:
            self._seen = np.where(self._seen > FORGOTTEN, self._seen / 2, 0.0)
            self._pages /= 2
            self._next = self._pages + MEMORY
        found: NDArray[np.float64] = np.log((BELIEF + self._pages) / (self._priors[terms] + self._seen[terms]))
        return found
