"""How far one machine goes: `python bench/scale.py [--pages N] [--write]`; pages a second with one process and two, and disk.

Web pages of the dev set are read alone, put on record, put on record and into an archive with stories, and scanned from a WARC
file. Seconds are those of the clock once the processes have started, beside CPU time of one process, which what else the machine
does changes less. Results go to standard output and, with --write, to RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.results import section
from khabar import read_many
from khabar.archive.store import open_archive
from khabar.gathering.scanning import scan
from khabar.gathering.warc_writing import Exchange, WarcWriter
from khabar.parallel import ordered_map
from khabar.pipeline import failure, outline_of
from khabar.reading import Document
from khabar.record import Record

WARM: Final = 12
"""Pages a process that are not counted: it starts, and loads its models, meanwhile."""
LEAST: Final = 3 * WARM
"""Pages, of which two processes leave some to be counted."""
WEB: Final = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "pages" / "docs.jsonl.gz"


def documents(most: int) -> list[Document]:
    """Pages of the dev set, evenly taken from all of it."""
    with gzip.open(WEB, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    step = max(1, len(rows) // most)
    return [Document(row["id"], row["html"], "html", url=row.get("url")) for row in rows[::step]][:most]


def crashed(document: Document) -> Record:
    """What stands for a page whose reading ended its process."""
    return failure(document.id, "internal", "ended")


def outlines(pages: list[Document], jobs: int) -> Iterator[Any]:
    """Blocks, metadata, languages."""
    return map(outline_of, pages) if jobs == 1 else ordered_map(outline_of, pages, jobs=jobs, crashed=crashed)


def records(pages: list[Document], jobs: int, profile: Any) -> Iterator[Any]:
    """The whole record."""
    return read_many(pages, jobs=jobs, profile=profile)


def kept(pages: list[Document], jobs: int, folder: Path) -> Iterator[Any]:
    """The record, the archive, stories."""
    with open_archive(str(folder / f"news{jobs}.db")) as archive:
        yield from archive.add(read_many(pages, jobs=jobs, profile="fast"))


def scanned(pages: list[Document], jobs: int, folder: Path) -> Iterator[Any]:  # noqa: ARG001 - they are in the WARC file
    """The record, from a WARC file to Parquet."""
    warcs = [str(file) for file in sorted((folder / "warc").iterdir())]
    return (step for step in scan(warcs, folder / f"parts{jobs}", jobs=jobs, profile="fast") if step.position)


def write_warc(pages: list[Document], folder: Path) -> None:
    """The pages as a crawler would have kept them."""
    writer = WarcWriter(folder / "warc", "khabar")
    fields = (("Content-Type", "text/html; charset=utf-8"),)
    for number, page in enumerate(pages):
        body = page.content.encode("utf-8", "replace") if isinstance(page.content, str) else page.content
        writer.write([Exchange(f"https://a.example/{number}", 1_795_000_000.0, None, 200, "OK", fields, body)])
    writer.close()


def bytes_in(path: Path) -> int:
    """Bytes of the file, or of all files in the folder."""
    return sum(file.stat().st_size for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())


def measured(results: Iterator[Any], jobs: int) -> tuple[float, float]:
    """Pages a second of the clock, and milliseconds of this process's CPU time a page, once the processes have begun."""
    for _ in range(WARM * jobs):
        next(results)
    began, used = time.perf_counter(), time.process_time()
    pages = sum(1 for _ in results)
    return pages / (time.perf_counter() - began), (time.process_time() - used) / pages * 1000


def main() -> None:
    """Measures all, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="put the outcome into RESULTS.md")
    args = parser.parse_args()
    if args.pages < LEAST:
        parser.error(f"--pages must be {LEAST} or more: the first {WARM} of each process are not counted")
    pages = documents(args.pages)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_warc(pages, folder)
        kinds: dict[str, Callable[[int], Iterator[Any]]] = {
            "reading: blocks, metadata, languages": partial(outlines, pages),
            "the whole record, `fast`": partial(records, pages, profile="fast"),
            "the same, archive and stories too": partial(kept, pages, folder=folder),
            "`khabar scan`, WARC to Parquet, `fast`": partial(scanned, pages, folder=folder),
            "the whole record, `default`": partial(records, pages[: max(LEAST, len(pages) // 4)], profile="default"),
        }
        lines = [
            "| what | pages a second, 1 process | 2 processes | gain | ms of CPU a page, 1 / 2 |",
            "| --- | --- | --- | --- | --- |",
        ]
        for kind, run in kinds.items():
            (one, cost), (two, _) = measured(run(1), 1), measured(run(2), 2)
            lines.append(f"| {kind} | {one:.1f} | {two:.1f} | {two / one:.2f} | {cost:.0f} |")
            print(lines[-1], flush=True)
        each = len(pages)
        html = sum(len(page.content) for page in pages) / each
        sizes = {"WARC": folder / "warc", "archive (documents kept)": folder / "news1.db", "Parquet parts": folder / "parts1"}
        disk = ", ".join(f"{kind} {bytes_in(path) / each / 1000:.1f} kB" for kind, path in sizes.items())
    load = os.getloadavg()[0]
    said = (
        f"## How far one machine goes\n\n`python bench/scale.py --pages {args.pages}`, {dt.date.today()}, {os.cpu_count()} cores "
        f"({platform.machine()}), load {load:.1f} at the end.\n\n" + "\n".join(lines)
        + f"\n\nDisk a page, of {html / 1000:.0f} kB of HTML: {disk}."
    )  # fmt: skip
    print(said)
    if args.write:
        section("scale", said)


if __name__ == "__main__":
    main()
