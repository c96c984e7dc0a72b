"""From a page to its attributions: proposals weighed sentence by sentence, quotations carried on, entities linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Analysis, Token
from khabar.extraction.attributions.choice import Weighed, chosen, weighed
from khabar.extraction.attributions.contents import Content, continued, pieces
from khabar.extraction.attributions.cuewords import cue_of
from khabar.extraction.attributions.quotations import Marks, quotations
from khabar.extraction.draft import Draft
from khabar.languages import load
from khabar.languages.tables.cue_weights import CueWeights
from khabar.reading.page import Page
from khabar.record import Attribution, Role, Span, Words


def statements(draft: Draft) -> Iterator[Attribution]:
    """The attributions of the page, numbered in the order of their contents."""
    marks = marks_of(draft.page)
    found = _carried_on(draft.page.text, _by_syntax(draft.analysis, marks), marks)
    for number, item in enumerate(found, 1):
        yield _attribution(draft, item, f"q{number}")


def marks_of(page: Page) -> Marks:
    """The quotations of the page's prose."""
    return Marks([q for b in page.prose() for q in quotations(page.text, b.span.start, b.span.end)])


def _by_syntax(analysis: Analysis, marks: Marks) -> list[Weighed]:
    found: list[Weighed] = []
    for sentence in analysis.sentences:
        if sentence.has_syntax:
            found += weighed(analysis, sentence, marks, load(sentence.language).table(CueWeights))
    return chosen(found)


def _carried_on(text: str, found: Sequence[Weighed], marks: Marks) -> list[Weighed]:
    """The attributions with the quotations that go on from theirs."""
    taken = [s for item in found for s in item.content.spans]
    return [_with_rest(text, item, marks, taken) for item in found]


def _with_rest(text: str, item: Weighed, marks: Marks, taken: Sequence[Span]) -> Weighed:
    if not item.content.quoted:
        return item
    sentence = item.proposal.sentence
    after = max(sentence.span.end, item.content.spans[-1].end)
    content = continued(text, item.content, after, sentence.block.span.end, marks, taken)
    return Weighed(item.proposal, content, item.probability)


def _attribution(draft: Draft, item: Weighed, id: str) -> Attribution:
    text, proposal = draft.page.text, item.proposal
    return Attribution(
        id=id,
        kind=item.content.kind,
        source=_role(text, proposal.source),
        cue=Words(tuple(pieces(text, cue_of(proposal), edges=True))),
        content=Words(item.content.spans),
    )


def _role(text: str, tokens: Sequence[Token]) -> Role | None:
    spans = tuple(pieces(text, tokens))
    return Role(spans) if spans else None


__all__ = ["Content", "marks_of", "statements"]
