"""CT12: sentence added."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.coverage import coverage
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity


class SentenceAdded:
    """A sentence of the target has no counterpart in the source: it was added, or belongs to another text.

    Silent where its words stand in another sentence of the source: one sentence may be made two.
    """

    code = "CT12"
    name = "sentence-added"
    severity: Severity = "error"
    weighing = False
    bad = (("स्कूल बंद था।", "The school was closed. Nobody was hurt in the fire."),)
    good = (("स्कूल बंद था और किसी को चोट नहीं आई।", "The school was closed. Nobody was hurt."),)

    def check(self, case: Case) -> Iterator[Difference]:
        if len(case.target.sentences) < 2:
            return
        for number in coverage(case.target, case.source, case.both.likeness, case.beads, source=False):
            yield difference(self, "The source has no counterpart of this sentence.", [], [case.target.sentences[number]])
