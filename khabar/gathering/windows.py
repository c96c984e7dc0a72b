"""Pages in windows of time, each a stream of its own: what is done to a part, and to a window, where pages are grouped by many.

A piece of work is a function of a dictionary of plain values. It reads files and writes files, whole or not at all, the same
whenever and wherever it is done, so that it can be done again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from khabar.archive.exports._tables import Column
from khabar.gathering.parts import schema, whole, write_part
from khabar.record import Record
from khabar.stories.copies import COMMON, Runs, leading
from khabar.stories.model import Placement
from khabar.stories.sketch import Sketch, hours_of, sketch_of
from khabar.stories.stream import Stream, collected_seldom

UNDATED: Final = 1 << 20
"""The window of pages whose date is not known, nor that of their crawl."""
BUCKETS: Final = 64
"""Pieces that the runs of all pages are dealt out to."""
BATCH: Final = 200
COLUMNS: Final = (
    Column("page", "text", "id of the page's record"),
    Column("published", "real", "hours since 1970 when it came out, or was crawled where that is not known"),
    Column("story", "text", "the story that it belongs to, among those of its window, once all of the window's pages are known"),
    Column("copy_of", "text", "the earlier page that it is a copy of, of whatever window; null where it is none"),
    Column("agency", "text", "the agency that it credits"),
)
DOC: Final = "A page of a window of time, in the order in which pages came out: where it belongs."
LED: Final = np.dtype([("run", "u4"), ("row", "u4"), ("hours", "f8")])
"""A run by which a page is looked for: the page's row in its window, and when it came out."""


class Waiting(msgspec.Struct, frozen=True, array_like=True):
    """A page that waits for its window: when it came out, its id, its sketch as msgpack."""

    hours: float | None
    id: str
    sketch: bytes


class Placed(msgspec.Struct, frozen=True, array_like=True):
    """A page of a window, placed."""

    hours: float | None
    placement: Placement


_waiting: Final = msgspec.msgpack.Decoder(list[Waiting])
_placed: Final = msgspec.msgpack.Decoder(list[Placed])
_joined: Final = msgspec.msgpack.Decoder(dict[int, tuple[int, int]])
_encode: Final = msgspec.msgpack.encode


def sketch_part(piece: dict[str, Any]) -> dict[str, Any]:
    """Sketches the pages of a part that could be read, and puts each into its window."""
    import pyarrow.parquet as pq

    work, hours = Path(piece["work"]), 24.0 * piece["days"]
    windows: dict[int, list[Waiting]] = {}
    with pq.ParquetFile(piece["part"]) as file:
        for batch in file.iter_batches(BATCH, columns=["record", "error_code"]):
            for text, error in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                if error is None:
                    record = Record.from_json(text)
                    sketch = sketch_of(record)
                    came = hours_of(record.origin.retrieved) if sketch.published is None else sketch.published
                    window = UNDATED if came is None else int(came // hours)
                    windows.setdefault(window, []).append(Waiting(came, sketch.id, _encode(sketch)))
    for window, pages in windows.items():
        put(work / "pages" / str(window) / str(piece["number"]), _encode(pages))
    put(work / "sketched" / str(piece["number"]), b"")
    return {"pages": sum(map(len, windows.values()))}


def place_window(piece: dict[str, Any]) -> dict[str, Any]:
    """Places the pages of a window, in the order in which they came out, as a stream that begins with it; and deals out the runs
    of those that are no copies."""
    work, window = Path(piece["work"]), piece["window"]
    files = sorted((work / "pages" / str(window)).glob("[0-9]*"), key=lambda file: int(file.name))
    pages = [page for file in files for page in _waiting.decode(file.read_bytes())]
    pages.sort(key=lambda page: (page.hours is None, page.hours or 0.0, page.id))  # stable: equal ones by part and row
    stream, decoder = Stream(), msgspec.msgpack.Decoder(Sketch)
    placed, runs, led = list[Placed](), list[Runs](), list[NDArray[np.void]]()
    with collected_seldom():
        for row, page in enumerate(pages):
            sketch = decoder.decode(page.sketch)
            placement = stream.place(sketch)
            placed.append(Placed(page.hours, placement))
            own = np.array(sketch.shingles, np.uint32)
            runs.append(own)
            if placement.copy_of is None:
                found = leading(own)
                led.append(np.zeros(len(found), LED))
                led[-1]["run"], led[-1]["row"], led[-1]["hours"] = found, row, np.nan if page.hours is None else page.hours
    _deal(work, window, led)
    _keep_runs(work, window, runs, [row for row, page in enumerate(placed) if page.placement.copy_of is None])
    put(work / "placed" / str(window), _encode(placed))
    return {"pages": len(pages)}


def _deal(work: Path, window: int, led: list[NDArray[np.void]]) -> None:
    every = np.concatenate(led) if led else np.zeros(0, LED)
    bucket = every["run"].astype(np.int64) // 4 % BUCKETS
    for number in np.unique(bucket).tolist():
        save(work / "runs" / str(number) / f"{window}.npy", every[bucket == number])


def _keep_runs(work: Path, window: int, runs: list[Runs], originals: list[int]) -> None:
    """Keeps all runs of the window's pages, and which of them are furniture there, or what all quote."""
    folder = work / "texts" / str(window)
    having, pages = np.unique(np.concatenate([np.zeros(0, np.uint32), *(runs[row] for row in originals)]), return_counts=True)
    save(folder / "common.npy", having[pages > COMMON])
    save(folder / "bounds.npy", np.cumsum([0, *map(len, runs)]))
    save(folder / "runs.npy", np.concatenate([np.zeros(0, np.uint32), *runs]))


def placed_in(work: Path, window: int) -> list[Placed]:
    """The pages of a window that was placed, in their order."""
    return _placed.decode((work / "placed" / str(window)).read_bytes())


def write_window(piece: dict[str, Any]) -> dict[str, Any]:
    """Writes the window as a Parquet file, its copies those of its own stream, and of the windows before it."""
    work, window, days = Path(piece["work"]), piece["window"], piece["days"]
    joined = {int(file.name): _joined.decode(file.read_bytes()) for file in (work / "joined").glob("[0-9-]*")}
    pages = placed_in(work, window)
    rows_of = {page.placement.id: row for row, page in reversed(list(enumerate(pages)))}
    others, stories = {window: pages}, _stories(pages)
    values, copies = list[tuple[Any, ...]](), 0
    for row, page in enumerate(pages):
        placement = page.placement
        first = row if placement.copy_of is None else rows_of[placement.copy_of]
        at = where = (window, first)
        while (further := joined.get(at[0], {}).get(at[1])) is not None:
            at = further
        original = placement.copy_of
        if at != where:
            if at[0] not in others:
                others[at[0]] = placed_in(work, at[0])
            original = others[at[0]][at[1]].placement.id
        copies += original is not None
        values.append((placement.id, page.hours, stories[placement.id], original, placement.agency))
    write_part(values, Path(piece["folder"]) / name_of(window, days), _encode({"window": window}), schema(COLUMNS, DOC))
    return {"pages": len(pages), "stories": len(set(stories.values())), "copies": copies}


def _stories(pages: list[Placed]) -> dict[str, str]:
    """The story of each page, after those that proved to be one, or two."""
    found: dict[str, str] = {}
    for page in pages:
        found[page.placement.id] = page.placement.story
        for change in page.placement.changes:
            found.update(dict.fromkeys(change.pages, change.into))
    return found


def name_of(window: int, days: int) -> str:
    """The name of the window's file, after the day with which it begins."""
    if window == UNDATED:
        return "stories-undated.parquet"
    return f"stories-{np.datetime64(window * days, 'D')}.parquet"


def save(file: Path, array: NDArray[Any]) -> None:
    """Writes an array, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole(file) as temporary, temporary.open("wb") as sink:
        np.save(sink, array)


def put(file: Path, data: bytes) -> None:
    """Writes bytes, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with whole(file) as temporary:
        temporary.write_bytes(data)
