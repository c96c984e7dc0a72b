"""What a table is: its columns, their types and meanings, and the rows that a page gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

from khabar.record import Entity, Place, Record, Role, Span, Time, Words
from khabar.stories.model import Placement

Type = Literal["text", "integer", "real", "boolean", "texts", "spans"]
TYPES: dict[Type, str] = {
    "text": "text, never empty: what is not there is null",
    "integer": "a whole number of 64 bits",
    "real": "a floating-point number of 64 bits",
    "boolean": "`true` or `false`",
    "texts": "a list of texts, empty where there are none",
    "spans": "a list of `[start, end]` pairs in code points of the page's text, in order",
}

Value = str | int | float | bool | None | list[str] | list[list[int]]
T = TypeVar("T")
Row = tuple[Value, ...]
"""A row's values, in the order of its table's columns."""


@dataclass(frozen=True)
class Column:
    """A column: its name, the type of its values, and what they mean."""

    name: str
    type: Type
    doc: str


@dataclass(frozen=True)
class Table(Generic[T]):
    """A table: its name, what a row of it is, its columns, and the rows that one page (or all pages of a story) gives it."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    rows: Callable[[T], Iterator[Row]]


@dataclass(frozen=True)
class Page:
    """A page on record with its ids at hand."""

    record: Record
    placement: Placement | None

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.record.entities}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by id."""
        return {place.id: place for place in self.record.places}

    @cached_property
    def times(self) -> dict[str, Time]:
        """The times by id."""
        return {time.id: time for time in self.record.times}

    @property
    def story(self) -> str | None:
        """The story that the page was put into."""
        return self.placement.story if self.placement else None

    def entity(self, id: str | None) -> Entity | None:
        """The entity of that id, where there is one."""
        return self.entities.get(id) if id else None

    def words(self, words: Role | Words | None) -> str | None:
        """The words, their pieces joined by " … "."""
        return " … ".join(self.record.cut(span) for span in words.spans) or None if words else None

    def evidence(self, spans: Sequence[Span]) -> tuple[Value, Value, Value]:
        """Start, end and the characters between them, from the first of the spans to the last; nulls where there are none."""
        if len(spans) == 1:
            start, end = spans[0].start, spans[0].end
            return start, end, self.record.text[start:end]
        if not spans:
            return None, None, None
        start, end = min(span.start for span in spans), max(span.end for span in spans)
        return start, end, self.record.text[start:end] or None


EVIDENCE = (
    Column("start", "integer", "where the evidence starts in the page's text, in Unicode code points from 0"),
    Column("end", "integer", "where it ends: `text[start:end]` is the evidence"),
    Column("evidence", "text", "the characters of the page from start to end"),
)
"""The columns that tie a row to its words."""


def item_columns(example: str) -> tuple[Column, ...]:
    """The columns that stand first in the table of an item: the page, the item's own id, its evidence."""
    return (
        Column("page", "text", "id of the page"),
        Column("id", "text", f"id of the item, unique in its page: `{example}`"),
        *EVIDENCE,
    )


def pairs(spans: Sequence[Span]) -> list[list[int]]:
    """The spans as a value of type `spans`."""
    return [[span.start, span.end] for span in spans]


def whole(value: int | None) -> int | None:
    """The number, None where 64 bits do not hold it."""
    return value if value is not None and -(1 << 63) <= value < 1 << 63 else None


def real(value: float | None) -> float | None:
    """The number as 64 bits hold it, None where they do not."""
    try:
        return None if value is None else float(value)
    except OverflowError:
        return None
