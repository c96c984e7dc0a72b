"""A page with its record: of the newest version, or of one that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, select

from khabar.archive.model import Version
from khabar.archive.packing import unpack
from khabar.archive.schema import PAGES, STORIES, VERSIONS
from khabar.desk.shelf.headings import heading
from khabar.desk.shelf.model import Heading
from khabar.record import Record


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A version of a page: its `record`, all versions, the oldest first, the number of its story, the page that it is a copy
    of (number and headline) and the pages that are copies of it.
    """

    n: int
    id: str
    version: int
    record: Record
    versions: tuple[Version, ...]
    outlet: str | None
    agency: str | None
    added: str
    story: int
    story_pages: int
    copy_of: tuple[int, Heading] | None
    copies: tuple[tuple[int, str], ...]

    @property
    def newest(self) -> int:
        """The number of the newest version."""
        return self.versions[-1].number


def page_number(connection: Connection, id: str) -> int | None:
    """The number of the page with that id."""
    return connection.execute(select(PAGES.c.n).where(PAGES.c.id == id)).scalar()


def kept_page(connection: Connection, n: int, version: int | None = None) -> KeptPage | None:
    """The page with that number; None where there is none, or no such version of it."""
    row = connection.execute(
        select(PAGES, STORIES.c.pages).join(STORIES, STORIES.c.n == PAGES.c.story).where(PAGES.c.n == n)
    ).first()
    if row is None:
        return None
    columns = (VERSIONS.c.n, VERSIONS.c.number, VERSIONS.c.added, VERSIONS.c.sha256, VERSIONS.c.document)
    listed = connection.execute(select(*columns).where(VERSIONS.c.page == n).order_by(VERSIONS.c.number)).all()
    wanted = next((v for v in listed if v.number == (version or listed[-1].number)), None)
    if wanted is None:
        return None
    packed = connection.execute(select(VERSIONS.c.record).where(VERSIONS.c.n == wanted.n)).scalar_one()
    original = connection.execute(select(PAGES.c.n, PAGES.c.headline, PAGES.c.language).where(PAGES.c.n == row.copy_of)).first()
    copies = connection.execute(
        select(PAGES.c.n, PAGES.c.outlet).where(PAGES.c.story == row.story, PAGES.c.copy_of == n).order_by(PAGES.c.n).limit(50)
    )
    return KeptPage(
        n=n, id=row.id, version=wanted.number, record=record_of(bytes(packed)),
        versions=tuple(Version(number=v.number, added=v.added, sha256=v.sha256, document=v.document) for v in listed),
        outlet=row.outlet, agency=row.agency, added=row.added, story=row.story, story_pages=row.pages,
        copy_of=(original.n, heading(original.headline or "—", original.language)) if original else None,
        copies=tuple((c.n, c.outlet or "") for c in copies),
    )  # fmt: skip


@lru_cache(maxsize=64)
def record_of(packed: bytes) -> Record:
    """The record that was packed."""
    return Record.from_json(unpack(packed))
