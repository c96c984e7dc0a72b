"""Whether a word that another excludes has its counterpart beside it: "9 died, many injured" against "9 की मौत"."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.checking.senses import Claim, claims_in
from khabar.comparing.case import Case
from khabar.comparing.marks import Member
from khabar.comparing.sides import ALIKE, Floats, Side
from khabar.record import Span


def is_known_elsewhere(word: Member, own: Sequence[Member], others: Sequence[Member]) -> bool:
    """Whether the word belongs to a further contrast (मौत to "life" as to "harm"), of which the other side has the same
    member, in a word that belongs to that one alone (died)."""
    excluded = {m.span for m in others if m.contrast == word.contrast}
    further = {(m.contrast, m.member) for m in own if m.span == word.span and m.contrast != word.contrast}
    return any((m.contrast, m.member) in further and m.span not in excluded for m in others)


def only_says_less(case: Case, source: Span, target: Span) -> bool:
    """Whether one of the two words, which exclude one another, is said on the other side too, in another word: the side of the
    one then leaves out what the other says."""
    near = case.near
    return (
        _is_met(near[_words(case.target, target)], _words(case.source, source))
        or _is_met(near.T[_words(case.source, source)], _words(case.target, target))
        or _claims_it_too(case, source, target)
    )


def _words(side: Side, span: Span) -> list[int]:
    return list(side.words_in(span))


def _is_met(near: Floats, but: Sequence[int]) -> bool:
    """Whether a word of the other side, none of those, is as alike as a counterpart. [own words, words of the other side]"""
    if not near.size:
        return False
    best = near.max(0).copy()
    held = float(best[but].max()) if but else 0.0
    best[but] = 0
    return float(best.max()) >= max(ALIKE, held)


def _claims_it_too(case: Case, source: Span, target: Span) -> bool:
    """Whether a sense of the one word is claimed on the other side, in their sentences, by other words."""
    first, second = _claims(case, case.source, source), _claims(case, case.target, target)
    return _is_claimed(first, source, second, target) or _is_claimed(second, target, first, source)


def _claims(case: Case, side: Side, word: Span) -> list[Claim]:
    return [claim for span in _sentences(case, side, word) for claim in claims_in(side.text, span, side.language)]


def _sentences(case: Case, side: Side, span: Span) -> Sequence[Span]:
    """The sentences of the bead that the word is in."""
    for bead in case.beads:
        numbers = bead.source if side is case.source else bead.target
        found = [side.sentences[n] for n in numbers]
        if any(s.overlaps(span) for s in found):
            return found
    return side.sentences


def _is_claimed(own: Sequence[Claim], word: Span, others: Sequence[Claim], rival: Span) -> bool:
    said = {(c.sense.id, c.denied) for c in own if c.span.overlaps(word)}
    return any((c.sense.id, c.denied) in said and not c.span.overlaps(rival) for c in others)
