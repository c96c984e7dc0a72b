"""The tables of events and of who took part in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.archive.exports._tables.model import Column, Page, Row, Table, item_columns, pairs
from khabar.record import Participant


def _names(page: Page, parties: Sequence[Participant]) -> list[str]:
    """The name of each party's entity, or the words where none is known."""
    return [entity.name if (entity := page.entity(p.entity)) else page.record.cut(p.span) for p in parties]


def _events(page: Page) -> Iterator[Row]:
    for event in page.record.events:
        place = page.places.get(event.place or "")
        time = page.times.get(event.time or "")
        yield (
            page.record.id, event.id, *page.evidence(event.trigger.spans), event.type, event.mode, event.status,
            pairs(event.trigger.spans), _names(page, event.actors), _names(page, event.recipients), event.place,
            place.name if place else None, place.country if place else None, event.time, time.value if time else None,
            event.attribution, list(event.contexts), page.story,
        )  # fmt: skip


EVENTS = Table[Page](
    "events",
    "Something that happened, in the types of PLOVER; its evidence is the words that tell it.",
    (
        *item_columns("e1"),
        Column("type", "text", "one of the sixteen types of PLOVER"),
        Column("mode", "text", "PLOVER's mode, where it has one"),
        Column("status", "text", "`actual`, `planned`, `hypothetical` or `denied`"),
        Column("trigger_spans", "spans", "the pieces of the words that tell it"),
        Column("actors", "texts", "who did it: the name where the entity is known, else the words"),
        Column("recipients", "texts", "to whom it was done, likewise"),
        Column("place", "text", "id of the place"),
        Column("place_name", "text", "its name"),
        Column("place_country", "text", "its country, ISO 3166 alpha-2"),
        Column("time", "text", "id of the time"),
        Column("time_value", "text", "its value as TIMEX3 writes it"),
        Column("attribution", "text", "id of the attribution that reports it"),
        Column("contexts", "texts", "PLOVER's contexts"),
        Column("story", "text", "id of the page's story"),
    ),
    _events,
)


def _participants(page: Page) -> Iterator[Row]:
    for event in page.record.events:
        for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
            for number, party in enumerate(parties, 1):
                entity = page.entity(party.entity)
                yield (
                    page.record.id, f"{event.id}.{role}.{number}", *page.evidence((party.span,)), event.id, event.type, role,
                    party.entity, entity.name if entity else None, entity.type if entity else None,
                    entity.country if entity else None, entity.sector if entity else None,
                )  # fmt: skip


PARTICIPANTS = Table[Page](
    "participants",
    "Who took part in an event; its evidence is the words for them.",
    (
        *item_columns("e1.actor.1"),
        Column("event", "text", "id of the event"),
        Column("event_type", "text", "its type"),
        Column("role", "text", "`actor` or `recipient`"),
        Column("entity", "text", "id of the entity that the words mean"),
        Column("name", "text", "its name"),
        Column("type", "text", "its type"),
        Column("country", "text", "its country, ISO 3166 alpha-2"),
        Column("sector", "text", "its part of society"),
    ),
    _participants,
)
