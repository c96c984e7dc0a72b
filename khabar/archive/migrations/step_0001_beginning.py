"""The first schema."""

from __future__ import annotations

from sqlalchemy import Connection, text

from khabar.archive.index.postgresql import CREATE as POSTGRESQL_INDEX
from khabar.archive.index.sqlite import CREATE as SQLITE_INDEX

TABLES = """
CREATE TABLE migrations (number smallint PRIMARY KEY, name text NOT NULL, at text NOT NULL);
CREATE TABLE settings (name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE pages (
  n {key} PRIMARY KEY, id text NOT NULL UNIQUE, url text, outlet text, section text, language text, published text,
  moment bigint NOT NULL, added text NOT NULL, headline text, sha256 text, agency text, placed bigint NOT NULL,
  story bigint NOT NULL, copy_of bigint, versions integer NOT NULL, latest bigint NOT NULL);
CREATE INDEX pages_moment ON pages (moment);
CREATE INDEX pages_story ON pages (story);
CREATE TABLE versions (
  n {key} PRIMARY KEY, page bigint NOT NULL, number integer NOT NULL, added text NOT NULL, sha256 text, document text,
  record {bytes} NOT NULL, source_kind text NOT NULL, source {bytes});
CREATE INDEX versions_page ON versions (page);
CREATE TABLE weights (page {key} PRIMARY KEY, weights {bytes} NOT NULL);
CREATE TABLE sketches (page {key} PRIMARY KEY, sketch {bytes} NOT NULL);
CREATE TABLE stories (
  n {key} PRIMARY KEY, id text NOT NULL UNIQUE, first bigint NOT NULL, last bigint NOT NULL, pages integer NOT NULL,
  copies integer NOT NULL, languages text NOT NULL, goes_on_as bigint);
CREATE INDEX stories_last ON stories (last);
CREATE TABLE story_changes (
  n {key} PRIMARY KEY, page bigint NOT NULL, at text NOT NULL, kind text NOT NULL, story text NOT NULL,
  into_story text NOT NULL, pages text NOT NULL);
CREATE INDEX story_changes_story ON story_changes (story);
CREATE INDEX story_changes_into ON story_changes (into_story);
"""
TYPES = {"sqlite": {"key": "integer", "bytes": "blob"}, "postgresql": {"key": "bigint", "bytes": "bytea"}}


def apply(connection: Connection) -> None:
    """Makes the tables and the index of terms."""
    dialect = connection.dialect.name
    for statement in TABLES.format(**TYPES[dialect]).split(";\n"):
        if statement.strip():
            connection.execute(text(statement))
    for statement in (SQLITE_INDEX,) if dialect == "sqlite" else POSTGRESQL_INDEX:
        connection.exec_driver_sql(statement)
