"""Small networks that are monotone in what speaks for or against.

Weights of those features have one sign, as have those of the output, and half of the hidden units are concave (Runje and
Shankaranarayana 2023), so that what the network makes of a feature can rise fast or slowly first. Trained by Adam (Kingma and Ba
2015).
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

HIDDEN: Final = 24
EPOCHS: Final = 12
BATCH: Final = 256
RATE: Final = 3e-3
DECAY: Final = 0.05

Floats = NDArray[np.float32]


class Layers(NamedTuple):
    """A network as the judge takes it: rectified hidden units and an output, a logit."""

    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: float


class _Network:
    """A network in training: the parameters' signs stand apart from them."""

    def __init__(self, signs: NDArray[np.int8], rng: np.random.Generator) -> None:
        self._signs = signs.astype(np.float32)[:, None]
        self._bound = self._signs != 0
        self._side = np.where(np.arange(HIDDEN) % 2 == 0, 1, -1).astype(np.float32)
        hidden = rng.uniform(-1, 1, (len(signs), HIDDEN)) * np.sqrt(6 / (len(signs) + HIDDEN))
        out = np.abs(rng.uniform(-1, 1, HIDDEN)) * np.sqrt(6 / (HIDDEN + 1))
        halved = np.where(self._bound, np.abs(hidden) / 2, hidden)  # all of one sign, they add up to more
        self.parameters = [
            halved.astype(np.float32),
            np.zeros(HIDDEN, np.float32),
            out.astype(np.float32),
            np.zeros(1, np.float32),
        ]

    def _weights(self) -> tuple[Floats, Floats]:
        hidden, _, out, _ = self.parameters
        return np.where(self._bound, self._signs * np.abs(hidden), hidden), np.abs(out) * self._side

    def gradients(self, rows: Floats, belongs: Floats, decay: float) -> list[Floats]:
        """Of the cross entropy on a batch, with weights decayed."""
        hidden, bias, out, out_bias = self.parameters
        weights, outward = self._weights()
        before = (rows @ weights + bias) * self._side
        active = np.maximum(before, 0)
        missed = (1 / (1 + np.exp(-(active @ outward + out_bias[0]))) - belongs) / len(rows)
        back = np.outer(missed, outward) * (before > 0) * self._side
        inward = rows.T @ back
        inward = np.where(self._bound, self._signs * np.sign(hidden) * inward, inward)
        outwards = (active.T @ missed) * self._side * np.sign(out)
        return [inward + decay * hidden, back.sum(0), outwards + decay * out, np.array([missed.sum()], np.float32)]

    def layers(self) -> Layers:
        """The network with its signs."""
        hidden, outward = self._weights()
        return Layers(hidden * self._side, self.parameters[1] * self._side, outward, float(self.parameters[3][0]))


def monotone(rows: Floats, belongs: NDArray[np.bool_], signs: NDArray[np.int8], seed: int) -> Layers:
    """A network that learned from the rows; `signs` says whether more of a feature may only raise (1), only lower (-1) it."""
    rng = np.random.default_rng(seed)
    network, wanted, step = _Network(signs, rng), belongs.astype(np.float32), 0
    first = [np.zeros_like(p) for p in network.parameters]
    second = [np.zeros_like(p) for p in network.parameters]
    for epoch in range(EPOCHS):
        order, rate = rng.permutation(len(rows)), RATE * (1 - 0.9 * epoch / EPOCHS)
        for begin in range(0, len(rows) - BATCH + 1, BATCH):
            batch = order[begin : begin + BATCH]
            step += 1
            gradients = network.gradients(rows[batch], wanted[batch], DECAY / len(rows))
            for parameter, gradient, m, v in zip(network.parameters, gradients, first, second, strict=True):
                m += 0.1 * (gradient - m)
                v += 0.001 * (gradient * gradient - v)
                parameter -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return network.layers()
