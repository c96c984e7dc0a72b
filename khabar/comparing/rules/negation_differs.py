"""CT06: negation differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from khabar.comparing.case import Case
from khabar.comparing.marks import Negation, idle_negations
from khabar.comparing.model import Difference
from khabar.comparing.placing import beside
from khabar.comparing.rule import difference
from khabar.comparing.sides import ALIKE, Side
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
                if not _excused(case, plain_here, bead.source):
                    yield difference(self, "The source denies nothing here.", [], [n.span for n in plain_here])
            elif plain_there and not _has_any(case, bead.target):
                message = "The source denies what the target says."
                yield difference(self, message, [n.span for n in plain_there], beside(case, plain_there[0].span))


def _within(found: Iterable[Negation], side: Side, sentences: range) -> list[Negation]:
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    return [n for n in found if start <= n.span.start < end]


def _excused(case: Case, plain: Sequence[Negation], sentences: range) -> bool:
    """Whether the source has a phrase with an idle denial here ("not only"), or a denial in other words that these stand for."""
    if _holds(idle_negations(case.source), case.source, sentences):
        return True
    denials = [i for n in case.all_negations[0] for i in case.source.words_in(n.span)]
    rows = [i for n in plain for i in case.target.words_in(n.span)]
    return bool(denials and rows) and all(float(case.near[row, denials].max()) >= ALIKE for row in rows)


def _has_any(case: Case, sentences: range) -> bool:
    """Whether these sentences of the target have a denial of whatever kind."""
    spans = [*(n.span for n in case.all_negations[1]), *idle_negations(case.target)]
    return _holds(spans, case.target, sentences)


def _holds(spans: Iterable[Span], side: Side, sentences: range) -> bool:
    """Whether one of the places begins in these sentences."""
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    return any(start <= span.start < end for span in spans)
