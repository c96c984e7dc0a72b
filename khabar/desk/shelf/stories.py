"""A story's row, its pages in short, and other stories of its section."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, select

from khabar.archive.schema import PAGES, STORIES, VERSIONS
from khabar.desk.sections import written
from khabar.desk.shelf.front import Untold, cards_of
from khabar.desk.shelf.model import Card, PageLink

MOST_PAGES = 1_000
"""Pages of a story that are listed."""


def story_row(connection: Connection, n: int) -> Row[Any] | None:
    """The row of the story with that number, or of the one that it goes on as; None where there is none."""
    row = connection.execute(select(STORIES).where(STORIES.c.n == n)).first()
    while row is not None and not row.pages and row.goes_on_as is not None:
        row = connection.execute(select(STORIES).where(STORIES.c.n == row.goes_on_as)).first()
    return row


def pages_of(connection: Connection, story: int) -> list[PageLink]:
    """The story's pages by date of publication."""
    return page_links(connection, PAGES.c.story == story)


def page_links(connection: Connection, *wanted: ColumnElement[bool]) -> list[PageLink]:
    """The pages that fit, by date of publication."""
    columns = [PAGES.c[name] for name in ("n", "id", "headline", "outlet", "language", "published", "added", "url", "agency")]
    query = (
        select(*columns, PAGES.c.copy_of, VERSIONS.c.number.label("version"))
        .join(VERSIONS, VERSIONS.c.n == PAGES.c.latest)
        .where(*wanted)
        .order_by(PAGES.c.moment, PAGES.c.n)
        .limit(MOST_PAGES)
    )
    return [PageLink(**row) for row in connection.execute(query).mappings()]


def more_in_section(connection: Connection, story: int, section: str | None, *, untold: Untold, limit: int = 6) -> list[Card]:
    """Other stories with pages of the section, newest first."""
    if section is None:
        return []
    here = exists().where(PAGES.c.story == STORIES.c.n, PAGES.c.section.in_(written(section)))
    query = select(STORIES).where(STORIES.c.pages > 0, STORIES.c.n != story, here)
    rows = connection.execute(query.order_by(STORIES.c.last.desc(), STORIES.c.n.desc()).limit(limit)).all()
    return cards_of(connection, rows, untold=untold)
