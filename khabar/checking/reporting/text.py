"""A line a finding, as linters print them: `page.html:3:14: TR06 message`."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.checking.reporting._place import name_of, place_of
from khabar.record import Record


def render(records: Sequence[Record]) -> str:
    """The lines, in the order of the records and their findings; an unreadable document is a line too."""
    lines: list[str] = []
    for record in records:
        if record.error:
            lines.append(f"{name_of(record)}:1:1: {record.error.code} {record.error.message}")
        for found in record.findings:
            place = place_of(record, found)
            lines.append(f"{name_of(record)}:{place.line}:{place.column}: {found.code} {found.message}")
    return "".join(f"{line}\n" for line in lines)
