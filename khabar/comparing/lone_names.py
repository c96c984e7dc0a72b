"""Names that nothing of the other side answers: a translation that is good leaves few of them, one in which a name was exchanged
or left out has one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from khabar.comparing.case import Case
from khabar.comparing.marks import table
from khabar.comparing.names import ACRONYM, NAME_WEIGHT, is_name
from khabar.comparing.sides import Floats, Side
from khabar.languages import load

LONE: Final = 0.6
"""How far from any counterpart a name is that has none."""


def lone_names(side: Side, best: Floats) -> Floats:
    """For each word of the side, whose likeness to the nearest of the other is `best`, how far its name is from any counterpart,
    from 0 to 1; 0 where it stands in none."""
    found = np.zeros(len(side.words), np.float32)
    for run in _runs(side):
        found[run] = np.clip(1 - float(best[run].max()), 0, 1)
    return found


def loneliest_names(case: Case) -> Floats:
    """How far from any counterpart the loneliest names are: of the target those that are no abbreviations, those that are, those
    with a meaning that is known, and how many there are; of the source the loneliest and how many; and both together."""
    near = case.answered
    here = _told(case.target, near.max(1) if near.size else np.zeros(len(case.target.words), np.float32))
    there = _told(case.source, near.max(0) if near.size else np.zeros(len(case.source.words), np.float32))
    plain = max((far for far, run in here if not _is_short(case.target, run)), default=0.0)
    short = max((far for far, run in here if _is_short(case.target, run)), default=0.0)
    known = max((far for far, run in here if _is_known(case.target, run)), default=0.0)
    source = max((far for far, _ in there), default=0.0)
    counts = [float(min(3, sum(far > LONE for far, _ in told))) for told in (here, there)]
    return np.array([plain, short, known, counts[0], source, counts[1], min(max(plain, short), source)], np.float32)


def _told(side: Side, best: Floats) -> list[tuple[float, list[int]]]:
    return [(float(np.clip(1 - best[run].max(), 0, 1)), run) for run in _runs(side)]


def _runs(side: Side) -> list[list[int]]:
    """The words of each name of the side, by their numbers: as the encoder reads them, or by capitals where it does not know the
    language and these show names."""
    found: list[list[int]] = []
    if not load(side.language).known and (table(side.language).nouns_in_capitals or not side.has_capitals):
        return found
    for i in sorted(side.recognised) if load(side.language).known else _by_capitals(side):
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return [run for run in found if float(side.weights[run].max()) > NAME_WEIGHT]


def _by_capitals(side: Side) -> Sequence[int]:
    return [i for i in range(len(side.words)) if is_name(side, i)]


def _is_short(side: Side, run: Sequence[int]) -> bool:
    """Whether the name is an abbreviation."""
    text = side.words[run[0]].text
    return len(run) == 1 and text.isupper() and len(text) <= ACRONYM


def _is_known(side: Side, run: Sequence[int]) -> bool:
    """Whether a word of the name has a meaning that is known."""
    return any(side.words[i].form.concept >= 0 for i in run)
