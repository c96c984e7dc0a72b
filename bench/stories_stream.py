"""The stream of stories as it grows: `python bench/stories_stream.py [--sizes 1000 10000 …] [--from records|documents]`.

One stream places made pages (bench/made_pages.py), as `khabar cluster` does, in one process, and at each size it says: pages
placed a second (over all pages since the last size; their making is not counted), milliseconds a page by step, the memory that
the process holds and the most that it held, and how many stories were open. `--from records` makes sketches from records that are
there already; `documents` begins from raw pages, which are read for their outline first, as `khabar cluster` reads documents.
What share of the pages went where their maker knows they belong is BCubed F1 over the newest pages, so that a stream
that is fast because it puts every page by itself is seen. Results go to standard output, out/stories_stream.json and RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_pages import MadePage, made_pages
from bench.results import section
from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.sketch import Sketch, sketch_of
from khabar.stories.stream import Stream

ROOT: Final = Path(__file__).resolve().parent.parent
JUDGED: Final = 20_000
"""The newest pages, on which the grouping is judged."""


@dataclass
class Run:
    """A stream under way: what was spent on each step since the last size, and where the newest pages went."""

    begins: str
    stream: Stream = field(default_factory=Stream)
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    pages: int = 0
    newest: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=JUDGED))

    def take(self, page: MadePage) -> None:
        """Places a page and takes the time of each step."""
        sketch = self._sketch(page)
        begun = time.perf_counter()
        placement = self.stream.place(sketch)
        placement.to_json()
        self.spent["placing"] += time.perf_counter() - begun
        self.pages += 1
        self.newest.append((page.story, placement.story))

    def _sketch(self, page: MadePage) -> Sketch:
        if self.begins == "records":
            record = page.record()
            begun = time.perf_counter()
        else:
            row = page.document()
            begun = time.perf_counter()
            record = outline_of(Document(page.id, row["text"], "plain", page.published, page.language.code, page.url))
            self.spent["reading"] += time.perf_counter() - begun
            begun = time.perf_counter()
        sketch = sketch_of(record, published=page.published)
        self.spent["sketching"] += time.perf_counter() - begun
        return sketch

    def row(self, size: int) -> dict[str, Any]:
        """What was found up to this size; the clocks begin anew."""
        total = sum(self.spent.values())
        found = {
            "pages": size,
            "from": self.begins,
            "pages_a_second": self.pages / total,
            **{f"{step}_ms": 1000 * spent / self.pages for step, spent in self.spent.items()},
            "memory_mb": held(),
            "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "stories_open": len(self.stream._stories),
            "bcubed_f1_newest": bcubed(self.newest),
        }
        self.spent.clear()
        self.pages = 0
        return found


def held() -> float:
    """Megabytes that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def bcubed(pairs: Iterable[tuple[str, str]]) -> float:
    """BCubed F1 (Bagga and Baldwin 1998) of pairs of gold and found story."""
    pairs = list(pairs)
    both, gold, found = Counter(pairs), Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    precision = sum(n * n / found[f] for (_, f), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def table(rows: list[dict[str, Any]]) -> str:
    """The rows for RESULTS.md."""
    lines = [
        "| pages | from | pages a second | placing, ms a page | memory held | at most | stories open | BCubed F1 |",
        "| --- " * 8 + "|",
    ]
    lines += [
        f"| {r['pages']:,} | {r['from']} | {r['pages_a_second']:.0f} | {r['placing_ms']:.2f} | {r['memory_mb']:.0f} MB "
        f"| {r['most_memory_mb']:.0f} MB | {r['stories_open']:,} | {r['bcubed_f1_newest']:.3f} |"
        for r in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Runs one stream through all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--from", dest="begins", choices=("records", "documents"), default="records")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    args = parser.parse_args()
    run, rows, sizes = Run(args.begins), list[dict[str, Any]](), sorted(args.sizes)
    for number, page in enumerate(made_pages(sizes[-1]), 1):
        run.take(page)
        if number in sizes:
            rows.append(run.row(number))
            print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in rows[-1].items()}), flush=True)
            (ROOT / "out").mkdir(exist_ok=True)
            (ROOT / "out" / "stories_stream.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    if args.write:
        said = f"`python bench/stories_stream.py --from {args.begins} --sizes {' '.join(map(str, sizes))}`, {dt.date.today()}"
        section(f"stories stream {args.begins}", f"## The stream of stories as it grows\n\n{said}, one process.\n\n{table(rows)}")


if __name__ == "__main__":
    main()
