"""Quotations carried over paragraphs: one that is a quotation and no more goes on with what the paragraph before it quotes.

“It will rain,” the minister said.
“And it will not stop.”
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.contents import Content, quoted_share
from khabar.extraction.attributions.surroundings import Reader
from khabar.record import Block, Span

_WHOLLY = 0.97
"""The share of a paragraph's letters that stand in quotation marks where it is a quotation and no more."""


def with_paragraphs(page: Reader, found: Sequence[Weighed]) -> list[Weighed]:
    """The attributions with the paragraphs that go on with what they quote, in their order."""
    speaker = _speakers(page, found)
    further: dict[int, list[Span]] = {}
    for before, block in pairwise(page.analysis.page.prose()):
        number = speaker.get(before.span.start)
        if (
            number is None
            or block.span.start in speaker
            or block.kind not in (before.kind, "quote")
            or not _is_quotation(page, block)
        ):
            continue
        speaker[block.span.start] = number
        further.setdefault(number, []).extend(q.span for q in page.marks.touching(block.span))
    return [_longer(item, further.get(number, ())) for number, item in enumerate(found)]


def _speakers(page: Reader, found: Sequence[Weighed]) -> dict[int, int | None]:
    """By the start of each block that an attribution has words in: its last one, where that is a quotation, else None."""
    starts = [block.span.start for block in page.analysis.page.prose()]
    last: dict[int, tuple[int, int | None]] = {}
    for number, item in enumerate(found):
        for span in (*item.content.spans, item.proposal.cue.span):
            start = starts[bisect_right(starts, span.start) - 1]
            end, _ = last.get(start, (0, None))
            if span.end > end:
                last[start] = span.end, number if item.content.quoted else None
    return {start: number for start, (_, number) in last.items()}


def _is_quotation(page: Reader, block: Block) -> bool:
    return quoted_share(page.text, [block.span], page.marks) >= _WHOLLY


def _longer(item: Weighed, spans: Sequence[Span]) -> Weighed:
    if not spans:
        return item
    return Weighed(item.proposal, Content((*item.content.spans, *spans), item.content.quoted), item.probability)
