"""The weighing of everything that was measured of a pair: its score, whether to raise the alarm, and at which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from khabar.comparing.case import Case
from khabar.comparing.features import word_features
from khabar.comparing.fluency import fluency
from khabar.comparing.judgement import Judgement
from khabar.comparing.measures import pair_row, target_rows
from khabar.comparing.model import Difference
from khabar.comparing.sides import Floats
from khabar.comparing.weights import Weights, weights

BY_LENGTH: Final = 2.0
"""How much worse a pair is expected to be for each e-fold of its source's length, in widths of the ranking: people who mark
errors find more in longer texts."""
AN_ERROR: Final = 1.0
"""How much worse a pair is for a finding of severity error, in widths: one level of the score is to part right from wrong, though
the ranking learned only from translations of one text."""
STRANGERS, A_STRANGER = 0.45, 2.0
"""What two texts have in common, by its weight, below which they are hardly one text in two languages; and how much worse that
is, in widths: a text that says something else is further from a translation than one with an error."""
LONGEST: Final = 100
"""Words from which a longer side says no more of how many errors to expect: nobody marks every one of a whole page's."""
LONGER: Final = 1.5
"""A target longer than the source by this counts instead, so that a short text is not taken for the original of any other."""
LEAST: Final = 0.1
"""The weight of a side at least, so that one without words has nothing in common with any."""
USUAL: Final = 25
"""Words of a side of the usual length."""


def judge(case: Case, found: Sequence[Difference], using: Weights | None = None) -> Judgement:
    """The judgement of a pair of which the rules found these differences."""
    w = using or weights()
    fits = fluency(case.target)
    wrong, lost = w.wrong(target_rows(case, fits)), w.lost(word_features(case, target=False))
    return weighed(case, found, pair_row(case, found, fits, wrong, lost), wrong, lost, w)


def weighed(case: Case, found: Sequence[Difference], row: Floats, wrong: Floats, lost: Floats, w: Weights) -> Judgement:
    """The judgement from a pair's measures and what the rules found."""
    middle, width, threshold = (float(x) for x in w.levels)
    alarm = float(w.alarm(row[None])[0]) - threshold
    error = alarm > 0 or any(d.severity == "error" for d in found)
    worse = A_STRANGER if in_common(case) < STRANGERS else AN_ERROR * error
    rank = (float(w.ranking(row[None])[0]) - middle) / width + _by_length(case) + worse
    score = 1 / (1 + np.exp(np.clip(rank, -30, 30)))
    return Judgement(round(float(score), 7), alarm, wrong, lost)


def in_common(case: Case) -> float:
    """How alike the words of both sides are, by their weights: the geometric mean of both directions, from 0 to 1."""
    shares = 1.0
    for side, best in ((case.source, case.best_of_source), (case.target, case.best_of_target)):
        told = side.weights * np.array([len(w.text) > 1 or w.form.script == "CJK" for w in side.words], np.float32)
        shares *= float((best * told).sum()) / max(LEAST, float(told.sum()))
    return float(np.sqrt(max(0.0, shares)))


def _by_length(case: Case) -> float:
    """How much worse a pair is expected to be for its length, in widths."""
    size = max(len(case.source.words), len(case.target.words) / LONGER)
    return BY_LENGTH * float(np.log((min(size, LONGEST) + 1) / USUAL))
