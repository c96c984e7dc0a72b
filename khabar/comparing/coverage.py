"""How much of each sentence the other side has, and which sentences it has not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from khabar.comparing.aligning import Bead
from khabar.comparing.sides import Floats, Side

ALONE, LONGER = 0.75, 1.0
"""The part of the other sentences' mean likeness below which a sentence that the pairing left alone has no counterpart: where
both sides have as many sentences, and where its side has more."""
PAIRED: Final = 0.62
"""The part of the other sentences' mean likeness below which a sentence in a bead has none."""
LEAST: Final = 1.5
"""Informative words of the shortest sentence that is judged."""


def coverage(mine: Side, other: Side, likeness: Floats, beads: Sequence[Bead], *, source: bool) -> Iterator[int]:
    """The numbers of `mine`'s sentences that `other` has no counterpart for; `likeness` has `mine`'s words in rows."""
    values = [_mean(mine, likeness, n, range(len(other.words))) for n in range(len(mine.sentences))]
    for bead in beads:
        here, there = (bead.source, bead.target) if source else (bead.target, bead.source)
        for n in here:
            weight = float(mine.weights[_slice(mine, n)].sum())
            if weight < (LEAST if there else 0.3) or len(mine.words_in(mine.sentences[n])) < 2:
                continue
            rest = [v for m, v in enumerate(values) if m != n and v > 0]
            usual = max(0.45, float(np.mean(rest))) if rest else 0.6
            if not there:
                longer = len(mine.sentences) - len(other.sentences) >= len(here)
                if values[n] < usual * (LONGER if longer else ALONE):
                    yield n
            elif len(here) > len(there) and len(here) > 1:
                words = _words(other, there)
                if _mean(mine, likeness, n, words) < PAIRED * usual:
                    yield n


def _words(side: Side, sentences: range) -> range:
    first = side.words_in(side.sentences[sentences.start])
    last = side.words_in(side.sentences[sentences.stop - 1])
    return range(first.start, last.stop)


def _slice(side: Side, sentence: int) -> slice:
    words = side.words_in(side.sentences[sentence])
    return slice(words.start, words.stop)


def _mean(side: Side, likeness: Floats, sentence: int, others: range) -> float:
    """The mean best likeness of the sentence's words among the others, by their weights; 0 where it has no words."""
    here = _slice(side, sentence)
    if here.start >= here.stop or not others or not likeness.size:
        return 0.0
    best = likeness[here, others.start : others.stop].max(1)
    weights = side.weights[here] + np.float32(0.05)
    return float((best * weights).sum() / weights.sum())
