"""What stands at the top of a page and of a story's pages: who, where and how many a report is about, its lead says.

Names that a page has further down are those of other happenings too ("it recalled the fire at …"). These features are for the
second judge (`judge`), as those of `contrast` are.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from khabar.stories.contrast import Features, Seen, part
from khabar.stories.happening import Measures
from khabar.stories.page import Weighed
from khabar.stories.vectors import Met, Numbers, summed
from khabar.stories.wording import NAME, NUMBER, WORD

LEADS: Final = (
    "lead names there", "lead names of its own", "its lead names here", "its lead names lacking", "lead and leads",
    "lead and leads beyond the next", "lead places there", "lead places of its own", "lead numbers there",
    "lead numbers of its own", "its lead numbers here", "lead exchange", "places of its own",
)  # fmt: skip
AGAINST: Final = (
    "lead names of its own", "its lead names lacking", "lead places of its own", "lead numbers of its own", "lead exchange",
    "places of its own",
)  # fmt: skip
"""Those that never speak for a story the more there is of them."""
FOR: Final = (
    "lead names there", "its lead names here", "lead and leads", "lead and leads beyond the next", "lead places there",
    "lead numbers there", "its lead numbers here",
)  # fmt: skip
"""Those that never speak against it."""


def of_lead(page: Weighed, seen: Seen, often: Numbers) -> Features:
    """What of the page's lead the stories' pages have anywhere."""
    its = seen.met.its
    kinds, weights, early, placed = page.words.kinds[its], page.words.weights[its], page.early[its], page.places[its]
    named, counted, there = early & (kinds == NAME), early & (kinds == NUMBER), weights * np.sqrt(often)
    sums = summed(seen.met.bounds, [
        np.where(named, there, 0), np.where(named, weights, 0), np.where(placed & early, weights, 0),
        np.where(counted, there, 0), np.where(counted, weights, 0), np.where(placed, weights, 0),
    ])  # fmt: skip
    every, kind = page.words.weights, page.words.kinds
    names, numbers = (float(every[page.early & (kind == which)].sum()) for which in (NAME, NUMBER))
    places = float(every[page.early & page.places].sum())
    return {
        "lead names there": sums[0] / (names or 1.0),
        "lead names of its own": names - sums[1],
        "lead places there": sums[2] / (places or 1.0),
        "lead places of its own": places - sums[2],
        "lead numbers there": sums[3] / (numbers or 1.0),
        "lead numbers of its own": numbers - sums[4],
        "places of its own": float(every[page.places].sum()) - sums[5],
    }


def of_leads(page: Weighed, met: Met, much: Measures[Numbers]) -> Features:
    """What of the stories' leads the page has anywhere, and what its own lead has of them."""
    named = page.words.kinds[met.its] == NAME
    often = met.weights * met.pages / much.pages.repeat(met.bounds[1:] - met.bounds[:-1])
    sums = summed(
        met.bounds,
        [
            np.where(named, often, 0),
            np.where(named, 0, often),
            np.where(page.early[met.its], page.words.weights[met.its] * met.weights, 0),
        ],
    )
    mine = page.words.weights[page.early & (page.words.kinds != WORD)]
    return {
        "its lead names here": part(sums[0], much.lead_names),
        "its lead names lacking": (much.lead_names - sums[0]) / much.pages,
        "its lead numbers here": part(sums[1], much.lead_numbers),
        "lead and leads": part(sums[2], much.leads * (float(np.sqrt(mine @ mine)) or 1.0)),
    }
