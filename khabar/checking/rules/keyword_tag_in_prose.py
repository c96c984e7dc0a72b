"""TR01: keyword tag in prose."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity


class KeywordTagInProse:
    """A bracket inside the prose holds a search keyword: capitalised nouns without grammar, no gloss of what stands before.

    Content farms and translation pipelines leave the phrases that they want to be found by in the middle of
    sentences. A reader stumbles, and a machine takes the words for part of the story.

    Silent on abbreviations and their expansions, glosses, conversions, party and place tags, photo credits and the
    agency in a dateline.
    """

    code = "TR01"
    name = "keyword-tag-in-prose"
    severity: Severity = "error"
    bad = (
        "The flood on the Godavari rose on Friday and boats were sent to the villages (Godavari Flood News). Schools stay shut.",
        "नदी का पानी शुक्रवार को बढ़ गया (Godavari Flood News)। स्कूल बंद रहेंगे।",
    )
    good = (
        "The National Bank of Elbonia (NBE) kept its rate. The river rose to 3.2 metres (10.5 feet). Daesh (Islamic State) fled.",
        "राष्ट्रीय बैंक (एनबीई) ने दर नहीं बदली।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for span in case.draft.analysis.tags:
            yield finding(self, "A search keyword in brackets, no part of the sentence.", (span,))
