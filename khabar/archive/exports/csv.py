"""Tables as comma-separated values, a file a table, in one folder: for spreadsheets, R, pandas and databases.

UTF-8 without a byte order mark, RFC 4180: fields are quoted where they hold a comma, a quotation mark or a line end, and a
line ends in CR LF. The first line names the columns. Null is an empty field; a list is a JSON array. Nothing is changed in
what the pages say, so that reading a file gives the very values back: a cell may begin with `=`, which some spreadsheets
run as a formula. Take `csv-excel` for those.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from khabar.archive.exports._exporter import Pages, Sink
from khabar.archive.exports._tables import TABLES, Row, Table, Value, rows

if TYPE_CHECKING:
    from _csv import Writer


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
            writers = {table.name: self._writer(table, stack, sink) for table in TABLES}
            special = {table.name: _special(table) for table in TABLES}
            for table, found in rows(pages):
                writers[table.name].writerows(self._cells(row, special[table.name]) for row in found)

    def _writer(self, table: Table[Any], stack: ExitStack, sink: Sink) -> Writer:
        binary = stack.enter_context(sink.open(f"{table.name}.csv"))
        file = stack.enter_context(TextIOWrapper(binary, "utf-8", newline=""))
        file.write(self.mark)
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([column.name for column in table.columns])
        return writer

    def _cells(self, row: Row, special: Sequence[int]) -> Iterable[Value]:
        """The row for the writer, which by itself writes None as an empty field and numbers as `repr` does."""
        cells = list(row)
        for at in special:
            cells[at] = _text(cells[at])
        return [self.cell("" if value is None else str(value)) for value in cells] if self.cell else cells


def _special(table: Table[Any]) -> list[int]:
    """Where the columns stand whose values the writer does not know how to write."""
    return [at for at, column in enumerate(table.columns) if column.type in ("texts", "spans", "boolean")]


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "[]" if value == [] else msgspec.json.encode(value).decode()


EXPORTER = CsvExporter("csv")
