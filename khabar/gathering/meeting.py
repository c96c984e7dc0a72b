"""Copies across windows of time: pages that share runs of words meet in a shuffle by run, and are then held against each other.

The laws are those of the stream (`khabar.stories.copies`): the same runs lead to candidates, the same share makes a copy, and
what more pages of a window have than a few, none a copy of another, shows nothing.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.gathering.windows import LED, put, save
from khabar.stories.copies import CANDIDATES, COMMON, DAYS, FEWER, WIDTH, Runs, nearness
from khabar.stories.vectors import Mask

PAIR: Final = np.dtype([("row", "u4"), ("window", "i4"), ("of", "u4"), ("shared", "u4")])
"""A page of one window, one of an earlier window (`window`, `of`), and how many runs of a bucket they share."""
_MET: Final = np.dtype([("window", "i4"), *((name, LED[name]) for name in ("run", "row", "hours"))])


def meet(piece: dict[str, Any]) -> dict[str, Any]:
    """The pairs of pages of different windows that meet in a bucket of runs: each page with the last few before it that have a
    run, as long as few pages of either window have it."""
    work, bucket = Path(piece["work"]), piece["bucket"]
    files = sorted((work / "runs" / str(bucket)).glob("[0-9-]*.npy"), key=lambda file: int(file.stem))
    met = _telling(np.concatenate([np.zeros(0, _MET), *map(_of_window, files)]))
    pairs = list[NDArray[Any]]()
    for back in range(1, WIDTH + 1):
        later, earlier = met[back:], met[:-back]
        apart = np.abs(later["hours"] - earlier["hours"])
        near = (later["run"] == earlier["run"]) & (later["window"] != earlier["window"]) & ~(apart > 24 * DAYS)
        pairs.append(np.stack([later["window"][near], later["row"][near], earlier["window"][near], earlier["row"][near]], axis=1))
    found, shared = np.unique(np.concatenate([np.zeros((0, 4), np.int64), *pairs]), axis=0, return_counts=True)
    for window in np.unique(found[:, 0]).tolist():
        of = found[:, 0] == window
        rows = np.zeros(int(of.sum()), PAIR)
        rows["row"], rows["window"], rows["of"], rows["shared"] = *found[of, 1:].T, shared[of]
        save(work / "pairs" / str(window) / f"{bucket}.npy", rows)
    save(work / "met" / f"{bucket}.npy", np.zeros(0))
    return {"pairs": len(found)}


def _of_window(file: Path) -> NDArray[Any]:
    led = np.load(file)
    met = np.zeros(len(led), _MET)
    met["window"] = int(file.stem)
    for name in LED.names or ():
        met[name] = led[name]
    return met


def _telling(met: NDArray[Any]) -> NDArray[Any]:
    """Those whose run few pages of their window have, by run, and then in the order of the pages."""
    met = met[np.lexsort((met["row"], met["window"], met["run"]))]
    if not len(met):
        return met
    begins = np.flatnonzero(np.r_[True, (met["run"][1:] != met["run"][:-1]) | (met["window"][1:] != met["window"][:-1])])
    sizes = np.diff(begins, append=len(met))
    found: NDArray[Any] = met[np.repeat(sizes, sizes) <= COMMON]
    return found


def join(piece: dict[str, Any]) -> dict[str, Any]:
    """Which pages of a window are copies of pages of windows before it, of those that they met."""
    work, window = Path(piece["work"]), piece["window"]
    files = sorted((work / "pairs" / str(window)).glob("[0-9]*.npy"), key=lambda file: int(file.stem))
    pairs = np.concatenate([np.zeros(0, PAIR), *map(np.load, files)])
    own, texts = Texts(work, window), lru_cache(maxsize=8)(lambda other: Texts(work, other))
    joined: dict[int, tuple[int, int]] = {}
    if len(pairs):
        keys, where = np.unique(pairs[["row", "window", "of"]], return_inverse=True)
        shared = np.bincount(where.ravel(), pairs["shared"], len(keys)).astype(np.int64)
        begins = np.flatnonzero(np.r_[True, keys["row"][1:] != keys["row"][:-1]]).tolist()
        for begin, end in zip(begins, [*begins[1:], len(keys)], strict=True):
            row, ranked = int(keys["row"][begin]), np.argsort(-shared[begin:end], kind="stable")[:CANDIDATES] + begin
            ranked = ranked[shared[ranked] >= shared[ranked[0]] / FEWER]
            near = [(int(keys["window"][n]), int(keys["of"][n])) for n in ranked.tolist()]
            if (original := _nearest(own, row, near, texts)) is not None:
                joined[row] = original
    put(work / "joined" / str(window), msgspec.msgpack.encode(joined))
    return {"joined": len(joined)}


def _nearest(own: Texts, row: int, others: list[tuple[int, int]], texts: Any) -> tuple[int, int] | None:
    """Of the others that the page is a copy of, the nearest; of equals the earliest."""
    runs = own.runs(row)
    best: tuple[float, float, int, int] | None = None
    for window, of in others:
        text = texts(window)
        theirs = text.runs(of)
        shared = np.flatnonzero(np.isin(runs, theirs, assume_unique=True))
        found = nearness(runs, own.tells(runs), theirs, text.tells, shared) if len(shared) else None
        if found and (best is None or (*found, -window, -of) > best):
            best = (*found, -window, -of)
    return None if best is None else (-best[2], -best[3])


class Texts:
    """The runs of the pages of a window, read as they are needed."""

    def __init__(self, work: Path, window: int) -> None:
        folder = work / "texts" / str(window)
        self._runs, self._bounds = np.load(folder / "runs.npy", mmap_mode="r"), np.load(folder / "bounds.npy")
        self._common = np.load(folder / "common.npy")

    def runs(self, row: int) -> Runs:
        """Those of the page in that row."""
        return np.array(self._runs[self._bounds[row] : self._bounds[row + 1]])

    def tells(self, runs: Runs) -> Mask:
        """Which of the runs show something in this window."""
        found: Mask = np.isin(runs, self._common, invert=True)
        return found
