"""CT11: sentence missing."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.coverage import coverage
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity, Span


class SentenceMissing:
    """A sentence of the source has no counterpart in the target.

    Silent where its words stand in another sentence of the target: two sentences may be made one.
    """

    code = "CT11"
    name = "sentence-missing"
    severity: Severity = "error"
    weighing = False
    bad = (("The school was closed. Nobody was hurt in the fire.", "स्कूल बंद था।"),)
    good = (("The school was closed. Nobody was hurt.", "स्कूल बंद था और किसी को चोट नहीं आई।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        if len(case.source.sentences) < 2:
            return
        for number in coverage(case.source, case.target, case.both.likeness.T, case.beads, source=True):
            span = case.source.sentences[number]
            yield difference(self, "The target has no counterpart of this sentence.", [span], _around(case, number))


def _around(case: Case, number: int) -> list[Span]:
    """The word of the target before which the sentence would stand."""
    after = [b for b in case.beads if b.target and b.source and b.source.start > number]
    before = [b for b in case.beads if b.target and b.source and b.source.stop <= number]
    found = []
    if before:
        words = case.words_of(case.target, before[-1].target)
        found += [case.target.words[words[-1]]] if words else []
    if after:
        words = case.words_of(case.target, after[0].target)
        found += [case.target.words[words[0]]] if words else []
    return [Span(w.start, w.end) for w in found]
