"""AT05: toll without source."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.counting import Toll, tolls
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import has
from khabar.record import Finding, Severity


class TollWithoutSource:
    """A number of dead or injured is stated by the page itself: nobody is named for it, there or anywhere in the body.

    Tolls are the figures most often wrong and most often corrected; a reader must see whose count it is.

    Silent where the same toll is attributed once anywhere in the body, on zero, and on counts of the missing, the
    freed or the evacuated.
    """

    code = "AT05"
    name = "toll-without-source"
    severity: Severity = "warning"
    bad = (
        "A bus fell into the gorge on Friday. In the crash 23 people were killed.",
        "बस शुक्रवार को खाई में गिर गई। हादसे में 23 लोगों की मौत हो गई।",
    )
    good = (
        "In the crash 23 people were killed, the police said.",
        "पुलिस ने बताया कि हादसे में 23 लोगों की मौत हो गई।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        found = list(tolls(case))
        sourced = {(t.kind, t.figure.value) for t in found if _is_sourced(case, t)}
        for toll in found:
            if (toll.kind, toll.figure.value) not in sourced:
                yield finding(self, "A toll with no source anywhere on the page.", (toll.span,))


def _is_sourced(case: Case, toll: Toll) -> bool:
    span = toll.figure.span
    sentence = case.sentence_of(span)
    if sentence is None or case.is_attributed(span) or any(q.covers(span) for q in quotations(case.text, sentence.block)):
        return True
    return has(case.words(sentence.language).reports, sentence.span.cut(case.text))
