"""TR02: keyword label."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity


class KeywordLabel:
    """A keyword label and a colon stand before a paragraph's first sentence.

    Like the bracketed keyword (TR01) it is there for search engines; it delays the news and is nobody's sentence.

    Silent on datelines, a speaker's name in an interview, "Update:", list items and the topic of a headline.
    """

    code = "TR02"
    name = "keyword-label"
    severity: Severity = "note"
    bad = ("Elbonia Bank Strike News: Employees of the banks stopped work on Friday for two days.",)
    good = ("Update: The strike is over.", "RIVERTON, March 5: Employees of the banks stopped work on Tuesday.")

    def check(self, case: Case) -> Iterator[Finding]:
        for span in case.draft.analysis.labels:
            yield finding(self, "A keyword label stands before the first sentence.", (span,))
