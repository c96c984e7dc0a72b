"""PG02: no byline."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.checking.agency_credit import has_agency_credit
from khabar.checking.rule import Case, finding
from khabar.languages import load
from khabar.languages.phrases import pattern_of
from khabar.languages.tables.furniture import Furniture
from khabar.record import Finding, Severity

LONGEST = 120
"""Characters of a line between headline and story that can credit its author."""


class NoByline:
    """No author, desk or agency is credited in the text or the metadata.

    A reader cannot tell who answers for the story; the Journalism Trust Initiative (CWA 17493) asks for it.

    Silent where a desk ("Sports Desk") or an agency is credited.
    """

    code = "PG02"
    name = "no-byline"
    severity: Severity = "note"
    bad = ("@bare\n# Bridge opens\nThe bridge opened on Saturday.",)
    good = ("@byline Sports Desk\n# Bridge opens\nThe bridge opened on Saturday.",)

    def check(self, case: Case) -> Iterator[Finding]:
        if not (case.draft.page.info.byline or has_agency_credit(case) or _has_credit_line(case)):
            yield finding(self, "No author, desk or agency is credited on the page.")


def _has_credit_line(case: Case) -> bool:
    """Whether a line about the story's origin credits somebody without a name: "From our correspondent", "PTI | Kochi"."""
    top = next((b.span.end for b in case.headlines), 0)
    end = next((b.span.start for b in case.prose if b.kind == "paragraph" and b.span.start >= top), len(case.text))
    for block in case.draft.page.blocks:
        line = block.span.cut(case.text)
        if block.kind == "byline" and any(c.isalpha() for c in line):
            return True
        if block.kind == "other" and top <= block.span.start < end and len(line) <= LONGEST:
            language = case.language_of(block)
            words, table = load(language).table(Furniture), case.words(language)
            credits = (*words.desks, *words.by_roles, *table.outlet_names, *table.agency_credits)
            if any(pattern_of(credits).match(part) for part in _PARTS.split(line)):
                return True
    return False


_PARTS = regex.compile(r"\s*[|•·,:\n]\s*")
