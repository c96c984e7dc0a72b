"""How rare a word is: what is known of the language beforehand, and what the stream has shown so far."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

T = TypeVar("T", str, int)

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


class Counts:
    """In how many pages each term stood, and the inverse document frequency that follows (Spärck Jones 1972)."""

    def __init__(self) -> None:
        self.pages = 0.0
        self._seen: dict[str | int, float] = {}
        self._next = float(MEMORY)

    def add(self, terms: Iterable[str | int]) -> None:
        """Counts the terms of one page."""
        seen = self._seen
        for term in terms:
            seen[term] = seen.get(term, 0.0) + 1.0
        self.pages += 1
        if self.pages >= self._next:
            self._halve()

    def idf(self, priors: Mapping[T, float]) -> dict[T, float]:
        """The terms with their inverse document frequencies, given the chance of each beforehand; the page counts itself."""
        total, seen = BELIEF + self.pages, self._seen
        return {t: math.log(total / (BELIEF * p + seen.get(t, 0.0))) for t, p in priors.items()}

    def _halve(self) -> None:
        self._seen = {t: c / 2 for t, c in self._seen.items() if c > FORGOTTEN}
        self.pages /= 2
        self._next = self.pages + MEMORY
