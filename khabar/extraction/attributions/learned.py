"""What the encoder read as attributions, in the form that the rest of this part works on."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.model import Claim, Token
from khabar.extraction.attributions.choice import Weighed
from khabar.extraction.attributions.contents import content_of
from khabar.extraction.attributions.proposals import Proposal
from khabar.extraction.attributions.sources import head_of
from khabar.extraction.attributions.surroundings import Reader
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_LEARNED = 0.8
"""How sure a learned attribution is, beside a pattern of words where a language has both."""


def learned(page: Reader) -> Iterator[Weighed]:
    """The claims of the page's analysis whose content has a word that is not part of the cue, and that somebody makes.

    What nobody is named for counts in the words of a plain report alone ("it was said that"): of the rest, most are no claims.
    """
    for claim in page.analysis.claims:
        if not claim.source and not _reports(claim):
            continue
        said = _without_hearer(claim)
        content = content_of(page.text, said, page.marks)
        if content is None or any(s.overlaps(claim.cue[0].span) for s in content.spans):
            continue
        cue = head_of(claim.cue) or claim.cue[0]
        lead = [word for word in claim.cue if word is not cue]
        proposal = Proposal(claim.sentence, cue, said, _with_name(claim, page), lead)
        yield Weighed(proposal, content, _LEARNED)


def _reports(claim: Claim) -> bool:
    speech = load(claim.sentence.language).table(Cues).speech
    return any(word.lemma.lower() in speech for word in claim.cue)


def _without_hearer(claim: Claim) -> list[Token]:
    """The content without the one who was told, where it begins with them: "told [the Evening Post that] rain was coming"."""
    table, content = load(claim.sentence.language).table(Cues), list(claim.content)
    if not any(word.lower in table.told_by for word in claim.cue) or content[0].start < claim.cue[-1].end:
        return content
    for i, word in enumerate(content):
        if word.pos in ("VERB", "AUX") or word.tag.startswith("W"):
            break
        if i and word.lower in table.complementizers:
            return content[i:]
    return content


def _with_name(claim: Claim, page: Reader) -> list[Token]:
    """The source with the name between commas that follows it before the cue: "the head of the union, Ana Prado, said"."""
    source, tokens = list(claim.source), claim.sentence.tokens
    if not source or source[-1] not in tokens or claim.cue[0] not in tokens:
        return source
    between = tokens[source[-1].i + 1 : claim.cue[0].i]
    persons = [n.span for n in page.names(claim.sentence) if n.type == "PERSON"]
    named = [t for t in between if any(span.covers(t.span) for span in persons)]
    if named and all(t in named or t.text == "," for t in between) and between[0].text == ",":
        return [*source, *tokens[source[-1].i + 1 : named[-1].i + 1]]
    return source
