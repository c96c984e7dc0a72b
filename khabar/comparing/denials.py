"""A denial of one text that the other does not have, and the word of the other that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.comparing.case import Case
from khabar.comparing.marks import Negation, idle_negations
from khabar.comparing.sides import Floats, Side
from khabar.languages import load
from khabar.languages.tables.checks import Checks
from khabar.record import Span

NEAREST: Final = 0.6
"""The likeness from which a word beside the denial stands on the other side too, so that the other side speaks of the same."""
BESIDE: Final = 3
"""Words before and after the denial that are looked for."""

_MARK = regex.compile(r"\p{P}(?=\s)|\s\p{P}")
"""A mark at a word's edge, with which a clause may end."""


def lone_denial(case: Case) -> tuple[Span, Span] | None:
    """Where source and target contradict each other, since one of them says "not" and the other denies nothing; else None.

    A word that has a denial in it (refuse, without) may stand for a "not", unless each side has as many of them. The other
    side may say less: where it has no word that stands beside the denial, nothing is contradicted.
    """
    there, here = case.all_negations
    found = _lone(case.source, there, case.target, here, case.near.T)
    if found is not None:
        return found
    found = _lone(case.target, here, case.source, there, case.near)
    return (found[1], found[0]) if found is not None else None


def _beside(side: Side, denial: Span) -> list[int]:
    """The words next to the denial in its clause."""
    before = [i for i, word in enumerate(side.words) if word.end <= denial.start][-BESIDE:]
    after = [i for i, word in enumerate(side.words) if word.start >= denial.end][:BESIDE]
    kept = [i for i in before if not _MARK.search(side.text, side.words[i].end, denial.start)]
    return kept + [i for i in after if not _MARK.search(side.text, denial.end, side.words[i].start)]


def _meant(side: Side, rows: Sequence[int], other: Side, near: Floats) -> Floats:
    """The likeness of the words without that of two which only sound alike and are known to mean two things (prove, पूर्व), and
    of two that any clause may have (did, किया)."""
    mine = side.vectors[rows]
    known = np.logical_and.outer(np.linalg.norm(mine, axis=1) > 0, np.linalg.norm(other.vectors, axis=1) > 0)
    empty = _are_empty(side)[rows][:, None] & _are_empty(other)[None, :]
    return np.where(empty, 0, np.where(known, np.minimum(near, mine @ other.vectors.T), near)).astype(np.float32)


def _are_empty(side: Side) -> NDArray[np.bool_]:
    return np.array([word.form.lower in _empty(side.language) for word in side.words], bool)


@cache
def _empty(language: str) -> frozenset[str]:
    return frozenset(load(language).table(Checks).stop_words)


def _lone(
    side: Side, denials: Sequence[Negation], other: Side, others: Sequence[Negation], near: Floats
) -> tuple[Span, Span] | None:
    """The denial and its word on the other side. `near` is the likeness of words. [words of the side, words of the other]."""
    plain = [n for n in denials if n.plain]
    if not plain or any(n.plain for n in others) or len(others) > len(denials) - len(plain) or idle_negations(other):
        return None
    for denial in plain:
        if near.size and (rows := _beside(side, denial.span)):
            there = _meant(side, rows, other, near[rows])
            row, column = divmod(int(there.argmax()), there.shape[1])
            if float(there[row, column]) >= NEAREST:
                word = other.words[column]
                return denial.span, Span(word.start, word.end)
    return None
