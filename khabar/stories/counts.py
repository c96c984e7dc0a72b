"""How rare a word is: what is known of the language beforehand, and what the stream has shown so far."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.stories.vectors import Numbers

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


def chances(frequencies: Numbers) -> Numbers:
    """`chance` of each."""
    found: Numbers = np.minimum(0.95, 1 - np.exp(-np.where(frequencies > 0, frequencies, UNKNOWN) * RUNNING))
    return found


class Ageing:
    """In how many pages terms stood, halved now and then, and the inverse document frequency that follows (Spärck Jones 1972)."""

    def __init__(self) -> None:
        self.pages = 0.0
        self.forgot = False
        """Whether terms were forgotten since it was last set to False: what they were seen in is then 0."""
        self._next = float(MEMORY)

    def turn(self, seen: Numbers) -> None:
        """Notes that a page was counted in `seen`, the pages that have each term, which is halved in place when it is time."""
        self.pages += 1
        if self.pages >= self._next:
            seen[:] = np.where(seen > FORGOTTEN, seen / 2, 0.0)
            self.pages /= 2
            self._next = self.pages + MEMORY
            self.forgot = True

    def idf(self, priors: Numbers, seen: Numbers) -> Numbers:
        """The inverse document frequencies of terms seen in so many pages, given `BELIEF` times the chance of each beforehand."""
        found: Numbers = np.log((BELIEF + self.pages) / (priors + seen))
        return found


class NumberedCounts:
    """Counts of terms that are the numbers from 0 on, all of them known beforehand by the `priors`, their chances."""

    def __init__(self, priors: Numbers) -> None:
        self._ageing = Ageing()
        self._priors = BELIEF * priors
        self._seen = np.zeros(len(priors))

    def idf_of(self, terms: NDArray[np.intp]) -> Numbers:
        """The inverse document frequencies of one page's terms, each once; they are counted first."""
        self._seen[terms] += 1.0
        self._ageing.turn(self._seen)
        return self._ageing.idf(self._priors[terms], self._seen[terms])
