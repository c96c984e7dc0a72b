"""Counts that stand side by side, of which one word tells what became: "32 students and six policemen were hurt"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from khabar.languages import load
from khabar.languages.tables.checks import Checks
from khabar.record import Record
from khabar.stories.claims.counts import PEOPLE, Count, kinds


def together(record: Record, counts: Iterable[Count]) -> Iterator[Count]:
    """The counts of a record in their order; those of people of which nothing became, and which nothing but "and" or a comma
    parts from one that has a tally, have that tally too.
    """
    waiting: list[Count] = []
    for count in counts:
        if waiting and not _goes_with(record, waiting[-1], count):
            yield from waiting
            waiting = []
        waiting.append(count)
        if count.tally:
            yield from (_of_the_same(w, count) for w in waiting)
            waiting = []
    yield from waiting


def _goes_with(record: Record, one: Count, other: Count) -> bool:
    """Whether the next count goes on from this one, and both are of people."""
    noun, its = one.figure.counted, other.figure.counted
    if noun is None or its is None or its.span.start < other.figure.span.end or one.tally or one.is_part or one.is_more:
        return False
    between = record.text[noun.span.end : other.figure.span.start].strip()
    joined = between == "," or between in load(one.language).table(Checks).conjunctions
    return one.figure.unit == other.figure.unit == PEOPLE and one.sentence == other.sentence and joined


def _of_the_same(count: Count, last: Count) -> Count:
    """The count, with what became of those counted last, where nothing is said of its own."""
    if count is last or last.unit != PEOPLE or last.is_whole or last.is_again:
        return count
    noun = count.noun & kinds()
    return replace(count, unit=last.unit, tally=last.tally, moves=last.moves, noun=noun)
