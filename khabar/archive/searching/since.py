"""What of a search is new since a version of the archive: pages that came, and pages that were there and changed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, select

from khabar.archive.index import Index
from khabar.archive.model import Results
from khabar.archive.schema import VERSIONS
from khabar.archive.searching.filters import Filters
from khabar.archive.searching.search import search

LOOKED_AT: Final = 5_000
"""The newest versions that are looked through for pages that changed."""


def news(connection: Connection, index: Index, query: str, filters: Filters, than: int, limit: int) -> tuple[Results, Results]:
    """What fits and came after the version numbered `than`, the newest first: new pages, and others that changed."""
    known = _newest_page(connection, than)
    came = search(connection, index, query, filters, limit=limit, newer_than=known, newest_first=True)
    changed = _changed(connection, than, known)
    if not changed:
        return came, Results((), None)
    return came, search(connection, index, query, filters, limit=limit, among=changed, newest_first=True)


def _newest_page(connection: Connection, version: int) -> int:
    """The page that had come last when that version was the newest: pages are numbered as they come."""
    firsts = select(VERSIONS.c.page).where(VERSIONS.c.n <= version, VERSIONS.c.number == 1)
    return int(connection.execute(firsts.order_by(VERSIONS.c.n.desc()).limit(1)).scalar() or 0)


def _changed(connection: Connection, than: int, known: int) -> list[int]:
    """The pages numbered up to `known` of which a version came after the one numbered `than`, the newest page first."""
    late = select(VERSIONS.c.page).where(VERSIONS.c.n > than).order_by(VERSIONS.c.n.desc()).limit(LOOKED_AT)
    return sorted({page for page in connection.execute(late).scalars() if page <= known}, reverse=True)
