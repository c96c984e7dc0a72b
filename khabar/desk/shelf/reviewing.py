"""What has been reviewed of a page, and which pages wait for a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select

from khabar.archive.index import Prefix
from khabar.archive.reviews.book import reviews_of
from khabar.archive.reviews.items import Item, items
from khabar.archive.reviews.standing import Standing, standing
from khabar.archive.schema import PAGES, VERSIONS
from khabar.archive.store import Archive
from khabar.archive.terms import SAME
from khabar.desk.people.person import Person, Role
from khabar.desk.shelf.headings import heading
from khabar.desk.shelf.model import Heading
from khabar.desk.shelf.pages import KeptPage, record_of

LOOKED_AT: Final = 40
"""Pages that are opened at a time for the queue."""
MOST_LOOKS: Final = 3
PRESSING: Final = ("error", "warning")
"""Findings that wait for an editor; a note may stand as it is."""


@dataclass(frozen=True, slots=True)
class Judging:
    """Reviews as a version of a page shows them: `may` where who asks may review, `address` of the version."""

    standing: Standing
    version: int
    address: str
    may: bool


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page with findings that nobody reviewed yet."""

    n: int
    version: int
    heading: Heading
    outlet: str | None
    published: str
    findings: tuple[Item, ...]


def judging(connection: Connection, kept: KeptPage, person: Person) -> Judging:
    """The reviews of that version, as that person sees them."""
    held = reviews_of(connection, [kept.n])[kept.n]
    address = f"/pages/{kept.n}/versions/{kept.version}"
    return Judging(standing(kept.record, kept.version, held), kept.version, address, person.role >= Role.EDITOR)


def waiting(archive: Archive, *, limit: int, top: int | None = None) -> tuple[list[Waiting], int | None]:
    """Pages with errors or warnings that were not reviewed, the newest that came first, and the number up to which those lie
    that were not looked at; None where none are left.
    """
    found: list[Waiting] = []
    for _ in range(MOST_LOOKS):
        numbers = archive.matching(Prefix(f"x{SAME}"), limit=LOOKED_AT, top=top)
        with archive.looking() as connection:
            for one in _looked_at(connection, numbers):
                found.append(one)
                if len(found) == limit:
                    return found, one.n - 1
        if len(numbers) < LOOKED_AT:
            return found, None
        top = numbers[-1] - 1
    return found, top


def _looked_at(connection: Connection, numbers: list[int]) -> list[Waiting]:
    columns = (PAGES.c.n, PAGES.c.headline, PAGES.c.language, PAGES.c.outlet, PAGES.c.published, PAGES.c.added, PAGES.c.versions)
    query = select(*columns, VERSIONS.c.record).join(VERSIONS, VERSIONS.c.n == PAGES.c.latest).where(PAGES.c.n.in_(numbers))
    known, found = reviews_of(connection, numbers), []
    for row in sorted(connection.execute(query), key=lambda row: -row.n):
        record = record_of(bytes(row.record))
        if not any(finding.severity in PRESSING for finding in record.findings):
            continue
        held = standing(record, row.versions, known[row.n]).by_item
        left = tuple(i for i in items(record) if i.kind == "finding" and i.fields["severity"] in PRESSING and i.id not in held)
        if left:
            shown = heading(row.headline or "—", row.language)
            found.append(Waiting(row.n, row.versions, shown, row.outlet, row.published or row.added, left))
    return found
