"""How little of a word's likeness to a text is by chance: in a long text every word finds one that is somewhat like it, and a
word of a crowded field (government, ministry) sooner than others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.comparing.sides import Floats
from khabar.comparing.words import Word, form_of

STEPS: Final = 40
"""Steps from no likeness to the same."""
LEAST: Final = 1e-4
"""Chances below this are all the same."""
SPELT: Final = 2.0
"""What is given to a word without a concept that is spelt or sounds like one of the other side, to `ALIKE` at least."""
ALIKE: Final = 0.8


def beyond_chance(words: Sequence[Word], best: Floats, others: int) -> Floats:
    """For each word minus the decimal logarithm of the chance that among so many other words one is as like it as `best`."""
    found = np.zeros(len(words), np.float32)
    for i, word in enumerate(words):
        if word.form.concept < 0:
            found[i] = SPELT if best[i] > ALIKE else 0.0
            continue
        one = float(np.interp(best[i] * STEPS, np.arange(STEPS + 1), _as_near(word.form.lower)))
        found[i] = -np.log10(1 - (1 - min(one, 1 - 1e-9)) ** max(1, others) + LEAST)
    return found


@lru_cache(maxsize=1 << 14)
def _as_near(lower: str) -> NDArray[np.float64]:
    """The share of concepts (by the root of how frequent they are) that are as near to a word, for each step of nearness."""
    table = concepts()
    shares = np.sqrt(table.frequency)
    steps = np.clip((table.vectors @ form_of(lower).vector * STEPS).astype(np.int64), -1, STEPS)
    counted = np.bincount(steps + 1, weights=shares / shares.sum(), minlength=STEPS + 2)[1:]
    return np.asarray(np.cumsum(counted[::-1])[::-1], np.float64)
