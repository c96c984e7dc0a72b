"""The table of stories."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._tables.model import Column, Row, Table, item_columns
from khabar.archive.exports._tables.told import Told


def _stories(told: Told) -> Iterator[Row]:
    pages, first = told.pages, told.pages[0]
    headline = next(iter(first.record.page.headlines), None)
    span = (headline.span,) if headline is not None and headline.span is not None else ()
    dates = sorted(filter(None, (page.record.page.published for page in pages)))
    copies = [page for page in pages if page.placement and page.placement.copy_of is not None]
    yield (
        first.record.id, first.story, *first.evidence(span), headline.text if headline else None,
        [page.record.id for page in pages], len(pages), len(copies),
        _each(page.record.language for page in pages), _each(page.record.page.publisher for page in pages),
        _each(page.placement.agency for page in pages if page.placement),
        dates[0] if dates else None, dates[-1] if dates else None,
    )  # fmt: skip


def _each(texts: Iterator[str | None]) -> list[str]:
    """Every text once, in the order in which they first come."""
    return list(dict.fromkeys(filter(None, texts)))


STORIES = Table[Told](
    "stories",
    "A story: the pages on one happening, as far as they are exported. Its evidence is the first headline of its first page.",
    (
        *item_columns("the story's, in all tables"),
        Column("headline", "text", "the first headline of its first page"),
        Column("pages", "texts", "ids of its pages, in the order in which they were exported"),
        Column("size", "integer", "how many they are"),
        Column("copies", "integer", "how many of them are copies of an earlier page"),
        Column("languages", "texts", "BCP 47 codes of the pages' languages, each once"),
        Column("publishers", "texts", "who published the pages, by their own account, each once"),
        Column("agencies", "texts", "the agencies that the pages credit, each once"),
        Column("first_published", "text", "the earliest of the pages' dates of publication, as texts compare"),
        Column("last_published", "text", "the latest"),
    ),
    _stories,
)
