"""CT15: words missing."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.judgement import highest, top
from khabar.comparing.model import Difference
from khabar.comparing.placing import unanswered_denials
from khabar.comparing.rule import difference
from khabar.record import Severity, Span


class WordsMissing:
    """Words of the source have no counterpart, or the target breaks off where something should stand.

    This check weighs the likeness of all words of both sides, how well the words of the target fit their sentence, and what the
    other checks found, against what good translations show; it speaks where the sum is rare among them.

    Silent where a translation is only free.
    """

    code = "CT15"
    name = "words-missing"
    severity: Severity = "error"
    weighing = True
    bad = (("The minister and the mayor of Bhopal opened the new hospital on Monday morning.", "मंत्री ने सोमवार सुबह उद्घाटन किया।"),)
    good = (("The minister opened the new hospital on Monday.", "मंत्री ने सोमवार को नए अस्पताल का उद्घाटन किया।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        judgement = case.judgement
        if judgement is None or judgement.alarm <= 0 or highest(judgement.lost) <= highest(judgement.wrong):
            return
        lost = [case.source.words[i] for i in top(judgement.lost)]
        # a gap lies between two words: the one that it is seen at, and the one before
        gap = [case.target.words[n] for n in sorted({n for i in top(judgement.wrong) for n in (max(0, i - 1), i)})]
        words = ", ".join(w.text for w in lost)
        there, here = unanswered_denials(case)
        spans = sorted({*there, *(Span(w.start, w.end) for w in lost)}), sorted({*here, *(Span(w.start, w.end) for w in gap)})
        yield difference(self, f"The target has no words for this: {words}.", *spans)
