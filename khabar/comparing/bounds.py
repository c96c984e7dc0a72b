"""Whether a number is said to be passed or not reached: over 40, under five, 40 से अधिक; and where two texts differ in that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import regex

from khabar.comparing.marks import table
from khabar.comparing.numbers import Quantity, same
from khabar.comparing.sides import Side
from khabar.record import Span

FAR: Final = 30
"""Characters before a number in which it is looked for."""
UNITS: Final = 2
"""Words at most between a number and what is said behind it: five years and below."""
BOUNDS: Final = ("above", "below")


class Bound(NamedTuple):
    """A number, what is said of it (`above`, `below`) and where."""

    number: Quantity
    what: str
    span: Span


Bounds = Sequence[Bound]


def bounds_of(side: Side, numbers: Sequence[Quantity]) -> tuple[Bound, ...]:
    """Which of these numbers of the side are said to be passed or not reached."""
    found = []
    for number in numbers:
        if number.value is None or number.clock:
            continue
        for what, (before, behind) in _patterns(side.language).items():
            match = before and before.search(side.text, max(0, number.span.start - FAR), number.span.start)
            match = match or (behind and behind.match(side.text, number.span.end))
            if match:
                found.append(Bound(number, what, Span(*match.span("word"))))
    return tuple(found)


def bounds_differ(there: Bounds, here: Bounds) -> Iterator[tuple[Bound, Bound]]:
    """Of one number the bounds in source and target, where the one has it passed and the other not reached."""
    for ours in here:
        rivals = [b for b in there if same(b.number, ours.number)]
        if rivals and all(b.what != ours.what for b in rivals):
            yield rivals[0], ours


def bounds_agree(there: Bounds, here: Bounds) -> Iterator[tuple[Span, Span]]:
    """The words in source and target that say the same of one number."""
    for ours in here:
        for theirs in there:
            if theirs.what == ours.what and same(theirs.number, ours.number):
                yield theirs.span, ours.span


_Both = tuple[regex.Pattern[str] | None, regex.Pattern[str] | None]


@cache
def _patterns(language: str) -> dict[str, _Both]:
    """What stands before a number and behind it, for each bound."""
    known = table(language)
    return {what: (_before(known.before_numbers.get(what, ())), _behind(known.behind_numbers.get(what, ()))) for what in BOUNDS}


def _before(words: Sequence[str]) -> regex.Pattern[str] | None:
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?P<word>{_either(words)})\s+\p{{Sc}}?$", regex.IGNORECASE) if words else None


def _behind(words: Sequence[str]) -> regex.Pattern[str] | None:
    between = rf"\s*(?:[\p{{L}}\p{{M}}%]+\s+){{0,{UNITS}}}?"
    return regex.compile(rf"{between}(?P<word>{_either(words)})(?![\p{{L}}\p{{M}}])", regex.IGNORECASE) if words else None


def _either(words: Sequence[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
