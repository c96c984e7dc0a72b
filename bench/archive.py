"""The archive as it grows: `python bench/archive.py [--sizes 10000 100000 1000000] [--folder DIR] [--stories known|khabar]`.

One archive is filled with made pages (bench/made_pages.py), whose records are made and not read, and at each size it says:
pages added a second (the making of records not counted; over all pages since the last size, and over the last 5,000; and a
second of CPU time, which says more where the machine has other work), the time of a search (p50, p99 and the slowest of a fixed
mix, each run in a new process and asked for the first and the second page of results), bytes on disk, and the most memory that
adding and searching took. `--stories known` puts pages where their makers know they belong, which measures the archive alone;
`khabar` lets khabar's own stream place them. Results go to standard output and out/archive.json.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_pages import MadePage, made_pages
from bench.made_stories import KnownStories
from khabar.archive.model import Kept
from khabar.archive.store import Archive, open_archive
from khabar.stories.model import Placement

ROOT: Final = Path(__file__).resolve().parent.parent
LAST: Final = 5_000
EACH: Final = 12
"""Searches of each kind in the mix."""


class MakersStories(KnownStories):
    """Stories as the makers of pages know them; what was placed is forgotten, so that memory does not grow."""

    def stream(self) -> MakersStories:
        """This one: nothing is remembered."""
        return self

    def place(self, sketch: Any, /) -> Placement:
        """Where the page belongs."""
        return self.placements.pop(sketch.id)  # type: ignore[attr-defined]

    def remember(self, sketch: Any, placement: Placement, /) -> None:
        """Nothing."""


class Feed:
    """Made pages from one number to another, and how long their making took."""

    def __init__(self, first: int, last: int, stories: MakersStories | None) -> None:
        self.first, self.last, self.stories = first, last, stories
        self.making = self.making_cpu = 0.0

    def __iter__(self) -> Iterator[Kept]:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        wires: dict[str, str] = {}
        for number, page in enumerate(made_pages(self.last), 1):
            if page.agency and page.copy_of is None:
                wires[page.id] = page.url
                if len(wires) > 50_000:
                    del wires[next(iter(wires))]
            if number <= self.first:
                continue
            if self.stories is not None:
                self.stories.placements[page.url] = self._placement(page, wires)  # type: ignore[index]
            kept = Kept(page.record(), page.text)
            self.making += time.perf_counter() - begun
            self.making_cpu += time.process_time() - begun_cpu
            yield kept
            begun, begun_cpu = time.perf_counter(), time.process_time()

    def _placement(self, page: MadePage, wires: dict[str, str]) -> Placement:
        return Placement(id=page.url, story=page.story, copy_of=wires.get(page.copy_of or ""), agency=page.agency)


def fill(path: str, first: int, last: int, stories: str) -> dict[str, float]:
    """Adds the pages; pages a second, and the most memory it took, in MB."""
    known = MakersStories({}) if stories == "known" else None
    feed = Feed(first, last, known)
    marks = {}
    with open_archive(path, stories=known) as archive:
        begun, begun_cpu, done = time.perf_counter(), time.process_time(), first
        for added in archive.add(feed):
            assert added.status == "new", added
            done += 1
            if done == last - LAST:
                marks["late"] = (time.perf_counter(), feed.making)
    spent = time.perf_counter() - begun - feed.making
    spent_cpu = time.process_time() - begun_cpu - feed.making_cpu
    late, making = marks["late"]
    return {
        "add_a_second": (last - first) / spent,
        "add_a_cpu_second": (last - first) / spent_cpu,
        "add_a_second_late": LAST / (time.perf_counter() - late - (feed.making - making)),
        "memory_adding_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def mix(size: int) -> list[tuple[str, str, dict[str, str]]]:
    """The searches: kind, query, filters. Their names are those of pages spread over the whole archive."""
    dice = Random(7)
    chosen = sorted(dice.randrange(size) for _ in range(EACH))
    pages = [page for number, page in enumerate(made_pages(size)) if number in set(chosen)]
    found: list[tuple[str, str, dict[str, str]]] = []
    for n, page in enumerate(pages):
        told, day = page.values, page.published[:10]
        other = {"en": "हिंदी" if n % 2 else "अस्पताल", "hi": "hospital"}[page.language.code]
        nouns = page.language.nouns
        found += [
            ("rare name", told["person"], {}),
            ("known name", told["leader"], {}),
            ("place and word", f"{told['place']} {nouns[n % len(nouns)]}", {}),
            ("one common word", ("people", "said", "लोगों", "कहा")[n % 4], {}),
            ("two common words", (f"people {nouns[n]}", f"said {nouns[n]}", "कहा लोग", f"लोग {nouns[n]}")[n % 4], {}),
            ("three common words", ("court dam river", "said people market", "पुल नदी सड़क", "said the police")[n % 4], {}),
            ("phrase", ('"said the two sides"', '"were killed"', '"people were injured"', '"की मौत हो गई"')[n % 4], {}),
            ("word of the other script", other, {}),
            ("beginning", ("hosp*", "fact*", "अस्पता*", "market*")[n % 4], {}),
            ("speaker", "", {"speaker": told["person"]}),
            ("speaker and word", nouns[n], {"speaker": told["leader"]}),
            ("event", "", {"event": ("PROTEST", "ACCUSE", "ASSAULT", "AGREE")[n % 4]}),
            ("event and actor", "", {"event": ("ACCUSE", "REJECT")[n % 2], "actor": told["rival"]}),
            ("figure", "", {"figure": ("killed", "injured", "मौत", "percent")[n % 4]}),
            ("figure with its number", "", {"figure": f"{told['killed']} killed"}),
            ("place", "", {"place": told["place"]}),
            ("language and word", nouns[n], {"language": page.language.code}),
            ("section and word", nouns[n], {"section": page.section}),
            ("word in a week", nouns[n], {"since": day, "until": f"{day[:8]}{min(28, int(day[8:]) + 6):02}"}),
            ("word on a day", "said" if page.language.code == "en" else "कहा", {"since": day, "until": day}),
            ("without a word", f"{nouns[n]} -{nouns[-1 - n]}", {}),
            ("outlet", "", {"outlet": page.outlet}),
        ]
    return found


def timed(archive: Archive, query: str, filters: dict[str, str]) -> list[tuple[float, int]]:
    """Milliseconds and pages found, of the first page of results and the second."""
    found, after = [], None
    for _ in range(2):
        begun = time.perf_counter()
        results = archive.search(query, after=after, **filters)
        found.append((1000 * (time.perf_counter() - begun), len(results.hits)))
        after = results.after
        if after is None:
            break
    return found


def look(path: str, size: int) -> dict[str, Any]:
    """Runs the mix twice, the second time with what the first had read in memory; the times are of the second."""
    searches = mix(size)
    times: dict[str, list[float]] = {}
    empty = 0
    with open_archive(path, create=False, stories=KnownStories()) as archive:
        for warm in (False, True):
            for kind, query, filters in searches:
                found = timed(archive, query, filters)
                if warm:
                    times.setdefault(kind, []).extend(t for t, _ in found)
                    empty += found[0][1] == 0
    every = sorted(t for kind in times.values() for t in kind)
    return {
        "searches": len(every),
        "without_results": empty,
        "search_p50_ms": every[len(every) // 2],
        "search_p99_ms": every[int(len(every) * 0.99)],
        "search_slowest_ms": every[-1],
        "slowest_of_each_kind_ms": {kind: round(max(t), 1) for kind, t in times.items()},
        "memory_searching_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Fills, looks, and says what it found at each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, default=ROOT / "out")
    parser.add_argument("--stories", choices=("known", "khabar"), default="known")
    parser.add_argument("--step", nargs="+", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:  # one step in a process of its own, so that its memory is its own
        name, path, *numbers = args.step
        done = fill(path, *map(int, numbers), args.stories) if name == "fill" else look(path, int(numbers[0]))
        print(json.dumps(done))
        return
    args.folder.mkdir(parents=True, exist_ok=True)
    path = args.folder / "archive_bench.db"
    for old in args.folder.glob("archive_bench.db*"):
        old.unlink()
    rows, first = [], 0
    for size in sorted(args.sizes):
        row = {"pages": size, "stories": args.stories}
        row |= _step(args.stories, "fill", str(path), str(first), str(size))
        row |= _step(args.stories, "look", str(path), str(size))
        row["bytes_on_disk"] = sum(p.stat().st_size for p in args.folder.glob("archive_bench.db*"))
        rows.append(row)
        print(json.dumps({k: round(v, 1) if isinstance(v, float) else v for k, v in row.items()}), flush=True)
        first = size
        (ROOT / "out").mkdir(exist_ok=True)
        (ROOT / "out" / "archive.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


def _step(stories: str, *step: str) -> dict[str, Any]:
    command = [sys.executable, __file__, "--stories", stories, "--step", *step]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
