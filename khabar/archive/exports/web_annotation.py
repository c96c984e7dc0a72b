"""W3C Web Annotations (Recommendation of 2017) as JSON-LD, an annotation a line, one for each item on the record.

The target is the page's address (or a URN where it has none), once for each piece of the evidence: a `TextPositionSelector`
and a `TextQuoteSelector` with up to 32 characters before and after, and where the page was HTML a `CssSelector` to the
block's element, refined by the quotation. Positions and quotations are in the page's text as it stands on the record,
counted in Unicode code points, as the Recommendation demands; a client in JavaScript must not cut by them with `slice`,
which counts UTF-16 units. The surroundings of a quotation neither begin nor end inside a letter with its marks. Where the
page was fetched, a `TimeState` says when.

The first body classifies by khabar's codes (`attribution:direct`, `event:PROTEST`, `figure:person`, `time:DATE`, `place`,
`entity:PERSON`, `finding:HL02`), the second says it in words (a name, a value, an editor's message), the third is the item
itself as JSON ([record.md](record.md)), so that an annotation loses nothing. An attribution is anchored at what was said,
an event at the words that tell it, an entity at each of its mentions; a finding on the page as a whole has no selector.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from khabar.archive.exports._exporter import Lines, Pages, readable
from khabar.archive.exports._identity import address_of, geonames_iri, moment_with_zone, urn_of
from khabar.archive.exports._tables.model import Page
from khabar.record import Block, Figure, Record, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters of context on either side of a quotation."""
Node = dict[str, Any]


class Item(NamedTuple):
    """An item to annotate: its id, class, what it says in words, its evidence, itself, why, and an IRI that identifies it."""

    id: str
    code: str
    words: str | None
    spans: Sequence[Span]
    value: msgspec.Struct
    motivation: str = "classifying"
    identity: str | None = None


def _lines(pages: Pages) -> Iterator[str]:
    for record, placement in readable(pages):
        page = Page(record, placement)
        anchors = _Anchors(record)
        for item in _items(page):
            yield msgspec.json.encode(_annotation(anchors, item)).decode()


def _annotation(anchors: _Anchors, item: Item) -> Node:
    return {
        "@context": CONTEXT,
        "id": urn_of(anchors.record.id, item.id),
        "type": "Annotation",
        "motivation": item.motivation,
        "body": list(_bodies(item)),
        "target": [anchors.target(span) for span in item.spans] or [anchors.whole()],
    }


def _bodies(item: Item) -> Iterator[Node]:
    yield {"type": "TextualBody", "purpose": "classifying", "format": "text/plain", "value": item.code}
    if item.words:
        yield {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": item.words}
    value = msgspec.json.encode(item.value, order="deterministic").decode()
    yield {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}
    if item.identity:
        yield {"type": "SpecificResource", "purpose": "identifying", "source": item.identity}


def _items(page: Page) -> Iterator[Item]:
    record = page.record
    for said in record.attributions:
        source = page.entity(said.source.entity) if said.source else None
        words = source.name if source else page.words(said.source)
        yield Item(said.id, f"attribution:{said.kind}", words, said.content.spans, said)
    for event in record.events:
        words = " ".join(filter(None, (event.type, event.mode, event.status)))
        yield Item(event.id, f"event:{event.type}", words, event.trigger.spans, event)
    for figure in record.figures:
        yield Item(figure.id, f"figure:{figure.unit or 'number'}", _reading(figure), (figure.span,), figure)
    for time in record.times:
        yield Item(time.id, f"time:{time.type}", time.value, (time.span,), time)
    for place in record.places:
        iri = geonames_iri(place.geonames) if place.geonames is not None else None
        yield Item(place.id, "place", place.name, (place.span,), place, "identifying", iri)
    for entity in record.entities:
        spans = [mention.span for mention in entity.mentions]
        yield Item(entity.id, f"entity:{entity.type}", entity.name, spans, entity, "identifying")
    for number, finding in enumerate(record.findings, 1):
        yield Item(f"w{number}", f"finding:{finding.code}", finding.message, finding.spans, finding, "assessing")


def _reading(figure: Figure) -> str | None:
    value = figure.value if figure.value is not None else "–".join(str(v) for v in (figure.low, figure.high) if v is not None)
    return f"{value} {figure.unit or ''}".strip() or None


class _Anchors:
    """Targets on a page."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._source = address_of(record) or urn_of(record.id)
        retrieved = moment_with_zone(record.origin.retrieved)
        self._state: Node = {"state": {"type": "TimeState", "sourceDate": retrieved}} if retrieved else {}

    def whole(self) -> Node:
        """The page as a whole."""
        return {"type": "SpecificResource", "source": self._source, **self._state}

    def target(self, span: Span) -> Node:
        """The span's characters."""
        selectors: list[Node] = [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            quotation(self.record.text, span, Span(0, max(len(self.record.text), 1))),
        ]
        block = self._block(span)
        if block is not None and block.path:
            refined = quotation(self.record.text, span, block.span)
            selectors.append({"type": "CssSelector", "value": block.path, "refinedBy": refined})
        return {**self.whole(), "selector": selectors}

    @cached_property
    def _blocks(self) -> list[Block]:
        return sorted(self.record.blocks, key=lambda block: block.span)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self._blocks]

    def _block(self, span: Span) -> Block | None:
        """The block that holds the whole span."""
        at = bisect_right(self._starts, span.start) - 1
        return self._blocks[at] if at >= 0 and self._blocks[at].span.covers(span) else None


def quotation(text: str, span: Span, within: Span) -> Node:
    """A `TextQuoteSelector` for the span, with its surroundings in the part of the text that it may look at."""
    start, end = max(within.start, span.start - AROUND), min(within.end, span.end + AROUND)
    while start < span.start and _goes_on(text, start):
        start += 1
    while end > span.end and _goes_on(text, end):
        end -= 1
    node = {"type": "TextQuoteSelector", "exact": span.cut(text)}
    if start < span.start:
        node["prefix"] = text[start : span.start]
    if end > span.end:
        node["suffix"] = text[span.end : end]
    return node


def _goes_on(text: str, at: int) -> bool:
    """Whether the character there belongs with the one before it: a mark, or joined by a zero-width joiner."""
    if not 0 < at < len(text):
        return False
    return unicodedata.category(text[at])[0] == "M" or "\u200d" in (text[at], text[at - 1])


EXPORTER = Lines("web-annotation", _lines)
