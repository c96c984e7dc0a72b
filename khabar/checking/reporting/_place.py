"""Where a finding stands: the document's name, and line and column in its text."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.record import Finding, Record, Span


@dataclass(frozen=True, slots=True)
class Place:
    """Line and column of the first character and of the last, counted from 1, in code points of the record's text."""

    line: int
    column: int
    end_line: int
    end_column: int


def name_of(record: Record) -> str:
    """The path or address that the record came from, else its id."""
    return record.origin.path or record.origin.url or record.id


def place_of(record: Record, found: Finding) -> Place:
    """The place of the finding's first span; the head of the page where it has none."""
    span = found.spans[0] if found.spans else Span(0, 1)
    line, column = _position(record.text, span.start)
    end_line, end_column = _position(record.text, span.end - 1)
    return Place(line, column, end_line, end_column)


def _position(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
