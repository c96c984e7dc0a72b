"""PG01: no date."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.rule import Case, finding
from khabar.reading.date_lines import find_days
from khabar.record import Finding, Severity


class NoDate:
    """The page, text and metadata, nowhere says when it came out.

    Without a date "on Saturday" means nothing, and an old story goes round as new.

    Silent where a byline line, a dateline with day and month, JSON-LD, OpenGraph or a `<time>` has one. A date that the
    reader of the page knew from elsewhere does not count.
    """

    code = "PG01"
    name = "no-date"
    severity: Severity = "warning"
    bad = ("@bare\n@byline x\n# Bridge opens\nThe bridge opened on Saturday.",)
    good = ("@published 2024-03-06\n# Bridge opens\nThe bridge opened on Saturday.",)

    def check(self, case: Case) -> Iterator[Finding]:
        info = case.draft.page.info
        if not (info.published or info.modified or any(_dated(case))):
            yield finding(self, "No date of publication on the page.")


def _dated(case: Case) -> Iterator[bool]:
    for block in case.prose:
        if block.kind == "dateline":
            yield any(find_days(block.span.cut(case.text), block.language))
