"""How fast khabar is and how much memory it takes: `python bench/speed.py [--pages N]`; writes its section of RESULTS.md.

Every figure comes from a process of its own. Start-up times are the least of several runs, in wall-clock seconds, with
Python's compiled files in place as pip leaves them; throughput is in pages a CPU second, so that what else the machine
does counts little.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from results import section

from khabar.pipeline import record_of
from khabar.reading import Document, read_page
from khabar.samples import pages

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT.parent / "shared" / "gold" / "pages" / "docs.jsonl.gz"
RUNS = 3
ENGLISH = next(p for p in pages() if p.name.startswith("01"))
HINDI = next(p for p in pages() if p.name.startswith("21"))
STARTS = {
    "`import khabar`": (("-c", "import khabar"), 0.3),
    "`khabar --help`": (("-m", "khabar", "--help"), 0.4),
    f"`khabar read {ENGLISH.name}`, cold": (("-m", "khabar", "read", "--json", str(ENGLISH)), 1.5),
    f"`khabar read {HINDI.name}`, cold": (("-m", "khabar", "read", "--json", str(HINDI)), 1.5),
}
"""What is started from nothing, and the budget in seconds."""


def start_seconds(args: tuple[str, ...]) -> float:
    """The least of several runs, after one that leaves compiled files and warm disks behind."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    spent = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        subprocess.run([sys.executable, *args], check=True, capture_output=True, env=environment, cwd=ROOT)
        spent.append(time.perf_counter() - began)
    return min(spent[1:])


def documents(source: str, most: int) -> Iterator[Document]:
    """The sample pages, or the pages of the dev set, evenly taken from all of it, one at a time."""
    if source == "samples":
        yield from (Document(p.name, p.read_bytes()) for p in pages())
        return
    with gzip.open(WEB, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, max(1, 421 // most)):
            row = json.loads(line)
            yield Document(row["id"], row["html"], "html", url=row.get("url"))


def measured(found: Iterable[Document]) -> dict[str, float]:
    """CPU seconds of reading alone and of the rest of the record, characters of text, and the peak of memory in MB."""
    spent = {"pages": 0.0, "reading": 0.0, "rest": 0.0, "characters": 0.0}
    record_of(read_page(Document("x", ENGLISH.read_bytes())), id="x")
    record_of(read_page(Document("x", HINDI.read_bytes())), id="x")
    for document in found:
        began = time.process_time()
        page = read_page(document)
        between = time.process_time()
        record_of(page, id=document.id)
        spent["rest"] += time.process_time() - between
        spent["reading"] += between - began
        spent["pages"] += 1
        spent["characters"] += len(page.text)
    return spent | {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def in_process(source: str, most: int) -> dict[str, float]:
    """The measurement of one source, in a new process."""
    command = [sys.executable, __file__, "--only", source, "--pages", str(most)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def rows(most: int) -> Iterator[str]:
    """The rows of the table."""
    for name, (args, budget) in STARTS.items():
        yield f"| {name} | {start_seconds(args):.2f} s | {budget} s |"
    for source, title in (("samples", "sample pages"), ("web", "web pages of the dev set")):
        if source == "web" and not WEB.exists():
            continue
        found = in_process(source, most)
        count, whole = found["pages"], found["reading"] + found["rest"]
        mean = f"{count:.0f} {title}, {found['characters'] / count:,.0f} characters of text each"
        yield f"| reading alone (blocks, metadata, languages), {mean} | {count / found['reading']:.0f} pages / CPU s | |"
        yield f"| the whole record, the same pages | {count / whole:.1f} pages / CPU s, {whole / count * 1000:.0f} ms a page | |"
        yield f"| peak memory of that process | {found['memory']:.0f} MB | 500 MB |"


HEADER = """## Speed and memory

`python bench/speed.py`, {date}, {machine}, Python {python}.

| what | measured | budget |
| --- | --- | --- |
"""


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=421, help="how many web pages, at most")
    parser.add_argument("--only", choices=("samples", "web"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only:
        print(json.dumps(measured(documents(args.only, args.pages))))
        return
    machine = f"{os.cpu_count()} cores ({platform.machine()})"
    text = HEADER.format(date=dt.date.today(), machine=machine, python=platform.python_version()) + "\n".join(rows(args.pages))
    section("speed", text)
    print(text)


if __name__ == "__main__":
    main()
