"""Kills `khabar add` again and again: `python bench/archive_kill.py [--times 100]`; nothing that was told of may be missing.

Each time a process adds made records to one archive, as `khabar add` does, is killed (SIGKILL) after a random while, and the
archive is opened and held against what was told of: every page is there, whole, with its document, in its story and in the
index; and the pages that are there are the first of those that were given, without a gap.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from signal import SIGKILL
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_pages import made_pages
from bench.made_stories import KnownStories
from khabar.archive.model import Kept
from khabar.archive.store import Archive, open_archive

PAGES: Final = 200_000
"""Pages that are given each time; more than are ever added before the kill."""


def add(path: str, first: int) -> None:
    """Adds pages, those that are there before passed over, and tells of each."""
    with open_archive(path, stories=KnownStories()) as archive:
        pages = (Kept(p.record(), p.text) for n, p in enumerate(made_pages(PAGES)) if n >= first)
        for added in archive.add(pages):
            print(added.id, flush=True)


def killed(path: str, first: int, seconds: float) -> list[str]:
    """The ids that were told of until the kill, the last one left out where its line was cut off."""
    command = [sys.executable, __file__, "--add", path, str(first)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = [process.stdout.readline()]  # it has begun
    time.sleep(seconds)
    process.kill()
    told += process.stdout.readlines()
    if process.wait() != -SIGKILL:
        raise RuntimeError(f"the process that adds ended by itself, with status {process.returncode}; its error is above")
    return [line.strip() for line in told if line.endswith("\n")]


def faults(archive: Archive, told: set[str]) -> list[str]:
    """What is not as it must be."""
    found = []
    count = len(archive)
    given = {page.url: page for page in made_pages(count)}
    kept = {record.id for record, _ in archive.pages()}
    found += [f"told of and not there: {id}" for id in told - kept]
    found += [f"there, though an earlier page is missing: {id}" for id in kept - set(given)]
    for id in list(kept)[:: max(1, len(kept) // 50)]:
        if archive.source(id) != given[id].text or archive.get(id).text != given[id].text:
            found.append(f"not whole: {id}")
        if [p.id for p in archive.story(archive.placement(id).story)] != [id]:
            found.append(f"not in its story: {id}")
        first = archive.get(id).text.split("\n")[0]
        if id not in {hit.id for hit in archive.search(f'"{first}"', limit=1000).hits}:
            found.append(f"not in the index: {id}")
    return found


def main() -> None:
    """Kills, looks, and ends with status 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--add", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.add:
        add(args.add[0], int(args.add[1]))
        return
    dice, told, bad = Random(11), set[str](), 0
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "khabar.db")
        for number in range(1, args.times + 1):
            first = 0
            if Path(path).exists():
                with open_archive(path, create=False, stories=KnownStories()) as archive:
                    first = max(0, len(archive) - 20)  # the last twenty are given again
            told |= set(killed(path, first, dice.random() * 0.8))
            with open_archive(path, create=False, stories=KnownStories()) as archive:
                found = faults(archive, told)
                bad += bool(found)
                print(f"kill {number}: told of {len(told)}, there {len(archive)}, faults {len(found)}", *found[:3], flush=True)
    print(f"{args.times} kills, {len(told)} pages told of, {bad} kills with faults")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
