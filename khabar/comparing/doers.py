"""Whether two names have changed places, told by what marks the part of each: by, from before a name; ने, को behind it.

Hindi marks who did it (ने) and whom (को, पर); English puts the one before the verb and the other behind it, or marks the one by
"by". Asked only of single sentences of a few names, of which a side says plainly what they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Final, NamedTuple

import numpy as np
import regex

from khabar.comparing.case import Case
from khabar.comparing.marks import table
from khabar.comparing.names import MEANT
from khabar.comparing.sides import Side
from khabar.comparing.swaps import NAMED, Swap
from khabar.record import Span

_APART = regex.compile(r"""[,;:–—()"“”।]|['’]s\b|[.?!]\s""")
"""What may not stand between two names of one clause."""
CLEARLY: Final = 0.2
"""How much more alike a name must be to the one whose place it has not than to the other: Sharma is not far from Varma."""
MOST: Final = 5
"""Names of the longest text that is asked."""
DOER, OBJECT = "doer", "object"
SUFFERING: Final = frozenset({OBJECT, "against"})
"""Parts that are the contrary of a doer's."""


class _Name(NamedTuple):
    """The numbers of the words of a name, and the parts that it may have; none where nothing tells."""

    words: range
    parts: frozenset[str]


def swapped_doers(case: Case) -> Swap | None:
    """The two names of the target of which each has the part that the other has in the source; else None."""
    if case.source.language == case.target.language or max(len(side.sentences) for side in (case.source, case.target)) > 1:
        return None
    theirs, ours = (_parted(side) for side in (case.source, case.target))
    if not 2 <= len(theirs) <= MOST or len(ours) != len(theirs):
        return None
    same = {n: _counterpart(case, name, ours) for n, name in enumerate(theirs)}
    for one, other in permutations(range(len(theirs)), 2):
        a, b = same[one], same[other]
        if a is not None and b is not None and a != b and _crossed(theirs[one], theirs[other], ours[a], ours[b]):
            spans = [_span(case.target, ours[n].words) for n in (b, a)]
            there = [_span(case.source, theirs[n].words) for n in (one, other)]
            return Swap(1.0, (spans[0], spans[1]), (there[0], there[1]))
    return None


def _crossed(one: _Name, other: _Name, one_now: _Name, other_now: _Name) -> bool:
    """Whether each of two names has in the target what the other has in the source, and can have nothing that it has itself."""
    given, taken = one.parts & other_now.parts, other.parts & one_now.parts
    if not given or not taken:
        return False
    if DOER in given | taken and not (given | taken) & SUFFERING:  # "lost to" and "beat" turn it round in good order
        return False
    return not one.parts & one_now.parts and not other.parts & other_now.parts


def _counterpart(case: Case, name: _Name, others: Sequence[_Name]) -> int | None:
    """The number of the name of the target that is this one of the source, clearly more so than any other."""
    values = [_alike(case, other.words, name.words) for other in others]
    best = int(np.argmax(values))
    rest = max((v for n, v in enumerate(values) if n != best), default=0.0)
    return best if values[best] >= NAMED and values[best] - rest >= CLEARLY else None


def _parted(side: Side) -> list[_Name]:
    """The side's names with the parts that they may have; those joined by "and" have one part."""
    names = _names(side)
    known = table(side.language)
    behind = [_behind(side, name) for name in names]
    if known.after_names:
        for n in range(len(names) - 2, -1, -1):
            if not behind[n] and _joins(side, names[n], names[n + 1]):
                behind[n] = behind[n + 1]
        return [_Name(name, parts) for name, parts in zip(names, behind, strict=True)]
    return [_Name(name, parts) for name, parts in zip(names, _by_order(side, names), strict=True)]


def _behind(side: Side, name: range) -> frozenset[str]:
    """The parts that the words behind a name give it, in a language that has such words."""
    after = side.text[side.words[name.stop - 1].end :].lstrip()
    marks = table(side.language).after_names
    return frozenset(part for part, words in marks.items() for w in words if after == w or after.startswith(w + " "))


def _by_order(side: Side, names: Sequence[range]) -> list[frozenset[str]]:
    """The parts that the word before each name gives it, or that it is the first, or behind a verb."""
    known = table(side.language)
    led = [side.words[name.start - 1].form.lower if name.start else "" for name in names]
    found = [frozenset(part for part, words in known.before_names.items() if word in words) for word in led]
    first = bool(names) and bool(known.oblique) and led[0] not in known.oblique and not found[0] and names[0].start <= 1
    for n in range(1, len(names)):
        if _joins(side, names[n - 1], names[n]):
            found[n] = found[n - 1]
        elif n == 1 and first and _in_one_clause(side, names[0], names[1]):
            passive = DOER in found[1]
            found[0] = frozenset({OBJECT if passive else DOER})
            if led[1] not in known.oblique and not found[1]:
                found[1] = frozenset({OBJECT})
    return found


def _in_one_clause(side: Side, one: range, other: range) -> bool:
    """Whether a verb may stand between the two names and nothing parts them."""
    between = side.text[side.words[one.stop - 1].end : side.words[other.start].start]
    inside = {side.words[i].form.lower for i in range(one.stop, other.start)}
    return other.start > one.stop and not _APART.search(between) and not inside & set(table(side.language).joining)


def _joins(side: Side, one: range, other: range) -> bool:
    """Whether nothing but a word for "and" stands between the two names."""
    between = side.text[side.words[one.stop - 1].end : side.words[other.start].start].split()
    return len(between) == 1 and between[0].lower() in table(side.language).and_words


def _names(side: Side) -> list[range]:
    """The words of each name that was read as one, in order."""
    found: list[range] = []
    for i in sorted(side.recognised):
        joined = found and found[-1].stop == i and not side.text[side.words[i - 1].end : side.words[i].start].strip(" -")
        found[-1:] = [range(found[-1].start, i + 1)] if joined else [*found[-1:], range(i, i + 1)]
    return found


def _alike(case: Case, target: range, source: range) -> float:
    """The mean likeness of the words of a target's name to the nearest of a source's, by sound or meaning."""
    part = np.ix_(list(target), list(source))
    likeness = np.maximum(case.both.heard[part], np.where(case.both.meant[part] >= MEANT, case.both.meant[part], 0))
    return float(likeness.max(1).mean())


def _span(side: Side, words: range) -> Span:
    return Span(side.words[words.start].start, side.words[words.stop - 1].end)
