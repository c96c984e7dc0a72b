"""Whether who does something and who suffers it have changed places, between a language that marks both and one that orders them.

Hindi marks who did it (ने) and whom (को, पर); English puts the one before the verb and the other behind it, or marks the one by
"by". Asked only of texts of exactly two names, of which each side says plainly what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import regex

from khabar.comparing.case import Case
from khabar.comparing.names import MEANT
from khabar.comparing.sides import Side
from khabar.comparing.swaps import NAMED, Swap
from khabar.languages import load
from khabar.languages.tables.comparing import Comparing
from khabar.languages.tables.events import EventWords
from khabar.record import Span

_APART = regex.compile(r"""[,;:–—()"“”।]|['’]s\b|[.?!]\s""")
"""What may not stand between two names of one clause."""
CLEARLY: Final = 0.2
"""How much more alike a name must be to the one whose place it has not than to the other: Sharma is not far from Varma."""


class _Roles(NamedTuple):
    """The numbers of the words of who does it, and of whom it is done to."""

    doer: range
    sufferer: range


def swapped_doers(case: Case) -> Swap | None:
    """The two names, where the doer of the source is the one who suffers it in the target; else None."""
    sides = case.source, case.target
    names = [_names(side) for side in sides]
    if any(len(found) != 2 for found in names):
        return None
    source, target = (_by_marks(s, n) or _by_order(s, n) for s, n in zip(sides, names, strict=True))
    if source is None or target is None or case.source.language == case.target.language:
        return None
    crossed = [_alike(case, target.sufferer, source.doer), _alike(case, target.doer, source.sufferer)]
    straight = [_alike(case, target.doer, source.doer), _alike(case, target.sufferer, source.sufferer)]
    if min(crossed) < NAMED or any(c - s < CLEARLY for c, s in zip(crossed, straight, strict=True)):
        return None
    return Swap(
        1.0,
        (_span(case.target, target.doer), _span(case.target, target.sufferer)),
        (_span(case.source, source.sufferer), _span(case.source, source.doer)),
    )


def _names(side: Side) -> list[range]:
    """The words of each name that was read as one, in order."""
    found: list[range] = []
    for i in sorted(side.recognised):
        joined = found and found[-1].stop == i and not side.text[side.words[i - 1].end : side.words[i].start].strip(" -")
        found[-1:] = [range(found[-1].start, i + 1)] if joined else [*found[-1:], range(i, i + 1)]
    return found


def _by_marks(side: Side, names: Sequence[range]) -> _Roles | None:
    """By the words behind the names, in a language that has such words."""
    words = load(side.language).table(EventWords)
    if not words.actor_marks:
        return None
    does = [_is_followed(side, name, words.actor_marks) for name in names]
    suffers = [_is_followed(side, name, words.recipient_marks) for name in names]
    for doer, sufferer in ((0, 1), (1, 0)):
        if does[doer] and suffers[sufferer] and not does[sufferer]:
            return _Roles(names[doer], names[sufferer])
    return None


def _by_order(side: Side, names: Sequence[range]) -> _Roles | None:
    """By their order and the word before each, in a language whose table says which words lead to neither."""
    table = load(side.language).table(Comparing)
    first, second = names
    between = side.text[side.words[first.stop - 1].end : side.words[second.start].start]
    if not table.oblique or _APART.search(between) or second.start - first.stop < 1:
        return None
    led = [side.words[name.start - 1].form.lower if name.start else "" for name in names]
    inside = {side.words[i].form.lower for i in range(first.stop, second.start)}
    if led[0] in table.oblique or led[0] in table.doers or inside & set(table.joining):
        return None
    if led[1] in table.doers:
        return _Roles(second, first)
    return None if led[1] in table.oblique else _Roles(first, second)


def _is_followed(side: Side, name: range, marks: Sequence[str]) -> bool:
    after = side.text[side.words[name.stop - 1].end :].lstrip()
    return any(after == mark or after.startswith(mark + " ") for mark in marks)


def _alike(case: Case, target: range, source: range) -> float:
    """The mean likeness of the words of a target's name to the nearest of a source's, by sound or meaning."""
    part = np.ix_(list(target), list(source))
    likeness = np.maximum(case.both.heard[part], np.where(case.both.meant[part] >= MEANT, case.both.meant[part], 0))
    return float(likeness.max(1).mean())


def _span(side: Side, words: range) -> Span:
    return Span(side.words[words.start].start, side.words[words.stop - 1].end)
