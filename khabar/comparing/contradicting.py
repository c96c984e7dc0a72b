"""What two texts that should say the same may not do, though one may say less than the other: contradict each other in a fact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from khabar.comparing.case import Case
from khabar.comparing.catalogue import all_rules
from khabar.comparing.model import Difference
from khabar.comparing.saying_less import only_says_less
from khabar.comparing.sides import Side, side_of
from khabar.record import PROSE, Record, Span

CODES: Final = ("CT01", "CT02", "CT03", "CT07", "CT21")
"""Another number, unit or date, and a word for its opposite."""
OF_WORDS: Final = ("CT07", "CT21")
"""Those of them that are words which exclude one another."""
LOOSE: Final = ("membership", "whole", "limit", "times")
"""Contrasts that a translation keeps, but two reports of one event need not: all of them and some of them."""
LONGEST: Final = 8_000
"""Characters of a page that are compared: its beginning, where what it reports stands."""


def contradictions(case: Case) -> Iterator[Difference]:
    """The differences in facts that have a place on both sides, and are none that two reports may have."""
    loose = {m.span for m in case.source_members if m.contrast in LOOSE}
    for rule in all_rules():
        if rule.code in CODES:
            found = (d for d in rule.check(case) if d.severity == "error" and d.source_spans and d.target_spans)
            for one in found:
                if len(one.source_spans) == 1 and one.source_spans[0] not in loose and not _says_less(case, one):
                    yield one


def _says_less(case: Case, found: Difference) -> bool:
    return found.code in OF_WORDS and only_says_less(case, found.source_spans[0], found.target_spans[0])


def between_records(original: Record, translation: Record) -> Iterator[Difference]:
    """The contradictions between the prose of two pages, with spans in the text of each page."""
    sides = [_Prose(record) for record in (original, translation)]
    if all(prose.side.words for prose in sides):
        for found in contradictions(Case(*(prose.side for prose in sides))):
            yield msgspec.structs.replace(
                found, source_spans=sides[0].placed(found.source_spans), target_spans=sides[1].placed(found.target_spans)
            )


class _Prose:
    """The prose of a page as one text, and where in the page each part of it stands."""

    def __init__(self, record: Record) -> None:
        self._blocks: list[Span] = []
        self._begins: list[int] = []
        parts: list[str] = []
        size = 0
        for block in record.blocks:
            same = (block.language or record.language) == record.language
            if block.kind in PROSE and same and size < LONGEST:
                self._blocks.append(block.span)
                self._begins.append(size)
                parts.append(record.cut(block.span))
                size += len(parts[-1]) + 1
        self.side: Side = side_of("\n".join(parts), record.language or "und")

    def placed(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """Spans of the one text as spans of the page."""
        return tuple(self._placed(span) for span in spans)

    def _placed(self, span: Span) -> Span:
        number = bisect_right(self._begins, span.start) - 1
        away = self._blocks[number].start - self._begins[number]
        return Span(span.start + away, min(span.end + away, self._blocks[number].end))
