"""Accounts in the archive: added, listed, changed, removed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select, update

from khabar.archive.moments import now
from khabar.archive.schema import ACCOUNTS, API_KEYS, SAVED_SEARCHES, SESSIONS
from khabar.archive.store import Archive
from khabar.desk.people.passwords import hashed, is_right
from khabar.desk.people.person import ROLES, Role
from khabar.errors import InputError, OptionError

LONGEST_NAME: Final = 60
GONE: Final = "removed"
"""In place of a role, of an account that was taken away."""


@dataclass(frozen=True, slots=True)
class Account:
    """A person who may use the desk; `at` is when the account was made (ISO 8601, UTC)."""

    n: int
    name: str
    role: Role
    at: str


def account_name(name: str) -> str:
    """The name as it is kept: one form, lower case, so that two alike are one. Raises `OptionError` where it is none."""
    kept = unicodedata.normalize("NFKC", name.encode("utf-8", "replace").decode()).strip().casefold()
    if not (0 < len(kept) <= LONGEST_NAME) or any(not c.isprintable() or c.isspace() or c in '/:?#"<>' for c in kept):
        raise OptionError(f"an account's name is one word of up to {LONGEST_NAME} characters, not {name[:80]!r}")
    return kept


def tried_name(name: str) -> str:
    """The name as it is kept; empty where it can be nobody's."""
    try:
        return account_name(name)
    except OptionError:
        return ""


def role_named(word: str) -> Role:
    """The role of that name. Raises `OptionError` where there is none."""
    if word not in ROLES:
        raise OptionError(f"a role is one of {', '.join(ROLES)}, not {word[:40]!r}")
    return ROLES[word]


def accounts(archive: Archive) -> list[Account]:
    """All accounts, by name."""
    with archive.looking() as connection:
        rows = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.role != GONE).order_by(ACCOUNTS.c.name))
        return [_account(row) for row in rows]


def has_accounts(archive: Archive) -> bool:
    """Whether anybody could sign in."""
    with archive.looking() as connection:
        return connection.execute(select(ACCOUNTS.c.n).where(ACCOUNTS.c.role != GONE).limit(1)).first() is not None


def account(archive: Archive, name: str) -> Account:
    """The account of that name. Raises `InputError` where there is none."""
    with archive.looking() as connection:
        return _account(_there(connection, name))


def add(archive: Archive, name: str, role: Role, password: str) -> Account:
    """Makes an account. Raises `OptionError` where the name is taken or no name, or the password is none."""
    name, kept = account_name(name), hashed(password)
    with archive.noting() as connection:
        if _row(connection, name) is not None:
            raise OptionError(f"there is an account {name!r} already; khabar account password {name} gives it a new password")
        n = int(connection.execute(select(func.coalesce(func.max(ACCOUNTS.c.n), 0))).scalar_one()) + 1
        made = Account(n, name, role, now())
        connection.execute(ACCOUNTS.insert().values(n=n, name=name, role=role.word, password=kept, at=made.at))
    return made


def give_role(archive: Archive, name: str, role: Role) -> None:
    """Gives the account another role, which holds from the next request on. Raises `InputError` where there is none."""
    with archive.noting() as connection:
        row = _there(connection, name)
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.n == row.n).values(role=role.word))


def give_password(archive: Archive, name: str, password: str) -> None:
    """Gives the account another password, signs it out everywhere and takes its keys back. Raises `InputError`, `OptionError`."""
    kept = hashed(password)
    with archive.noting() as connection:
        row = _there(connection, name)
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.n == row.n).values(password=kept))
        for table in (SESSIONS, API_KEYS):
            connection.execute(table.delete().where(table.c.account == row.n))


def remove(archive: Archive, name: str) -> None:
    """Takes the account away with its sessions, keys and saved searches; what it wrote stays. Raises `InputError` without it."""
    with archive.noting() as connection:
        row = _there(connection, name)
        for table in (SESSIONS, API_KEYS, SAVED_SEARCHES):
            connection.execute(table.delete().where(table.c.account == row.n))
        # the row stays without a password and a name, so that no later account gets its number and what belongs to that
        gone = {"name": f"removed account {row.n}", "password": "", "role": GONE}
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.n == row.n).values(gone))


def signed_in(archive: Archive, name: str, password: str) -> Account | None:
    """The account of that name where the password is right; takes as long where there is no such account."""
    with archive.looking() as connection:
        row = _row(connection, tried_name(name))
    return _account(row) if is_right(row.password if row else None, password) and row else None


def _account(row: Any) -> Account:
    return Account(row.n, row.name, ROLES[row.role], row.at)


def _row(connection: Connection, name: str) -> Any:
    return connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name, ACCOUNTS.c.role != GONE)).first()


def _there(connection: Connection, name: str) -> Any:
    row = _row(connection, account_name(name))
    if row is None:
        raise InputError("not-found", f"there is no account {name!r} here; khabar account list names those there are")
    return row
