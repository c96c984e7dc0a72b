"""What the desk keeps: stories as they were told, threads of notes, reactions; and indexes for its lists."""

from __future__ import annotations

from sqlalchemy import Connection, text

TABLES = """
CREATE TABLE told (n {key} PRIMARY KEY, stamp text NOT NULL, summary text NOT NULL, story {bytes} NOT NULL);
CREATE TABLE threads (
  n {key} PRIMARY KEY, story bigint NOT NULL, at text NOT NULL, closed text);
CREATE INDEX threads_story ON threads (story);
CREATE TABLE notes (
  n {key} PRIMARY KEY, thread bigint NOT NULL, at text NOT NULL, who text NOT NULL, words text NOT NULL);
CREATE INDEX notes_thread ON notes (thread);
CREATE TABLE reactions (
  story bigint NOT NULL, visitor text NOT NULL, kind text NOT NULL, at text NOT NULL, PRIMARY KEY (story, visitor));
CREATE INDEX pages_story_latest ON pages (story, latest);
CREATE INDEX pages_section_moment ON pages (section, moment);
"""
TYPES = {"sqlite": {"key": "integer", "bytes": "blob"}, "postgresql": {"key": "bigint", "bytes": "bytea"}}


def apply(connection: Connection) -> None:
    """Makes the tables and the indexes."""
    for statement in TABLES.format(**TYPES[connection.dialect.name]).split(";\n"):
        if statement.strip():
            connection.execute(text(statement))
