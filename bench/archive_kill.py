"""Kills `khabar add` again and again: `python bench/archive_kill.py [--times 100]`; nothing that was told of may be missing.

Each time `khabar add --json` adds made pages to one archive, by turns documents that it reads and records that are there already,
puts them into stories by khabar's own stream, is killed (SIGKILL) after a random while, and the archive is opened and held
against what was told of: every page is there, whole, with its document, in its story and in the index; and the pages that are
there are the first of those that were given, without a gap. Results go to standard output and, with --write, to RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_pages import MadePage, made_pages
from bench.results import section
from khabar.archive.store import Archive, open_archive

ROOT: Final = Path(__file__).resolve().parent.parent
GIVEN: Final = {"documents": 400, "records": 4_000}
"""Pages that are given each time; more than are added before the kill."""
LONGEST: Final = {"documents": 3.0, "records": 1.0}
"""Seconds after the first line within which the kill comes."""
AGAIN: Final = 20
"""How many of those that are there are given again."""
LOOKED_AT: Final = 30


def write(file: Path, pages: list[MadePage], kind: str) -> None:
    """Writes what `khabar add` is given: a line of JSON each."""
    lines = (page.record().to_json() if kind == "records" else json.dumps(page.document()) for page in pages)
    file.write_text("".join(line + "\n" for line in lines), "utf-8")


def killed(archive: Path, given: Path, seconds: float) -> dict[str, str]:
    """What was told of each page until the kill, by its id; the last one is left out where its line was cut off."""
    command = [sys.executable, "-m", "khabar", "add", str(given), "--archive", str(archive), "--json", "--profile", "fast"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert process.stdout is not None
    told = [process.stdout.readline()]  # it has begun
    time.sleep(seconds)
    process.kill()
    told += process.stdout.readlines()
    if process.wait() != -SIGKILL:
        raise RuntimeError(f"the process that adds ended by itself, with status {process.returncode}; its error is above")
    rows = [json.loads(line) for line in told if line.endswith("\n")]
    return {row["id"]: row["status"] for row in rows}


def faults(archive: Archive, told: dict[str, bool], given: dict[str, MadePage]) -> list[str]:
    """What is not as it must be: all pages are counted, some looked at closely. `told` says of which the document was given."""
    kept = {record.id: placement.story for record, placement in archive.pages()}
    found = [f"told of and not there: {id}" for id in told.keys() - kept.keys()]
    first = {page.url for page in islice(given.values(), len(kept))}
    found += [f"there, though an earlier page is missing: {id}" for id in kept.keys() - first]
    ids = list(kept)
    for id in ids[:: max(1, len(ids) // LOOKED_AT)]:
        text = given[id].text
        if archive.get(id).text != text or (told.get(id) and archive.source(id) != text):
            found.append(f"not whole: {id}")
        if id not in {page.record.id for page in archive.story(kept[id])}:
            found.append(f"not in its story: {id}")
        headline = text.split("\n")[0]
        if id not in {hit.id for hit in archive.search(f'"{headline}"', limit=1000).hits}:
            found.append(f"not in the index: {id}")
    return found


def run(times: int, folder: Path) -> tuple[int, int]:
    """Kills so often; pages told of, and kills after which something was wrong."""
    dice, told, bad = Random(11), dict[str, bool](), 0
    pages, given = iter(made_pages(times * GIVEN["records"])), dict[str, MadePage]()
    archive, file = folder / "khabar.db", folder / "given.jsonl"
    for number in range(1, times + 1):
        kind = ("documents", "records")[number % 2]
        first = max(0, there(archive) - AGAIN)
        while len(given) < first + GIVEN[kind]:
            page = next(pages)
            given[page.url] = page
        write(file, list(given.values())[first : first + GIVEN[kind]], kind)
        for id, status in killed(archive, file, dice.random() * LONGEST[kind]).items():
            told.setdefault(id, kind == "documents" and status == "new")
        with open_archive(str(archive), create=False) as opened:
            found = faults(opened, told, given)
            bad += bool(found)
            print(f"kill {number}: told of {len(told)}, there {len(opened)}, faults {len(found)}", *found[:3], flush=True)
    return len(told), bad


def there(archive: Path) -> int:
    """How many pages the archive has."""
    if not archive.exists():
        return 0
    with open_archive(str(archive), create=False) as opened:
        return len(opened)


def main() -> None:
    """Kills, looks, and ends with status 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--write", action="store_true", help="put the outcome into RESULTS.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told, bad = run(args.times, Path(folder))
    said = f"{args.times} kills, {told:,} pages told of, {bad} kills after which something was missing or not whole"
    print(said)
    if args.write:
        head = f"## Killed while adding\n\n`python bench/archive_kill.py --times {args.times}`, {dt.date.today()}, SQLite."
        section(
            "archive killed", f"{head}\n\n`khabar add`, its reading and placing included, SIGKILL at a random moment: {said}."
        )
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
