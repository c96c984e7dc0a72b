"""Who may use the desk: accounts, their sessions, and the keys by which programs come in their name."""

from __future__ import annotations

from sqlalchemy import Connection, text

TABLES = """
CREATE TABLE accounts (
  n {key} PRIMARY KEY, name text NOT NULL UNIQUE, role text NOT NULL, password text NOT NULL, at text NOT NULL);
CREATE TABLE sessions (
  digest text NOT NULL PRIMARY KEY, account bigint NOT NULL, begun bigint NOT NULL, seen bigint NOT NULL);
CREATE INDEX sessions_account ON sessions (account);
CREATE TABLE api_keys (
  n {key} PRIMARY KEY, account bigint NOT NULL, digest text NOT NULL UNIQUE, label text NOT NULL, at text NOT NULL);
CREATE INDEX api_keys_account ON api_keys (account);
"""
TYPES = {"sqlite": {"key": "integer"}, "postgresql": {"key": "bigint"}}


def apply(connection: Connection) -> None:
    """Makes the tables and the indexes."""
    for statement in TABLES.format(**TYPES[connection.dialect.name]).split(";\n"):
        if statement.strip():
            connection.execute(text(statement))
