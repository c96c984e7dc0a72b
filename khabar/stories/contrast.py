"""What tells two happenings of one kind apart: the names, places and numbers that a page has of its own, and those it shares.

Two quakes, two trials, two strikes have most words in common. These features are for the judges (`judge`) of pages of some length
against stories in their own language, wholly or partly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import CORE_NAME, Share
from khabar.stories.page import Weighed
from khabar.stories.vectors import Met, Numbers, summed
from khabar.stories.wording import NAME, NUMBER

LEAST: Final = 40
"""Words of a page that is looked at for what it has of its own."""
WHOLE: Final = 80
"""Words from which on a page is looked at so against stories that are partly in other languages, too: short reports of a story
told in two languages would be parted."""
RARE: Final = 5.0
"""Inverse document frequency above which a shared name is rare."""
CONTRASTS: Final = (
    "its names at all", "names of the headline there", "nearest names", "names there beyond the next",
    "core names here beyond the next", "core places here", "places there", "has places", "numbers at all", "has numbers",
    "other numbers", "its rare names", "names of its own", "core names lacking", "nearest numbers",
    "headline and headlines' names",
)  # fmt: skip
AGAINST: Final = ("other numbers", "names of its own", "core names lacking")
"""Those that never speak for a story the more there is of them."""
FOR: Final = (
    "its names at all", "names of the headline there", "nearest names", "names there beyond the next",
    "core names here beyond the next", "core places here", "places there", "numbers at all", "its rare names", "nearest numbers",
    "headline and headlines' names",
)  # fmt: skip
"""Those that never speak against it."""

Features = dict[str, "Numbers | float"]


class Seen(NamedTuple):
    """The page's words that stories have, what they and the page's words weigh together, what they look like and how they are
    marked there."""

    met: Met
    products: Numbers
    looks: NDArray[np.int8]
    marks: NDArray[np.int8]


def contrasts(page: Weighed, shares: Sequence[Share], seen: Seen, often: Numbers) -> Features:
    """What the words say of names, places and numbers; `often` is the share of a story's pages that have each word."""
    its = seen.met.its
    kinds, titled, placed, weights = page.words.kinds[its], page.titled[its], page.places[its], page.words.weights[its]
    named, core = kinds == NAME, (seen.marks & CORE_NAME) > 0
    sums = summed(seen.met.bounds, [
        np.where(named, weights, 0), np.where(named & titled, weights, 0), np.where(core & placed, seen.met.weights, 0),
        np.where(placed, weights * np.sqrt(often), 0), np.where(kinds == NUMBER, weights, 0),
        np.where(named, np.maximum(page.idf[its] - RARE, 0), 0), core, np.where(named & titled, seen.products, 0),
    ])  # fmt: skip
    names, numbers = (float(page.words.weights[page.words.kinds == kind].sum()) for kind in (NAME, NUMBER))
    in_headline = float(page.words.weights[page.titled & (page.words.kinds == NAME)].sum())
    places = float(page.words.weights[page.places].sum())
    cores = np.array([s.cores[1] for s in shares])
    return {
        "its names at all": sums[0] / (names or 1.0),
        "names of its own": names - sums[0],
        "names of the headline there": sums[1] / (in_headline or 1.0),
        "core places here": part(sums[2], cores),
        "places there": sums[3] / (places or 1.0),
        "has places": float(places > 0),
        "numbers at all": sums[4] / (numbers or 1.0),
        "has numbers": float(numbers > 0),
        "other numbers": numbers - sums[4],
        "its rare names": np.log1p(sums[5]),
        "core names lacking": np.log1p(np.array([s.core_names for s in shares]) - sums[6]),
        "headline and headlines' names": sums[7],
    }


def part(values: Numbers, whole: Numbers) -> Numbers:
    """The values as parts of the whole; as they are where that is nothing."""
    found: Numbers = values / np.where(whole == 0, 1.0, whole)
    return found


def margins(values: Numbers) -> Numbers:
    """How far each value lies above the best of the others, or below it."""
    if len(values) < 2:
        return np.zeros(len(values))
    second, first = sorted(values.tolist())[-2:]
    best = values == first
    beyond: Numbers = values - np.where(best, second, first)
    return beyond
