"""What is known of each word and of each sound that the stream has met of late: a row each in arrays, so that a page's are had at
once, and in how many pages each has stood.

What has not been met for long goes again (`counts.Ageing`): the tables stay as small as what the newest pages hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
import regex
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.extraction.gazetteer import gazetteer
from khabar.stories.counts import BELIEF, Ageing, chance
from khabar.stories.sounds import LEAST, consonants
from khabar.stories.vectors import Mask, Numbers, Places, term_of

SOUND_CHANCE: Final = {3: 0.03, 4: 0.006, 5: 0.002}
"""The chance that a page has a given run of consonants, by its length; longer ones .001."""
NUMBER_CHANCE: Final = {1: 0.3, 2: 0.12, 3: 0.03, 4: 0.01}
"""The chance that a page has a given number, by its digits; longer ones .001."""
SMOOTH: Final = 1e-4
"""Smooth inverse frequency (Arora et al. 2017) of a word in the mean vector."""
NEVER, IF_RARE, ALWAYS = 0, 1, 2
"""Whether a word of a script without capitals may be a name."""
UNASKED = -1
"""In place of whether a word names a place: it was not asked for yet."""
LARGE: Final = 50_000
"""Inhabitants from which on a town's name is taken for the town's."""
NO_SOUND, UNHEARD = -1, -2
"""In place of a sound's row: the word is too short for one; it was not asked for yet."""
_FIRST: Final = 1024
_CASED = regex.compile(r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Armenian}]")
_HAN = regex.compile(r"\p{Han}+")
_KATAKANA = regex.compile(r"[\p{Katakana}ー]{3,}$")


class Table:
    """Columns of one length, which grows, by their names."""

    def __init__(self, **columns: tuple[str, int]) -> None:
        """Each with its type and the width of its values, 1 for one number."""
        self._columns: dict[str, NDArray[Any]] = {
            name: np.zeros(_FIRST if width == 1 else (_FIRST, width), type) for name, (type, width) in columns.items()
        }

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self._columns[name]

    def put(self, begin: int, rows: Sequence[tuple[Any, ...]]) -> None:
        """Writes rows from that one on, in the order of the columns."""
        end = begin + len(rows)
        for (name, column), values in zip(list(self._columns.items()), zip(*rows, strict=True), strict=True):
            if end > len(column):
                column = np.concatenate((column, np.zeros((max(end, len(column)), *column.shape[1:]), column.dtype)))
                self._columns[name] = column
            column[begin:end] = values

    def keep(self, stays: NDArray[np.bool_]) -> None:
        """Drops the other rows, `stays` being as long as the rows that are in use."""
        self._columns = {name: column[: len(stays)][stays] for name, column in self._columns.items()}


class Known(NamedTuple):
    """The words of one page: their rows in the table of words, and their inverse document frequencies."""

    rows: Places
    idf: Numbers
    table: Table

    def of(self, name: str, chosen: Places | None = None) -> NDArray[Any]:
        """A column of the table for all of the words, or for those chosen."""
        found: NDArray[Any] = self.table[name][self.rows if chosen is None else self.rows[chosen]]
        return found


class Forms:
    """The words and sounds of the newest pages. Rows hold for one page: the next may move them."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._sound_rows: dict[str, int] = {}
        self._words = Table(
            term=("u4", 1), prior=("f8", 1), concepts=("i4", 2), shares=("f8", 2), smooth=("f8", 2),
            maybe=("i1", 1), place=("i1", 1), sound=("i4", 1), seen=("f8", 1),
        )  # fmt: skip
        self._sounds = Table(term=("u4", 1), prior=("f8", 1), seen=("f8", 1))
        self._words_age, self._sounds_age = Ageing(), Ageing()

    def count(self, forms: Sequence[str]) -> Known:
        """What is known of one page's words, each once; they are counted first."""
        if self._words_age.forgot:
            self._clear()
        found = list(map(self._rows.get, forms))
        if None in found:
            self._learn(list(dict.fromkeys(form for form, row in zip(forms, found, strict=True) if row is None)))
            found = list(map(self._rows.get, forms))
        rows = np.array(found, np.intp)
        seen = self._words["seen"]
        seen[rows] += 1.0
        self._words_age.turn(seen)
        return Known(rows, self._words_age.idf(self._words["prior"][rows], seen[rows]), self._words)

    def sounds_of(self, known: Known, forms: Sequence[str], chosen: Places) -> tuple[Places, Places]:
        """The sounds of the words at those places, each once, in the order of the places: their rows, and where in `chosen`."""
        at = known.rows[chosen]
        column = self._words["sound"]
        heard = column[at]
        for place in (heard == UNHEARD).nonzero()[0].tolist():
            column[at[place]] = heard[place] = self._hear(forms[chosen[place]])
        sounding = (heard >= 0).nonzero()[0]
        first: dict[int, int] = {}
        for row, place in zip(heard[sounding].tolist(), sounding.tolist(), strict=True):
            first.setdefault(row, place)
        return np.array(list(first), np.intp), np.array(list(first.values()), np.intp)

    def places_of(self, known: Known, forms: Sequence[str], chosen: Places) -> Mask:
        """Which of the words at those places are names of places of some size."""
        at = known.rows[chosen]
        column = self._words["place"]
        for row, place in zip(at[column[at] == UNASKED].tolist(), chosen[column[at] == UNASKED].tolist(), strict=True):
            column[row] = _is_place(forms[place])
        found: Mask = column[at] > 0
        return found

    def count_sounds(self, rows: Places) -> tuple[NDArray[np.uint32], Numbers]:
        """What stands for one page's sounds, each once, and their inverse document frequencies; they are counted first."""
        seen = self._sounds["seen"]
        seen[rows] += 1.0
        self._sounds_age.turn(seen)
        return self._sounds["term"][rows], self._sounds_age.idf(self._sounds["prior"][rows], seen[rows])

    def _learn(self, forms: list[str]) -> None:
        begin, end = len(self._rows), len(self._rows) + len(forms)
        self._words.put(begin, [(*_known(form), UNASKED, UNHEARD, 0.0) for form in forms])
        self._rows.update(zip(forms, range(begin, end), strict=True))

    def _hear(self, form: str) -> int:
        sound = consonants(_spoken(form))
        if len(sound) < LEAST:
            return NO_SOUND
        row = self._sound_rows.get(sound)
        if row is None:
            row = self._sound_rows[sound] = len(self._sound_rows)
            self._sounds.put(row, [(term_of(sound), BELIEF * SOUND_CHANCE.get(len(sound), 0.001), 0.0)])
        return row

    def _clear(self) -> None:
        """Drops what was forgotten, so that the tables stay small."""
        self._words_age.forgot = False
        count, sounds = len(self._rows), len(self._sound_rows)
        stays, stay_heard = self._words["seen"][:count] > 0, self._sounds["seen"][:sounds] > 0
        moved = np.where(stay_heard, np.cumsum(stay_heard) - 1, UNHEARD)
        self._words.keep(stays)
        self._sounds.keep(stay_heard)
        column = self._words["sound"]
        known = column >= 0
        column[known] = moved[column[known]]
        self._rows, self._sound_rows = _kept(self._rows, stays), _kept(self._sound_rows, stay_heard)


def _kept(rows: dict[str, int], stays: NDArray[np.bool_]) -> dict[str, int]:
    kept = (form for form, stay in zip(rows, stays.tolist(), strict=True) if stay)
    return {form: row for row, form in enumerate(kept)}


@lru_cache(maxsize=1 << 15)
def _known(form: str) -> tuple[Any, ...]:
    """What is known of a form beforehand: the columns of the table of words before `place`."""
    entry = concepts().of(form)
    prior = NUMBER_CHANCE.get(len(form), 0.001) if form[0].isnumeric() else chance(concepts().frequency_of(form))
    near = () if entry is None else entry.concepts
    named = (*(concept for concept, _ in near), -1, -1)[:2]
    shares = (*(share for _, share in near), 0.0, 0.0)[:2]
    smoothed = shares if entry is None else tuple(s * SMOOTH / (SMOOTH + entry.frequency) for s in shares)
    return term_of(form), BELIEF * prior, named, shares, smoothed, _maybe_name(form)


def _spoken(form: str) -> str:
    """What the form's sound is taken from: of a town in Chinese characters, which sound otherwise in each language, its name in
    Latin letters (長野 is Nagano, not Changye)."""
    if len(form) < 2 or not _HAN.fullmatch(form):
        return form
    found = gazetteer().lookup(form)
    return found[0].name if found else form


def _is_place(form: str) -> bool:
    return any(found.kind in ("country", "capital", "division") or found.population > LARGE for found in gazetteer().lookup(form))


def _maybe_name(form: str) -> int:
    if form.isascii() or _CASED.match(form):
        return NEVER
    return ALWAYS if _KATAKANA.match(form) else IF_RARE
