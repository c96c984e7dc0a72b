"""Foreign words to the nearest English ones.

Languages lie in the same space but are shifted and turned against each other, so each is brought to English first: centred,
and turned by a ridge regression on the words that are each other's nearest (Artetxe et al. 2018 call it self-learning).
Nearness is CSLS (Conneau et al. 2018), which takes off what a word has in common with all others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.concepts.encoding import Floats

NEIGHBOURS = 10
LEARNED = 6_000
"""Words that a language's map is learned from, its own and the English ones: the commonest."""
ROUNDS = 2
RIDGE = 0.5
BATCH = 4_000


@dataclass(frozen=True)
class Targets:
    """English words: centred vectors [words, 384], and of unit length in `projection` [384, wide]."""

    vectors: Floats
    projection: Floats
    units: Floats


def targets(vectors: Floats, projection: Floats) -> Targets:
    """From the words' own vectors."""
    centred = vectors - vectors.mean(axis=0)
    return Targets(centred, projection, unit(centred @ projection))


def unit(rows: Floats) -> Floats:
    """Rows of length 1."""
    scaled: Floats = rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)
    return scaled


def centred(vectors: Floats, pieces: NDArray[np.int64]) -> Floats:
    """Vectors without the mean of those that are cut into as many pieces (where there are enough of them)."""
    out: Floats = vectors - vectors.mean(axis=0)
    for count in np.unique(pieces):
        rows = pieces == count
        if rows.sum() >= 300:
            out[rows] = vectors[rows] - vectors[rows].mean(axis=0)
    return out


def turned(vectors: Floats, english: Targets) -> Floats:
    """One language's centred words, the commonest first, brought to English."""
    sample = vectors[:LEARNED]
    turn: Floats = np.eye(vectors.shape[1], dtype=np.float32)
    for _ in range(ROUNDS):
        queries = (sample @ turn @ english.projection).astype(np.float32)
        near = _nearness(unit(queries), english.units[:LEARNED])
        forth, back = near.argmax(axis=1), near.argmax(axis=0)
        mutual = back[forth] == np.arange(len(sample))
        ours, theirs = sample[mutual], english.vectors[forth[mutual]]
        square = ours.T @ ours
        ridge = RIDGE * np.trace(square) / len(square) * np.eye(len(square), dtype=np.float32)
        turn = np.linalg.solve(square + ridge, ours.T @ theirs + ridge).astype(np.float32)
    brought: Floats = vectors @ turn
    return brought


def nearest(vectors: Floats, english: Targets, count: int) -> Iterator[tuple[NDArray[np.int64], Floats]]:
    """For each word, its `count` nearest English words' places, the nearest first, and their CSLS."""
    queries = unit(vectors @ english.projection)
    hubs = None
    for start in range(0, len(queries), BATCH):
        alike = queries[start : start + BATCH] @ english.units.T
        hubs = _mean_of_best(alike, 0) if hubs is None else hubs
        near = 2 * alike - _mean_of_best(alike, 1)[:, None] - hubs
        best = np.argpartition(-near, count, axis=1)[:, :count]
        for row, found in zip(near, best, strict=True):
            order = found[np.argsort(-row[found])]
            yield order, row[order]


def _nearness(queries: Floats, units: Floats) -> Floats:
    alike = queries @ units.T
    near: Floats = 2 * alike - _mean_of_best(alike, 1)[:, None] - _mean_of_best(alike, 0)
    return near


def _mean_of_best(alike: Floats, axis: int) -> Floats:
    count = min(NEIGHBOURS, alike.shape[axis])
    best = np.partition(alike, -count, axis=axis)
    mean: Floats = (best[:, -count:] if axis else best[-count:]).mean(axis=axis)
    return mean
