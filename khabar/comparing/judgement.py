"""What the weighing of a pair comes to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from khabar.comparing.model import Difference
from khabar.comparing.sides import Floats

MOST: Final = 3
"""Words that are pointed to on each side."""
UNSURE: Final = ("CT04", "CT05", "CT06", "CT07", "CT08", "CT17")
"""Rules on what may be put otherwise: a name by another, a denial by a word that denies. What they find is an error where the
weighing, to which they speak too, raises the alarm, and a warning where it does not."""


@dataclass(frozen=True)
class Judgement:
    """`score` from 0 to 1; `alarm` above 0 where the words differ more than those of a good translation would; logits of each
    word of the target to be wrong (or to stand beside a gap), and of each word of the source to be left out."""

    score: float
    alarm: float
    wrong: Floats
    lost: Floats


def highest(logits: Floats) -> float:
    """The highest logit, that of nothing where there are no words."""
    return float(logits.max()) if len(logits) else float("-inf")


def top(logits: Floats) -> list[int]:
    """The numbers of the most doubtful words, at most three, in the order of the text; more than one only where nearly so."""
    order = np.argsort(-logits, kind="stable")[:MOST]
    return sorted(int(i) for i in order if logits[i] > logits[order[0]] - 1.0)


def is_certain(difference: Difference) -> bool:
    """Whether it is an error whatever else the pair shows."""
    return difference.severity == "error" and difference.code not in UNSURE
