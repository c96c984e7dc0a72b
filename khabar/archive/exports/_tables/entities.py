"""The tables of entities and of the places where each is meant."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._tables.model import Column, Page, Row, Table, item_columns


def _entities(page: Page) -> Iterator[Row]:
    for entity in page.record.entities:
        first = min((mention.span for mention in entity.mentions), default=None)
        yield (
            page.record.id, entity.id, *page.evidence((first,) if first else ()), entity.name, entity.type,
            list(entity.aliases), list(entity.roles), entity.country, entity.sector, entity.wikidata, len(entity.mentions),
        )  # fmt: skip


ENTITIES = Table[Page](
    "entities",
    "A person, organisation, place or the like that the page names; its evidence is the first mention.",
    (
        *item_columns("n1"),
        Column("name", "text", "the longest form of the name, without titles"),
        Column("type", "text", "`PERSON ORG GPE LOC NORP FAC EVENT OTHER`"),
        Column("aliases", "texts", "other forms of the name"),
        Column("roles", "texts", 'what the page calls it: "spokesman"'),
        Column("country", "text", "ISO 3166 alpha-2"),
        Column("sector", "text", "part of society"),
        Column("wikidata", "text", "Wikidata's id"),
        Column("mentions", "integer", "how often the page means it"),
    ),
    _entities,
)


def _mentions(page: Page) -> Iterator[Row]:
    for entity in page.record.entities:
        for number, mention in enumerate(entity.mentions, 1):
            yield (
                page.record.id, f"{entity.id}.{number}", *page.evidence((mention.span,)), entity.id, mention.kind, entity.name,
                entity.type,
            )  # fmt: skip


MENTIONS = Table[Page](
    "mentions",
    "A place in the text where an entity is meant.",
    (
        *item_columns("n1.2"),
        Column("entity", "text", "id of the entity"),
        Column("kind", "text", "`name`, `nominal` or `pronoun`"),
        Column("name", "text", "the entity's name"),
        Column("type", "text", "the entity's type"),
    ),
    _mentions,
)
