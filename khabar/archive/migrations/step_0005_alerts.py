"""Searches that people saved, what of them they have seen, and where what is new is sent."""

from __future__ import annotations

from sqlalchemy import Connection, text

TABLES = """
CREATE TABLE saved_searches (
  n {key} PRIMARY KEY, account bigint, name text NOT NULL, query text NOT NULL, feed_key text NOT NULL UNIQUE, at text NOT NULL,
  seen bigint NOT NULL, webhook text, secret text, told bigint NOT NULL, failures integer NOT NULL, next_try bigint NOT NULL,
  trouble text, off text);
CREATE INDEX saved_searches_account ON saved_searches (account);
"""
TYPES = {"sqlite": {"key": "integer"}, "postgresql": {"key": "bigint"}}


def apply(connection: Connection) -> None:
    """Makes the table and its index."""
    for statement in TABLES.format(**TYPES[connection.dialect.name]).split(";\n"):
        if statement.strip():
            connection.execute(text(statement))
