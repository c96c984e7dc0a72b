"""What the weighing of a pair comes to."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.comparing.sides import Floats


@dataclass(frozen=True)
class Judgement:
    """`score` from 0 to 1; `alarm` above 0 where the words differ more than those of a good translation would; logits of each
    word of the target to be wrong (or to stand beside a gap), and of each word of the source to be left out."""

    score: float
    alarm: float
    wrong: Floats
    lost: Floats
