"""Where in a target a difference is, that has no words of its own there."""

from __future__ import annotations

from typing import Final

from khabar.comparing.case import Case
from khabar.record import Span

NEAREST: Final = 0.5
"""The likeness from which a word stands for another."""


def unanswered_denials(case: Case) -> tuple[list[Span], list[Span]]:
    """Places in source and target of the plain denials of the one side, where the other side has none anywhere."""
    there, here = ([n.span for n in found if n.plain] for found in case.all_negations)
    if here and not there:
        return [], here
    if there and not here:
        return there, [place for span in there for place in beside(case, span)]
    return [], []


def beside(case: Case, span: Span) -> list[Span]:
    """The words of the target nearest in likeness to the two words before and after the source's span."""
    numbers = [i for i, w in enumerate(case.source.words) if w.end <= span.start][-2:]
    numbers += [i for i, w in enumerate(case.source.words) if w.start >= span.end][:2]
    found = []
    for i in numbers:
        if len(case.target.words) and float(case.best_of_source[i]) > NEAREST:
            word = case.target.words[int(case.near[:, i].argmax())]
            found.append(Span(word.start, word.end))
    return sorted(set(found))
