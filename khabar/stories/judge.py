"""Whether a page belongs to a story: boosted trees and small networks over their likeness, trained by `training/stories`.

Both are monotone: what speaks for it (`likeness.FOR`), more of it, never lowers the score, and time between them never raises it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.stories.likeness import FEATURES, Rows

BOUND = 4.0
"""Standard deviations beyond which a feature's value says no more to the networks."""

Logits = NDArray[np.float64]


class Trees(msgspec.Struct, frozen=True, kw_only=True):
    """Trees whose values are added to `start`, node after node, each tree from the nodes in `roots` on. A node asks whether a
    feature is at most `bound`: if so the next node follows, else the one so many further on as `above` says; where that is 0 the
    node has a value."""

    roots: list[int]
    feature: list[int]
    bound: list[float]
    above: list[int]
    value: list[float]
    start: float


class Networks(msgspec.Struct, frozen=True, kw_only=True):
    """Networks side by side: per feature its mean and deviation, a hidden layer of rectified units, an output."""

    mean: list[float]
    deviation: list[float]
    hidden: list[list[float]]
    hidden_bias: list[float]
    out: list[float]
    out_bias: float


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """The trees, the networks, and the threshold on the mean of their logits."""

    version: str
    features: tuple[str, ...]
    trees: Trees
    networks: Networks
    threshold: float


class Judge:
    """Scores rows of likeness. Raises `ValueError` where the weights were trained on other features."""

    def __init__(self, weights: Weights) -> None:
        if weights.features != FEATURES:
            raise ValueError("the weights in data/stories.json were trained on other features; run training/stories again")
        self._trees, self._networks, self.threshold = _Trees(weights.trees), _Networks(weights.networks), weights.threshold

    def __call__(self, rows: Rows) -> Logits:
        """The logits of the rows [rows], less the threshold: above 0 the page belongs."""
        return (self._trees(rows) + self._networks(rows)) / 2 - self.threshold


class _Trees:
    """All trees walked at once, a step a level."""

    def __init__(self, trees: Trees) -> None:
        self._roots = np.array(trees.roots)
        self._feature, self._above = np.array(trees.feature), np.array(trees.above)
        self._bound, self._value, self._start = np.array(trees.bound), np.array(trees.value), trees.start
        nodes = np.arange(len(self._above))
        self._below = np.where(self._above, nodes + 1, nodes)
        self._above = nodes + self._above
        self._deep = self._depth()

    def _depth(self) -> int:
        at, deep = self._roots, 0
        while len(at := np.unique(np.concatenate((self._below[at], self._above[at])))) and (self._below[at] != at).any():
            deep += 1
        return deep + 1

    def __call__(self, rows: Rows) -> Logits:
        values, first = rows.ravel(), np.arange(0, rows.size, rows.shape[1])[:, None]
        at = self._roots[None].repeat(len(rows), axis=0)
        for _ in range(self._deep):
            at = np.where(values[first + self._feature[at]] <= self._bound[at], self._below[at], self._above[at])
        found: Logits = self._value[at].sum(axis=1) + self._start
        return found


class _Networks:
    """All networks as one product."""

    def __init__(self, weights: Networks) -> None:
        self._mean, self._deviation = np.array(weights.mean), np.array(weights.deviation)
        self._hidden, self._hidden_bias = np.array(weights.hidden), np.array(weights.hidden_bias)
        self._out, self._out_bias = np.array(weights.out), weights.out_bias

    def __call__(self, rows: Rows) -> Logits:
        z = np.clip((rows - self._mean) / self._deviation, -BOUND, BOUND)
        found: Logits = np.maximum(z @ self._hidden + self._hidden_bias, 0) @ self._out + self._out_bias
        return found


@cache
def judge() -> Judge:
    """The judge with the weights that are shipped."""
    data = files("khabar").joinpath("data/stories.json").read_bytes()
    return Judge(msgspec.json.decode(data, type=Weights))
