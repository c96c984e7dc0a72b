"""What tests of the desk ask of an answer: its elements, the numbers of stories and pages, the token of its forms."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import select

from khabar.archive.schema import PAGES, STORIES
from khabar.archive.store import Archive


def words(html: str, path: str) -> list[str]:
    """The words of the elements that a CSS path names."""
    return [" ".join(node.text().split()) for node in LexborHTMLParser(html).css(path)]


def targets(html: str, path: str) -> list[str]:
    """Where the links lead that a CSS path names."""
    return [node.attributes.get("href") or "" for node in LexborHTMLParser(html).css(path)]


def token(html: str) -> str:
    """The token of the answer's forms."""
    node = LexborHTMLParser(html).css_first("input[name=token]")
    assert node is not None
    return node.attributes["value"] or ""


def story_number(archive: Archive, id: str) -> int:
    """The number of a story."""
    with archive.looking() as connection:
        return int(connection.execute(select(STORIES.c.n).where(STORIES.c.id == id)).scalar_one())


def page_number(archive: Archive, id: str) -> int:
    """The number of a page."""
    with archive.looking() as connection:
        return int(connection.execute(select(PAGES.c.n).where(PAGES.c.id == id)).scalar_one())


def largest(archive: Archive) -> tuple[int, int]:
    """The number of the story with the most pages, and how many these are."""
    with archive.looking() as connection:
        row = connection.execute(select(STORIES.c.n, STORIES.c.pages).order_by(STORIES.c.pages.desc()).limit(1)).one()
        return int(row.n), int(row.pages)
