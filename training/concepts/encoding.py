"""Vectors of single words by multilingual-e5-small, in numpy: the mean over a word's pieces and the two marks around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.encoder.start import Start

Floats = NDArray[np.float32]
BATCH = 256
REPORT = 40
"""Batches between two lines of how far it is."""


def encoded(start: Start, cut: Sequence[Sequence[int]]) -> Floats:
    """The vectors of words cut into pieces' ids, [words, width]; words of one length go through together."""
    out = np.zeros((len(cut), start.dims.width), np.float32)
    lengths: dict[int, list[int]] = defaultdict(list)
    for place, ids in enumerate(cut):
        lengths[len(ids)].append(place)
    for length, places in sorted(lengths.items()):
        for number, first in enumerate(range(0, len(places), BATCH)):
            batch = places[first : first + BATCH]
            rows = np.array([[start.bos, *cut[place], start.eos] for place in batch])
            out[batch] = _mean(start, rows)
            if number % REPORT == 0:
                print(f"{length} pieces: {first} of {len(places)}", flush=True)
    return out


def _mean(start: Start, rows: NDArray[np.int64]) -> Floats:
    """[words, pieces] to [words, width]; as `training.encoder.start.hidden`, for many words at once."""
    count, length = rows.shape
    width = start.dims.width
    x = start.words.rows(rows.ravel()).reshape(count, length, width)
    x = x + start.tensors["emb.pos"][:length] + start.tensors["emb.type"][0]
    x = _normed(start, "emb.ln", x.reshape(-1, width))
    for number in range(start.dims.layers):
        name = f"l{number}"
        x = _normed(start, f"{name}.aln", x + _attended(start, name, x, count))
        x = _normed(start, f"{name}.oln", x + _linear(start, f"{name}.fo", _gelu(_linear(start, f"{name}.fi", x))))
    mean: Floats = x.reshape(count, length, width).mean(axis=1)
    return mean


def _attended(start: Start, name: str, x: Floats, count: int) -> Floats:
    heads = start.dims.heads
    q, k, v = (
        _linear(start, f"{name}.{part}", x).reshape(count, -1, heads, x.shape[1] // heads).swapaxes(1, 2) for part in "qkv"
    )
    weights = q @ k.swapaxes(2, 3) / np.sqrt(np.float32(q.shape[3]))
    weights = np.exp(weights - weights.max(axis=3, keepdims=True))
    weights /= weights.sum(axis=3, keepdims=True)
    return _linear(start, f"{name}.ao", (weights @ v).swapaxes(1, 2).reshape(x.shape))


def _linear(start: Start, name: str, x: Floats) -> Floats:
    product: Floats = x @ start.tensors[f"{name}.w"].T + start.tensors[f"{name}.b"]
    return product


def _normed(start: Start, name: str, x: Floats) -> Floats:
    x = x - x.mean(axis=1, keepdims=True)
    x = x / np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(start.dims.epsilon))
    normed: Floats = x * start.tensors[f"{name}.w"] + start.tensors[f"{name}.b"]
    return normed


def _gelu(x: Floats) -> Floats:
    return x * np.float32(0.5) * (1 + _erf(x * np.float32(2**-0.5)))


def _erf(x: Floats) -> Floats:
    """Abramowitz and Stegun 7.1.26, which errs by 1.5e-7 at most; numpy has none."""
    t = 1 / (1 + np.float32(0.3275911) * np.abs(x))
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * np.float32(1.061405429)))))
    signed: Floats = np.sign(x) * (1 - series.astype(np.float32) * np.exp(-x * x))
    return signed
