"""CT03: date differs."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.contrasting import exchanges
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.record import Severity

CONTRASTS = ("month", "weekday", "when", "day")


class DateDiffers:
    """The target names another month, weekday or time of day than the source.

    Days and years are numbers (CT01). Silent where the source names none.
    """

    code = "CT03"
    name = "date-differs"
    severity: Severity = "error"
    weighing = False
    bad = (("The bridge opens on Tuesday.", "पुल गुरुवार को खुलेगा।"),)
    good = (("The bridge opens on Thursday.", "पुल बृहस्पतिवार को खुलेगा।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        for source, target in exchanges(case, CONTRASTS):
            words = target.span.cut(case.target.text), source.span.cut(case.source.text)
            yield difference(self, f"“{words[0]}” stands where the source has “{words[1]}”.", [source.span], [target.span])
