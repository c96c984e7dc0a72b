"""CT06: negation differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from khabar.comparing.case import Case
from khabar.comparing.marks import Negation, idle_negations, negations
from khabar.comparing.model import Difference
from khabar.comparing.placing import beside
from khabar.comparing.rule import difference
from khabar.comparing.sides import ALIKE, Side
from khabar.record import Severity, Span

ADDED, LOST = "The source denies nothing here.", "The source denies what the target says."


class NegationDiffers:
    """One side denies what the other says: a "not" was lost or put in.

    A word that has the denial in it (impossible, refused, without) answers a plain one of the other side. Where "no" or "without"
    itself has no answer, that is a warning: it may have been put in quite other words.
    Sentences are compared with the sentences that they belong to.
    """

    code = "CT06"
    name = "negation-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The minister did not resign.", "मंत्री ने इस्तीफा दे दिया।"),
        ("दुकानें रविवार को खुलेंगी।", "Shops will not open on Sunday."),
        ("The team left without its captain.", "टीम अपने कप्तान के साथ रवाना हुई।"),
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
                if not _excused(case, plain_here, bead.source):
                    yield difference(self, ADDED, [], [n.span for n in plain_here])
            elif plain_there and not _denies(case.target, bead.target):
                yield difference(self, LOST, [n.span for n in plain_there], beside(case, plain_there[0].span))
            elif found := _firm(case.target, bead.target, case.source, bead.source):
                yield difference(self, ADDED, [], found, severity="warning")
            elif found := _firm(case.source, bead.source, case.target, bead.target):
                yield difference(self, LOST, found, beside(case, found[0]), severity="warning")


def _firm(side: Side, sentences: range, other: Side, counterparts: range) -> list[Span]:
    """The words of these sentences that any language has as a denial (without), where their counterparts deny nothing."""
    found = [n.span for n in _within(negations(side), side, sentences) if n.firm]
    return found if found and not _denies(other, counterparts) else []


def _within(found: Iterable[Negation], side: Side, sentences: range) -> list[Negation]:
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    return [n for n in found if start <= n.span.start < end]


def _excused(case: Case, plain: Sequence[Negation], sentences: range) -> bool:
    """Whether the source has a phrase with an idle denial here ("not only"), or a denial in other words that these stand for."""
    if _holds(idle_negations(case.source), case.source, sentences):
        return True
    denials = [i for n in case.all_negations[0] for i in case.source.words_in(n.span)]
    groups = [_with_its_verb(case.target, n.span) for n in plain]
    return bool(denials) and all(group and float(case.near[np.ix_(group, denials)].max()) >= ALIKE for group in groups)


def _with_its_verb(side: Side, span: Span) -> list[int]:
    """The numbers of the words of a denial, and of the verb that it is written onto: "did" of "didn't", डिडन्ट."""
    numbers = side.words_in(span)
    joined = [i for i in (numbers.start - 1,) if i >= 0 and side.words[i].end == span.start]
    return [*joined, *numbers]


def _denies(side: Side, sentences: range) -> bool:
    """Whether these sentences have a denial of whatever kind."""
    return _holds([*(n.span for n in negations(side)), *idle_negations(side)], side, sentences)


def _holds(spans: Iterable[Span], side: Side, sentences: range) -> bool:
    """Whether one of the places begins in these sentences."""
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    return any(start <= span.start < end for span in spans)
