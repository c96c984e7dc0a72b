"""Which entity a stretch of the text means: for the sources of attributions and the actors of events."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

import regex

from khabar.record import Entity, MentionKind, Role, Span

_AFTER = regex.compile(r"(?:['’]s?|\s*\([^()\n]{0,60}\)|[\s\"”’)\].,])*+")
_BESIDE = regex.compile(r"['’]?\s*(?:\([^()\n]{0,60}\)\s*)?,")
_RANK: dict[MentionKind, int] = {"name": 0, "nominal": 1, "pronoun": 2}


class Mentions:
    """The mentions of a page's entities, ready to be asked for by span.

    >>> Mentions(record.entities, record.text).at(source_span)  # doctest: +SKIP
    """

    def __init__(self, entities: Iterable[Entity], text: str) -> None:
        self._text = text
        self._rows = sorted(
            ((m.span, _RANK[m.kind], entity) for entity in entities for m in entity.mentions), key=lambda r: (r[0], r[1], r[2].id)
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span, _, _ in self._rows]

    def sector(self, role: Role) -> str | None:
        """The sector of the entity that fills a role; None where it has none."""
        return self._sectors.get(role.entity or "")

    @cached_property
    def _sectors(self) -> dict[str, str | None]:
        return {entity.id: entity.sector for _, _, entity in self._rows}

    def within(self, span: Span) -> list[tuple[Span, Entity]]:
        """The mentions that lie inside the span, in order."""
        return [(found, entity) for found, _, entity in self._inside(span)]

    def _inside(self, span: Span) -> list[tuple[Span, int, Entity]]:
        rows = self._rows[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [row for row in rows if row[0].end <= span.end]

    def at(self, span: Span, head: Span | None = None) -> Entity | None:
        """The entity that the span means, or None.

        `head` is the word that heads it, where syntax knows one. A mention that is the whole span comes first, then one
        that holds the head, then the person of the fullest name ("Biden’s spokesman Ned Price"), without a head the one whose
        name ends the span, then an organisation that the head is said to be ("the owner, Kestrel Mills"); without a head, a
        name that ends the span or is set apart by a comma or bracket; in "a US official" the country is only mentioned.
        """
        inside = self.within(span)
        if (whole := self._covering(span)) is not None:
            return whole
        if head is not None and (held := [e for s, e in inside if s.covers(head)]):
            return held[-1]
        if people := [
            (head is None and s.end != span.end, rank, -self._text.count(" ", s.start, s.end), e)
            for s, rank, e in self._inside(span)
            if e.type == "PERSON"
        ]:
            return min(people, key=lambda p: p[:3])[3]
        if head is not None:
            return next((e for found, e in inside if e.type == "ORG" and self._in_apposition(found, span)), None)
        return next((entity for found, entity in inside if self._stands_alone(found, span)), None)

    def _covering(self, span: Span) -> Entity | None:
        """The entity of the shortest mention that is the span or holds it."""
        rows = self._rows[max(0, bisect_left(self._starts, span.start + 1) - 4) : bisect_left(self._starts, span.start + 1)]
        holding = [(len(found), rank, entity) for found, rank, entity in rows if found.covers(span)]
        return min(holding, key=lambda h: h[:2])[2] if holding else None

    def _in_apposition(self, found: Span, span: Span) -> bool:
        """Whether it ends the span, behind the span's only comma."""
        described = self._text[span.start : found.start].rstrip()
        return found.end == span.end and described.endswith(",") and described.count(",") == 1

    def _stands_alone(self, found: Span, span: Span) -> bool:
        rest = _AFTER.match(self._text, found.end, span.end)
        if rest and rest.end() == span.end:
            return True
        beside = _BESIDE.match(self._text, found.end, span.end)
        opening = self._text[span.start : found.start].strip()
        return bool(beside) and len(opening.split()) <= 1
