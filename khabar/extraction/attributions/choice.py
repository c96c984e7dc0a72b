"""Which proposals are attributions: each is weighed, and the best that do not stand in one another's way are kept.

Attributions are not nested (PolNeAR 2018): what is said inside another's content is not recorded again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from khabar.analysis.model import Name, Sentence
from khabar.extraction.attributions import by_account, by_headline, by_pattern, by_tally, closing
from khabar.extraction.attributions.by_signature import posts
from khabar.extraction.attributions.by_transcript import turns
from khabar.extraction.attributions.contents import Content, content_of
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.surroundings import Reader
from khabar.extraction.attributions.teasers import without_teaser

_PATTERN = 0.9
"""How sure a pattern of words is."""


@dataclass(slots=True, eq=False)
class Weighed:
    """A proposal with its content and its probability of being right."""

    proposal: Proposal
    content: Content
    probability: float = 0.0


_TURN = 0.99
"""How sure a turn of a script is: what is said in it is not recorded again."""


def scripted(page: Reader) -> list[Weighed]:
    """The turns of a page that is set as a script, and posts with the accounts that they are signed with."""
    sentences = page.analysis.sentences
    ruled = (*turns(sentences), *posts(page.text, sentences))
    found = ((proposal, content_of(page.text, proposal.content, page.marks)) for proposal in ruled)
    return [Weighed(proposal, content, _TURN) for proposal, content in found if content is not None]


_LATER = 0.01
"""How much less sure a pattern is than one before it in its sentence: the outermost report mostly comes first."""

_TALLY = 0.5
"""How sure it is that somebody puts a number: less than what the encoder reads, in whose content it may stand."""

_CLOSING = 0.1
"""How sure it is that a sentence ends in its report: enough where nothing else is found in it."""


def patterned(page: Reader, sentence: Sentence) -> list[Weighed]:
    """What the patterns of words find in a sentence."""
    found = []
    quoted = page.quoted(sentence)
    ruled = by_headline.proposals(sentence, quoted, _speakers(page, sentence))
    told, cues = set[int](), set[int]()
    for number, proposal in enumerate((*ruled, *by_pattern.proposals(sentence, quoted, page.before(sentence)))):
        proposal.content = without_teaser(proposal.content, proposal.sentence, page.text)
        content = content_of(page.text, proposal.content, page.marks)
        if content is not None:
            resumes = proposal.content[0].i < proposal.cue.i and proposal.content[0] in sentence.tokens
            within = proposal.cue.start in told and cues.isdisjoint(t.start for t in proposal.content)
            resumes = resumes and not within  # all of it is what another says: "B के मुताबिक A ने … की धमकी दी"
            told, cues = told | {t.start for t in proposal.content}, cues | {proposal.cue.start}
            found.append(Weighed(proposal, content, _PATTERN - _LATER * number + resumes * (1 - _PATTERN) * 0.9))
    for sure, rule in ((_TALLY, by_tally), (_CLOSING, closing), (_CLOSING, by_account)):
        for proposal in rule.proposals(sentence, quoted):
            content = content_of(page.text, proposal.content, page.marks)
            if content is not None:
                found.append(Weighed(proposal, content, sure))
    return found


def _speakers(page: Reader, sentence: Sentence) -> list[Name]:
    """The names in a headline that may speak before or behind its colon: those that the page tells of as places do not."""
    titled = sentence.block.kind in by_headline.KINDS
    return [n for n in page.names(sentence) if titled and not page.is_told_as_place(n, sentence.language)]


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
