"""What is measured of each word of a side, for the weighing of whether it is wrong or was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from khabar.comparing.case import Case
from khabar.comparing.chance import beyond_chance
from khabar.comparing.counterparts import denying_words
from khabar.comparing.judgement import is_certain
from khabar.comparing.lone_names import lone_names
from khabar.comparing.model import Difference
from khabar.comparing.names import is_name
from khabar.comparing.opposites import NOTHING
from khabar.comparing.ordering import NOTHING as UNMOVED
from khabar.comparing.ordering import TELLING, Numbers, between, lone_among
from khabar.comparing.sides import Floats, Side

WORD_FEATURES: Final = (
    "likeness", "weight", "likeness by weight", "want by weight", "partner's other", "second", "mutual", "mean", "above the mean",
    "lone words near", "lonest word near", "lone words", "likeness before", "likeness after", "weight before", "weight after",
    "name", "capital", "number", "no concept", "length", "ratio of lengths", "longer than", "first", "last",
    "opposite", "denial", "beyond chance", "room for it", "between two", "lonest word there", "lone words there", "surroundings",
    "exchanged", "own", "taken by another", "want of an own", "likeness in place", "out of place", "lone name", "told by a rule",
)  # fmt: skip
USUAL: Final = 0.6
"""The likeness that is taken for what stands before the first word and after the last."""
A_WARNING, AN_UNSURE_ERROR, AN_ERROR = 0.4, 0.7, 1.0
"""How surely a word is wrong of which a rule says so."""
SPREAD: Final = 0.15
"""How far a word may move, in parts of its text, and be looked for near its place."""


def word_features(case: Case, found: Sequence[Difference], *, target: bool) -> Floats:
    """[words of the side, features], in the order of `WORD_FEATURES`; `found` is what the rules found."""
    mine, other = (case.target, case.source) if target else (case.source, case.target)
    near = case.answered if target else case.answered.T
    size = len(mine.words)
    if not size:
        return np.zeros((0, len(WORD_FEATURES)), np.float32)
    best, second, elsewhere, mutual = _matches(near)
    weights = mine.weights
    mean = float((best * weights).sum() / max(float(weights.sum()), 1e-3))
    around, most, all_lone = _lone(near, other, size)
    length = np.log((size + 1) / (len(other.words) + 1))
    own = case.own[0 if target else 1]
    columns = [
        best, weights, best * weights, (1 - best) * weights, elsewhere, second, mutual, np.full(size, mean), best - mean,
        around, most, np.full(size, all_lone), _before(best, USUAL), _after(best, USUAL), _before(weights, 0.3),
        _after(weights, 0.3), *_looks(mine), np.full(size, length), np.full(size, max(0.0, length)),
        np.arange(size) == 0, np.arange(size) == size - 1,
        [o.margin for o in case.opposites] if target else np.full(size, NOTHING),
        denying_words(mine, case.all_negations[target]), beyond_chance(mine.words, best, _telling(other)),
        *_in_order(case, near, target=target), own, best - own, wants_of_own(own) * weights,
        *_in_place(near, between(near, weights)[0] if target else case.between_target[0]), lone_names(mine, best),
        _told(mine, found, target=target),
    ]  # fmt: skip
    return np.stack([np.asarray(c, np.float32) for c in columns], 1)


def wants_of_own(own: Floats) -> Floats:
    """How far each word is from having a counterpart for itself, from 0 to `USUAL`."""
    return np.asarray(np.clip(USUAL - own, 0, 1), np.float32)


def _told(side: Side, found: Sequence[Difference], *, target: bool) -> Floats:
    """For each word how surely a rule says that it is wrong, from 0 to 1."""
    told = np.zeros(len(side.words), np.float32)
    for difference in found:
        sure = A_WARNING if difference.severity != "error" else AN_ERROR if is_certain(difference) else AN_UNSURE_ERROR
        for span in difference.target_spans if target else difference.source_spans:
            for i, word in enumerate(side.words):
                if span.start < word.end and word.start < span.end:
                    told[i] = max(told[i], sure)
    return told


def _matches(near: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Of each word its best and second likeness, its partner's best elsewhere, and whether the two prefer one another."""
    size = len(near)
    if not near.size:
        nothing = np.zeros(size, np.float32)
        return nothing, nothing, nothing, nothing
    partner = near.argmax(1)
    rows = np.arange(size)
    best = near[rows, partner]
    second = np.partition(near, -2, 1)[:, -2] if near.shape[1] > 1 else np.zeros(size, np.float32)
    others = near.copy()
    others[rows, partner] = -1
    elsewhere = others.max(0)[partner]
    mutual = (best >= near.max(0)[partner] - 1e-6).astype(np.float32)
    return best, second, elsewhere, mutual


def _telling(side: Side) -> int:
    """How many words of the side tell something."""
    return int((side.weights > TELLING).sum())


def _in_order(case: Case, near: Floats, *, target: bool) -> Sequence[Floats]:
    """Of each word what `ordering` tells: how wide its place is, whether it has two ends, what stands alone there, how alike its
    surroundings and those of its counterpart are, and what an exchange would gain."""
    mine, other = (case.target, case.source) if target else (case.source, case.target)
    places, looks = between(near, mine.weights) if target else case.between_target
    alone = np.clip(USUAL - near.max(0), 0, 1) * other.weights if near.size else other.weights
    gains = case.exchanges if target else np.full(len(mine.words), UNMOVED, np.float32)
    own = (
        np.take_along_axis(case.around if target else case.around.T, near.argmax(1)[:, None], 1)[:, 0]
        if near.size
        else np.zeros(len(near))
    )
    return [*looks.T, *lone_among(places, alone).T, own, gains]


def _in_place(near: Floats, places: Numbers) -> list[Floats]:
    """Of each word the most likeness to a word where its counterpart should be, and how far from there, in parts of the text, the
    word is that it is most like."""
    inside, outside = np.zeros(len(near), np.float32), np.zeros(len(near), np.float32)
    for i, (first, last) in enumerate(places if near.size else ()):
        inside[i] = near[i, max(0, first - 1) : last + 2].max()
        partner = int(near[i].argmax())
        outside[i] = max(0, first - partner, partner - last) / near.shape[1]
    return [inside, outside]


def _lone(near: Floats, other: Side, size: int) -> tuple[Floats, Floats, float]:
    """The other side's words without a counterpart: near each word's place, the most so, and altogether."""
    count = len(other.words)
    if not count:
        nothing = np.zeros(size, np.float32)
        return nothing, nothing, 0.0
    lone = np.clip(USUAL - near.max(0), 0, 1) * other.weights if near.size else other.weights
    place, there = (np.arange(size) + 0.5) / size, (np.arange(count) + 0.5) / count
    window = np.exp(-(((place[:, None] - there[None, :]) / SPREAD) ** 2)) * lone[None, :]
    return window.sum(1).astype(np.float32), window.max(1).astype(np.float32), float(lone.sum())


def _before(values: Floats, edge: float) -> Floats:
    return np.concatenate([[np.float32(edge)], values[:-1]]).astype(np.float32)


def _after(values: Floats, edge: float) -> Floats:
    return np.concatenate([values[1:], [np.float32(edge)]]).astype(np.float32)


def _looks(side: Side) -> list[Floats]:
    words = side.words
    rows = [
        [is_name(side, i) for i in range(len(words))],
        [w.is_capital for w in words],
        [w.is_number for w in words],
        [w.form.concept < 0 for w in words],
        [min(len(w.text), 12) / 12 for w in words],
    ]
    return [np.array(row, np.float32) for row in rows]
