"""How much of each sentence the other side has, and which sentences it has not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from khabar.comparing.aligning import Bead
from khabar.comparing.sides import Floats, Side
from khabar.languages import load
from khabar.languages.phrases import pattern_of
from khabar.languages.tables.cues import Cues
from khabar.record import Span

ALONE, LONGER = 0.75, 1.0
"""The part of the other sentences' mean likeness below which a sentence that the pairing left alone has no counterpart: where
both sides have as many sentences, and where its side has more."""
PAIRED: Final = 0.62
"""The part of the other sentences' mean likeness below which a sentence in a bead has none."""
LEAST: Final = 1.5
"""Informative words of the shortest sentence that is judged."""
MANY: Final = 6
"""Sentences of the other side from which a counterpart is looked for in two neighbours at a time: among the words of a whole page
every word finds one that is like it."""


def coverage(mine: Side, other: Side, likeness: Floats, beads: Sequence[Bead], *, source: bool) -> Iterator[int]:
    """The numbers of `mine`'s sentences that `other` has no counterpart for; `likeness` has `mine`'s words in rows."""
    places = _places(other)
    told = [_weights(mine, n) for n in range(len(mine.sentences))]
    values = [max(_mean(mine, likeness, n, words, told[n]) for words in places) for n in range(len(mine.sentences))]
    for bead in beads:
        here, there = (bead.source, bead.target) if source else (bead.target, bead.source)
        for n in here:
            weight = float(told[n].sum())
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
                if _mean(mine, likeness, n, words, told[n]) < PAIRED * usual:
                    yield n


def _places(side: Side) -> list[range]:
    """The words among which a counterpart may stand: all, or of a long text those of two sentences at a time."""
    count = len(side.sentences)
    if count < MANY:
        return [range(len(side.words))]
    return [_words(side, range(n, n + 2)) for n in range(count - 1)]


def _weights(side: Side, sentence: int) -> Floats:
    """How much each word of the sentence tells; nothing of what only says that the sentence before was said (यह जानकारी दी)."""
    weights = side.weights[_slice(side, sentence)].copy()
    span = side.sentences[sentence]
    if found := pattern_of(load(side.language).table(Cues).backward).search(side.text, span.start, span.end):
        first = side.words_in(span).start
        weights[side.words_in(Span(found.start(), span.end)).start - first :] = 0
    return weights


def _words(side: Side, sentences: range) -> range:
    first = side.words_in(side.sentences[sentences.start])
    last = side.words_in(side.sentences[sentences.stop - 1])
    return range(first.start, last.stop)


def _slice(side: Side, sentence: int) -> slice:
    words = side.words_in(side.sentences[sentence])
    return slice(words.start, words.stop)


def _mean(side: Side, likeness: Floats, sentence: int, others: range, told: Floats) -> float:
    """The mean best likeness of the sentence's words among the others, by their weights; 0 where it has no words."""
    here = _slice(side, sentence)
    if here.start >= here.stop or not others or not likeness.size:
        return 0.0
    best = likeness[here, others.start : others.stop].max(1)
    weights = told + np.float32(0.05)
    return float((best * weights).sum() / weights.sum())
