"""Which sentences of two texts belong together, many to many, in order (after Gale and Church 1993, with words for lengths)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from khabar.comparing.sides import Both, Floats

NEEDED: Final = 0.42
"""The mean likeness from which two sentences are worth pairing."""
STEPS: Final = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2))
"""Sentences of source and target taken together."""
COST: Final = {(1, 1): 0.0, (1, 0): 0.15, (0, 1): 0.15, (1, 2): 0.6, (2, 1): 0.6, (2, 2): 1.2}
"""What each step costs, in informative words."""
BAND: Final = 12
"""How far, in sentences, the pairing may stray from the diagonal of long texts."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that belong together by their numbers; either side may be empty."""

    source: range
    target: range


def beads(both: Both) -> list[Bead]:
    """The sentences of both sides in beads, in order, each sentence in one."""
    rows, columns = len(both.source.sentences), len(both.target.sentences)
    if rows <= 1 and columns <= 1:
        return [Bead(range(rows), range(columns))]
    blocks = _Blocks(both)
    best = np.full((rows + 1, columns + 1), -np.inf)
    came: dict[tuple[int, int], tuple[int, int]] = {}
    best[0, 0] = 0
    slope = columns / max(1, rows)
    band = max(BAND, abs(rows - columns) + 2)
    for i in range(rows + 1):
        for j in range(max(0, int(i * slope) - band), min(columns, int(i * slope) + band) + 1):
            for a, b in STEPS:
                if i >= a and j >= b and (before := best[i - a, j - b]) > -np.inf:
                    value = before + blocks.gain(range(i - a, i), range(j - b, j)) - COST[a, b]
                    if value > best[i, j] + 1e-9:
                        best[i, j], came[i, j] = value, (a, b)
    return _path(came, rows, columns)


def _path(came: dict[tuple[int, int], tuple[int, int]], i: int, j: int) -> list[Bead]:
    found: list[Bead] = []
    while i or j:
        a, b = came.get((i, j), (min(i, 1), min(j, 1)))
        found.append(Bead(range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return found[::-1]


class _Blocks:
    """The gain of pairing runs of sentences, from the likeness of their words."""

    def __init__(self, both: Both) -> None:
        self.rows = [both.source.words_in(span) for span in both.source.sentences]
        self.columns = [both.target.words_in(span) for span in both.target.sentences]
        self.s, self.t = both.source.weights, both.target.weights
        # best likeness of each target word within each source sentence, and the other way
        self.of_target = _within(both.likeness, self.rows)
        self.of_source = _within(both.likeness.T, self.columns)

    def gain(self, source: range, target: range) -> float:
        """Matched information above what is needed, in informative words; 0 where a side is empty."""
        if not source or not target:
            return 0.0
        total = 0.0
        for mine, theirs, words, weights, best in (
            (target, source, self.columns, self.t, self.of_target),
            (source, target, self.rows, self.s, self.of_source),
        ):
            for n in mine:
                numbers = words[n]
                if numbers:
                    here = slice(numbers.start, numbers.stop)
                    total += float(((best[theirs.start : theirs.stop, here].max(0) - NEEDED) * weights[here]).sum())
        return total / 2


def _within(likeness: Floats, parts: Sequence[range]) -> Floats:
    """[parts, rows of likeness]: each row's best among the columns of each part."""
    found = np.zeros((len(parts), likeness.shape[0]), np.float32)
    for n, part in enumerate(parts):
        if part and likeness.shape[0]:
            found[n] = likeness[:, part.start : part.stop].max(1)
    return found
