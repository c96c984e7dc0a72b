"""How faithful a target is, as one number from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from khabar.comparing.case import Case
from khabar.comparing.model import Difference


def score(case: Case, found: Sequence[Difference]) -> float:
    """From 0 to 1, the higher the more faithful."""
    t, s = case.target, case.source
    if not t.words or not s.words:
        return 0.0
    wt, ws = t.weights + np.float32(0.1), s.weights + np.float32(0.1)
    a = float((case.best_of_target * wt).sum() / wt.sum())
    b = float((case.best_of_source * ws).sum() / ws.sum())
    errors = sum(1.0 if d.severity == "error" else 0.3 for d in found)
    return round((0.5 * a + 0.5 * b) * 0.6**errors, 4)
