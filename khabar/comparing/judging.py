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

BY_LENGTH: Final = 1.5
"""How much worse a pair is expected to be for each e-fold of its source's length, in widths of the ranking: people who mark
errors find more in longer texts."""
LONGER: Final = 1.5
"""A target longer than the source by this counts instead, so that a short text is not taken for the original of any other."""
USUAL: Final = 25
"""Words of a side of the usual length."""


def judge(case: Case, found: Sequence[Difference], using: Weights | None = None) -> Judgement:
    """The judgement of a pair of which the rules found these differences."""
    w = using or weights()
    fits = fluency(case.target)
    wrong, lost = w.wrong(target_rows(case, fits)), w.lost(word_features(case, target=False))
    return weighed(case, pair_row(case, found, fits, wrong, lost), wrong, lost, w)


def weighed(case: Case, row: Floats, wrong: Floats, lost: Floats, w: Weights) -> Judgement:
    """The judgement from a pair's measures."""
    middle, width, threshold = (float(x) for x in w.levels)
    rank = float(w.ranking(row[None])[0]) + width * _by_length(case)
    score = 1 / (1 + np.exp(np.clip((rank - middle) / width, -30, 30)))
    alarm = float(w.alarm(row[None])[0]) - threshold
    return Judgement(round(float(score), 7), alarm, wrong, lost)


def _by_length(case: Case) -> float:
    """How much worse a pair is expected to be for its length, in widths."""
    size = max(len(case.source.words), len(case.target.words) / LONGER)
    return BY_LENGTH * float(np.log((size + 1) / USUAL))
