"""PG04: dates disagree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from khabar.checking.rule import Case, finding
from khabar.checking.weekdays import dated_weekdays
from khabar.languages.phrases import has
from khabar.reading.date_lines import find_dates
from khabar.record import FURNITURE, Finding, Severity, Span

LONGEST_LINE = 200
"""Characters of a line that can be the page's date line."""

WEST, EAST = dt.timedelta(hours=8), dt.timedelta(hours=9)
"""How far the clocks of most newsrooms lie from UTC."""


class DatesDisagree:
    """The date that the page shows and the date in its metadata are on different days.

    One of them is wrong, or the page was dated anew to look fresh.

    Silent on a later update, and on time zones: clock times less than a day apart.
    """

    code = "PG04"
    name = "dates-disagree"
    severity: Severity = "warning"
    bad = ("@published 2023-06-02\n@source json-ld\n# Bridge opens\n~ June 1, 2023\nThe bridge is open.",)
    good = ("@published 2023-06-01T23:30:00-05:00\n@source json-ld\n# Bridge opens\n~ June 2, 2023, 04:30\nThe bridge is open.",)

    def check(self, case: Case) -> Iterator[Finding]:
        info = case.draft.page.info
        stated = info.published
        if not stated or info.evidence.get("published", "text") == "text":
            return
        found = list(_shown(case))
        top = next((b.span.start for b in case.headlines), 0)
        shown = next((date for date in found if date[0].start > top), None) or next(
            (date for date in found if not _is_clock(case, date[0])), None
        )
        if shown is None or _same(shown[1], stated) or _is_other_zone(shown[1], stated):
            return
        if info.modified and _same(shown[1], info.modified):
            return
        yield finding(self, f"The page shows another day than its metadata, {stated[:10]}.", (shown[0],))


def _shown(case: Case) -> Iterator[tuple[Span, str]]:
    """The dates in short lines of furniture near the headline, but for those of updates, comments and footers."""
    first = next((b.span.start for b in case.headlines), 0)
    last = next((b.span.start for b in case.prose if b.kind == "paragraph" and b.span.start > first), len(case.text))
    for block in case.draft.page.blocks:
        line = block.span.cut(case.text)
        if block.kind not in FURNITURE or block.span.start > last + len(case.text) // 2 or len(line) > LONGEST_LINE:
            continue
        if block.kind in ("related", "comments", "cross_link", "reaction", "tag"):
            continue
        updates = case.words(case.language_of(block)).update_words
        for date in find_dates(line, block.language or case.draft.page.language):
            if not has(updates, line[max(0, date.start - 30) : date.start]):
                yield Span(block.span.start + date.start, block.span.start + date.end), date.value


def _is_clock(case: Case, date: Span) -> bool:
    """Whether the date stands with its weekday: over a headline, that is today's date in the masthead."""
    start = case.text.rfind("\n", 0, date.start) + 1
    return any(
        pair.span.overlaps(date) for pair in dated_weekdays(case.text[start : date.end], start, case.draft.page.language or "en")
    )


def _is_other_zone(shown: str, stated: str) -> bool:
    """Whether a shown day without clock is that of a moment given in UTC, in some part of the world."""
    try:
        moment, day = dt.datetime.fromisoformat(stated), dt.date.fromisoformat(shown[:10])
    except ValueError:
        return False
    if len(stated) <= 10 or moment.utcoffset() != dt.timedelta(0):
        return False
    return (moment - WEST).date() <= day <= (moment + EAST).date()


def _same(one: str, other: str) -> bool:
    """Whether the two are one day, or clock times less than a day apart."""
    if one[:10] == other[:10]:
        return True
    try:
        a, b = dt.datetime.fromisoformat(one), dt.datetime.fromisoformat(other)
    except ValueError:
        return True
    if len(one) <= 10 or len(other) <= 10:
        return False
    return abs(a.replace(tzinfo=None) - b.replace(tzinfo=None)) < dt.timedelta(days=1)
