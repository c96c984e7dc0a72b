"""Two words that exclude one another, of which each side has one, that are said of one another's people: who was killed in the
source was injured in the target."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.marks import Member, table
from khabar.comparing.phrases import clauses
from khabar.comparing.sides import Side
from khabar.comparing.swaps import Swap

SURE: Final = 0.35
"""How much better the clauses of the two words must fit exchanged."""
LEAST: Final = 0.3
"""What the words of a clause must weigh together, so that they tell."""


def crossed(case: Case, contrasts: Collection[str]) -> Iterator[Swap]:
    """The pairs of words that would fit the source better in one another's clauses."""
    for contrast in contrasts:
        theirs, ours = (_both(found, contrast) for found in (case.source_members, case.target_members))
        if theirs is None or ours is None or {m.member for m in theirs} != {m.member for m in ours}:
            continue
        if theirs[0].member != ours[0].member:
            ours = ours[1], ours[0]
        there = [_clause(case.source, m, theirs) for m in theirs]
        here = [_clause(case.target, m, ours) for m in ours]
        straight = [_fit(case, here[n], there[n]) for n in (0, 1)]
        across = [_fit(case, here[n], there[1 - n]) for n in (0, 1)]
        gain = sum(across) - sum(straight)
        if gain > SURE and min(a - s for a, s in zip(across, straight, strict=True)) > 0:
            yield Swap(gain, (ours[0].span, ours[1].span), (theirs[0].span, theirs[1].span))


def _both(found: Collection[Member], contrast: str) -> tuple[Member, Member] | None:
    """The two words of the contrast, of two members, where there are just these."""
    kept = [m for m in found if m.contrast == contrast]
    return (kept[0], kept[1]) if len(kept) == 2 and kept[0].member != kept[1].member else None


def _clause(side: Side, member: Member, pair: tuple[Member, Member]) -> list[int]:
    """The numbers of the words of the clause that the word is in, itself and the other word of the pair left out."""
    parts = clauses(side.text, side.words, table(side.language).clause_words)
    own = set(side.words_in(member.span))
    left_out = own | {i for m in pair for i in side.words_in(m.span)}
    return [i for i, part in enumerate(parts) if own and part == parts[min(own)] and i not in left_out]


def _fit(case: Case, target: list[int], source: list[int]) -> float:
    """The mean likeness of the words of a clause of the target to the nearest of one of the source, by their weights."""
    weights = sum(float(case.target.weights[i]) for i in target)
    if weights < LEAST or sum(float(case.source.weights[j]) for j in source) < LEAST:
        return 0.0
    near = case.near
    return sum(float(near[i, source].max()) * float(case.target.weights[i]) for i in target) / weights
