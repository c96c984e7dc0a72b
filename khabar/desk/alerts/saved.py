"""Saved searches in the archive."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import ColumnElement, Connection, Row, func, select, update

from khabar.archive.moments import now
from khabar.archive.schema import SAVED_SEARCHES
from khabar.archive.store import Archive
from khabar.desk.shelf.front import newest
from khabar.desk.shelf.searching import Asked, asked
from khabar.errors import InputError, OptionError

LONGEST_NAME: Final = 120
MOST: Final = 50
"""Searches that one account may save."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search: `query` is that of its address under /search, `account` whose it is (None at a desk without accounts).

    `trouble` is why the last delivery to its `webhook` failed, after so many `failures`; `off` since when it is switched off.
    """

    n: int
    account: int | None
    name: str
    query: str
    feed_key: str
    at: str
    seen: int
    webhook: str | None
    secret: str | None
    told: int
    failures: int
    next_try: int
    trouble: str | None
    off: str | None

    @property
    def asked(self) -> Asked:
        """The search."""
        return asked(dict(parse_qsl(self.query)))


def searches(connection: Connection, account: int | None) -> list[Saved]:
    """The searches of an account, by name; those of the desk where there are no accounts."""
    rows = connection.execute(select(SAVED_SEARCHES).where(_of(account)).order_by(SAVED_SEARCHES.c.name, SAVED_SEARCHES.c.n))
    return [_saved(row) for row in rows]


def search_by_key(connection: Connection, key: str) -> Saved | None:
    """The search whose feed has that key."""
    row = connection.execute(select(SAVED_SEARCHES).where(SAVED_SEARCHES.c.feed_key == key)).first()
    return _saved(row) if row else None


def search(connection: Connection, account: int | None, n: int) -> Saved:
    """The search of that number, where it is the account's. Raises `InputError` otherwise."""
    row = connection.execute(select(SAVED_SEARCHES).where(SAVED_SEARCHES.c.n == n, _of(account))).first()
    if row is None:
        raise InputError("not-found", f"there is no saved search {n} of yours here")
    return _saved(row)


def save(archive: Archive, account: int | None, name: str, wanted: Asked) -> int:
    """Saves the search; its number. What is there already counts as seen. Raises `OptionError` where nothing is asked for."""
    if not wanted:
        raise OptionError("a search that is saved asks for a word or a filter")
    archive.search(wanted.words, limit=1, **wanted.filters)  # a filter that makes no sense is refused here
    shown = " ".join(name.replace("\0", "").encode("utf-8", "replace").decode().split())[:LONGEST_NAME]
    with archive.noting() as connection:
        if len(searches(connection, account)) >= MOST:
            raise OptionError(f"at most {MOST} searches are saved; remove one first")
        n = int(connection.execute(select(func.coalesce(func.max(SAVED_SEARCHES.c.n), 0))).scalar_one()) + 1
        latest = newest(connection)
        query = urlencode({"q": wanted.words.strip(), **wanted.filters} if wanted.words.strip() else wanted.filters)
        connection.execute(
            SAVED_SEARCHES.insert().values(
                n=n, account=account, name=shown or _named(wanted), query=query, feed_key=secrets.token_urlsafe(24), at=now(),
                seen=latest, told=latest, failures=0, next_try=0,
            )
        )  # fmt: skip
    return n


def mark_seen(archive: Archive, account: int | None, n: int, version: int) -> None:
    """Notes that the owner has seen all up to that version. Raises `InputError` where the search is not theirs."""
    with archive.noting() as connection:
        known = search(connection, account, n)
        _change(connection, n, seen=min(max(known.seen, version), newest(connection)))


def remove(archive: Archive, account: int | None, n: int) -> None:
    """Forgets the search. Raises `InputError` where it is not theirs."""
    with archive.noting() as connection:
        search(connection, account, n)
        connection.execute(SAVED_SEARCHES.delete().where(SAVED_SEARCHES.c.n == n))


def set_webhook(archive: Archive, account: int | None, n: int, url: str | None) -> None:
    """Sends what is new from now on to that address, with a new secret; None sends nothing. Raises `InputError`."""
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode() if url else None
    fresh = {"failures": 0, "next_try": 0, "trouble": None, "off": None}
    with archive.noting() as connection:
        search(connection, account, n)
        _change(connection, n, webhook=url, secret=secret, told=newest(connection), **fresh)


def switch_on(archive: Archive, account: int | None, n: int) -> None:
    """Lets a webhook that was switched off try again, with all that came meanwhile. Raises `InputError`."""
    with archive.noting() as connection:
        search(connection, account, n)
        _change(connection, n, failures=0, next_try=0, off=None)


def due(connection: Connection, moment: int) -> list[Saved]:
    """Searches with a webhook that is on and may be tried at that moment (seconds), since whose last message something came."""
    wanted = (
        SAVED_SEARCHES.c.webhook.is_not(None), SAVED_SEARCHES.c.off.is_(None), SAVED_SEARCHES.c.next_try <= moment,
        SAVED_SEARCHES.c.told < newest(connection),
    )  # fmt: skip
    return [_saved(row) for row in connection.execute(select(SAVED_SEARCHES).where(*wanted).order_by(SAVED_SEARCHES.c.n))]


def claim(archive: Archive, one: Saved, until: int) -> bool:
    """Takes the search's delivery upon oneself until that moment; false where another process was first."""
    with archive.noting() as connection:
        same = (SAVED_SEARCHES.c.n == one.n, SAVED_SEARCHES.c.next_try == one.next_try, SAVED_SEARCHES.c.told == one.told)
        done = connection.execute(update(SAVED_SEARCHES).where(*same, SAVED_SEARCHES.c.off.is_(None)).values(next_try=until))
        return done.rowcount == 1


def note_delivery(archive: Archive, one: Saved, **values: Any) -> None:
    """Keeps how a delivery went, unless the webhook was changed meanwhile."""
    with archive.noting() as connection:
        same = (SAVED_SEARCHES.c.n == one.n, SAVED_SEARCHES.c.secret == one.secret)
        connection.execute(update(SAVED_SEARCHES).where(*same).values(values))


def _of(account: int | None) -> ColumnElement[bool]:
    return SAVED_SEARCHES.c.account.is_(None) if account is None else SAVED_SEARCHES.c.account == account


def _change(connection: Connection, n: int, **values: Any) -> None:
    connection.execute(update(SAVED_SEARCHES).where(SAVED_SEARCHES.c.n == n).values(values))


def _named(wanted: Asked) -> str:
    return " · ".join(filter(None, (wanted.words.strip(), *wanted.filters.values())))[:LONGEST_NAME]


def _saved(row: Row[Any]) -> Saved:
    return Saved(**row._mapping)
