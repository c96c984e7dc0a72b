"""Sessions: a random secret in a browser's cookie, its digest in the archive, and an end."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import Final

from sqlalchemy import Connection, select, update

from khabar.archive.schema import ACCOUNTS, SESSIONS
from khabar.archive.store import Archive
from khabar.desk.people.person import NOBODY, ROLES, Person

LASTS: Final = 14 * 86_400
"""Seconds after which a session ends in any case."""
IDLE: Final = 12 * 3_600
"""Seconds without a request after which it ends."""
NOTED: Final = 300
"""Seconds between two notes of when it was last seen: not every request is to write."""


def digest(secret: str) -> str:
    """What is kept of a secret of 256 random bits: who reads the archive cannot make the secret of it, and a search for it in an
    index tells nothing of the secret by the time it takes."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def begin(archive: Archive, account: int, *, instead_of: str | None = None) -> str:
    """Begins a session with a new secret, which is what comes out; an earlier session of the browser ends (no fixation)."""
    secret, now = secrets.token_urlsafe(32), int(time.time())
    with archive.noting() as connection:
        connection.execute(SESSIONS.delete().where((SESSIONS.c.begun < now - LASTS) | (SESSIONS.c.seen < now - IDLE)))
        if instead_of is not None:
            connection.execute(SESSIONS.delete().where(SESSIONS.c.digest == instead_of))
        connection.execute(SESSIONS.insert().values(digest=digest(secret), account=account, begun=now, seen=now))
    return secret


def person_by_session(connection: Connection, secret: str) -> tuple[Person, bool]:
    """Whose session it is, and whether it is time to note that it was seen; nobody's where it ended."""
    known, now = digest(secret), int(time.time())
    query = select(ACCOUNTS.c.n, ACCOUNTS.c.name, ACCOUNTS.c.role, SESSIONS.c.seen).join(
        SESSIONS, SESSIONS.c.account == ACCOUNTS.c.n
    )
    living = (SESSIONS.c.digest == known, SESSIONS.c.begun >= now - LASTS, SESSIONS.c.seen >= now - IDLE)
    row = connection.execute(query.where(*living)).first()
    if row is None or row.role not in ROLES:
        return NOBODY, False
    return Person(ROLES[row.role], row.n, row.name, known), row.seen < now - NOTED


def note_seen(archive: Archive, session: str) -> None:
    """Keeps the session from ending for want of requests."""
    with archive.noting() as connection:
        connection.execute(update(SESSIONS).where(SESSIONS.c.digest == session).values(seen=int(time.time())))


def end(archive: Archive, session: str) -> None:
    """Ends the session with that digest."""
    with archive.noting() as connection:
        connection.execute(SESSIONS.delete().where(SESSIONS.c.digest == session))


def end_all(archive: Archive, account: int) -> None:
    """Signs the account out everywhere."""
    with archive.noting() as connection:
        connection.execute(SESSIONS.delete().where(SESSIONS.c.account == account))


def sessions(connection: Connection, account: int) -> list[tuple[str, int, int]]:
    """Digest, beginning and last sight (seconds) of the account's living sessions, the one last seen first."""
    now = int(time.time())
    living = (SESSIONS.c.account == account, SESSIONS.c.begun >= now - LASTS, SESSIONS.c.seen >= now - IDLE)
    query = select(SESSIONS.c.digest, SESSIONS.c.begun, SESSIONS.c.seen).where(*living).order_by(SESSIONS.c.seen.desc())
    return [(row.digest, row.begun, row.seen) for row in connection.execute(query)]
