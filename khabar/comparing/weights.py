"""The weights that judge a pair: `data/compare.npz`, made by `training/comparing/` (its card is in docs/models.md)."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Network:
    """One hidden layer over measures of a word: their mean and spread, then weights in and out."""

    mean: Floats
    spread: Floats
    into: Floats
    into_bias: Floats
    out: Floats
    out_bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        """The logit of each row."""
        plain = np.clip((rows - self.mean) / self.spread, -8, 8)
        found: Floats = (np.maximum(plain @ self.into + self.into_bias, 0) @ self.out + self.out_bias)[:, 0]
        return found


@dataclass(frozen=True)
class Weights:
    """All that was learned: the fluency network's parts, a network for words of the target and one for words of the source, and
    networks for the measures of a pair: `ranking` for the score, `alarm` for the finding."""

    mean: Floats
    spread: Floats
    before: Floats
    here: Floats
    after: Floats
    kinds: Floats
    """What the states of words are read through to tell of which kind a word is, [384, kinds]."""
    hidden_bias: Floats
    out: Floats
    out_bias: Floats
    wrong: Network
    lost: Network
    ranking: Network
    alarm: Network
    levels: Floats
    """The middle and the width of the ranking on good pairs, and the alarm's threshold."""


@cache
def weights() -> Weights:
    """The weights that are shipped, read once."""
    data = (files("khabar") / "data" / "compare.npz").read_bytes()
    with np.load(io.BytesIO(data), allow_pickle=False) as kept:
        a = {name: kept[name].astype(np.float32) for name in kept.files}
    whole = {name: a[name] * a[f"{name}_scale"] for name in ("before", "here", "after", "kinds")}
    nets = {
        name: Network(*(a[f"{name}_{part}"] for part in ("mean", "spread", "into", "into_bias", "out", "out_bias")))
        for name in ("wrong", "lost", "ranking", "alarm")
    }
    return Weights(
        mean=a["mean"], spread=a["spread"], **whole, hidden_bias=a["hidden_bias"], out=a["out"], out_bias=a["out_bias"],
        wrong=nets["wrong"], lost=nets["lost"], ranking=nets["ranking"], alarm=nets["alarm"],
        levels=a["levels"],
    )  # fmt: skip
