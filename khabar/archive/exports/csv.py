"""Tables as comma-separated values, a file a table, in one folder: for spreadsheets, R, pandas and databases.

UTF-8 without a byte order mark, RFC 4180: fields are quoted where they hold a comma, a quotation mark or a line end, and a
line ends in CR LF. The first line names the columns. Null is an empty field; a list is a JSON array. Nothing is changed in
what the pages say, so that reading a file gives the very values back: a cell may begin with `=`, which some spreadsheets
run as a formula. Take `csv-excel` for those.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Literal

import msgspec

from khabar.archive.exports._exporter import Pages, Sink
from khabar.archive.exports._tables import TABLES, Row, Value, rows


@dataclass(frozen=True)
class CsvExporter:
    """Writes each table as CSV; `cell` has the last word on a cell's text, `mark` stands before all of it."""

    name: str
    cell: Callable[[str], str] | None = None
    mark: str = ""
    makes: Literal["file", "folder"] = "folder"

    def write(self, pages: Pages, sink: Sink) -> None:
        """Writes a file a table, with its header even where there are no rows."""
        with ExitStack() as stack:
            writers = {}
            for table in TABLES:
                binary = stack.enter_context(sink.open(f"{table.name}.csv"))
                file = stack.enter_context(TextIOWrapper(binary, "utf-8", newline=""))
                file.write(self.mark)
                writers[table.name] = csv.writer(file, lineterminator="\r\n")
                writers[table.name].writerow([column.name for column in table.columns])
            for table, found in rows(pages):
                writers[table.name].writerows(map(self._cells, found))

    def _cells(self, row: Row) -> Iterable[str]:
        cells = map(_text, row)
        return map(self.cell, cells) if self.cell else cells


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return msgspec.json.encode(value).decode() if isinstance(value, list) else repr(value)


EXPORTER = CsvExporter("csv")
