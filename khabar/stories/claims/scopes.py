"""Of what time a count is: the date beside it in its sentence, where that is not the page's own."""

from __future__ import annotations

from typing import Final

import regex

from khabar.languages.phrases import begins, ends
from khabar.languages.tables.tallies import Tallies
from khabar.record import Record, Span

OLD: Final = 20
"""Days before the page from which a date in the sentence makes the figure one of another time."""


def scope_of(record: Record, sentence: Span, figure: Span, published: str | None, table: Tallies) -> str:
    """The date nearest to the figure in its sentence, where that lies well before the page; else nothing. What was counted since
    a date is not what was counted on it.
    """
    day = _day(published)
    near = [
        (max(t.span.start - figure.end, figure.start - t.span.end), t.value, t.span)
        for t in record.times
        if t.type in ("DATE", "TIME") and sentence.covers(t.span) and t.value[:4].isdigit()
    ]
    if not near:
        return ""
    _, value, span = min(near)
    then = _day(value)
    if day is None or then is None:
        return ""
    if (day - then) <= OLD or _holds(value, published):
        return ""
    before, after = record.text[sentence.start : span.start], record.text[span.end : sentence.end]
    since = ends(table.since_before, before) or (bool(table.since_after) and begins(table.since_after, after))
    return f"{'since ' if since else ''}{value[: 8 if 'W' in value else 7]}"


def _holds(value: str, published: str | None) -> bool:
    """Whether the date is a month or year that the page itself lies in."""
    return bool(published) and len(value) <= 7 and (published or "").startswith(value)


def _day(value: str | None) -> int | None:
    """Days since the year 0 of an ISO date, roughly and in order; None for what is no date."""
    found = regex.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value or "")
    return int(found[1]) * 366 + int(found[2] or 1) * 31 + int(found[3] or 1) if found else None
