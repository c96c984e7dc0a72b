"""The tables of `csv` and `parquet`: one definition of columns, types and meanings, for both and for the manual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khabar.archive.exports._by_story import ByStory
from khabar.archive.exports._exporter import Pages, readable
from khabar.archive.exports._tables.attributions import ATTRIBUTIONS
from khabar.archive.exports._tables.claims import CLAIMS, DISPUTES, POSITIONS, REPEATS, STATEMENTS
from khabar.archive.exports._tables.entities import ENTITIES, MENTIONS
from khabar.archive.exports._tables.events import EVENTS, PARTICIPANTS
from khabar.archive.exports._tables.measures import FIGURES, PLACES, TIMES
from khabar.archive.exports._tables.model import TYPES, Column, Page, Row, Table, Type, Value
from khabar.archive.exports._tables.pages import BLOCKS, FINDINGS, PAGES
from khabar.archive.exports._tables.stories import STORIES
from khabar.archive.exports._tables.told import Told

__all__ = ["TABLES", "TYPES", "Column", "Page", "Row", "Table", "Type", "Value", "rows"]

OF_PAGES: tuple[Table[Page], ...] = (
    PAGES, BLOCKS, ENTITIES, MENTIONS, ATTRIBUTIONS, EVENTS, PARTICIPANTS, FIGURES, TIMES, PLACES, FINDINGS,
)  # fmt: skip
OF_STORIES: tuple[Table[Told], ...] = (STORIES, CLAIMS, POSITIONS, STATEMENTS, DISPUTES, REPEATS)
TABLES: tuple[Table[Any], ...] = (*OF_PAGES, *OF_STORIES)
"""Every table, in the order in which a reader asks."""


def rows(pages: Pages) -> Iterator[tuple[Table[Any], list[Row]]]:
    """The rows that each page gives each table, a page at a time, and then those that each story gives."""
    with ByStory() as aside:
        for record, placement in readable(aside.passing(pages)):
            page = Page(record, placement)
            for table in OF_PAGES:
                yield table, [_full(row) for row in table.rows(page)]
        for story in aside.stories():
            told = Told([Page(record, placement) for record, placement in story])
            for each in OF_STORIES:
                yield each, [_full(row) for row in each.rows(told)]


def _full(row: Row) -> Row:
    """The row without empty texts: what is not there is null in every format."""
    return tuple(None if value == "" else value for value in row) if "" in row else row
