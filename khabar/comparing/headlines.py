"""Headlines of one page in two languages, compared as a text and its translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.contradicting import contradictions
from khabar.comparing.denials import lone_denial
from khabar.comparing.sides import side_of
from khabar.reading.page import Page
from khabar.record import Block, Finding, Span

CODE: Final = "HL04"
"""Headlines differ: the check of pages that this adds to."""
MOST: Final = 4
"""Headlines of a page that are compared."""


def between_headlines(page: Page, found: Sequence[Finding]) -> Iterator[Finding]:
    """Findings on headlines in two languages that contradict each other, where the checks of the page found none."""
    if any(finding.code == CODE for finding in found):
        return
    headlines = [b for b in page.prose() if b.kind == "headline" and b.language][:MOST]
    for one, other in combinations(headlines, 2):
        if page.language_of(one) != page.language_of(other):
            places = _contradiction(Case(*(side_of(b.span.cut(page.text), page.language_of(b)) for b in (one, other))))
            if places is not None:
                spans = (_placed(places[0], one), _placed(places[1], other))
                words = " and ".join(f"“{span.cut(page.text)}”" for span in spans)
                yield Finding(code=CODE, severity="error", message=f"The two headlines differ: {words}.", spans=spans)


def _contradiction(case: Case) -> tuple[Span, Span] | None:
    """The places of the first fact in which the two contradict each other: one that differs, or one that only one denies."""
    first = next(contradictions(case), None)
    return lone_denial(case) if first is None else (first.source_spans[0], first.target_spans[0])


def _placed(span: Span, block: Block) -> Span:
    return Span(block.span.start + span.start, block.span.start + span.end)
