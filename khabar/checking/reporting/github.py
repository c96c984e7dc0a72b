"""Annotations as GitHub Actions reads them from a job's output (workflow commands `::error file=…::message`)."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.checking.reporting._place import name_of, place_of
from khabar.record import Record

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(records: Sequence[Record]) -> str:
    """A command a finding."""
    lines: list[str] = []
    for record in records:
        name = _property(name_of(record))
        if record.error:
            lines.append(f"::error file={name},title={record.error.code}::{_data(record.error.message)}")
        for found in record.findings:
            at = place_of(record, found)
            where = f"file={name},line={at.line},endLine={at.end_line},col={at.column},endColumn={at.end_column}"
            lines.append(f"::{_LEVELS[found.severity]} {where},title={found.code}::{_data(found.message)}")
    return "".join(f"{line}\n" for line in lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
