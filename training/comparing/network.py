"""Small networks in numpy, trained by Adam (Kingma and Ba 2015): enough for a few thousand weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass
class Adam:
    """The optimiser over some arrays, which it changes in place; the rate falls to nothing over `steps`."""

    arrays: Sequence[Floats]
    rate: float
    steps: int
    decay: float = 1e-5
    step: int = 0
    _first: list[Floats] = field(default_factory=list)
    _second: list[Floats] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._first = [np.zeros_like(a) for a in self.arrays]
        self._second = [np.zeros_like(a) for a in self.arrays]

    def apply(self, gradients: Sequence[Floats]) -> None:
        """One step."""
        self.step += 1
        rate = self.rate * max(0.0, 1 - self.step / (self.steps + 1))
        for array, first, second, gradient in zip(self.arrays, self._first, self._second, gradients, strict=True):
            whole = gradient + self.decay * array
            first *= 0.9
            first += 0.1 * whole
            second *= 0.999
            second += 0.001 * whole * whole
            array -= rate * (first / (1 - 0.9**self.step)) / (np.sqrt(second / (1 - 0.999**self.step)) + 1e-8)


def mean_of(networks: Sequence[dict[str, Floats]]) -> dict[str, Floats]:
    """Networks of one hidden layer over the same rows as one that gives the mean of what they give."""
    share = np.float32(1 / len(networks))
    return {
        "mean": networks[0]["mean"],
        "spread": networks[0]["spread"],
        "into": np.concatenate([n["into"] for n in networks], 1),
        "into_bias": np.concatenate([n["into_bias"] for n in networks]),
        "out": np.concatenate([n["out"] for n in networks]) * share,
        "out_bias": np.sum([n["out_bias"] for n in networks], 0) * share,
    }


def batches(size: int, width: int, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """The numbers below `size` in a new order, `width` at a time."""
    order = rng.permutation(size)
    for start in range(0, size - width + 1, width):
        yield order[start : start + width]


def train(
    rows: Floats, labels: Floats, importance: Floats, *, hidden: int, epochs: int, decay: float, rate: float = 3e-3, seed: int = 7
) -> dict[str, Floats]:
    """A network of one hidden layer for yes or no: mean, spread, into, into_bias, out, out_bias."""
    rng = np.random.default_rng(seed)
    mean, spread = rows.mean(0), rows.std(0) + 1e-3
    plain = np.clip((rows - mean) / spread, -8, 8).astype(np.float32)
    into = (rng.normal(size=(rows.shape[1], hidden)) / np.sqrt(rows.shape[1])).astype(np.float32)
    out = (rng.normal(size=(hidden, 1)) / np.sqrt(hidden)).astype(np.float32)
    into_bias, out_bias = np.zeros(hidden, np.float32), np.zeros(1, np.float32)
    width = min(256, max(1, len(rows) // 4))
    optimiser = Adam([into, into_bias, out, out_bias], rate, epochs * (len(rows) // width), decay)
    for _ in range(epochs):
        for batch in batches(len(rows), width, rng):
            x = plain[batch]
            before = x @ into + into_bias
            active = np.maximum(before, 0)
            error = (1 / (1 + np.exp(-(active @ out + out_bias))) - labels[batch, None]) * importance[batch, None] / len(batch)
            back = (error @ out.T) * (before > 0)
            optimiser.apply([x.T @ back, back.sum(0), active.T @ error, error.sum(0)])
    return {"mean": mean, "spread": spread, "into": into, "into_bias": into_bias, "out": out, "out_bias": out_bias}


def rank(
    better: Floats,
    worse: Floats,
    importance: Floats,
    *,
    hidden: int,
    epochs: int,
    decay: float,
    rate: float = 3e-3,
    seed: int = 7,
) -> dict[str, Floats]:
    """A network that puts each row of `worse` above its row of `better` (RankNet, Burges et al. 2005); parts as of `train`."""
    rng = np.random.default_rng(seed)
    together = np.concatenate([better, worse])
    mean, spread = together.mean(0), together.std(0) + 1e-3
    low, high = (np.clip((rows - mean) / spread, -8, 8).astype(np.float32) for rows in (better, worse))
    into = (rng.normal(size=(low.shape[1], hidden)) / np.sqrt(low.shape[1])).astype(np.float32)
    out = (rng.normal(size=(hidden, 1)) / np.sqrt(hidden)).astype(np.float32)
    into_bias = np.zeros(hidden, np.float32)
    width = min(256, max(1, len(low) // 4))
    optimiser = Adam([into, into_bias, out], rate, epochs * (len(low) // width), decay)
    for _ in range(epochs):
        for batch in batches(len(low), width, rng):
            before = [rows[batch] @ into + into_bias for rows in (high, low)]
            active = [np.maximum(b, 0) for b in before]
            margin = (active[0] - active[1]) @ out
            error = (1 / (1 + np.exp(-margin)) - 1) * importance[batch, None] / len(batch)
            backs = [(sign * error @ out.T) * (b > 0) for sign, b in zip((1, -1), before, strict=True)]
            gradients = [
                high[batch].T @ backs[0] + low[batch].T @ backs[1],
                backs[0].sum(0) + backs[1].sum(0),
                (active[0] - active[1]).T @ error,
            ]
            optimiser.apply(gradients)
    return {"mean": mean, "spread": spread, "into": into, "into_bias": into_bias, "out": out, "out_bias": np.zeros(1, np.float32)}
