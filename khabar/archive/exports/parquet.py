"""The tables of `csv` as Apache Parquet, a file a table, in one folder: typed, compressed, fast to load.

Columns have their types (text, 64-bit whole numbers and floating-point numbers, booleans, lists), null is null, and each
column's meaning stands in its metadata under `description`. Compressed with Zstandard. Needs `pip install khabar[parquet]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Literal

from khabar.archive.exports._exporter import Pages, Sink
from khabar.archive.exports._tables import TABLES, Column, Row, Table, Type, rows
from khabar.errors import MissingPartError

if TYPE_CHECKING:
    import pyarrow as pa

FULL = 4_000_000
"""Characters of text after which a table's rows are written: what is held in memory for each table."""
EVIDENCE = 4
"""The column of the evidence; it and the last one (the text, in the table of pages) hold nearly all of a row's characters."""
ROWS = 10_000
"""Rows after which they are written, however little text they hold."""


class ParquetExporter:
    """Writes each table as a Parquet file, some thousand rows at a time."""

    name = "parquet"
    makes: Literal["file", "folder"] = "folder"

    def write(self, pages: Pages, sink: Sink) -> None:
        """Writes a file a table. Raises `MissingPartError` where pyarrow is not installed."""
        try:
            import pyarrow.parquet  # noqa: F401 - asked for here, so that its absence is told before anything is written
        except ImportError:
            raise MissingPartError("Parquet needs pyarrow: pip install 'khabar[parquet]'") from None
        with ExitStack() as stack:
            heaps = {table.name: stack.enter_context(_Heap(table, sink)) for table in TABLES}
            for table, found in rows(pages):
                heaps[table.name].add(found)


class _Heap:
    """The rows of a table that wait to be written."""

    def __init__(self, table: Table[Any], sink: Sink) -> None:
        import pyarrow.parquet as pq

        self._rows: list[Row] = []
        self._size = 0
        self._schema = schema_of(table.columns, table.doc)
        self._file = sink.open(f"{table.name}.parquet")
        self._writer: Any = pq.ParquetWriter(self._file, self._schema, compression="zstd")

    def add(self, found: Sequence[Row]) -> None:
        """Takes rows, and writes what is there when it has become much."""
        self._rows += found
        self._size += sum(len(value) for row in found for value in (row[EVIDENCE], row[-1]) if isinstance(value, str))
        if self._size > FULL or len(self._rows) > ROWS:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa

        columns = zip(*self._rows, strict=True) if self._rows else [()] * len(self._schema)
        arrays = [pa.array(list(column), field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._writer.write_batch(pa.record_batch(arrays, schema=self._schema))
        self._rows, self._size = [], 0

    def __enter__(self) -> _Heap:
        return self

    def __exit__(self, *_: object) -> None:
        if self._rows:
            self._write()
        self._writer.close()
        self._file.close()


def schema_of(columns: Sequence[Column], doc: str) -> pa.Schema:
    """The columns as Arrow has them, each with its meaning, and the meaning of the whole."""
    import pyarrow as pa

    types: dict[Type, pa.DataType] = {
        "text": pa.string(), "integer": pa.int64(), "real": pa.float64(), "boolean": pa.bool_(), "texts": pa.list_(pa.string()),
        "spans": pa.list_(pa.list_(pa.int64())),
    }  # fmt: skip
    fields = [pa.field(column.name, types[column.type], metadata={"description": column.doc}) for column in columns]
    return pa.schema(fields, metadata={"description": doc})


EXPORTER = ParquetExporter()
