"""Stories in a list: the newest first, each with what it was found to be one with or apart from."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from khabar.archive.model import StorySummary
from khabar.archive.moments import written
from khabar.archive.schema import CHANGES, PAGES, STORIES
from khabar.errors import OptionError
from khabar.stories.model import Change


def stories_listed(
    connection: Connection,
    *,
    since: int | None,
    until: int | None,
    language: str | None,
    least: int,
    limit: int,
    after: str | None,
) -> list[StorySummary]:
    """See `Archive.stories`."""
    query = select(STORIES).where(STORIES.c.pages >= max(1, least))
    if since is not None:
        query = query.where(STORIES.c.last >= since)
    if until is not None:
        query = query.where(STORIES.c.first <= until)
    if language:
        query = query.where(("," + STORIES.c.languages + ",").contains(f",{language},", autoescape=True))
    if after is not None:
        last = connection.execute(select(STORIES.c.last, STORIES.c.n).where(STORIES.c.id == after)).first()
        if last is None:
            raise OptionError(f"--after takes the id of a story in the archive, not {after!r}")
        query = query.where(STORIES.c.last <= last.last, or_(STORIES.c.last < last.last, STORIES.c.n < last.n))
    rows = connection.execute(query.order_by(STORIES.c.last.desc(), STORIES.c.n.desc()).limit(limit)).all()
    return [_summary(connection, row) for row in rows]


def _summary(connection: Connection, row: Row[Any]) -> StorySummary:
    newest = (
        select(PAGES.c.headline, PAGES.c.outlet)
        .where(PAGES.c.story == row.n)
        .order_by(PAGES.c.published.is_(None), PAGES.c.moment.desc(), PAGES.c.n.desc())
        .limit(1)
    )
    page = connection.execute(newest).one()
    return StorySummary(
        id=row.id,
        first=written(row.first),
        last=written(row.last),
        pages=row.pages,
        copies=row.copies,
        languages=tuple(filter(None, row.languages.split(","))),
        headline=page.headline,
        outlet=page.outlet,
        changes=tuple(changes_of(connection, row.id)),
    )


def changes_of(connection: Connection, story: str) -> list[Change]:
    """The merges and splits that the story took part in, the first one first."""
    about = or_(CHANGES.c.story == story, CHANGES.c.into_story == story)
    rows = connection.execute(select(CHANGES).where(about).order_by(CHANGES.c.n))
    return [Change(kind=r.kind, story=r.story, into=r.into_story, pages=tuple(json.loads(r.pages))) for r in rows]
