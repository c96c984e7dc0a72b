"""The text of a block cut where items begin and end, so that overlapping evidence can be marked side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from khabar.record import Block, Record, Span


@dataclass(frozen=True)
class Mark:
    """Evidence of one item: `layer` says what it is evidence of (source, cue, content, figure, time, warning …).

    `leads` is true of the first of an item's marks in the text: there a link to the evidence leads.
    """

    span: Span
    layer: str
    id: str
    leads: bool = False


@dataclass(frozen=True)
class Segment:
    """A stretch of text with the same marks throughout. `anchors` are the items whose evidence begins here."""

    text: str
    layers: tuple[str, ...]
    ids: tuple[str, ...]
    anchors: tuple[str, ...]


def marks_of(record: Record) -> list[Mark]:
    """Every mark of the record, in the order of the text. A finding's id is f and its number, as `finding_id` makes it."""
    marks: list[Mark] = []
    for saying in record.attributions:
        roles = (("source", saying.source), ("via", saying.via), ("cue", saying.cue), ("content", saying.content))
        marks += [Mark(span, layer, saying.id) for layer, role in roles if role for span in role.spans]
    for event in record.events:
        marks += [Mark(span, "event", event.id) for span in event.trigger.spans]
    for figure in record.figures:
        marks.append(Mark(figure.span, "figure", figure.id))
    marks += [Mark(time.span, "time", time.id) for time in record.times]
    marks += [Mark(place.span, "place", place.id) for place in record.places]
    for number, finding in enumerate(record.findings, start=1):
        marks += [Mark(span, finding.severity, finding_id(number)) for span in finding.spans]
    ordered = sorted(marks, key=lambda m: (m.span, m.layer, m.id))
    first = {m.id: m for m in reversed(ordered)}
    return [replace(m, leads=True) if first[m.id] is m else m for m in ordered]


def finding_id(number: int) -> str:
    """The id by which a report links to the record's n-th finding (findings have no id of their own)."""
    return f"x{number}"


def segments(record: Record, block: Block, marks: list[Mark]) -> Iterator[Segment]:
    """The block's text in stretches that share their marks; together they are the block."""
    inside = [m for m in marks if m.span.overlaps(block.span)]
    edges = {block.span.start, block.span.end}
    for mark in inside:
        edges |= {max(mark.span.start, block.span.start), min(mark.span.end, block.span.end)}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        here = [m for m in inside if m.span.start <= start and end <= m.span.end]
        yield Segment(
            record.text[start:end],
            tuple(dict.fromkeys(m.layer for m in here)),
            tuple(dict.fromkeys(m.id for m in here)),
            tuple(dict.fromkeys(m.id for m in here if m.leads and m.span.start == start)),
        )
