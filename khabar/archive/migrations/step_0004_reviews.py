"""What editors accepted, corrected and rejected, beside the records, which it leaves as they are."""

from __future__ import annotations

from sqlalchemy import Connection, text

TABLES = """
CREATE TABLE reviews (
  n {key} PRIMARY KEY, page bigint NOT NULL, version integer NOT NULL, item text NOT NULL, kind text NOT NULL, code text NOT NULL,
  words text NOT NULL, spans text NOT NULL, around text NOT NULL, verdict text NOT NULL, was_read text NOT NULL, corrected text,
  note text NOT NULL, reviewer text NOT NULL, account bigint, at text NOT NULL, undone text, undone_by text);
CREATE INDEX reviews_page ON reviews (page);
"""
TYPES = {"sqlite": {"key": "integer"}, "postgresql": {"key": "bigint"}}


def apply(connection: Connection) -> None:
    """Makes the table and its index."""
    for statement in TABLES.format(**TYPES[connection.dialect.name]).split(";\n"):
        if statement.strip():
            connection.execute(text(statement))
