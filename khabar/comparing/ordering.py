"""The order of words on both sides: where a word should have its counterpart, by those of its neighbours, and whether two words
would fit better in one another's place."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from khabar.comparing.sides import Floats

Numbers = NDArray[np.int64]
ANCHOR: Final = 0.55
TELLING: Final = 0.15
"""Likeness and weight from which a word and its counterpart, if they prefer one another, show where their neighbours are."""
AT_AN_EDGE: Final = 3
"""Words beside the only anchor in which a counterpart is looked for."""
SPREAD: Final = 0.15
"""Where there is no anchor: how far a word may move, in parts of its text."""
WIDEST: Final = 12
SIDEWAYS: Final = 3
"""Words on each side of one that are its surroundings."""
FUNCTION: Final = 0.3
"""How much a word of the surroundings counts that tells nothing by itself."""
NOTHING: Final = -0.5
"""The gain of a word that cannot change its place."""
CONTENT: Final = 0.3
SURE: Final = 0.6
"""Weight and likeness from which a word may have changed places with another, and the likeness from which the two are alike."""
APART: Final = 2
LONGEST: Final = 200
"""Words of the longest text in which exchanges are looked for."""


def between(near: Floats, weights: Floats) -> tuple[Numbers, Floats]:
    """For each row's word the first and the last word of the other side that its counterpart should be among, [rows, 2]: the
    counterparts of the nearest words that have a sure one; and how far these are apart and whether there are two, [rows, 2]."""
    size, others = near.shape
    places, looks = np.zeros((size, 2), np.int64), np.zeros((size, 2), np.float32)
    if not near.size:
        return places, looks
    partner, best = near.argmax(1), near.max(1)
    mutual = best >= near.max(0)[partner] - 1e-6
    anchors = np.flatnonzero((best >= ANCHOR) & (weights > TELLING) & mutual)
    firsts, lasts = np.searchsorted(anchors, np.arange(size)), np.searchsorted(anchors, np.arange(size), "right")
    for i, (before, after) in enumerate(zip(firsts - 1, lasts, strict=True)):
        two = before >= 0 and after < len(anchors)
        ends = [float(partner[anchors[n]]) for n in (before, after) if 0 <= n < len(anchors)]
        if not ends:
            middle = (i + 0.5) / size * others
            ends = [middle - SPREAD * others, middle + SPREAD * others]
        elif not two:
            ends += [ends[0] + AT_AN_EDGE * (1 if before >= 0 else -1)]
        low, high = max(0.0, min(ends)), min(others - 1.0, max(ends))
        places[i] = int(low), int(np.ceil(high))
        looks[i] = min(high - low, WIDEST), two
    return places, looks


def lone_among(places: Numbers, lone: Floats) -> Floats:
    """The most and the sum of what stands alone on the other side at each place and one word beside it. [places, 2]."""
    found = np.zeros((len(places), 2), np.float32)
    for i, (first, last) in enumerate(places):
        part = lone[max(0, first - 1) : last + 2]
        if len(part):
            found[i] = part.max(), part.sum()
    return found


def surroundings(near: Floats, weights: Floats) -> Floats:
    """How alike what stands around each word of the target (rows, which have these weights) and of the source is, from 0 to 1."""
    rows, columns = near.shape
    there = np.zeros_like(near)
    for far in range(1, SIDEWAYS + 1):
        if columns > far:
            beside = near * np.float32(min(1.0, 2 / far))
            there[:, far:] = np.maximum(there[:, far:], beside[:, :-far])
            there[:, :-far] = np.maximum(there[:, :-far], beside[:, far:])
    found, total = np.zeros_like(near), np.zeros(rows, np.float32)
    for far in range(1, SIDEWAYS + 1):
        if rows > far:
            share = (np.float32(FUNCTION) + weights) / np.float32(far)
            found[far:] += (there * share[:, None])[:-far]
            found[:-far] += (there * share[:, None])[far:]
            total[far:] += share[:-far]
            total[:-far] += share[far:]
    return np.asarray(found / np.maximum(total, 1e-3)[:, None], np.float32)


def exchanged(near: Floats, fit: Floats, weights: Floats, vectors: Floats, together: NDArray[np.bool_]) -> Floats:
    """For each word of the target how much better it and another would fit in one another's place, at most; `fit` are their
    `surroundings`, `vectors` what they are about, `together` which words may stand for one another."""
    gains = np.full(len(near), NOTHING, np.float32)
    if not near.size or len(near) > LONGEST:
        return gains
    best, partner = near.max(1), near.argmax(1)
    mutual = best >= near.max(0)[partner] - 1e-6
    words = np.flatnonzero((best >= SURE) & mutual & (weights > CONTENT))
    if len(words) < 2:
        return gains
    theirs = partner[words]
    crossed = fit[np.ix_(words, theirs)]
    own = np.diag(crossed)
    gain = crossed + crossed.T - own[:, None] - own[None, :]
    alike = vectors[words] @ vectors[words].T >= SURE
    far = (_apart(words) >= APART) & (_apart(theirs) >= APART) & ~alike & together[np.ix_(words, theirs)]
    gains[words] = np.maximum(np.where(far, gain, NOTHING).max(1), NOTHING)
    return gains


def _apart(numbers: Numbers) -> Numbers:
    apart: Numbers = np.abs(numbers[:, None] - numbers[None, :])
    return apart
