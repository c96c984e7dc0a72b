"""The tables of `csv` and `parquet`: one definition of columns, types and meanings, for both and for the manual."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._exporter import Pages, readable
from khabar.archive.exports._tables.attributions import ATTRIBUTIONS
from khabar.archive.exports._tables.entities import ENTITIES, MENTIONS
from khabar.archive.exports._tables.events import EVENTS, PARTICIPANTS
from khabar.archive.exports._tables.measures import FIGURES, PLACES, TIMES
from khabar.archive.exports._tables.model import TYPES, Column, Page, Row, Table, Type, Value
from khabar.archive.exports._tables.pages import BLOCKS, FINDINGS, PAGES

__all__ = ["TABLES", "TYPES", "Column", "Page", "Row", "Table", "Type", "Value", "rows"]

TABLES: tuple[Table, ...] = (
    PAGES, BLOCKS, ENTITIES, MENTIONS, ATTRIBUTIONS, EVENTS, PARTICIPANTS, FIGURES, TIMES, PLACES, FINDINGS,
)  # fmt: skip
"""Every table, in the order in which a reader asks."""


def rows(pages: Pages) -> Iterator[tuple[Table, list[Row]]]:
    """The rows that each page gives each table, a page at a time, as their columns' types have them."""
    for record, placement in readable(pages):
        page = Page(record, placement)
        for table in TABLES:
            found = [_typed(row) for row in table.rows(page)]
            if found:
                yield table, found


def _typed(row: Row) -> Row:
    """The row without empty texts and without whole numbers that 64 bits do not hold: both are null in every format."""
    return tuple(None if value == "" or _too_large(value) else value for value in row)


def _too_large(value: Value) -> bool:
    return type(value) is int and not -(1 << 63) <= value < 1 << 63
