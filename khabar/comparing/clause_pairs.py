"""Clauses of a text and of its translation that are one another's counterparts, by the words that they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.marks import table
from khabar.comparing.phrases import clauses
from khabar.comparing.sides import Floats, Side
from khabar.record import Span

SURE: Final = 0.6
"""How alike, from 0 to 1, the words of two clauses are at least, by their weights and both ways."""
TELLING: Final = 0.8
"""What the words of a clause weigh together at least, so that they tell which clause it is."""

Pair = tuple[Span, Span]
"""A clause of the source and one of the target."""


def clause_pairs(case: Case) -> Iterator[Pair]:
    """Each clause of the source with its counterpart, where the two prefer one another and have most of their words in common."""
    if not case.near.size:
        return
    there, here = (_clauses(side) for side in (case.source, case.target))
    fits = [[_fit(case, one, other) for other in here] for one in there]
    for n, row in enumerate(fits):
        best = max(row, default=0.0)
        if best >= SURE and best == max(other[row.index(best)] for other in fits):
            yield _span(case.source, there[n]), _span(case.target, here[row.index(best)])


def _clauses(side: Side) -> list[range]:
    """The numbers of the words of each clause that tells which it is; none goes across sentences."""
    parts = clauses(side.text, side.words, table(side.language).clause_words)
    found = []
    for sentence in side.sentences:
        words = side.words_in(sentence)
        for _, run in groupby(words, key=parts.__getitem__):
            first, *rest = run
            found.append(range(first, (rest[-1] if rest else first) + 1))
    return [words for words in found if float(side.weights[words.start : words.stop].sum()) >= TELLING]


def _fit(case: Case, source: range, target: range) -> float:
    """How alike two clauses are: the lesser of how well the words of either are answered by those of the other."""
    near = case.near[target.start : target.stop, source.start : source.stop]
    return min(_answered(near.max(1), case.target, target), _answered(near.max(0), case.source, source))


def _answered(best: Floats, side: Side, words: Sequence[int]) -> float:
    weights = side.weights[words[0] : words[-1] + 1]
    return float((best * weights).sum() / weights.sum())


def _span(side: Side, words: range) -> Span:
    return Span(side.words[words.start].start, side.words[words.stop - 1].end)
