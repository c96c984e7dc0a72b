"""Copies among the pages of a stream: which earlier page has the text that a page has, whole, in part, or edited.

A page is a copy of another if much of the shorter of the two stands in the longer word for word (containment, Broder 1997), so
that half a text is found and a text with more around it. Candidates come from a table of fixed size in which the pages that last
had a run of words are noted, and are then compared run by run: time a page and memory do not grow with the stream.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.stories.shingles import MOST
from khabar.stories.vectors import Lookup, Mask, Places

ENOUGH: Final = 0.38
"""Share of the shorter page's runs that a copy has in common with it. Reports of one happening by different hands seldom share a
third, whatever they quote; a copy cut by half and with many words changed keeps more than half."""
FEWEST: Final = 8
"""Runs in common, unless the pages are the same throughout: two short lines alike in a few words are no copies."""
COMMON: Final = 12
"""A run that more pages than this have, none a copy of another, is furniture, or what all quote, and shows nothing."""
DAYS: Final = 60.0
"""Days by their own dates between pages that are still compared."""
WINDOW: Final = 1 << 15
"""Pages that are remembered."""
_SAMPLE: Final = 4
"""One run in so many leads to candidates; all are compared."""
_LOWEST: Final = 2
"""Runs of the lowest hashes that lead to candidates too, so that a headline alone, printed again, is found."""
WIDTH: Final = 8
"""Pages noted for a run: the last that had it."""
CANDIDATES: Final = 12
"""Pages compared, of those that share the most runs of the sample."""
FEWER: Final = 5
"""Pages that share less than this part of what the first of them shares of the sample are not compared."""
_CELLS: Final = 1 << 24
"""Counters of how many pages have a run; two runs may share one."""
_CELL: Final = np.uint32(_CELLS - 1)
"""Of a hash, what says which."""
_BITS: Final = 20
"""Of a hash, for the table in which a page's runs are looked up."""

Runs = NDArray[np.uint32]
Nearness = tuple[float, float]


class _Kept(msgspec.Struct, frozen=True):
    """A page in the window: the first page of its group (itself, where it is no copy), its runs, and the hour it came out."""

    id: str
    first: str
    runs: Runs
    hours: float | None


class Copies:
    """The pages of a window, and which of them a page is a copy of.

    `window` is the number of pages remembered, `days` how far apart by their own dates two pages can be that are still compared:
    what is printed again a year later is news of its own.
    """

    def __init__(self, window: int = WINDOW, days: float = DAYS) -> None:
        self._window = window
        self._hours = days * 24
        self._pages: list[_Kept | None] = [None] * window
        self._slots: dict[str, int] = {}
        self._next = 0
        buckets = 1 << max(10, (window * 32 - 1).bit_length())
        self._table = np.full((buckets, WIDTH), -1, np.int32)
        self._turn = np.zeros(buckets, np.uint8)
        self._having = np.zeros(_CELLS, np.uint16)
        self._places = Lookup(_BITS)
        self._asked: tuple[Sequence[int], Runs] = ((), np.zeros(0, np.uint32))

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, key: object) -> bool:
        return key in self._slots

    def find(self, key: str, shingles: Sequence[int], hours: float | None = None) -> str | None:
        """The id of the first page of the group whose nearest page this one is a copy of, or None; nothing is remembered by it.

        `shingles` are those of `khabar.stories.shingles`; `hours` is when the page came out, in hours since 1970.
        """
        runs = self._runs_of(shingles)
        near = [(slot, page) for slot in self._candidates(runs) if (page := self._pages[slot]) is not None]
        near = [(slot, p) for slot, p in near if key not in (p.id, p.first) and not self._is_far(p.hours, hours)]
        if not near:
            return None
        likeliest = near[0][1]
        if all(page.first == likeliest.first for _, page in near) and self._is_near(runs, likeliest.runs):
            return likeliest.first  # whichever of them is the nearest
        each = self._nearness(runs, [page.runs for _, page in near])
        found = [(*nearness, -slot, page.first) for nearness, (slot, page) in zip(each, near, strict=True) if nearness]
        return max(found)[-1] if found else None

    def _is_near(self, runs: Runs, other: Runs) -> bool:
        """Whether one page is a copy of the other."""
        at = runs.searchsorted(other)
        at[at == len(runs)] = 0
        return nearness(runs, self._tells(runs), other, self._tells, at[runs[at] == other]) is not None

    def _nearness(self, runs: Runs, others: Sequence[Runs]) -> list[Nearness | None]:
        """How much of the shorter page stands in the other, and of both in both, by runs that show something; for each of the
        others, None where that makes no copy.

        Of long pages only the lowest hashes are kept: two are compared as far up as both are known.
        """
        self._places.load(runs)
        every = np.concatenate(others)
        at, its = self._places.find(every)
        tells = self._tells(runs)
        begins = [0, *accumulate(map(len, others))]
        firsts = at.searchsorted(begins).tolist()
        telling, shared, theirs = (_counts(each) for each in (tells, tells[its], self._tells(every)))
        found: list[Nearness | None] = []
        for number, other in enumerate(others):
            first, last, size = firsts[number], firsts[number + 1], len(other)
            if last - first == len(runs) == size:
                found.append((1.0, 1.0))
                continue
            known, below = len(runs), begins[number] + size
            if known >= MOST or size >= MOST:
                top = min(_top(runs), _top(other))
                known, below = (int(each.searchsorted(top, "right")) for each in (runs, other))
                last, below = first + int(its[first:last].searchsorted(known)), begins[number] + below
            common = int(shared[last] - shared[first])
            found.append(_near(common, int(telling[known]), int(theirs[below] - theirs[begins[number]])))
        return found

    def add(self, key: str, shingles: Sequence[int], hours: float | None = None, copy_of: str | None = None) -> None:
        """Remembers a page and what it was found to be a copy of; the one remembered longest is forgotten for it."""
        self.forget(key)
        slot, self._next = self._next, (self._next + 1) % self._window
        oldest = self._pages[slot]
        if oldest is not None:
            self.forget(oldest.id)
        page = self._pages[slot] = _Kept(key, copy_of or key, self._runs_of(shingles), hours)
        self._slots[key] = slot
        self._note(page.runs, slot)
        self._count(page, 1)

    def _runs_of(self, shingles: Sequence[int]) -> Runs:
        """The runs as an array; those that were asked for last are at hand, since a page is looked for and then added."""
        if shingles is not self._asked[0]:
            self._asked = (shingles, np.asarray(shingles, dtype=np.uint32))
        return self._asked[1]

    def forget(self, key: str) -> None:
        """Drops a page; nothing happens where it is not known. What is noted of it in the table leads nowhere from then on."""
        slot = self._slots.pop(key, None)
        if slot is None:
            return
        page, self._pages[slot] = self._pages[slot], None
        if page is not None:
            self._count(page, -1)

    def _note(self, runs: Runs, slot: int) -> None:
        """Enters the page under its sampled runs, each time in place of the page that has stood there longest."""
        rows = self._rows(runs)
        turn = self._turn[rows]
        self._table[rows, turn] = slot
        self._turn[rows] = (turn + 1) % WIDTH

    def _rows(self, runs: Runs) -> NDArray[np.int64]:
        sampled = leading(runs)
        sampled = sampled[self._tells(sampled)]
        rows: NDArray[np.int64] = (sampled // _SAMPLE & np.uint32(len(self._table) - 1)).astype(np.int64)
        return rows

    def _count(self, page: _Kept, by: int) -> None:
        """Counts, or takes back, a page's runs. Copies do not count: what a hundred papers print of one wire is no furniture."""
        if page.first == page.id:
            cells = page.runs & _CELL
            having = self._having[cells]
            self._having[cells] = having + (having < 65535) if by > 0 else having - (having > 0)

    def _candidates(self, runs: Runs) -> list[int]:
        """The slots of the pages that share the most sampled runs, the earliest first among equals."""
        rows = self._rows(runs)
        rows.sort()
        noted = self._table[rows[_changes(rows)]].ravel()
        noted.sort()
        noted = noted[noted.searchsorted(0) :]
        begins = _changes(noted).nonzero()[0]
        if not len(begins):
            return []
        hits = np.concatenate((begins[1:], (len(noted),))) - begins
        ranked = (-hits).argsort(kind="stable")[:CANDIDATES]
        near = ranked[hits[ranked] >= hits[ranked[0]] / FEWER]
        slots: list[int] = noted[begins[near]].tolist()
        return slots

    def _tells(self, runs: Runs) -> Mask:
        """Which of the runs show something."""
        found: Mask = self._having[runs & _CELL] <= COMMON
        return found

    def _is_far(self, one: float | None, other: float | None) -> bool:
        return one is not None and other is not None and abs(one - other) > self._hours


def nearness(runs: Runs, tells: Mask, others: Runs, others_tell: Callable[[Runs], Mask], shared: Places) -> Nearness | None:
    """That of one page and another (`Copies._nearness`). `tells` says which of `runs` show something, `others_tell` which of the
    other's, `shared` which are the other's too."""
    if len(shared) == len(runs) == len(others):
        return 1.0, 1.0
    top = min(_top(runs), _top(others))
    known = int(runs.searchsorted(top, "right"))
    theirs = others_tell(others[: int(others.searchsorted(top, "right"))])
    return _near(*(int(np.count_nonzero(mask)) for mask in (tells[shared[shared < known]], tells[:known], theirs)))


def _near(common: int, of_one: int, of_other: int) -> Nearness | None:
    """How near pages are that have so many runs in common, of so many each."""
    shorter = min(of_one, of_other)
    if common < FEWEST or common < ENOUGH * shorter:
        return None
    return common / shorter, common / (of_one + of_other - common)


def _counts(mask: Mask) -> Places:
    """How many are true before each place, and before the end."""
    found = np.zeros(len(mask) + 1, np.intp)
    mask.cumsum(out=found[1:])
    return found


def leading(runs: Runs) -> Runs:
    """Those of a page's runs by which it is looked for: a sample that is the same in every page, and the lowest."""
    led_by = runs % _SAMPLE == 0
    led_by[:_LOWEST] = True
    found: Runs = runs[led_by]
    return found


def _changes(ordered: NDArray[Any]) -> Mask:
    """Where in an ordered array another value begins."""
    found: Mask = np.empty(len(ordered), bool)
    found[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def _top(runs: Runs) -> int:
    """The hash up to which all runs of a page are known."""
    return int(runs[-1]) if len(runs) >= MOST else 0xFFFFFFFF
