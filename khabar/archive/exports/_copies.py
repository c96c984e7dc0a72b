"""Events of copies taken together: what five outlets print of one wire is one event, reported five times.

Both data sets count that way: GDELT has a row for an event and counts its mentions, sources and articles; POLECAT names
the sources of a story. An event of a copy is that of the earlier page where type, mode, parties, place and day are the
same; what an editor put in or took out, or a translation words otherwise, has a row of its own.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import blake2b
from typing import Final

import msgspec

from khabar.archive.adding import outlet_of
from khabar.archive.exports._events import actual_events, day_of, one_line, parties
from khabar.archive.exports._exporter import Pages
from khabar.archive.exports._tables.model import Page
from khabar.record import Event


class Reports(msgspec.Struct, frozen=True):
    """On how many pages an event is told, and by which outlets, in the order in which they came."""

    pages: int
    outlets: tuple[str, ...]


_TABLES: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA cache_size = -8000",  # kilobytes
    "CREATE TABLE page (id BLOB PRIMARY KEY, wire BLOB) WITHOUT ROWID",
    "CREATE TABLE event (n INTEGER PRIMARY KEY, told BLOB UNIQUE, cells BLOB)",
    "CREATE TABLE report (event INTEGER, n INTEGER, outlet BLOB)",
    "CREATE INDEX of_event ON report (event, n)",
)
_ENTER: Final = "INSERT INTO event (told, cells) VALUES (?, ?) ON CONFLICT DO NOTHING"
_REPORT: Final = "INSERT INTO report SELECT n, ?, ? FROM event WHERE told = ?"


def merged(pages: Pages, cells: Callable[[Page, Event], list[str]]) -> Iterator[tuple[list[str], Reports]]:
    """The cells of every event that is told as having happened, of its first page, with who else reported it.

    All pages pass before the first comes out; they wait in a file on disk, without a name, not in memory.
    """
    with closing(sqlite3.connect("", isolation_level=None)) as aside:
        for statement in _TABLES:
            aside.execute(statement)
        aside.execute("BEGIN")
        told_on_page, last = Counter[bytes](), None
        for number, (page, event) in enumerate(actual_events(pages)):
            if page is not last:
                last, wire = page, _wire(aside, page)
                told_on_page.clear()
            key = _key(wire, page, event)
            told_on_page[key] += 1
            told = key + b"%d" % told_on_page[key]  # two of one kind on one page are two
            aside.execute(_ENTER, (told, msgspec.json.encode(cells(page, event))))
            aside.execute(_REPORT, (number, one_line(outlet_of(page.record)).encode(), told))
        for n, row in aside.execute("SELECT n, cells FROM event ORDER BY n"):
            outlets = [
                outlet.decode() for (outlet,) in aside.execute("SELECT outlet FROM report WHERE event = ? ORDER BY n", (n,))
            ]
            yield msgspec.json.decode(row, type=list[str]), Reports(len(outlets), tuple(dict.fromkeys(filter(None, outlets))))


def _wire(aside: sqlite3.Connection, page: Page) -> bytes:
    """The page that this one goes back to as a copy of a copy; itself where it is none."""
    own = page.record.id.encode()
    copied = page.placement.copy_of if page.placement else None
    wire = copied.encode() if copied else own
    found = aside.execute("SELECT wire FROM page WHERE id = ?", (wire,)).fetchone()
    wire = found[0] if found else wire
    aside.execute("INSERT OR IGNORE INTO page VALUES (?, ?)", (own, wire))
    return wire


def _key(wire: bytes, page: Page, event: Event) -> bytes:
    place = page.places.get(event.place or "")
    who = [sorted(name.casefold() for name, _, _ in parties(page, given)) for given in (event.actors, event.recipients)]
    day = day_of(page, event)
    told = [wire.decode(), event.type, event.mode, who, place.name if place else None, day.isoformat() if day else None]
    return blake2b(msgspec.json.encode(told), digest_size=16).digest()
