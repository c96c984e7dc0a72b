"""Stories are dated by their pages that have a date: when the others came says when they were found, not when it happened."""

from __future__ import annotations

from sqlalchemy import Connection, text

STEPS = (
    "ALTER TABLE stories ADD COLUMN dated integer NOT NULL DEFAULT 0",
    "UPDATE stories SET dated = (SELECT COUNT(pages.published) FROM pages WHERE pages.story = stories.n)",
    "UPDATE stories SET"
    " first = (SELECT MIN(moment) FROM pages WHERE pages.story = stories.n AND pages.published IS NOT NULL),"
    " last = (SELECT MAX(moment) FROM pages WHERE pages.story = stories.n AND pages.published IS NOT NULL)"
    " WHERE dated > 0",
)


def apply(connection: Connection) -> None:
    """Adds the count of dated pages and dates the stories by them."""
    for step in STEPS:
        connection.execute(text(step))
