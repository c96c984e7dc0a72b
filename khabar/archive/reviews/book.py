"""Reviews in the archive: written, undone, looked up, exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, func, select, update

from khabar.archive.moments import now
from khabar.archive.packing import unpack
from khabar.archive.reviews.corrections import corrections
from khabar.archive.reviews.items import item_of
from khabar.archive.reviews.model import Review, Value, Verdict
from khabar.archive.schema import PAGES, REVIEWS, VERSIONS
from khabar.archive.store import Archive
from khabar.errors import InputError, OptionError
from khabar.record import Record

LONGEST_NOTE: Final = 2_000
CHUNK: Final = 500


def write(
    archive: Archive,
    page: int,
    version: int,
    item: str,
    verdict: Verdict,
    *,
    corrected: Mapping[str, Value] | None = None,
    note: str = "",
    by: str = "",
    account: int | None = None,
) -> int:
    """Writes a review of an item of that version of the page down; its number. Earlier reviews of the item stay written.

    Raises `InputError` where there is no such page, version or item, `OptionError` where a correction changes nothing or a
    value is none.
    """
    note = note.replace("\0", "").encode("utf-8", "replace").decode().strip()
    if len(note) > LONGEST_NOTE:
        raise OptionError(f"a note has at most {LONGEST_NOTE} characters, not {len(note)}")
    with archive.noting() as connection:
        found = item_of(_record(connection, page, version), item)
        if found is None:
            raise InputError("not-found", f"version {version} of page {page} has no item {item[:40]!r}")
        changed = corrections(found, corrected or {}) if verdict == "corrected" else None
        if changed == {}:
            raise OptionError("a correction changes a field at least; what is right as it was read is accepted")
        n = int(connection.execute(select(func.coalesce(func.max(REVIEWS.c.n), 0))).scalar_one()) + 1
        connection.execute(
            REVIEWS.insert().values(
                n=n, page=page, version=version, item=item, kind=found.kind, code=found.code, words=found.words,
                spans=_json(found.spans), around=_json(found.around), verdict=verdict, was_read=_json(found.fields),
                corrected=None if changed is None else _json(changed), note=note, reviewer=by, account=account, at=now(),
            )
        )  # fmt: skip
    return n


def undo(archive: Archive, n: int, *, by: str = "") -> int:
    """Takes the review back, so that an earlier one of the item holds again; the number of its page. Raises `InputError`."""
    with archive.noting() as connection:
        row = connection.execute(select(REVIEWS.c.page, REVIEWS.c.undone).where(REVIEWS.c.n == n)).first()
        if row is None:
            raise InputError("not-found", f"there is no review {n} here")
        if row.undone is None:
            connection.execute(update(REVIEWS).where(REVIEWS.c.n == n).values(undone=now(), undone_by=by))
    return int(row.page)


def reviews_of(connection: Connection, pages: Sequence[int]) -> dict[int, list[Review]]:
    """All reviews of the pages by the page's number, the oldest first, those undone too."""
    found: dict[int, list[Review]] = {page: [] for page in pages}
    for row in connection.execute(_rows().where(REVIEWS.c.page.in_(pages)).order_by(REVIEWS.c.n)):
        found[row.page].append(_review(row))
    return found


def newest_reviews(connection: Connection, *, limit: int, after: int | None = None) -> list[Review]:
    """Reviews, the newest first, those undone too; `after` is the number of the last one had before."""
    query = _rows().order_by(REVIEWS.c.n.desc()).limit(limit)
    rows = connection.execute(query if after is None else query.where(REVIEWS.c.n < after))
    return [_review(row) for row in rows]


def reviews(
    archive: Archive, *, since: str | None = None, until: str | None = None, language: str | None = None, story: str | None = None
) -> Iterator[Review]:
    """The reviews of the pages that `Archive.pages` gives for the same choice, by the number of the review."""
    wanted = archive.choosing(since=since, until=until, language=language, story=story)
    at = 0
    while True:
        with archive.looking() as connection:
            query = _rows().where(REVIEWS.c.n > at, *wanted).order_by(REVIEWS.c.n).limit(CHUNK)
            rows = connection.execute(query).all()
        yield from map(_review, rows)
        if len(rows) < CHUNK:
            return
        at = rows[-1].n


def _rows() -> Select[Any]:
    return select(REVIEWS, PAGES.c.id.label("page_id")).join(PAGES, PAGES.c.n == REVIEWS.c.page)


def _record(connection: Connection, page: int, version: int) -> Record:
    query = select(VERSIONS.c.record).where(VERSIONS.c.page == page, VERSIONS.c.number == version)
    packed = connection.execute(query).scalar()
    if packed is None:
        raise InputError("not-found", f"there is no version {version} of a page {page} here")
    return Record.from_json(unpack(bytes(packed)))


def _review(row: Row[Any]) -> Review:
    return msgspec.convert(
        {
            "n": row.n, "page": row.page_id, "page_number": row.page, "version": row.version, "item": row.item,
            "kind": row.kind, "code": row.code, "words": row.words, "spans": msgspec.json.decode(row.spans),
            "verdict": row.verdict, "was_read": msgspec.json.decode(row.was_read),
            "corrected": msgspec.json.decode(row.corrected) if row.corrected else None, "note": row.note,
            "by": row.reviewer, "at": row.at, "undone": row.undone, "undone_by": row.undone_by,
            "around": msgspec.json.decode(row.around),
        },
        Review,
    )  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
