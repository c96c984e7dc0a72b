"""Words that exclude one another: a member of a contrast that only the target has, where the source has another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.marks import Member
from khabar.comparing.saying_less import is_known_elsewhere
from khabar.comparing.sides import Side
from khabar.languages import load
from khabar.record import Span

__all__ = ["EVENTS", "Exchange", "denials_differ", "exchanges", "words_are_known"]

EVENTS: Final = (
    "trend", "outcome", "harm", "answer", "door", "verdict", "life", "custody", "report", "leave", "limit", "times", "amount",
    "building",
)  # fmt: skip
"""Contrasts of what happened, and of how many."""

SMALL: Final = 0.3
"""The weight below which a word tells nothing by itself."""
Exchange = tuple[Member, Member]
"""A word of the source and the word of the target that stands for it and excludes it."""


def words_are_known(case: Case) -> bool:
    """Whether the words of both sides are known by their own tables, none by a concept alone."""
    return load(case.source.language).known and load(case.target.language).known


def denials_differ(case: Case) -> bool:
    """Whether one side denies more often than the other: a negation may turn a word into its contrary. A small word with a
    denial in it ("no need") may stand for a "not" (जरूरत नहीं) without turning round any other word."""
    told = [sum(n.plain for n in found) for found in case.all_negations]
    fewer = case.source if told[0] < told[1] else case.target
    small = sum(not n.plain and _is_small(fewer, n.span) for n in case.all_negations[fewer is case.target])
    return abs(told[0] - told[1]) > small


def _is_small(side: Side, span: Span) -> bool:
    """Whether the words tell nothing by themselves."""
    return all(side.words[i].form.weight < SMALL for i in side.words_in(span))


def exchanges(case: Case, contrasts: Collection[str]) -> Iterator[Exchange]:
    """Words of the target that are too many of their member, each with a word of the source that is too many of another.

    A word that stands too often in one sentence and too seldom in its neighbour was only moved.
    """
    for contrast in contrasts:
        there = [m for m in case.source_members if m.contrast == contrast]
        here = [m for m in case.target_members if m.contrast == contrast]
        if not there or not here:
            continue
        surplus = Counter(m.member for m in here)
        surplus.subtract(Counter(m.member for m in there))
        added = _last([m for m in here if surplus[m.member] > 0], surplus)
        lost = _last([m for m in there if surplus[m.member] < 0], surplus)
        added = [m for m in added if not is_known_elsewhere(m, case.target_members, case.source_members)]
        lost = [m for m in lost if not is_known_elsewhere(m, case.source_members, case.target_members)]
        for target in added:
            source = next((m for m in lost if case.together(m.span, target.span)), None)
            if source is not None:
                lost.remove(source)
                yield source, target


def _last(members: list[Member], surplus: Counter[str]) -> list[Member]:
    """Of each member as many words as there are too many."""
    kept: list[Member] = []
    for name in dict.fromkeys(m.member for m in members):
        kept += [m for m in members if m.member == name][-abs(surplus[name]) :]
    return kept
