"""Headlines of one page in two languages, compared as a text and its translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.contradicting import contradictions
from khabar.comparing.denials import NEAREST, lone_denial
from khabar.comparing.sides import Side, side_of
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
    first = next((d for d in contradictions(case) if not _counts_others(case, d.source_spans[0], d.target_spans[0])), None)
    return lone_denial(case) if first is None else (first.source_spans[0], first.target_spans[0])


def _counts_others(case: Case, there: Span, here: Span) -> bool:
    """Whether the two are numbers of different things, of which each headline tells one without its number or not at all: "80
    villages", "villages under water, 4,200 people in camps"."""
    if not (there.cut(case.source.text)[:1].isnumeric() and here.cut(case.target.text)[:1].isnumeric()):
        return False
    row, column = _next_word(case.source, there), _next_word(case.target, here)
    if row is None or column is None:
        return False
    for side, at, other, against in ((case.source, row, case.target, column), (case.target, column, case.source, row)):
        likeness = other.vectors @ side.vectors[at]
        if int(likeness.argmax()) != against and float(likeness.max()) >= NEAREST:
            return True
    return False


def _next_word(side: Side, span: Span) -> int | None:
    """The number of the word behind the span: the noun of a number."""
    return next((n for n, word in enumerate(side.words) if word.start >= span.end), None)


def _placed(span: Span, block: Block) -> Span:
    return Span(block.span.start + span.start, block.span.start + span.end)
