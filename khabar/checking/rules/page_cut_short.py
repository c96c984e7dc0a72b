"""PG05: page cut short."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity


class PageCutShort:
    """The page is so long that only its opening was analysed.

    Entities, attributions, events, figures, times, places and findings come from the first 40,000 characters, or 1,500
    blocks, of prose; blocks, metadata and languages cover all. What stands after that is on record as text alone, so an
    absence there proves nothing. Split such a document, which is seldom one page of news, into its articles.

    Silent on every page of ordinary length, furniture not counted.
    """

    code = "PG05"
    name = "page-cut-short"
    severity: Severity = "warning"
    bad = ("# सौ साल के कार्यवृत्त\n@repeat 1600\nपरिषद की बैठक हुई।",)
    good = ("# Bridge opens\nThe bridge opened on Saturday.",)

    def check(self, case: Case) -> Iterator[Finding]:
        stopped = case.draft.analysis.stopped
        if stopped is not None:
            message = f"Only the first {stopped:,} of {len(case.text):,} characters were analysed; split the document up."
            yield finding(self, message)
