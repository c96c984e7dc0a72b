"""A denial of one text that the other does not have, and the word of the other that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from khabar.comparing.case import Case
from khabar.comparing.marks import Negation, idle_negations
from khabar.comparing.sides import Floats, Side
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


def _lone(
    side: Side, denials: Sequence[Negation], other: Side, others: Sequence[Negation], near: Floats
) -> tuple[Span, Span] | None:
    """The denial and its word on the other side. `near` is the likeness of words. [words of the side, words of the other]."""
    plain = [n for n in denials if n.plain]
    if not plain or any(n.plain for n in others) or len(others) > len(denials) - len(plain) or idle_negations(other):
        return None
    for denial in plain:
        if near.size and (rows := _beside(side, denial.span)):
            at = int(near[rows].argmax())
            row, column = divmod(at, near.shape[1])
            if float(near[rows[row], column]) >= NEAREST:
                word = other.words[column]
                return denial.span, Span(word.start, word.end)
    return None
