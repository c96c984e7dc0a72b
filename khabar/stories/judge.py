"""Whether a page belongs to a story: a small network over their likeness, trained by `training/stories`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.stories.likeness import FEATURES, Rows

BOUND = 4.0
"""Standard deviations beyond which a feature's value says no more."""


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The network: per feature its mean and deviation, a hidden layer of rectified units, an output; `threshold` on its logit."""

    version: str
    features: tuple[str, ...]
    mean: list[float]
    deviation: list[float]
    hidden: list[list[float]]
    hidden_bias: list[float]
    out: list[float]
    out_bias: float
    threshold: float


class Judge:
    """Scores rows of likeness. Raises `ValueError` where the weights were trained on other features."""

    def __init__(self, weights: Weights) -> None:
        if weights.features != FEATURES:
            raise ValueError("the weights in data/stories.json were trained on other features; run training/stories again")
        self._mean, self._deviation = np.array(weights.mean), np.array(weights.deviation)
        self._hidden, self._hidden_bias = np.array(weights.hidden), np.array(weights.hidden_bias)
        self._out, self._out_bias, self.threshold = np.array(weights.out), weights.out_bias, weights.threshold

    def __call__(self, rows: Rows) -> NDArray[np.float64]:
        """The logits of the rows [rows], less the threshold: above 0 the page belongs."""
        z = np.clip((rows - self._mean) / self._deviation, -BOUND, BOUND)
        scores: NDArray[np.float64] = np.maximum(z @ self._hidden + self._hidden_bias, 0) @ self._out
        return scores + (self._out_bias - self.threshold)


@cache
def judge() -> Judge:
    """The judge with the weights that are shipped."""
    data = files("khabar").joinpath("data/stories.json").read_bytes()
    return Judge(msgspec.json.decode(data, type=Weights))
