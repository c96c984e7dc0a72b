"""CT14: left untranslated."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity, Span

_LETTERS = regex.compile(r"\p{L}")


class LeftUntranslated:
    """A word, clause or sentence of the target is still in the source's language.

    Words in the source's script count, and words of one script that the source has in the same spelling, are long, and are
    no words of the target's language.

    Silent on names, abbreviations, brands and what stands in quotation marks or brackets as a gloss.
    """

    code = "CT14"
    name = "left-untranslated"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("सरकार ने नई योजना शुरू की।", "The government started a new योजना."),
        ("El gobierno aprobó la protección del río.", "The government approved the protección of the river."),
    )
    good = (("Reuters ने खबर दी।", "Reuters reported it."),)

    def check(self, case: Case) -> Iterator[Difference]:
        run: list[Span] = []
        for span in case.foreign:
            if run and not _LETTERS.search(case.target.text, run[-1].end, span.start):
                run[-1] = Span(run[-1].start, span.end)
            else:
                run.append(span)
        for span in run:
            yield difference(self, f"“{_short(span.cut(case.target.text))}” is not translated.", [], [span])


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39].rstrip() + "…"
