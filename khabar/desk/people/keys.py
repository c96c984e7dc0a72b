"""Keys of the API: a program comes in the name of an account with `Authorization: Bearer KEY`."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, func, select

from khabar.archive.moments import now
from khabar.archive.schema import ACCOUNTS, API_KEYS
from khabar.archive.store import Archive
from khabar.desk.people.person import NOBODY, ROLES, Person
from khabar.desk.people.sessions import digest
from khabar.errors import OptionError

PREFIX: Final = "khabar_"
"""What every key begins with, so that who finds one in a file knows what it is."""
LONGEST_LABEL: Final = 80
MOST: Final = 50
"""Keys of an account."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it can be shown: the key itself is shown once, when it is made."""

    n: int
    label: str
    at: str


def make(archive: Archive, account: int, label: str) -> str:
    """A new key. Raises `OptionError` where the account has too many."""
    key = PREFIX + secrets.token_urlsafe(32)
    shown = " ".join(label.encode("utf-8", "replace").decode().replace("\0", "").split())[:LONGEST_LABEL]
    with archive.noting() as connection:
        if len(keys(connection, account)) >= MOST:
            raise OptionError(f"an account has at most {MOST} keys; remove one that is not used")
        n = int(connection.execute(select(func.coalesce(func.max(API_KEYS.c.n), 0))).scalar_one()) + 1
        connection.execute(API_KEYS.insert().values(n=n, account=account, digest=digest(key), label=shown, at=now()))
    return key


def keys(connection: Connection, account: int) -> list[Key]:
    """The keys of an account, the oldest first."""
    rows = connection.execute(select(API_KEYS).where(API_KEYS.c.account == account).order_by(API_KEYS.c.n))
    return [Key(row.n, row.label, row.at) for row in rows]


def take_back(archive: Archive, account: int, n: int) -> None:
    """Makes a key of the account worthless."""
    with archive.noting() as connection:
        connection.execute(API_KEYS.delete().where(API_KEYS.c.account == account, API_KEYS.c.n == n))


def person_by_key(connection: Connection, key: str) -> Person:
    """In whose name the key comes; nobody's where it is none."""
    query = select(ACCOUNTS.c.n, ACCOUNTS.c.name, ACCOUNTS.c.role).join(API_KEYS, API_KEYS.c.account == ACCOUNTS.c.n)
    row = connection.execute(query.where(API_KEYS.c.digest == digest(key))).first()
    return Person(ROLES[row.role], row.n, row.name) if row is not None and row.role in ROLES else NOBODY
