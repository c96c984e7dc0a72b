"""The weighing of everything that was measured of a pair: its score, whether to raise the alarm, and at which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
import numpy as np

from khabar.comparing.case import Case
from khabar.comparing.judgement import Judgement, is_certain
from khabar.comparing.measures import pair_row, source_rows, target_rows
from khabar.comparing.model import Difference
from khabar.comparing.sides import Floats
from khabar.comparing.weights import Weights, weights

BY_LENGTH: Final = 3.0
"""How much worse a pair is expected to be for each e-fold of its source's length, in widths of the ranking: people who mark
errors find more in longer texts."""
AN_ERROR: Final = 1.0
"""How much worse a pair is for a raised alarm, in widths: one level of the score is to part right from wrong, though
the ranking learned only from translations of one text."""
STRANGERS, A_STRANGER = 0.45, 2.0
"""What two texts have in common, by its weight, below which they are hardly one text in two languages; and how much worse that
is, in widths: a text that says something else is further from a translation than one with an error."""
LONGEST: Final = 100
"""Words from which a longer side says no more of how many errors to expect: nobody marks every one of a whole page's."""
SHORTEST: Final = 8
"""Words below which a shorter side says no more of how few errors to expect: of two headlines on one matter the longer is not the
worse translation."""
LONGER: Final = 1.5
"""A target longer than the source by this counts instead, so that a short text is not taken for the original of any other."""
LEAST: Final = 0.1
"""The weight of a side at least, so that one without words has nothing in common with any."""
USUAL: Final = 25
"""Words of a side of the usual length."""


def judge(case: Case, found: Sequence[Difference], using: Weights | None = None) -> Judgement:
    """The judgement of a pair of which the rules found these differences."""
    w = using or weights()
    fits = case.target.fits
    wrong, lost = w.wrong(target_rows(case, found, fits)), w.lost(source_rows(case, found, fits))
    return weighed(case, pair_row(case, found, fits, wrong, lost), wrong, lost, w)


def weighed(case: Case, row: Floats, wrong: Floats, lost: Floats, w: Weights) -> Judgement:
    """The judgement from a pair's measures."""
    middle, width, threshold = (float(x) for x in w.levels)
    alarm = float(w.alarm(row[None])[0]) - threshold
    worse = A_STRANGER if in_common(case) < STRANGERS else AN_ERROR * (alarm > 0)
    rank = (float(w.ranking(row[None])[0]) - middle) / width + by_length(case) + worse
    score = 1 / (1 + np.exp(np.clip(rank, -30, 30)))
    return Judgement(round(float(score), 7), alarm, wrong, lost)


def settled(found: Sequence[Difference], alarm: float) -> list[Difference]:
    """What the rules found, its errors as warnings where the alarm is not raised and they are not certain."""
    quiet = alarm <= 0
    return [
        msgspec.structs.replace(d, severity="warning") if quiet and d.severity == "error" and not is_certain(d) else d
        for d in found
    ]


def in_common(case: Case) -> float:
    """How alike the words of both sides are, by their weights: the geometric mean of both directions, from 0 to 1."""
    shares = 1.0
    for side, best in ((case.source, case.best_of_source), (case.target, case.best_of_target)):
        told = side.weights * np.array([len(w.text) > 1 or w.form.script == "CJK" for w in side.words], np.float32)
        shares *= float((best * told).sum()) / max(LEAST, float(told.sum()))
    return float(np.sqrt(max(0.0, shares)))


def by_length(case: Case) -> float:
    """How much worse a pair is expected to be for its length, in widths."""
    size = max(len(case.source.words), len(case.target.words) / LONGER)
    return BY_LENGTH * float(np.log((min(max(size, SHORTEST), LONGEST) + 1) / USUAL))
