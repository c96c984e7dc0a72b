"""TM01: weekday date mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import get_day_names

from khabar.checking.rule import Case, finding
from khabar.checking.weekdays import dated_weekdays
from khabar.record import Finding, Severity


class WeekdayDateMismatch:
    """A weekday and a date that stand together do not agree in the year that fits the page's date.

    One of the two is wrong, and readers plan by either.

    Silent when they agree, when the page's date is unknown, and when no year brings the date within six months of it.
    """

    code = "TM01"
    name = "weekday-date-mismatch"
    severity: Severity = "error"
    bad = (
        "@published 2023-10-20\nThe fair opens on Saturday, October 29, the town said.",
        "@published 2023-10-20\nमेला शनिवार, 29 अक्टूबर को खुलेगा।",
    )
    good = (
        "@published 2023-10-20\nThe fair opens on Sunday, October 29, the town said.",
        "@published 2023-10-20\nमेला रविवार, 29 अक्टूबर को खुलेगा।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        reference = case.draft.page.reference
        if reference is None:
            return
        for block in case.prose:
            language = case.language_of(block)
            for pair in dated_weekdays(block.span.cut(case.text), block.span.start, language):
                date = pair.date_near(reference.date())
                if date is not None and date.weekday() != pair.weekday:
                    right = get_day_names("wide", locale="en")[date.weekday()]
                    yield finding(self, f"{date.isoformat()} is a {right}.", (pair.span,))
