"""Pages into the archive: several a transaction, told of only when they are on the disk."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec.structs import replace
from sqlalchemy import Connection, Engine, bindparam, func, select, update

from khabar.archive.database import writing
from khabar.archive.identity import page_id
from khabar.archive.index import Index
from khabar.archive.model import Added, Kept
from khabar.archive.moments import now, seconds
from khabar.archive.packing import pack_record, pack_source, unpack
from khabar.archive.placing import Placing
from khabar.archive.schema import PAGES, SKETCHES, VERSIONS, WEIGHTS
from khabar.archive.story_book import StoryBook
from khabar.archive.terms import terms_of, weights_of
from khabar.record import Record

BATCH: Final = 100
"""Pages in a transaction at most."""
WAIT: Final = 0.25
"""Seconds after which a transaction ends, however few pages it has, so that slow reading does not delay what is told."""

_NUMBER: Final = select(PAGES.c.n).where(PAGES.c.id == bindparam("page"))


def added(engine: Engine, place: str, index: Index, placing: Placing, pages: Iterable[Record | Kept]) -> Iterator[Added]:
    """Adds the pages, in their order, and tells of each once it is kept. Raises `KhabarError` where the database fails."""
    waiting: list[Kept] = []
    since = 0.0
    for page in pages:
        if not waiting:
            since = time.monotonic()
        waiting.append(page if isinstance(page, Kept) else Kept(page))
        if len(waiting) >= BATCH or time.monotonic() - since > WAIT:
            batch, waiting = waiting, []
            yield from _together(engine, place, index, placing, batch)
    if waiting:
        yield from _together(engine, place, index, placing, waiting)


def _together(engine: Engine, place: str, index: Index, placing: Placing, pages: Sequence[Kept]) -> list[Added]:
    try:
        with writing(engine, place) as connection:
            return _Batch(connection, index, placing, pages).add()
    except BaseException:
        placing.forget()
        raise


def published_of(page: Kept) -> str | None:
    """When the page came out: as known from outside it, where that is a date, or else by its own account."""
    return page.published if seconds(page.published) is not None else page.record.page.published


def moment_of(page: Kept, added: str) -> int:
    """When the page is from, in seconds since 1970: its publication, or else when it came."""
    moment = seconds(published_of(page))
    return (seconds(added) or 0) if moment is None else moment


def outlet_of(record: Record) -> str | None:
    """Who published the page: by its own word, else the host of its address."""
    if record.page.publisher:
        return clean(record.page.publisher)
    host = urlsplit(record.page.canonical_url or record.origin.url or "").hostname
    return host.removeprefix("www.") if host else None


def clean(value: str | None) -> str | None:
    """The text without NUL, which PostgreSQL does not take."""
    return value.replace("\0", "") if value else value


class _Batch:
    """Pages that are added in one transaction: rows gather here and go to the database together."""

    def __init__(self, connection: Connection, index: Index, placing: Placing, pages: Sequence[Kept]) -> None:
        self.connection, self.index, self.placing = connection, index, placing
        self.pages = [replace(p, record=replace(p.record, id=clean(page_id(p.record)) or "-")) for p in pages]
        self.documents = [p.record.id for p in pages]
        placing.catch_up(connection)
        self.page = self._last(PAGES.c.n)
        self.version = self._last(VERSIONS.c.n)
        self.known = self._known()
        self.stories = StoryBook(connection)
        self.rows: dict[Any, list[dict[str, Any]]] = {PAGES: [], VERSIONS: [], WEIGHTS: [], SKETCHES: []}
        self.terms: list[tuple[int, list[str]]] = []

    def _last(self, column: Any) -> int:
        return int(self.connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one())

    def _known(self) -> dict[str, dict[str, Any]]:
        """The rows of those pages of the batch that are in the archive."""
        ids = list({page.record.id for page in self.pages})
        found = self.connection.execute(select(PAGES).where(PAGES.c.id.in_(ids))).mappings()
        return {row["id"]: dict(row) for row in found}

    def add(self) -> list[Added]:
        """Adds all pages; what became of each."""
        done = [self._one(page, document) for page, document in zip(self.pages, self.documents, strict=True)]
        self._flush()
        self.placing.placed_up_to(self.page, self.connection)
        return done

    def _one(self, page: Kept, document: str) -> Added:
        record = page.record
        if record.error:
            return Added(id=document, status="unread")
        known = self.known.get(record.id)
        if known is None:
            return self._new(page, document)
        if self._is_same(known, record):
            return Added(id=record.id, status="same", version=known["versions"])
        return self._changed(known, page, document)

    def _is_same(self, known: dict[str, Any], record: Record) -> bool:
        """Whether the page says what it said: the same document, or another one from which the same is read."""
        if record.origin.sha256 and known["sha256"] == record.origin.sha256:
            return True
        self._flush()
        before = self._latest(known)
        return (before.text, before.page) == (record.text, record.page)

    def _latest(self, known: dict[str, Any]) -> Record:
        packed = self.connection.execute(select(VERSIONS.c.record).where(VERSIONS.c.n == known["latest"])).scalar_one()
        return Record.from_json(unpack(packed))

    def _new(self, page: Kept, document: str) -> Added:
        record, at = page.record, now()
        placement, sketch = self.placing.place(record, page.published)
        if placement.changes:
            self._flush()
        self.page += 1
        moment = moment_of(page, at)
        copied = self._number_of(placement.copy_of)
        dated = published_of(page) is not None
        story = self.stories.take(placement, page=self.page, at=at, moment=moment, dated=dated, language=record.language)
        row = {
            "n": self.page,
            "id": record.id,
            "added": at,
            "agency": clean(placement.agency),
            "placed": story,
            "story": story,
            "copy_of": copied,
            "versions": 1,
            "latest": self.version + 1,
            **_told(page, moment),
        }
        self.rows[PAGES].append(row)
        self.known[record.id] = row
        self._version(page, document, self.page, 1, at)
        self._enter(record, self.page, moment, placement.agency)
        self.rows[SKETCHES].append({"page": self.page, "sketch": sketch})
        return Added(id=record.id, status="new", version=1, placement=placement)

    def _number_of(self, id: str | None) -> int | None:
        if id is None:
            return None
        if id in self.known:
            return int(self.known[id]["n"])
        return self.connection.execute(_NUMBER, {"page": id}).scalar()

    def _changed(self, known: dict[str, Any], page: Kept, document: str) -> Added:
        self._flush()
        record, at = page.record, now()
        before = self._latest(known)
        agency, moment = known["agency"], moment_of(page, known["added"])
        old = terms_of(before, moment=known["moment"], outlet=known["outlet"], agency=agency)
        self.index.remove(self.connection, known["n"], old)
        self.connection.execute(WEIGHTS.delete().where(WEIGHTS.c.page == known["n"]))
        known |= {"versions": known["versions"] + 1, "latest": self.version + 1, **_told(page, moment)}
        self._version(page, document, known["n"], known["versions"], at)
        self.connection.execute(update(PAGES).where(PAGES.c.n == known["n"]).values(known))
        self._enter(record, known["n"], moment, agency)
        self.stories.recount(known["story"])
        return Added(id=record.id, status="changed", version=known["versions"])

    def _version(self, page: Kept, document: str, number: int, version: int, at: str) -> None:
        self.version += 1
        kind, source = pack_source(page.content, page.record.text)
        self.rows[VERSIONS].append(
            {
                "n": self.version,
                "page": number,
                "number": version,
                "added": at,
                "sha256": page.record.origin.sha256,
                "document": clean(document) if document != page.record.id else None,
                "record": pack_record(page.record),
                "source_kind": kind,
                "source": source,
            }
        )

    def _enter(self, record: Record, page: int, moment: int, agency: str | None) -> None:
        terms = terms_of(record, moment=moment, outlet=outlet_of(record), agency=clean(agency))
        self.terms.append((page, terms))
        self.rows[WEIGHTS].append({"page": page, "weights": weights_of(record, terms)})

    def _flush(self) -> None:
        """Writes the rows that have gathered."""
        for table, rows in self.rows.items():
            if rows:
                self.connection.execute(table.insert(), rows)
                rows.clear()
        if self.terms:
            self.index.add(self.connection, self.terms)
            self.terms = []
        self.stories.flush()


def _told(page: Kept, moment: int) -> dict[str, Any]:
    """What the row of a page has from its newest version."""
    record = page.record
    headlines = record.page.headlines
    return {
        "url": clean(record.origin.url),
        "outlet": outlet_of(record),
        "section": clean(record.page.section),
        "language": record.language,
        "published": published_of(page),
        "moment": moment,
        "headline": clean(headlines[0].text) if headlines else None,
        "sha256": record.origin.sha256,
    }
