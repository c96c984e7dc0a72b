"""The index made anew, where an earlier khabar made its terms otherwise."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection, Row, delete, select

from khabar.archive.index import Index
from khabar.archive.packing import unpack
from khabar.archive.schema import PAGES, SETTINGS, VERSIONS, WEIGHTS
from khabar.archive.terms import VERSION, terms_of, weights_of
from khabar.record import Record

_NAME: Final = "terms"
CHUNK: Final = 200


def is_indexed_otherwise(connection: Connection) -> bool:
    """Whether the index was not made by `terms.VERSION`, or not at all."""
    return connection.execute(select(SETTINGS.c.value).where(SETTINGS.c.name == _NAME)).scalar() != f"{VERSION}"


def index_anew(connection: Connection, index: Index) -> None:
    """Makes the index and the weights of every page from its newest record."""
    if not is_indexed_otherwise(connection):  # another process was first
        return
    index.clear(connection)
    connection.execute(delete(WEIGHTS))
    last = 0
    while rows := _after(connection, last):
        entered = []
        for row in rows:
            record = Record.from_json(unpack(row.record))
            terms = terms_of(record, moment=row.moment, outlet=row.outlet, agency=row.agency)
            entered.append((row.n, terms))
            connection.execute(WEIGHTS.insert().values(page=row.n, weights=weights_of(record, terms)))
        index.add(connection, entered)
        last = rows[-1].n
    connection.execute(delete(SETTINGS).where(SETTINGS.c.name == _NAME))
    connection.execute(SETTINGS.insert().values(name=_NAME, value=f"{VERSION}"))


def _after(connection: Connection, page: int) -> list[Row[Any]]:
    columns = (PAGES.c.n, PAGES.c.moment, PAGES.c.outlet, PAGES.c.agency, VERSIONS.c.record)
    joined = PAGES.join(VERSIONS, VERSIONS.c.n == PAGES.c.latest)
    return list(connection.execute(select(*columns).select_from(joined).where(PAGES.c.n > page).order_by(PAGES.c.n).limit(CHUNK)))
