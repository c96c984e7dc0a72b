"""How well pages fit a query: BM25 (Robertson and Zaragoza 2009) over the weights that each page was given when it was added.

The same for both engines and, for the same pages, the same at any time: a page's part does not depend on other pages, and how
common a word is is reckoned from the newest pages that have it, up to the horizon of the search.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from khabar.archive.index import Index
from khabar.archive.searching.query import Wanted
from khabar.archive.terms import hashed, other_script

SAMPLE: Final = 400
"""The newest pages with a word, from whose spread it is told how common the word is."""


def rarity(connection: Connection, index: Index, wanted: Wanted, horizon: int) -> float:
    """BM25's inverse document frequency, from how far back the newest pages with it reach."""
    newest = index.matching(connection, wanted.expression, top=horizon, limit=SAMPLE)
    if not newest:
        return 0.0
    share = 1.0 if len(newest) < SAMPLE else len(newest) / (horizon - newest[-1] + 1)
    having = len(newest) if len(newest) < SAMPLE else share * horizon
    return math.log(1 + (horizon - having + 0.5) / (having + 0.5))


def scores(
    connection: Connection, pages: Sequence[int], wanted: Sequence[Wanted], rarities: Sequence[float]
) -> NDArray[np.float64]:
    """The score of each page, in the order of the pages."""
    numbers, owners, base = _weights(connection, pages)
    hashes, steps = numbers >> 4, (numbers & 15).astype(np.float64)
    total = np.zeros(len(pages))
    for what, rare in zip(wanted, rarities, strict=True):
        total += rare * np.mean([_of_word(word, hashes, steps, owners, base) for word in what.words], axis=0)
    return np.round(total, 9)


def _of_word(
    word: str, hashes: NDArray[Any], steps: NDArray[np.float64], owners: NDArray[np.int64], base: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What each page weighs for the word or the name that it sounds like; a page that has it once weighs its base."""
    found = base.copy()
    for term in (word, *other_script("n", word)):
        at = np.flatnonzero(hashes == hashed(term))
        np.maximum.at(found, owners[at], steps[at])
    return found


def _weights(connection: Connection, pages: Sequence[int]) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.float64]]:
    """All weights of the pages in one row, the page that each is of, and each page's base."""
    listed = ",".join(map(str, pages))
    rows = connection.exec_driver_sql(f"SELECT page, weights FROM weights WHERE page IN ({listed})")
    by_page = dict(map(tuple, rows.all()))
    blobs = [bytes(by_page.get(page, b"\1\0\0\0")) for page in pages]
    numbers = np.frombuffer(b"".join(blobs), "<u4")
    lengths = np.array([len(blob) // 4 for blob in blobs])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    base = numbers[starts].astype(np.float64)
    owners = np.repeat(np.arange(len(pages)), lengths)
    inner = np.ones(len(numbers), bool)
    inner[starts] = False  # the first of a page is its base, no hash
    return numbers[inner], owners[inner], base
