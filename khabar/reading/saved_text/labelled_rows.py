"""The head of a page kept as a form, as news databases give it out: "Title: …", "Publication: …", "Author: …"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import start_of

TITLE: Final = "title row"
PAPER: Final = "paper row"
_LOOKED_AT = 12
"""Lines at the beginning that a form is looked for in."""
_FIELDS: Final = {"title_labels": TITLE, "paper_labels": PAPER, "byline_starts": "byline", "published_starts": "date"}


def mark_rows(lines: Sequence[Line]) -> None:
    """Sets `why` of the rows of a form, and the kind of all but the title; a form has two rows that differ, or more."""
    found = {}
    for line in lines[:_LOOKED_AT]:
        for field, why in _FIELDS.items():
            if why not in found and _is_row(line, field):
                found[why] = line
                break
    if len(found) < 2 or not (TITLE in found or PAPER in found):
        return
    for why, line in found.items():
        line.why = why
        line.kind = None if why == TITLE else "byline" if why == "byline" else "other"


def _is_row(line: Line, field: str) -> bool:
    start = start_of(line, field, rest_needed=True)
    return start is not None and line.text[start.end :].lstrip().startswith((":", "："))


def value_of(line: Line, field: str) -> str:
    """What stands after the label of a row."""
    start = start_of(line, field)
    return start.rest if start else line.text
