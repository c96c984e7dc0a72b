"""The index of terms: what is asked of it, and how each database engine keeps it."""

from __future__ import annotations

from khabar.archive.index.expression import AllOf, AnyOf, Expression, Phrase, Prefix, Term, Without
from khabar.archive.index.postgresql import PostgresqlIndex
from khabar.archive.index.protocol import Index
from khabar.archive.index.sqlite import SqliteIndex

__all__ = ["AllOf", "AnyOf", "Expression", "Index", "Phrase", "Prefix", "Term", "Without", "index_for"]


def index_for(dialect: str) -> Index:
    """The index as the engine of that name keeps it."""
    return PostgresqlIndex() if dialect == "postgresql" else SqliteIndex()
