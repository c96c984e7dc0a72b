"""Saved searches know what was seen and told of by versions, no longer by pages: a page that changes is news too."""

from __future__ import annotations

from sqlalchemy import Connection, text

_NEXT = "(SELECT MIN(versions.n) - 1 FROM versions WHERE versions.page > saved_searches.{0})"
_ALL = "(SELECT MAX(versions.n) FROM versions)"


def apply(connection: Connection) -> None:
    """Puts in place of a page's number that of the last version before the next page came."""
    for name in ("seen", "told"):
        connection.execute(text(f"UPDATE saved_searches SET {name} = COALESCE({_NEXT.format(name)}, {_ALL}, 0)"))
