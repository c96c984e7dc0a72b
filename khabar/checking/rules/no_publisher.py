"""PG03: no publisher."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.agency_credit import has_agency_credit
from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity


class NoPublisher:
    """Nothing on the page says who publishes it: no masthead, site name, title suffix, copyright line or metadata.

    A page copied out of its site cannot be weighed. The host name of an address is no publisher.

    Silent where any of these, or the credit of an agency, is there.
    """

    code = "PG03"
    name = "no-publisher"
    severity: Severity = "note"
    bad = ("@bare\n# Bridge opens\nThe bridge opened on Saturday.",)
    good = ("@publisher The Riverton Star\n# Bridge opens\nThe bridge opened on Saturday.",)

    def check(self, case: Case) -> Iterator[Finding]:
        if not (case.draft.page.info.publisher or has_agency_credit(case)):
            yield finding(self, "Nothing on the page says who publishes it.")
