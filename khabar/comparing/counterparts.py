"""Which words of one side answer those of the other, as the weighing sees it: by likeness, and denials and the numbers of a clock
by what they say.

A denial tells little by its letters: "no" of one language answers "not" of another no better than any small word does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.comparing.marks import Negation
from khabar.comparing.sides import Floats, Side

PLAINLY: Final = 1.0
IN_OTHER_WORDS: Final = 0.8
"""How well a plain denial answers a plain one ("not", or "no"), and one within another word."""
NEAREST: Final = 0.2
"""The likeness from which a word may stand for another."""
APART: Final = 3
"""Words from the hour to the minutes at most where a text writes these with words."""
_CLOCK = regex.compile(r"(\p{Nd}{1,2})[:.](\p{Nd}{2})")

Denials = tuple[Sequence[Negation], Sequence[Negation]]
"""Those of the source and those of the target."""


def answered(source: Side, target: Side, near: Floats, denials: Denials, together: NDArray[np.bool_]) -> Floats:
    """How well each word of the target (rows) answers each of the source: as `near` has it, but that denials are answered by
    denials alone, and the numbers of a clock by the same clock however it is written (15:50, 15时50分)."""
    found = near.copy()
    if found.size:
        there, here = (list(_placed(side, told)) for side, told in zip((source, target), denials, strict=True))
        _answer_denials(found, there, here, together)
        for row, columns in _clocks(target, source):
            found[row, columns] = 1
        for column, rows in _clocks(source, target):
            found[rows, column] = 1
    return found


def one_by_one(near: Floats) -> tuple[Floats, Floats]:
    """For each row's word and each column's its likeness to the word that it has for itself, 0 where none is left: the nearest
    two stand for one another, then the nearest two of the others, and so on. A word put in is like a word that another stands
    for already."""
    rows, columns = np.zeros(len(near), np.float32), np.zeros(near.shape[1], np.float32)
    taken_rows, taken_columns = np.zeros(len(rows), np.bool_), np.zeros(len(columns), np.bool_)
    places = np.flatnonzero(near >= NEAREST)
    for place in places[np.argsort(-near.ravel()[places], kind="stable")]:
        row, column = divmod(int(place), near.shape[1])
        if not (taken_rows[row] or taken_columns[column]):
            taken_rows[row] = taken_columns[column] = True
            rows[row] = columns[column] = near[row, column]
    return rows, columns


def denying_words(side: Side, denials: Sequence[Negation]) -> Floats:
    """For each word of the side 1 where it denies plainly, a half where it has a denial in it, else 0."""
    found = np.zeros(len(side.words), np.float32)
    for denial, numbers in _placed(side, denials):
        found[numbers] = np.maximum(found[numbers], 1.0 if denial.plain else 0.5)
    return found


_Placed = Sequence[tuple[Negation, list[int]]]


def _placed(side: Side, denials: Sequence[Negation]) -> Iterator[tuple[Negation, list[int]]]:
    """Each denial with the numbers of its words; of the word that it is in, where it begins none."""
    for denial in denials:
        numbers = side.words_in(denial.span)
        if len(side.words):
            yield denial, list(numbers) or [max(0, numbers.start - 1)]


def _answer_denials(near: Floats, there: _Placed, here: _Placed, together: NDArray[np.bool_]) -> None:
    """In place."""
    for denial, columns in there:
        if denial.plain:
            near[:, columns] = 0
    for denial, rows in here:
        if denial.plain:
            near[rows] = 0
    for denial, rows in here:
        for other, columns in there:
            if denial.plain or other.plain:
                where = np.ix_(rows, columns)
                plainly = (denial.plain or denial.firm) and (other.plain or other.firm)
                near[where] = np.maximum(near[where], (PLAINLY if plainly else IN_OTHER_WORDS) * together[where])


def _clocks(side: Side, other: Side) -> Iterator[tuple[int, list[int]]]:
    """The words of the side that are an hour with its minutes, each with the two words of the other side that are these."""
    numbers = [(j, int(w.text)) for j, w in enumerate(other.words) if w.text.isdecimal()]
    for i, word in enumerate(side.words):
        if clock := _CLOCK.fullmatch(word.text):
            for (j, hour), (k, minutes) in pairwise(numbers):
                if (hour, minutes) == (int(clock[1]), int(clock[2])) and k - j <= APART:
                    yield i, [j, k]
