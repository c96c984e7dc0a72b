"""Quotations that nobody was found to have said, laid to the verb of speech or the name beside them.

Between double marks several words are somebody's. Where no attribution has them, a verb of speech right before the quotation
or right after it says whose, or a dash and a name that close the paragraph, as in a quotation that is set apart:

    The minister said: “…”      “…,” the minister said.      “…” — Ana Prado, minister
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.contents import content_of
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.quotations import Quotation
from khabar.extraction.attributions.sources import source_of
from khabar.extraction.attributions.surroundings import DASHES, Reader
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.record import Span

_FEWEST = 6
"""Words of a quotation that cannot well be a title or a term."""
_FEWEST_BEFORE_COMMA = 3
"""The same where a comma ends the quotation, so that the sentence goes on: "“It is over,” she posted"."""
_BETWEEN = 8
"""Words that may stand between a verb of speech and the quotation: its subject, a date, those who were told."""
_SIGNED = 14
"""Words of a name with its office after a dash."""
_LEADS = (":", ",")
_ENDS = (*",.?!…।",)
_SURE = 0.7


def with_quotations(page: Reader, kept: Sequence[Weighed]) -> list[Weighed]:
    """The attributions with those of the quotations that none of them touches, in the order of their contents."""
    taken = [s for w in kept for s in w.content.spans]
    cues = {w.proposal.cue.start for w in kept}
    added = []
    for quotation in _free(page, taken):
        around = [s for s in page.near(quotation.span) if s.has_syntax]
        if proposal := _proposal(page.text, quotation, around):
            content = content_of(page.text, proposal.content, page.marks)
            if content is not None and proposal.cue.start not in cues:
                cues.add(proposal.cue.start)
                added.append(Weighed(proposal, content, _SURE))
    return sorted([*kept, *added], key=lambda w: (w.content.spans[0], w.proposal.cue.start))


def _free(page: Reader, taken: Sequence[Span]) -> Iterator[Quotation]:
    """The quotations in double marks that no span touches, the marks of the beginning and the end there."""
    ordered = sorted(taken)
    at = 0
    for quotation in page.marks.all:
        while at < len(ordered) and ordered[at].end <= quotation.span.start:
            at += 1
        touched = at < len(ordered) and ordered[at].overlaps(quotation.span)
        if quotation.closed and not quotation.single and not touched:
            yield quotation


def _proposal(text: str, quotation: Quotation, around: Sequence[Sentence]) -> Proposal | None:
    words = [t for s in around for t in s.tokens]
    said = [t for t in words if quotation.span.covers(t.span)]
    fewest = _FEWEST_BEFORE_COMMA if any(t.text == "," for t in said[-2:]) else _FEWEST
    if sum(t.text[0].isalnum() for t in said) < fewest:
        return None
    before = [t for t in words if t.end <= quotation.span.start]
    after = [t for t in words if t.start >= quotation.span.end]
    if signed := _signed(text, around, said, after):
        return signed
    if not any(t.text[0] in _ENDS for t in (*said[-2:], *after[:1])):
        return None  # a title or a term in the middle of a sentence
    for sentence in around:
        for verb in _verbs(sentence, before[-_BETWEEN:], after[:_BETWEEN]):
            if source := source_of(verb, said):
                return Proposal(sentence, verb, said, source)
    return None


def _verbs(sentence: Sentence, before: Sequence[Token], after: Sequence[Token]) -> Iterator[Token]:
    """The verb of speech before the quotation, where a mark leads over to it, or the one after it."""
    speech = load(sentence.language).table(Cues).speech
    for token in [*(reversed(before) if before and before[-1].text in _LEADS else ()), *after]:
        if token.pos == "VERB" and token in sentence.tokens:
            if token.lemma.lower() in speech:
                yield token
            return


def _signed(text: str, around: Sequence[Sentence], said: list[Token], after: Sequence[Token]) -> Proposal | None:
    """A dash after the quotation and what it is signed with, to the end of the line."""
    if not after or after[0].text not in DASHES:
        return None
    line_end = text.find("\n", after[0].end)
    source = [t for t in after[1:] if line_end < 0 or t.start < line_end]
    while source and source[-1].text in ".;":
        source.pop()
    if not source or len(source) > _SIGNED or not source[0].text[0].isupper() or any(t.pos in ("VERB", "AUX") for t in source):
        return None
    sentence = next(s for s in around if after[0] in s.tokens)
    return Proposal(sentence, after[0], said, source)
