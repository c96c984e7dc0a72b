"""The findings as a JSON list, each with its document, place and words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from khabar.checking.reporting._place import name_of, place_of
from khabar.record import Record


def render(records: Sequence[Record]) -> str:
    """A list of objects: `file`, `code`, `severity`, `message`, `line`, `column`, `spans`, `words`; errors have `error`."""
    rows: list[dict[str, object]] = []
    for record in records:
        if record.error:
            rows.append({"file": name_of(record), "error": record.error})
        for found in record.findings:
            place = place_of(record, found)
            rows.append(
                {
                    "file": name_of(record),
                    "code": found.code,
                    "severity": found.severity,
                    "message": found.message,
                    "line": place.line,
                    "column": place.column,
                    "spans": found.spans,
                    "words": [record.cut(span) for span in found.spans],
                }
            )
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"
