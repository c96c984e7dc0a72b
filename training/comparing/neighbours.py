"""Trains the network that reads what the encoder makes of a word and of the words beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.comparing.network import Adam, Floats, batches

PARTS, SMALL_PARTS = ("before", "here", "after"), ("mean", "spread", "hidden_bias", "out", "out_bias")
"""The arrays of the network, the large ones first."""
BATCH = 512
DROPPED = 0.15
"""The part of a word's own state that is hidden in training, so that the neighbours are used."""


@dataclass(frozen=True)
class Words:
    """Words of texts one after another: their states, whether each is the first or the last of its text, whether it is wrong and
    whether something is missing before it [words, 2], and how much that counts."""

    states: NDArray[np.floating[Any]]
    first: NDArray[np.bool_]
    last: NDArray[np.bool_]
    labels: Floats
    importance: Floats


def fresh(words: Words, hidden: int, rng: np.random.Generator) -> dict[str, Floats]:
    """A network that has learned nothing, for states like these."""
    raw = words.states.astype(np.float32)
    width = raw.shape[1]
    parts = {name: (rng.normal(size=(width, hidden)) / np.sqrt(3 * width)).astype(np.float32) for name in PARTS}
    out = (rng.normal(size=(hidden, 2)) / np.sqrt(hidden)).astype(np.float32)
    biases = {"hidden_bias": np.zeros(hidden, np.float32), "out": out, "out_bias": np.array([-2.5, -3.0], np.float32)}
    return {"mean": raw.mean(0), "spread": raw.std(0) + 1e-3, **parts, **biases}


def trained(
    words: Words, start: Mapping[str, Floats], *, epochs: int, rate: float, rng: np.random.Generator, batch: int = BATCH
) -> dict[str, Floats]:
    """The network that `start` becomes."""
    net = {name: start[name].copy() for name in (*PARTS, *SMALL_PARTS)}
    learned = [*(net[name] for name in PARTS), net["hidden_bias"], net["out"], net["out_bias"]]
    optimiser = Adam(learned, rate, epochs * (len(words.states) // batch))
    for _ in range(epochs):
        for some in batches(len(words.states), batch, rng):
            kept = (rng.random((len(some), len(net["mean"]))) > DROPPED).astype(np.float32) / np.float32(1 - DROPPED)
            before, here, after = _beside(words, some, net)
            inputs = (before, here * kept, after)
            hidden = sum(x @ net[name] for x, name in zip(inputs, PARTS, strict=True)) + net["hidden_bias"]
            active = np.maximum(hidden, 0)
            error = 1 / (1 + np.exp(-(active @ net["out"] + net["out_bias"]))) - words.labels[some]
            error *= words.importance[some, None] / len(some)
            back = (error @ net["out"].T) * (hidden > 0)
            optimiser.apply([*(x.T @ back for x in inputs), back.sum(0), active.T @ error, error.sum(0)])
    return net


def _beside(words: Words, batch: NDArray[np.int64], net: Mapping[str, Floats]) -> tuple[Floats, Floats, Floats]:
    """The states of the words before, of the words themselves and of those after, made plain; zeros where a text ends."""
    edges = len(words.states) - 1
    places = (np.maximum(batch - 1, 0), batch, np.minimum(batch + 1, edges))
    before, here, after = ((words.states[p].astype(np.float32) - net["mean"]) / net["spread"] for p in places)
    before[words.first[batch]] = 0
    after[words.last[batch]] = 0
    return before, here, after
