"""PG02: no byline."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.agency_credit import has_agency_credit
from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity


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
        if not (case.draft.page.info.byline or has_agency_credit(case)):
            yield finding(self, "No author, desk or agency is credited on the page.")
