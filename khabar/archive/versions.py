"""What changed between two versions of a page: the words of its prose, and the items of its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, Literal

import msgspec
import regex

from khabar.record import PROSE, Attribution, Event, Figure, Record, Span, Words

_TOKEN: Final = regex.compile(r"\s+|[\p{L}\p{N}\p{M}\u200c\u200d]+|[^\s]")
AROUND: Final = 6
"""Words before and after a change that are shown with it."""
MOST_COMPARED: Final = 25_000_000
"""Pairs of words up to which every word is compared; on longer pages the most common words do not begin a match."""


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """Words that were taken out of the prose and words that stand in their place, either may be empty; with a few words around
    them.

    `old` and `new` are where they stand in the text of the earlier and of the later record.
    """

    before: str
    removed: str
    inserted: str
    after: str
    old: Span | None
    new: Span | None


class ItemChange(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the record, in words, that only one of the versions has."""

    change: Literal["removed", "inserted"]
    kind: str
    text: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What is different in a later version: edits of the prose in their order, and items."""

    edits: tuple[Edit, ...]
    items: tuple[ItemChange, ...]


def difference(old: Record, new: Record) -> Difference:
    """What was edited between the two records of a page. Furniture is not compared: it changes by itself."""
    return Difference(edits=tuple(_edits(old, new)), items=tuple(_item_changes(old, new)))


def _tokens(record: Record) -> list[tuple[str, int, int]]:
    """The words and signs of the prose with where they stand; a block's end is a token of its own."""
    found: list[tuple[str, int, int]] = []
    for block in sorted(record.blocks, key=lambda b: b.span):
        if block.kind in PROSE:
            inside = _TOKEN.finditer(record.text, block.span.start, block.span.end)
            found += [(m.group(), m.start(), m.end()) for m in inside if not m.group().isspace()]
            found.append(("\n", block.span.end, block.span.end))
    return found


def _edits(old: Record, new: Record) -> Iterator[Edit]:
    a, b = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, [t[0] for t in a], [t[0] for t in b], autojunk=len(a) * len(b) > MOST_COMPARED)
    for i1, i2, j1, j2 in _joined(matcher.get_opcodes()):
        removed, inserted = _span(a, i1, i2), _span(b, j1, j2)
        if removed or inserted:
            yield Edit(
                before=_words(old, a, max(0, i1 - AROUND), i1),
                removed=removed.cut(old.text) if removed else "",
                inserted=inserted.cut(new.text) if inserted else "",
                after=_words(old, a, i2, i2 + AROUND),
                old=removed,
                new=inserted,
            )


def _joined(steps: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches that differ; those with a single word or sign between them are one."""
    held: tuple[int, int, int, int] | None = None
    for kind, i1, i2, j1, j2 in steps:
        if kind == "equal":
            continue
        if held and i1 - held[1] <= 1:
            held = (held[0], i2, held[2], j2)
            continue
        if held:
            yield held
        held = (i1, i2, j1, j2)
    if held:
        yield held


def _span(tokens: Sequence[tuple[str, int, int]], first: int, last: int) -> Span | None:
    """Where the tokens stand, without the ends of blocks at their edges."""
    inside = [t for t in tokens[first:last] if t[0] != "\n"]
    return Span(inside[0][1], inside[-1][2]) if inside else None


def _words(record: Record, tokens: Sequence[tuple[str, int, int]], first: int, last: int) -> str:
    span = _span(tokens, first, last)
    return " ".join(span.cut(record.text).split()) if span else ""


def _item_changes(old: Record, new: Record) -> Iterator[ItemChange]:
    before, after = Counter(items(old)), Counter(items(new))
    for kind, text in sorted((before - after).elements()):
        yield ItemChange(change="removed", kind=kind, text=text)
    for kind, text in sorted((after - before).elements()):
        yield ItemChange(change="inserted", kind=kind, text=text)


def items(record: Record) -> Iterator[tuple[str, str]]:
    """The items of a record, each with its kind and in words that do not depend on where they stand."""
    page = record.page
    told = ("byline", "publisher", "published", "modified", "section", "comments")
    yield from ((name, value) for name in told if (value := getattr(page, name)))
    yield from (("headline", headline.text) for headline in page.headlines)
    yield from (("tag", tag) for tag in page.tags)
    yield from (("attribution", _attribution(record, said)) for said in record.attributions)
    yield from (("figure", _figure(record, figure)) for figure in record.figures)
    yield from (("event", _event(record, event)) for event in record.events)


def _cut(record: Record, words: Words | None) -> str:
    return " … ".join(record.cut(s) for s in words.spans) if words else ""


def _attribution(record: Record, said: Attribution) -> str:
    source = " … ".join(record.cut(s) for s in said.source.spans) if said.source else "—"
    return f"{source}: {_cut(record, said.content)}"


def _figure(record: Record, figure: Figure) -> str:
    counted = f" {record.cut(figure.counted.span)}" if figure.counted else ""
    return record.cut(figure.span) + counted


def _event(record: Record, event: Event) -> str:
    actors, recipients = (", ".join(record.cut(p.span) for p in side) or "—" for side in (event.actors, event.recipients))
    status = "" if event.status == "actual" else f" ({event.status})"
    return f"{event.type}{status}: {actors} → {_cut(record, event.trigger)} → {recipients}"
