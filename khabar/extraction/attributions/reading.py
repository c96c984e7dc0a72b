"""From a page to its attributions: proposals weighed sentence by sentence, quotations carried on, entities linked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.extraction.attributions.by_quotation import with_quotations
from khabar.extraction.attributions.carried_over import with_paragraphs
from khabar.extraction.attributions.choice import Weighed, chosen, patterned, scripted
from khabar.extraction.attributions.contents import continued, merged, pieces
from khabar.extraction.attributions.learned import learned
from khabar.extraction.attributions.linking import outlet_told, role_of
from khabar.extraction.attributions.looking_back import with_backward
from khabar.extraction.attributions.passed_on import passed_on
from khabar.extraction.attributions.quotations import Marks
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.draft import Draft
from khabar.extraction.entities.lookup import Mentions
from khabar.record import Attribution, Span, Words


def statements(draft: Draft) -> Iterator[Attribution]:
    """The attributions of the page, numbered in the order of their contents."""
    page = Reader(draft.analysis)
    text, mentions = draft.page.text, Mentions(draft.entities, draft.page.text)
    found = _carried_on(text, with_backward(page, with_quotations(page, chosen(_candidates(page)))), page.marks)
    found = with_paragraphs(page, found)
    publisher = draft.page.info.publisher
    for number, item in enumerate(found, 1):
        yield _attribution(page, item, mentions, publisher, f"q{number}")


def _candidates(page: Reader) -> list[Weighed]:
    """What the encoder read, and what patterns of words find where the language has them."""
    found = [*scripted(page), *learned(page)]
    for sentence in page.analysis.sentences:
        found += patterned(page, sentence)
    return passed_on(page, found)


def _carried_on(text: str, found: Sequence[Weighed], marks: Marks) -> list[Weighed]:
    """The attributions with the quotations that go on from theirs."""
    taken = merged(s for item in found for s in item.content.spans)
    return [_with_rest(text, item, marks, taken) for item in found]


def _with_rest(text: str, item: Weighed, marks: Marks, taken: Sequence[Span]) -> Weighed:
    if not item.content.quoted:
        return item
    sentence = item.proposal.sentence
    after = max(sentence.span.end, item.content.spans[-1].end)
    content = continued(text, item.content, after, sentence.block.span.end, marks, taken)
    return Weighed(item.proposal, content, item.probability)


def _attribution(page: Reader, item: Weighed, mentions: Mentions, publisher: str | None, id: str) -> Attribution:
    proposal, text = item.proposal, page.text
    return Attribution(
        id=id,
        kind=item.content.kind,
        source=role_of(text, proposal.source, mentions, proposal.sentence.language),
        via=outlet_told(page, proposal, mentions, publisher),
        cue=Words(tuple(pieces(text, proposal.cue_words, edges=True))),
        content=Words(item.content.spans),
    )
