"""The items of a record that can be reviewed, each with its fields and what tells it from the others in a later version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

from khabar.archive.reviews.model import Kind, Value
from khabar.record import Participant, Record, Role, Span

AROUND: Final = 40
"""Characters before and after an item by which it is known again."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item: `words` are its evidence on one line, `around` what stands before and after it, `fields` what was read."""

    id: str
    kind: Kind
    code: str
    words: str
    spans: tuple[Span, ...]
    around: tuple[str, str]
    fields: dict[str, Value]


def items(record: Record) -> Iterator[Item]:
    """Every item of the record. A finding goes by x and its number from 1."""
    make, words = partial(_item, record), partial(_words, record)
    for said in record.attributions:
        roles = (said.source, said.via, said.cue, said.content)
        spans = sorted(span for role in roles if role for span in role.spans)
        shown = {"source": _role(record, said.source), "via": _role(record, said.via), "content": words(said.content.spans)}
        yield make(said.id, "attribution", spans, {**shown, "kind": said.kind})
    for event in record.events:
        sides = {name: _parties(record, side) for name, side in (("actors", event.actors), ("recipients", event.recipients))}
        yield make(event.id, "event", event.trigger.spans, {"type": event.type, "status": event.status, **sides})
    for figure in record.figures:
        counted = words([figure.counted.span]) if figure.counted else None
        yield make(figure.id, "figure", [figure.span], {"value": figure.value, "unit": figure.unit, "counted": counted})
    for time in record.times:
        yield make(time.id, "time", [time.span], {"value": time.value, "type": time.type})
    for place in record.places:
        where: dict[str, Value] = {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
        yield make(place.id, "place", [place.span], where)
    for entity in record.entities:
        known: dict[str, Value] = {"name": entity.name, "type": entity.type, "wikidata": entity.wikidata}
        yield Item(entity.id, "entity", "", entity.name, tuple(m.span for m in entity.mentions)[:1], ("", ""), known)
    for number, finding in enumerate(record.findings, start=1):
        told: dict[str, Value] = {"severity": finding.severity, "message": finding.message}
        found = make(f"x{number}", "finding", finding.spans, told, code=finding.code)
        yield found if found.words else Item(found.id, "finding", found.code, finding.message, (), ("", ""), told)


def item_of(record: Record, id: str) -> Item | None:
    """The item of that id; None where there is none."""
    return next((item for item in items(record) if item.id == id), None)


def _item(record: Record, id: str, kind: Kind, spans: Iterable[Span], fields: dict[str, Value], *, code: str = "") -> Item:
    held = tuple(spans)
    if not held:
        return Item(id, kind, code, "", (), ("", ""), fields)
    first, last = min(s.start for s in held), max(s.end for s in held)
    around = (_one_line(record.text[max(0, first - AROUND) : first]), _one_line(record.text[last : last + AROUND]))
    return Item(id, kind, code, _words(record, held), held, around, fields)


def _words(record: Record, spans: Iterable[Span]) -> str:
    return " … ".join(_one_line(record.cut(span)) for span in spans)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _role(record: Record, role: Role | None) -> str | None:
    return _words(record, role.spans) if role else None


def _parties(record: Record, parties: Iterable[Participant]) -> str | None:
    return "; ".join(_words(record, [p.span]) for p in parties) or None
