"""The table of who said what."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._tables.model import Column, Page, Row, Table, Value, item_columns, pairs
from khabar.record import Role


def _party(page: Page, role: Role | None) -> tuple[Value, ...]:
    entity = page.entity(role.entity) if role else None
    return (
        page.words(role), pairs(role.spans) if role else [], role.entity if role else None, entity.name if entity else None,
        entity.type if entity else None,
    )  # fmt: skip


def _attributions(page: Page) -> Iterator[Row]:
    for said in page.record.attributions:
        yield (
            page.record.id, said.id, *page.evidence(said.content.spans), said.kind, pairs(said.content.spans),
            *_party(page, said.source), *_party(page, said.via), page.words(said.cue), pairs(said.cue.spans) if said.cue else [],
            page.story,
        )  # fmt: skip


def _party_columns(name: str, what: str) -> tuple[Column, ...]:
    return (
        Column(name, "text", f"the words for {what}"),
        Column(f"{name}_spans", "spans", "where those words stand"),
        Column(f"{name}_entity", "text", "id of the entity that they mean"),
        Column(f"{name}_name", "text", "that entity's name"),
        Column(f"{name}_type", "text", "that entity's type"),
    )


ATTRIBUTIONS = Table[Page](
    "attributions",
    "Something said and who said it; its evidence runs over what was said.",
    (
        *item_columns("q1"),
        Column("kind", "text", "`direct`, `indirect` or `mixed`"),
        Column("content_spans", "spans", "the pieces of what was said"),
        *_party_columns("source", "who said it; null where nobody is named"),
        *_party_columns("via", "the outlet that was told or passes it on"),
        Column("cue", "text", 'the words that report the saying: "said"'),
        Column("cue_spans", "spans", "where those words stand"),
        Column("story", "text", "id of the page's story"),
    ),
    _attributions,
)
