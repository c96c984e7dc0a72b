"""CT06: negation differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khabar.comparing.case import Case
from khabar.comparing.marks import Negation
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.comparing.sides import Side
from khabar.record import Severity, Span


class NegationDiffers:
    """One side denies what the other says: a "not" was lost or put in.

    A word that has the denial in it (impossible, refused, without) answers a plain one of the other side.
    Sentences are compared with the sentences that they belong to.
    """

    code = "CT06"
    name = "negation-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The minister did not resign.", "मंत्री ने इस्तीफा दे दिया।"),
        ("दुकानें रविवार को खुलेंगी।", "Shops will not open on Sunday."),
    )
    good = (("They left without paying.", "वे पैसे दिए बिना चले गए।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        for bead in case.beads:
            if not bead.source or not bead.target:
                continue
            there = _within(case.source_negations, case.source, bead.source)
            here = _within(case.target_negations, case.target, bead.target)
            plain_there, plain_here = [n for n in there if n.plain], [n for n in here if n.plain]
            if plain_here and not there:
                yield difference(self, "The source denies nothing here.", [], [n.span for n in plain_here])
            elif plain_there and not _within(case.all_negations[1], case.target, bead.target):
                message = "The source denies what the target says."
                yield difference(self, message, [n.span for n in plain_there], _place(case, plain_there[0].span))


def _within(found: Iterable[Negation], side: Side, sentences: range) -> list[Negation]:
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    return [n for n in found if start <= n.span.start < end]


def _place(case: Case, span: Span) -> list[Span]:
    """The words of the target that stand for what is beside the source's word."""
    return beside(case, span)


def beside(case: Case, span: Span) -> list[Span]:
    """The words of the target nearest in likeness to the two words before and after the source's span."""
    numbers = [i for i, w in enumerate(case.source.words) if w.end <= span.start][-2:]
    numbers += [i for i, w in enumerate(case.source.words) if w.start >= span.end][:2]
    found = []
    for i in numbers:
        if len(case.target.words) and float(case.best_of_source[i]) > 0.5:
            word = case.target.words[int(case.near[:, i].argmax())]
            found.append(Span(word.start, word.end))
    return sorted(set(found))
