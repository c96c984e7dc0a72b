"""Who puts a number in the number's own clause: "nine died, the railways said, while the administration put the toll at 14"."""

from __future__ import annotations

import regex

from khabar.languages import load
from khabar.languages.phrases import pattern_of
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.tallies import Tallies
from khabar.record import Entity, Record, Role, Span
from khabar.stories.claims.counts import Count

LONGEST = 6
"""Words of a giver that is no name."""
_BREAK = regex.compile(r"[,;:।]\s")


def giver(record: Record, count: Count) -> Role | None:
    """Whoever stands before the giving of the number; None where the number is not given, or nobody stands there."""
    if not (count.is_whole or count.is_again):
        return None
    start, end = _opening(record, count), count.figure.span.start
    table = load(count.language).table(Tallies)
    gives = pattern_of(table.gives).search(record.text, start, end)
    if gives is None and count.is_again:
        gives = pattern_of(table.left_out).search(record.text, start, end)
    if gives:
        start = max((t.span.end for t in record.times if start <= t.span.start and t.span.end <= gives.start()), default=start)
    words = _trimmed(record.text, start, gives.start()) if gives else None
    if words is None:
        return None
    named = _named(record, words)
    if named is not None:
        return Role((words,), named.id)
    return Role((words,), None) if len(words.cut(record.text).split()) <= LONGEST else None


def _opening(record: Record, count: Count) -> int:
    """Where the clause of the number begins: behind the last comma before it, or the conjunction that opens the clause."""
    start, end = count.sentence.start, count.figure.span.start
    start = max((m.end() for m in _BREAK.finditer(record.text, start, end)), default=start)
    joining = pattern_of(load(count.language).table(Checks).conjunctions)
    return max((m.end() for m in joining.finditer(record.text, start, end)), default=start)


def _named(record: Record, words: Span) -> Entity | None:
    """The last person or organisation that the words name."""
    found = [
        (mention.span, entity.id, entity)
        for entity in record.entities
        if entity.type in ("ORG", "PERSON")
        for mention in entity.mentions
        if mention.kind != "pronoun" and words.covers(mention.span)
    ]
    return max(found)[2] if found else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without spaces at its ends; None where nothing is left."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end = start + len(inner.strip())
    return Span(start, end) if start < end else None
