"""How near a page is to a story told in other languages: each of its concepts held to the nearest that the story has.

Two languages seldom have the very same concepts for a matter: one says "dismiss" where the other's word is nearest to "sack".
These features are for the judges (`judge`) of pages and stories that are wholly or partly of other languages. Each concept
counts with the cosine of the nearest one on the other side (relaxed word mover's distance, Kusner et al. 2015).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np

from khabar.stories.contrast import Features, margins, part
from khabar.stories.happening import UNIT, Happening, directions
from khabar.stories.page import Weighed
from khabar.stories.vectors import summed

ACROSS: Final = (
    "near concepts there", "near concepts here", "near concepts of the headline", "close concepts there",
    "close concepts here", "near concepts beyond the next", "numbers at all across", "other numbers across",
    "sounds at all", "sounds of its own", "sounds lacking",
)  # fmt: skip
AGAINST: Final = ("other numbers across", "sounds of its own", "sounds lacking")
"""Those that never speak for a story the more there is of them."""
FOR: Final = (
    "near concepts there", "near concepts here", "near concepts of the headline", "close concepts there",
    "close concepts here", "near concepts beyond the next", "numbers at all across", "sounds at all",
)  # fmt: skip
"""Those that never speak against it."""
OF_PAGE: Final = 40
"""Concepts of a page, the heaviest, that are held to a story's."""
CLOSE: Final = 0.6
"""The cosine from which on two concepts are close."""


def across(page: Weighed, stories: Sequence[Happening]) -> Features:
    """What the concepts say, each by the nearest on the other side, of stories in other languages; there is one at least."""
    gists = [s.gist for s in stories]
    weights, titled = page.concepts.weights[:OF_PAGE], page.titled_concepts[:OF_PAGE]
    if not len(weights) or not all(len(gist.weights) for gist in gists):
        return {}
    starts = np.array(list(accumulate((len(gist.weights) for gist in gists), initial=0)))
    like = directions(page.concepts.ids[:OF_PAGE]) @ np.concatenate([gist.vectors for gist in gists]).T
    there, here = (
        (nearest / np.float32(UNIT * UNIT)).astype(np.float64)
        for nearest in (np.maximum.reduceat(like, starts[:-1], axis=1).T, like.max(axis=0))
    )
    theirs = np.concatenate([gist.weights for gist in gists])
    near_here, close_here, heavy = summed(starts, [theirs * here, np.where(here > CLOSE, theirs, 0), theirs])
    whole, headline = float(weights.sum()), np.where(titled, weights, 0)
    near_there = (there * weights).sum(axis=1) / whole
    return {
        "near concepts there": near_there,
        "near concepts here": part(near_here, heavy),
        "near concepts of the headline": (there * headline).sum(axis=1) / (float(headline.sum()) or 1.0),
        "close concepts there": np.where(there > CLOSE, weights, 0).sum(axis=1) / whole,
        "close concepts here": part(close_here, heavy),
        "near concepts beyond the next": margins(near_there),
    }
