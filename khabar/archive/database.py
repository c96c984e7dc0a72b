"""A database for the archive: SQLite by path, PostgreSQL by URL, with what each needs so that nothing acknowledged is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from khabar.errors import InputError, KhabarError, MissingPartError, OptionError

PATIENCE: Final = 60
"""Seconds that a process waits while another one writes."""
CACHE: Final = 64 * 1024
"""KiB of pages that SQLite keeps in memory."""
_LOCK: Final = 7216
"""PostgreSQL's advisory lock that the one writer holds."""


def engine_for(url: str, *, create: bool) -> tuple[Engine, str]:
    """The engine, and how to name the archive in a message. Raises a `KhabarError` where it cannot be had.

    With `create` false a missing SQLite file is an error and none is made.
    """
    if "://" not in url:
        return _sqlite(Path(url), create), url
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise OptionError(f"{url!r} is no address of an archive; give a file, or postgresql://user@host/database") from None
    if parsed.get_backend_name() == "sqlite":
        if not parsed.database or parsed.database == ":memory:":
            raise OptionError(f"{url!r} names no file; an archive needs one: sqlite:///khabar.db")
        return _sqlite(Path(parsed.database), create), parsed.database
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return _postgresql(parsed), parsed.render_as_string(hide_password=True)
    raise OptionError(f"an archive is kept in SQLite or PostgreSQL, not in {parsed.get_backend_name()}")


def _sqlite(path: Path, create: bool) -> Engine:
    if path.is_dir():
        raise OptionError(f"{path} is a folder; name a file in it, such as {path / 'khabar.db'}")
    if not path.exists() and not create:
        raise InputError("not-found", f"there is no archive {path}; make it with: khabar add PAGES --archive {path}")
    if not path.absolute().parent.is_dir():
        raise InputError("not-found", f"there is no folder {path.absolute().parent} to keep an archive in; make it first")
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)), connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    """WAL, so that readers and the writer do not wait for each other; every commit is on the disk before it is acknowledged."""
    connection.isolation_level = None  # khabar begins transactions itself
    for setting in (
        "page_size = 8192",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"cache_size = -{CACHE}",
        "journal_size_limit = 67108864",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("khabar_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    if find_spec("psycopg") is None:
        raise MissingPartError("an archive in PostgreSQL needs psycopg: pip install 'khabar[postgresql]'")
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)


@contextmanager
def writing(engine: Engine, place: str) -> Iterator[Connection]:
    """A transaction that may write; there is one at a time. What it did is on the disk when it ends, or not done at all."""
    with told_plainly(place), engine.connect().execution_options(khabar_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


@contextmanager
def reading(engine: Engine, place: str) -> Iterator[Connection]:
    """A transaction that reads one state of the archive, whatever others write meanwhile."""
    with told_plainly(place), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def told_plainly(place: str) -> Iterator[None]:
    """What a database has to complain of, as one line for a person."""
    try:
        yield
    except DBAPIError as problem:
        reason = (
            str(problem.orig).strip().splitlines()[0] if problem.orig and str(problem.orig).strip() else type(problem).__name__
        )
        raise KhabarError(f"the archive {place} cannot be used: {reason}{_advice(reason)}") from problem
    except SQLAlchemyError as problem:
        raise KhabarError(f"the archive {place} cannot be used: {str(problem).splitlines()[0]}") from problem


_ADVICE: Final = {
    "not a database": "; choose another file",
    "readonly": "; give yourself the right to write there",
    "unable to open": "; check that you may write there",
    "locked": "; another process has been writing for long: wait for it",
    "disk is full": "; make room: what was acknowledged is safe",
    "malformed": "; the file is damaged: restore it from a copy",
    "connection": "; check that the server runs and the address is right",
}


def _advice(reason: str) -> str:
    return next((advice for words, advice in _ADVICE.items() if words in reason), "")
