"""Which proposals are attributions: each is weighed, and the best that do not stand in one another's way are kept.

Attributions are not nested (PolNeAR 2018): what is said inside another's content is not recorded again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khabar.analysis.model import Analysis, Sentence
from khabar.extraction.attributions import by_pattern, by_syntax
from khabar.extraction.attributions.contents import Content, content_of
from khabar.extraction.attributions.evidence import features, head_of
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.quotations import Marks
from khabar.languages.tables.cue_weights import CueWeights
from khabar.record import Span


@dataclass(slots=True, eq=False)
class Weighed:
    """A proposal with its content and its probability of being right."""

    proposal: Proposal
    content: Content
    probability: float = 0.0


def proposed(analysis: Analysis, sentence: Sentence, marks: Marks, known: frozenset[str]) -> Iterator[tuple[Weighed, list[str]]]:
    """Every proposal of the sentence, with its features; `known` are the cues as `lemma.P` (P: the part of speech's initial)."""
    quoted = [marks.around(t.span) is not None for t in sentence.tokens]
    names = [n for n in analysis.names if n.sentence == sentence.number]
    text = analysis.page.text
    for proposal in by_syntax.proposals(sentence, quoted, lambda t: f"{t.lemma.lower()}.{t.pos[:1]}" in known):
        content = content_of(text, proposal.content, marks)
        if content is None or any(s.overlaps(proposal.cue.span) for s in content.spans):
            continue
        head = head_of(proposal.source)
        name = next((n.type for n in names if head and n.span.covers(head.span)), "")
        found = features(proposal, content, quoted_cue=quoted[proposal.cue.i], first=sentence.number == 0, name=name)
        yield Weighed(proposal, content), list(dict.fromkeys(found))


def weighed(analysis: Analysis, sentence: Sentence, marks: Marks, weights: CueWeights) -> list[Weighed]:
    """The sentence's proposals whose probability reaches the threshold."""
    found, odds = [], weights.odds
    for item, evidence in proposed(analysis, sentence, marks, weights.known):
        score = weights.bias + sum(odds.get(e, 0.0) for e in evidence)
        item.probability = 1 / (1 + math.exp(-score))
        if item.probability >= weights.threshold:
            found.append(item)
    return found


_PATTERN = 0.9
_LATER = 0.01
"""How much less sure a pattern is than one before it in its sentence: the outermost report mostly comes first."""


def patterned(text: str, sentence: Sentence, marks: Marks, before: Sequence[Sentence]) -> list[Weighed]:
    """What the patterns of words find in a sentence without syntax."""
    found = []
    quoted = [marks.around(t.span) is not None for t in sentence.tokens]
    for number, proposal in enumerate(by_pattern.proposals(sentence, quoted, before)):
        content = content_of(text, proposal.content, marks)
        if content is not None:
            resumes = proposal.content[0].i < proposal.cue.i and proposal.content[0] in sentence.tokens
            found.append(Weighed(proposal, content, _PATTERN - _LATER * number + resumes * (1 - _PATTERN) * 0.9))
    return found


def chosen(candidates: Iterable[Weighed], taken: Sequence[Span] = ()) -> list[Weighed]:
    """The likeliest candidates, one a cue, no two with contents in common and none whose cue is in another's content."""
    kept: list[Weighed] = []
    for item in sorted(candidates, key=lambda w: (-w.probability, w.proposal.cue.start)):
        if not any(_in_the_way(item, other) for other in kept) and not any(
            s.overlaps(t) for s in item.content.spans for t in taken
        ):
            kept.append(item)
    return sorted(kept, key=lambda w: w.content.spans[0])


def _in_the_way(item: Weighed, other: Weighed) -> bool:
    mine, theirs = item.proposal.cue, other.proposal.cue
    return (
        mine is theirs
        or item.content.overlaps(other.content)
        or any(s.overlaps(mine.span) for s in other.content.spans)
        or any(s.overlaps(theirs.span) for s in item.content.spans)
    )
