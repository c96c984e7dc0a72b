"""What readers leave at a story: reactions, one a reader, and notes in threads that can be closed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, func, select, update

from khabar.archive.moments import now
from khabar.archive.schema import NOTES, REACTIONS, STORIES, THREADS
from khabar.archive.store import Archive
from khabar.errors import InputError, OptionError

LONGEST: Final = 5_000
"""Characters of a note."""
LONGEST_NAME: Final = 80
MOST_THREADS: Final = 500


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote, and when (ISO 8601, UTC)."""

    n: int
    at: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Notes on one matter, the first one first; `closed` is since when nothing can be added, None while it is open."""

    n: int
    at: str
    closed: str | None
    notes: tuple[Note, ...]


def threads(connection: Connection, story: int) -> list[Thread]:
    """The threads of a story, the oldest first."""
    listed = select(THREADS).where(THREADS.c.story == story).order_by(THREADS.c.n).limit(MOST_THREADS)
    rows = connection.execute(listed).all()
    notes: dict[int, list[Note]] = defaultdict(list)
    query = select(NOTES).where(NOTES.c.thread.in_([row.n for row in rows])).order_by(NOTES.c.n)
    for note in connection.execute(query) if rows else ():
        notes[note.thread].append(Note(note.n, note.at, note.who, note.words))
    return [Thread(row.n, row.at, row.closed, tuple(notes[row.n])) for row in rows]


def reactions(connection: Connection, story: int, visitor: str) -> tuple[dict[str, int], str | None]:
    """How many left each reaction, and which one the visitor did."""
    rows = connection.execute(select(REACTIONS.c.visitor, REACTIONS.c.kind).where(REACTIONS.c.story == story)).all()
    return dict(Counter(row.kind for row in rows)), next((row.kind for row in rows if row.visitor == visitor), None)


def react(archive: Archive, story: int, visitor: str, kind: str | None) -> None:
    """Leaves the visitor's reaction in place of an earlier one; None takes it back. Raises `InputError` without a story."""
    with archive.noting() as connection:
        _look(connection, STORIES, story, "story")
        connection.execute(REACTIONS.delete().where(REACTIONS.c.story == story, REACTIONS.c.visitor == visitor))
        if kind:
            connection.execute(REACTIONS.insert().values(story=story, visitor=visitor, kind=kind, at=now()))


def write(archive: Archive, story: int, thread: int | None, who: str, words: str) -> int:
    """Adds a note to the thread, or begins one; the thread's number.

    Raises `InputError` where there is no such story or thread, `OptionError` on an empty or too long note, or a closed thread.
    """
    who, words = " ".join(_sound(who).split())[:LONGEST_NAME], _sound(words).strip()
    if not words or len(words) > LONGEST:
        raise OptionError(f"a note has from one to {LONGEST} characters; this one has {len(words)}")
    with archive.noting() as connection:
        _look(connection, STORIES, story, "story")
        if thread is None:
            thread = _next(connection, THREADS)
            connection.execute(THREADS.insert().values(n=thread, story=story, at=now(), closed=None))
        elif _look(connection, THREADS, thread, "thread").closed:
            raise OptionError("comments are closed here; open the thread again first")
        connection.execute(NOTES.insert().values(n=_next(connection, NOTES), thread=thread, at=now(), who=who, words=words))
    return thread


def close(archive: Archive, thread: int, *, closed: bool) -> int:
    """Closes the thread or opens it again; the number of its story. Raises `InputError` where there is none."""
    with archive.noting() as connection:
        story = int(_look(connection, THREADS, thread, "thread").story)
        connection.execute(update(THREADS).where(THREADS.c.n == thread).values(closed=now() if closed else None))
    return story


def _sound(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").encode("utf-8", "replace").decode()


def _look(connection: Connection, table: Table, n: int, kind: str) -> Row[Any]:
    """The row with the number. Raises `InputError`, which names its `kind`, where there is none."""
    row = connection.execute(select(table).where(table.c.n == n)).first()
    if row is None:
        raise InputError("not-found", f"there is no {kind} {n} here")
    return row


def _next(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.coalesce(func.max(table.c.n), 0))).scalar_one()) + 1
