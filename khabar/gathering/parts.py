"""A part: some thousand pages as one Parquet file, whole or not there."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from khabar.archive.exports._tables import Column, Page, Row
from khabar.archive.exports._tables.pages import PAGES
from khabar.errors import MissingPartError
from khabar.gathering.reading import Told

if TYPE_CHECKING:
    import pyarrow as pa

_LEFT_OUT: Final = ("page", "start", "end", "evidence", "story", "copy_of", "agency", "text")
"""Columns of the table of pages that are null here, or in the record."""
_TAKEN: Final = tuple(n for n, column in enumerate(PAGES.columns) if column.name not in _LEFT_OUT)
COLUMNS: Final = (
    *(PAGES.columns[n] for n in _TAKEN),
    Column("warc_record", "text", "id of the WARC record; null for a stretch of the file that is damaged"),
    Column("truncated", "text", "why the crawler cut the page short; null where it is whole"),
    Column("error_code", "text", "what is wrong with a page that could not be read ([record.md](record.md))"),
    Column("error_message", "text", "the same in a sentence"),
    Column("record", "text", "the whole record as JSON (khabar/1), its text included"),
)
"""The columns of a part: those of the table of pages in `parquet` where they fit, and the record."""
_TOLD: Final = b"khabar"
DOC: Final = "A page of a WARC file. Its record holds the text and every item."


def row_of(told: Told) -> Row:
    """The page's values, in the order of the columns; what is not there is null."""
    record = told.record
    page = next(iter(PAGES.rows(Page(record, None))))
    error = (record.error.code, record.error.message) if record.error else (None, None)
    values = (*(page[n] for n in _TAKEN), told.warc_record, told.truncated, *error, record.to_json())
    return tuple(None if value == "" else value for value in values)


def schema(columns: Sequence[Column] = COLUMNS, doc: str = DOC) -> pa.Schema:
    """The columns as Arrow has them. Raises `MissingPartError` where pyarrow is not installed."""
    try:
        from khabar.archive.exports.parquet import schema_of

        return schema_of(columns, doc)
    except ImportError:
        raise MissingPartError("parts are Parquet, which needs pyarrow: pip install 'khabar[gathering]'") from None


def table_of(rows: Sequence[Row], told: bytes, fields: pa.Schema | None = None) -> pa.Table:
    """The rows as a table of those fields, a part's where none are given, with what is told of it in its metadata."""
    import pyarrow as pa

    fields = schema() if fields is None else fields
    columns = zip(*rows, strict=True) if rows else [()] * len(fields)
    arrays = [pa.array(list(column), field.type) for column, field in zip(columns, fields, strict=True)]
    made = pa.Table.from_arrays(arrays, schema=fields)
    return made.replace_schema_metadata({**(made.schema.metadata or {}), _TOLD: told})


def told_in(file: Path) -> bytes:
    """What is told of the part in its metadata."""
    import pyarrow.parquet as pq

    return bytes((pq.read_schema(file).metadata or {}).get(_TOLD, b""))


def write_part(rows: Sequence[Row], file: Path, told: bytes, fields: pa.Schema | None = None) -> None:
    """Writes the rows, and in the metadata what is told of them; the file gets its name when it is on the disk."""
    import pyarrow.parquet as pq

    with whole(file) as temporary:
        pq.write_table(table_of(rows, told, fields), temporary, compression="zstd")


@contextmanager
def whole(file: Path) -> Iterator[Path]:
    """A name to write the file under, which it changes for its own when it is on the disk."""
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(6)}")
    yield temporary
    with temporary.open("rb") as handle:
        os.fsync(handle.fileno())
    temporary.replace(file)
    settle(file.parent)


def settle(folder: Path) -> None:
    """Forces the names in the folder to the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
