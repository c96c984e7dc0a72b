"""Sentences that lay what was said before them to someone: "Officials from both sides have given this information." """

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions import by_pattern
from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.contents import content_of
from khabar.extraction.attributions.outlets import is_outlet
from khabar.extraction.attributions.proposals import Proposal, base
from khabar.extraction.attributions.sources import source_of
from khabar.extraction.attributions.surroundings import Reader
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.record import Span

_LONGEST = 30
_NEAR = 12
"""How many attributions on either side are looked at, so that a long page is read in linear time."""


def with_backward(page: Reader, kept: Sequence[Weighed]) -> list[Weighed]:
    """The attributions with those that look back; these take the sentences before them that nobody else has said.

    `kept` are in the order of their contents.
    """
    starts = [w.content.spans[0].start for w in kept]
    dropped: set[int] = set()
    added: list[Weighed] = []
    for sentence in page.analysis.sentences:
        if proposal := _looks_back(sentence):
            at = bisect_left(starts, sentence.span.end)
            near = kept[max(0, at - _NEAR) : at + _NEAR]
            own = [w for w in near if _from(sentence, w.proposal)]
            proposal.content += _unsaid_before(page, sentence, [*(w for w in near if w not in own), *added[-_NEAR:]])
            if content := content_of(page.text, proposal.content, page.marks):
                dropped.update(map(id, own))
                added.append(Weighed(proposal, content, 1.0))
    return sorted([*(w for w in kept if id(w) not in dropped), *added], key=lambda w: w.content.spans[0])


def _from(sentence: Sentence, proposal: Proposal) -> bool:
    """Whether the sentence says it, or says who did: "There can be talk about groups. Officials have given this information." """
    return any(sentence.span.covers(t.span) for t in (proposal.cue, *proposal.source[:1]))


def _looks_back(sentence: Sentence) -> Proposal | None:
    """The proposal that the sentence makes, its content still empty."""
    table = load(sentence.language).table(Cues)
    if not table.backward or len(sentence.tokens) > _LONGEST:
        return None
    words = sentence.lower
    places = ((at, p.split()) for p in table.backward for at in _starts(words, p))
    phrase = next((sentence.tokens[at : at + len(p)] for at, p in places if words[at : at + len(p)] == p), None)
    if phrase is None:
        return None
    return _by_syntax(sentence, phrase) if sentence.has_syntax else _by_pattern(sentence, phrase, table)


def _starts(words: list[str], phrase: str) -> list[int]:
    """Where the first word of the phrase stands."""
    first = phrase.partition(" ")[0]
    return [at for at, word in enumerate(words) if word == first] if first in words else []


def _by_syntax(sentence: Sentence, phrase: list[Token]) -> Proposal | None:
    noun = phrase[-1]
    verb = noun.head
    if verb is None or base(noun.dep) != "obj" or noun.child("acl", "nmod") or verb.child("ccomp"):
        return None
    source = source_of(verb, phrase)
    first = min([c.i for c in verb.all_children("aux")] + [verb.i])
    lead = [t for t in sentence.tokens[first : noun.i + 1] if t is not verb]
    return Proposal(sentence, verb, [], source, lead) if source else None


def _by_pattern(sentence: Sentence, phrase: list[Token], table: Cues) -> Proposal | None:
    after = sentence.tokens[phrase[-1].i + 1 :]
    if any(t.text in table.complementizers for t in after):
        return None
    source = by_pattern.agent_of(sentence)
    if is_outlet(source, sentence.language) and (behind := by_pattern.accounted_to(sentence)):
        return Proposal(sentence, phrase[0], [], behind, phrase[1:], through=source)
    return Proposal(sentence, phrase[0], [], source, phrase[1:]) if source else None


def _unsaid_before(page: Reader, sentence: Sentence, others: Sequence[Weighed]) -> list[Token]:
    """The sentences right before, in the block or else the last of the block before, up to one that somebody else has said."""
    before = list(page.before(sentence)) or list(page.analysis.sentences[max(0, sentence.number - 1) : sentence.number])
    free: list[Token] = []
    for earlier in reversed(before):
        if any(_said(earlier.span, other) for other in others):
            break
        free = [*earlier.tokens, *free]
    return free


def _said(span: Span, other: Weighed) -> bool:
    return span.covers(other.proposal.cue.span) or any(span.overlaps(s) for s in other.content.spans)
