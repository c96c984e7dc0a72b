"""Whether a page belongs to a story: boosted trees and small networks over their likeness, trained by `training/stories`.

Both are monotone: what speaks for it (`likeness.FOR`), more of it, never lowers the score, and time between them never raises it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.stories.across import ACROSS
from khabar.stories.contrast import CONTRASTS, LEAST
from khabar.stories.leads import LEADS
from khabar.stories.likeness import FEATURES, HEARD, MOSTLY, Rows
from khabar.stories.particulars import PARTICULARS
from khabar.stories.vectors import Places

BOUND = 4.0
"""Standard deviations beyond which a feature's value says no more to the networks."""
PARTLY: Final = 0.7
"""The share of a story's pages in other languages up to which it is told in the page's language and in others."""

NAMES = ("stories.json", "stories_within.json", "stories_across.json", "stories_both.json")
"""Files of the weights of the first, the second, the third and the fourth judge."""
_HOME = len(FEATURES) - len(HEARD)
_ABROAD = _HOME - len((*LEADS, *PARTICULARS))
_EVERY = _ABROAD - len((*CONTRASTS, *ACROSS))
COLUMNS: Final = tuple(
    np.array(places)
    for places in (
        range(_EVERY),
        (*range(_EVERY + len(CONTRASTS)), *range(_ABROAD, _HOME)),
        range(_ABROAD),
        range(len(FEATURES)),
    )
)
"""Places among `FEATURES` of those of each judge."""
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


class _Trees:
    """The trees of several judges, as many of each, all walked at once, a step a level."""

    def __init__(self, each: Sequence[Trees], columns: Sequence[Places]) -> None:
        begins = np.cumsum([0, *(len(trees.feature) for trees in each)])[:-1].tolist()
        self._roots = np.array([np.array(trees.roots) + begin for trees, begin in zip(each, begins, strict=True)])
        above = [n for trees in each for n in trees.above]
        self._feature = np.concatenate([places[trees.feature] for trees, places in zip(each, columns, strict=True)])
        self._start = np.array([trees.start for trees in each])
        self._bound, self._value = (np.array([v for t in each for v in getattr(t, name)]) for name in ("bound", "value"))
        nodes = np.arange(len(above))
        self._next = np.stack((nodes + above, np.where(above, nodes + 1, nodes)), axis=1).ravel()
        """Of each node the one above and the one below its bound; itself twice where it has a value."""
        self._deep = self._depth()

    def _depth(self) -> int:
        at, deep = self._roots.ravel(), 0
        while (self._next[2 * at] != at).any():
            at, deep = np.unique(self._next[np.concatenate((2 * at, 2 * at + 1))]), deep + 1
        return deep

    def __call__(self, rows: Rows, whose: Places) -> Logits:
        """The logits of the rows, each by the trees of the judge whose it is."""
        values, first = rows.ravel(), np.arange(0, rows.size, rows.shape[1])[:, None]
        at = self._roots[whose]
        for _ in range(self._deep):
            below = values.take(first + self._feature.take(at)) <= self._bound.take(at)
            at = self._next.take(2 * at + below)
        found: Logits = self._value.take(at).sum(axis=1) + self._start[whose]
        return found


class _Networks:
    """All networks as one product."""

    def __init__(self, weights: Networks) -> None:
        self._mean, self._deviation = np.array(weights.mean), np.array(weights.deviation)
        self._hidden, self._hidden_bias = np.array(weights.hidden), np.array(weights.hidden_bias)
        self._out, self._out_bias = np.array(weights.out), weights.out_bias

    def __call__(self, rows: Rows) -> Logits:
        z = np.minimum(np.maximum((rows - self._mean) / self._deviation, -BOUND), BOUND)
        found: Logits = np.maximum(z @ self._hidden + self._hidden_bias, 0) @ self._out + self._out_bias
        return found


class Judges:
    """Four judges, each for rows of its own (`whose`). The second looks at what a page has of its own, its lead, its days and
    counts too (`contrast`, `leads`, `particulars`), the third holds every concept to the nearest (`across`), the fourth looks
    at all of these.

    Raises `ValueError` where their weights were trained on other features.
    """

    def __init__(self, every: Weights, within: Weights, abroad: Weights, both: Weights) -> None:
        each = (every, within, abroad, both)
        if any(w.features != features_of(columns) for w, columns in zip(each, COLUMNS, strict=True)):
            raise ValueError("the weights of the judges of stories were trained on other features; run training/stories again")
        self._trees, self._networks = _Trees([w.trees for w in each], COLUMNS), [_Networks(w.networks) for w in each]
        self._thresholds = np.array([w.threshold for w in each])

    def __call__(self, rows: Rows) -> Logits:
        """The logits of the rows [rows], each less the threshold of its judge: above 0 the page belongs."""
        judges = whose(rows)
        found = self._trees(rows, judges)
        for number, (network, columns) in enumerate(zip(self._networks, COLUMNS, strict=True)):
            mine = (judges == number).nonzero()[0]
            if len(mine):
                found[mine] += network(rows[mine[:, None], columns])
        logits: Logits = found / 2 - self._thresholds[judges]
        return logits


def features_of(columns: Places) -> tuple[str, ...]:
    """The names of the features in those places."""
    return tuple(FEATURES[place] for place in columns.tolist())


def whose(rows: Rows) -> Places:
    """The number of each row's judge. For a page of some length: 1 for a story all in its language, 3 for one less than `PARTLY`
    of which is in others; 2 for any page against another most of whose pages are in other languages; 0 for the rest."""
    foreign, long = rows[:, _FOREIGN], rows[:, _LENGTH] >= math.log1p(LEAST) / 7
    both = np.where(long & (foreign > 0) & (foreign < PARTLY), 3, long & (foreign == 0))
    found: Places = np.where((foreign > MOSTLY) & (both != 3), 2, both)
    return found


@cache
def judge() -> Judges:
    """The judges with the weights that are shipped."""
    return Judges(*map(_shipped, NAMES))


def _shipped(name: str) -> Weights:
    return msgspec.json.decode(files("khabar").joinpath(f"data/{name}").read_bytes(), type=Weights)
