"""What is said in the sentences beside the cue's: quotations that go on there, and nothing that another says or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.model import Claim, Sentence, Token
from khabar.extraction.attributions.proposals import FUNCTION, base
from khabar.extraction.attributions.surroundings import Reader
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.record import Span

_MARKS = frozenset(".!?,;:'\"“”‘’|।–—-")


def own_sentences(said: Sequence[Token], claim: Claim, page: Reader) -> list[Token]:
    """The words without a sentence before the cue's that is no quotation, where the cue has an object of its own: of "A bus fell
    into the gorge. The mayor voiced grief." nobody said the first; and without a quotation that a sentence parts from it."""
    said = _without_next(_up_to_next_speaker(said, claim, page), claim, page)
    begin = claim.sentence.span.start
    before, own = [t for t in said if t.start < begin], [t for t in said if t.start >= begin]
    if not before or not any(t.pos not in FUNCTION for t in own):
        return list(said)
    if any(page.marks.around(t.span) for t in before) and not _is_apart(before, claim.sentence, page):
        return own if _is_spoken_for(before, page) else list(said)
    return own


def _is_spoken_for(words: Sequence[Token], page: Reader) -> bool:
    """Whether the sentences that the words stand in say who spoke: of "“We are late,” the guard told the paper. All were well, he
    added." he added the second alone."""
    first, last = words[0].start, words[-1].end
    inside = (s for s in page.near(Span(first, last)) if s.span.start < last and first < s.span.end)
    return any(s.has_syntax and _has_speaker(s, page) for s in inside)


def _is_apart(before: Sequence[Token], sentence: Sentence, page: Reader) -> bool:
    """Whether a whole sentence stands between the words before and the cue's: of "“We built it.” It rained. Some say it will
    last" they say the last alone."""
    between = page.before(sentence)[-1:]
    return bool(between) and between[0].span.start >= before[-1].end


def _up_to_next_speaker(said: Sequence[Token], claim: Claim, page: Reader) -> Sequence[Token]:
    """The words up to a sentence after the cue's in which a quotation has a speaker of its own: "She denied that it rained.
    [“It was dry,” he said.]"; or one that is told by nobody: "The ferry was full, she said. [It is being told that …]" """
    if not said or said[-1].start < claim.sentence.span.end or not claim.sentence.has_syntax:
        return said
    for sentence in page.analysis.sentences[claim.sentence.number + 1 :]:
        if sentence.span.start >= said[-1].end:
            break
        if _has_speaker(sentence, page) or _is_nobodys(sentence):
            return [t for t in said if t.start < sentence.span.start] or said
    return said


def _is_nobodys(sentence: Sentence) -> bool:
    """Whether the sentence opens as a report that nobody makes: "It is being told that"."""
    table, first = load(sentence.language).table(Cues), sentence.tokens[0]
    verb = first.head
    return first.lower in table.expletives and verb is not None and verb.lemma.lower() in table.speech and verb.tag == "VBN"


def _has_speaker(sentence: Sentence, page: Reader) -> bool:
    """Whether a quotation of the sentence has a verb of speech with a subject beside it."""
    speech, quoted = load(sentence.language).table(Cues).speech, page.quoted(sentence)
    verbs = (t for t in sentence.tokens if t.lemma.lower() in speech and not quoted[t.i])
    return any(quoted) and any(base(c.dep) == "nsubj" and not quoted[c.i] for verb in verbs for c in verb.children)


def _without_next(said: Sequence[Token], claim: Claim, page: Reader) -> Sequence[Token]:
    """The words without sentences after the cue's that are no quotations, where the cue ends what is said before it: of "Prices
    rose, traders said. The mill closed." they said the first; and without pieces from the middle of such a sentence."""
    end, cue = claim.sentence.span.end, claim.cue[-1]
    if not said or not claim.sentence.span.start <= said[0].start < cue.start:
        piece = next((t for t in said if t.start >= end and t.text not in _MARKS), None)
        if (
            piece is None
            or piece.i == 0
            or said[0].start >= end
            or any(page.marks.around(t.span) for t in said if t.start >= end)
        ):
            return said
        return [t for t in said if t.start < end]
    if any(t.pos not in ("PUNCT", "") for t in claim.sentence.tokens[cue.i + 1 :] if t not in claim.source):
        return said
    return [t for t in said if t.start < end or page.marks.around(t.span)]
