"""Whether a page belongs to a story: boosted trees and small networks over their likeness, trained by `training/stories`.

Both are monotone: what speaks for it (`likeness.FOR`), more of it, never lowers the score, and time between them never raises it.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.stories.contrast import CONTRASTS, LEAST
from khabar.stories.likeness import FEATURES, Rows

BOUND = 4.0
"""Standard deviations beyond which a feature's value says no more to the networks."""

MOSTLY = 0.5
"""The share of a story's pages in other languages from which on it is not the second judge's."""
_FOREIGN, _LENGTH = FEATURES.index("pages in other languages"), FEATURES.index("length")

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
        self._width = len(weights.features)
        if weights.features not in (FEATURES, FEATURES[: -len(CONTRASTS)]):
            raise ValueError("the weights of the judges of stories were trained on other features; run training/stories again")
        self._trees, self._networks, self.threshold = _Trees(weights.trees), _Networks(weights.networks), weights.threshold

    def __call__(self, rows: Rows) -> Logits:
        """The logits of the rows [rows], less the threshold: above 0 the page belongs."""
        rows = rows[:, : self._width]
        return (self._trees(rows) + self._networks(rows)) / 2 - self.threshold


class _Trees:
    """All trees walked at once, a step a level."""

    def __init__(self, trees: Trees) -> None:
        self._roots = np.array(trees.roots)
        self._feature = np.array(trees.feature)
        self._bound, self._value, self._start = np.array(trees.bound), np.array(trees.value), trees.start
        nodes = np.arange(len(self._feature))
        above = np.array(trees.above)
        self._next = np.stack((nodes + above, np.where(above, nodes + 1, nodes)), axis=1).ravel()
        """Of each node the one above and the one below its bound; itself twice where it has a value."""
        self._deep = self._depth()

    def _depth(self) -> int:
        at, deep = self._roots, 0
        while (self._next[2 * at] != at).any():
            at, deep = np.unique(self._next[np.concatenate((2 * at, 2 * at + 1))]), deep + 1
        return deep

    def __call__(self, rows: Rows) -> Logits:
        values, first = rows.ravel(), np.arange(0, rows.size, rows.shape[1])[:, None]
        at = self._roots[None].repeat(len(rows), axis=0)
        for _ in range(self._deep):
            below = values.take(first + self._feature.take(at)) <= self._bound.take(at)
            at = self._next.take(2 * at + below)
        found: Logits = self._value.take(at).sum(axis=1) + self._start
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


class Judges:
    """One judge for all rows but those of pages of some length and stories mostly of their language: these are another's, who
    looks at what a page has of its own too (`contrast`)."""

    def __init__(self, every: Judge, within: Judge) -> None:
        self._every, self._within = every, within

    def __call__(self, rows: Rows) -> Logits:
        """The logits of the rows [rows], each less the threshold of its judge."""
        mine = within(rows)
        if mine.all():
            return self._within(rows)
        found = self._every(rows)
        if mine.any():
            found[mine] = self._within(rows[mine])
        return found


def within(rows: Rows) -> NDArray[np.bool_]:
    """Which rows are of a page of some length and a story most of whose pages are of its language."""
    found: NDArray[np.bool_] = (rows[:, _FOREIGN] < MOSTLY) & (rows[:, _LENGTH] >= math.log1p(LEAST) / 7)
    return found


@cache
def judge() -> Judges:
    """The judges with the weights that are shipped."""
    return Judges(_shipped("stories.json"), _shipped("stories_within.json"))


def _shipped(name: str) -> Judge:
    data = files("khabar").joinpath(f"data/{name}").read_bytes()
    return Judge(msgspec.json.decode(data, type=Weights))
