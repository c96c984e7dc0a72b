"""CT16: words doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.judgement import highest, top
from khabar.comparing.model import Difference
from khabar.comparing.placing import unanswered_denials
from khabar.comparing.rule import difference
from khabar.record import Severity, Span


class WordsDoubtful:
    """Words of the target stand for nothing of the source, or do not fit their sentence: mistranslated, added, garbled.

    This check weighs the likeness of all words of both sides, how well the words of the target fit their sentence, and what the
    other checks found, against what good translations show; it speaks where the sum is rare among them.

    Silent where a translation is only free.
    """

    code = "CT16"
    name = "words-doubtful"
    severity: Severity = "error"
    weighing = True
    bad = (("अदालत ने सोमवार को नया फैसला सुनाया।", "The court delivered a new not ruling the on Monday of."),)
    good = (("अदालत ने सोमवार को नया फैसला सुनाया।", "The court delivered a new ruling on Monday."),)

    def check(self, case: Case) -> Iterator[Difference]:
        judgement = case.judgement
        if judgement is None or judgement.alarm <= 0 or not len(judgement.wrong):
            return
        if highest(judgement.lost) <= highest(judgement.wrong):
            there, here = unanswered_denials(case)
            words = [case.target.words[i] for i in top(judgement.wrong)]
            spans = sorted({*here, *(Span(w.start, w.end) for w in words)})
            shown = ", ".join(span.cut(case.target.text) for span in spans)
            yield difference(self, f"Doubtful words: {shown}.", there, spans)
