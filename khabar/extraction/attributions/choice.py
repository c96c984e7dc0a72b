"""Which proposals are attributions: each is weighed, and the best that do not stand in one another's way are kept.

Attributions are not nested (PolNeAR 2018): what is said inside another's content is not recorded again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from khabar.analysis.lexicon import lexicon
from khabar.analysis.model import Sentence, Token
from khabar.extraction.attributions import by_pattern, by_syntax
from khabar.extraction.attributions.contents import Content, content_of
from khabar.extraction.attributions.evidence import features, head_of
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.surroundings import Reader
from khabar.languages.tables.cue_weights import CueWeights

_PATTERN = 0.9
"""How sure a pattern of words is."""
_LONGEST = 400
"""A sentence of more words is no sentence; its syntax would take too long to read."""


_SPEAKERS = frozenset({"PERSON", "ORG", "NORP", "GPE"})


@dataclass(slots=True, eq=False)
class Weighed:
    """A proposal with its content and its probability of being right."""

    proposal: Proposal
    content: Content
    probability: float = 0.0


def proposed(page: Reader, sentence: Sentence, known: frozenset[str]) -> Iterator[tuple[Weighed, list[str]]]:
    """Every proposal of the sentence, with its features; `known` are the cues as `lemma.P` (P: the part of speech's initial)."""
    if len(sentence.tokens) > _LONGEST:
        return
    around = page.around(sentence)
    for proposal in by_syntax.proposals(sentence, around, lambda t: f"{t.lemma.lower()}.{t.pos[:1]}" in known):
        content = content_of(page.text, proposal.content, page.marks)
        if content is None or any(s.overlaps(proposal.cue.span) for s in content.spans):
            continue
        quoted, name = around.quoted[proposal.cue.i], page.name_of(head_of(proposal.source), sentence)
        if proposal.bond == "colon" and not _speaks(proposal.source, name, sentence.language):
            continue
        found = features(proposal, content, quoted_cue=quoted, first=sentence.number == 0, name=name)
        yield Weighed(proposal, content), list(dict.fromkeys(found))


def _speaks(source: list[Token], name: str, language: str) -> bool:
    """Whether what stands before a headline's colon can speak: a name of somebody or an office, not a topic."""
    roles = lexicon(language).roles
    return name in _SPEAKERS or any(t.lower in roles for t in source)


def weighed(page: Reader, sentence: Sentence, weights: CueWeights) -> list[Weighed]:
    """The sentence's proposals whose probability reaches the threshold."""
    found, odds = [], weights.odds
    for item, evidence in proposed(page, sentence, weights.known):
        score = weights.bias + sum(odds.get(e, 0.0) for e in evidence)
        item.probability = _PATTERN if item.proposal.frame.startswith("pattern") else 1 / (1 + math.exp(-score))
        if item.probability >= weights.threshold:
            found.append(item)
    return found


_LATER = 0.01
"""How much less sure a pattern is than one before it in its sentence: the outermost report mostly comes first."""


def patterned(page: Reader, sentence: Sentence) -> list[Weighed]:
    """What the patterns of words find in a sentence without syntax."""
    found = []
    around = page.around(sentence)
    for number, proposal in enumerate(by_pattern.proposals(sentence, around.quoted, page.before(sentence))):
        content = content_of(page.text, proposal.content, page.marks)
        if content is not None:
            resumes = proposal.content[0].i < proposal.cue.i and proposal.content[0] in sentence.tokens
            found.append(Weighed(proposal, content, _PATTERN - _LATER * number + resumes * (1 - _PATTERN) * 0.9))
    return found


def chosen(candidates: Iterable[Weighed]) -> list[Weighed]:
    """The likeliest candidates, one a cue, no two with contents in common and none whose cue is in another's content."""
    kept: list[Weighed] = []
    near: dict[int, list[Weighed]] = defaultdict(list)
    for item in sorted(candidates, key=lambda w: (-w.probability, w.proposal.cue.start)):
        cells = _cells(item)
        if not any(_in_the_way(item, other) for cell in cells for other in near[cell]):
            kept.append(item)
            for cell in cells:
                near[cell].append(item)
    return sorted(kept, key=lambda w: (w.content.spans[0], w.proposal.cue.start))


_CELL = 256
"""Characters of the text in one cell: candidates are compared with those of their own cells only, so that a long page
is read in linear time."""


def _cells(item: Weighed) -> list[int]:
    spans = (*item.content.spans, item.proposal.cue.span)
    return sorted({cell for s in spans for cell in range(s.start // _CELL, s.end // _CELL + 1)})


def _in_the_way(item: Weighed, other: Weighed) -> bool:
    mine, theirs = item.proposal.cue, other.proposal.cue
    return (
        mine is theirs
        or item.content.overlaps(other.content)
        or any(s.overlaps(mine.span) for s in other.content.spans)
        or any(s.overlaps(theirs.span) for s in item.content.spans)
    )
