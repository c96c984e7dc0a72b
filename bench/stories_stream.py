"""The stream of stories as it grows: `python bench/stories_stream.py [--sizes 1000 10000 …] [--from records|documents]`.

One stream places made pages (bench/made_pages.py), as `khabar cluster` does, in one process, and at each size it says: pages
placed a second of CPU time (over all pages since the last size; their making is not counted), milliseconds a page by step, the
memory that the process holds and the most that it held, and how many stories were open. `--from records` makes sketches from
records that are there already; `documents` begins from raw pages, which are read for their outline first, as `khabar cluster`
reads documents.
Made pages of one kind of happening share all their wording but names and numbers, so that most are put with others of their kind
and few stories are open; `--vocabulary own` gives each story words of its own instead (seven of ten words of a sketch, and seven
of ten shingles, are exchanged for others by story), which fills the stream with stories as news does.
What share of the pages went where their maker knows they belong is BCubed over the newest pages, so that a stream
that is fast because it puts every page by itself is seen. Results go to standard output, out/stories_stream.json and RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import re
import resource
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_pages import MadePage, made_pages
from bench.results import section
from khabar.analysis.concepts import concepts
from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.sketch import Sketch, sketch_of
from khabar.stories.stream import Stream, collected_seldom
from khabar.stories.wording import WORD, Word

ROOT: Final = Path(__file__).resolve().parent.parent
EXCHANGED: Final = 7
"""Words of ten that a story has as its own."""
JUDGED: Final = 20_000
"""The newest pages, on which the grouping is judged."""


@dataclass
class Run:
    """A stream under way: what was spent on each step since the last size, and where the newest pages went."""

    begins: str
    own: bool = False
    stream: Stream = field(default_factory=Stream)
    spent: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    pages: int = 0
    newest: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=JUDGED))

    def take(self, page: MadePage) -> None:
        """Places a page and takes the time of each step."""
        sketch = self._sketch(page)
        begun = time.process_time()
        placement = self.stream.place(sketch)
        placement.to_json()
        self.spent["placing"] += time.process_time() - begun
        self.pages += 1
        self.newest.append((page.story, placement.story))

    def _sketch(self, page: MadePage) -> Sketch:
        if self.begins == "records":
            record = page.record()
            begun = time.process_time()
        else:
            row = page.document()
            begun = time.process_time()
            record = outline_of(Document(page.id, row["text"], "plain", page.published, page.language.code, page.url))
            self.spent["reading"] += time.process_time() - begun
            begun = time.process_time()
        sketch = sketch_of(record, published=page.published)
        self.spent["sketching"] += time.process_time() - begun
        return apart(sketch, page.story) if self.own else sketch

    def row(self, size: int) -> dict[str, Any]:
        """What was found up to this size; the clocks begin anew."""
        total = sum(self.spent.values())
        found = {
            "pages": size,
            "from": self.begins,
            "vocabulary": "own" if self.own else "made",
            "pages_a_second": self.pages / total,
            **{f"{step}_ms": 1000 * spent / self.pages for step, spent in self.spent.items()},
            "memory_mb": held(),
            "most_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "stories_open": len(self.stream._stories),
            "bcubed_newest": bcubed(self.newest),
        }
        self.spent.clear()
        self.pages = 0
        return found


def apart(sketch: Sketch, story: str) -> Sketch:
    """The sketch with words of the story's own in place of most of its words."""
    salt, known, found = crc32(story.encode()), vocabulary(), dict[str, Word]()
    for word in sketch.words:
        number = crc32(word.form.encode(), salt)
        form = known[number // 10 % len(known)] if word.kind == WORD and number % 10 < EXCHANGED else word.form
        found.setdefault(form, replace(word, form=form))
    shingles = {crc32(b"%d" % s, salt) if s % 10 < EXCHANGED else s for s in sketch.shingles}
    return replace(sketch, words=tuple(found.values()), shingles=tuple(sorted(shingles)))


@cache
def vocabulary() -> list[str]:
    """English words: those of khabar's English tables that its table of concepts knows."""
    tables = (t.read_text("utf-8") for t in files("khabar").joinpath("languages/en").iterdir() if t.name.endswith(".toml"))
    return sorted({word for table in tables for word in re.findall(r"[a-z]{4,}", table) if word in concepts()})


def held() -> float:
    """Megabytes that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def bcubed(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """BCubed precision, recall and F1 (Bagga and Baldwin 1998) of pairs of gold and found story."""
    pairs = list(pairs)
    both, gold, found = Counter(pairs), Counter(g for g, _ in pairs), Counter(f for _, f in pairs)
    precision = sum(n * n / found[f] for (_, f), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def table(rows: list[dict[str, Any]]) -> str:
    """The rows for RESULTS.md."""
    lines = [
        "| pages | from | pages a CPU second | placing, ms a page | memory held | at most | stories open | BCubed P / R / F1 |",
        "| --- " * 8 + "|",
    ]
    lines += [
        f"| {r['pages']:,} | {r['from']} | {r['pages_a_second']:.0f} | {r['placing_ms']:.2f} | {r['memory_mb']:.0f} MB "
        f"| {r['most_memory_mb']:.0f} MB | {r['stories_open']:,} | {' / '.join(f'{x:.2f}' for x in r['bcubed_newest'])} |"
        for r in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Runs one stream through all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--from", dest="begins", choices=("records", "documents"), default="records")
    parser.add_argument("--vocabulary", choices=("made", "own"), default="made")
    parser.add_argument("--write", action="store_true", help="put the table into RESULTS.md")
    args = parser.parse_args()
    run, rows, sizes = Run(args.begins, args.vocabulary == "own"), list[dict[str, Any]](), sorted(args.sizes)
    with collected_seldom():
        for number, page in enumerate(made_pages(sizes[-1]), 1):
            run.take(page)
            if number in sizes:
                rows.append(run.row(number))
                print(json.dumps({k: round(v, 3) if isinstance(v, float) else v for k, v in rows[-1].items()}), flush=True)
                (ROOT / "out").mkdir(exist_ok=True)
                (ROOT / "out" / "stories_stream.json").write_text(json.dumps(rows, indent=1) + "\n", "utf-8")
    if args.write:
        options = f"--from {args.begins} --vocabulary {args.vocabulary} --sizes {' '.join(map(str, sizes))}"
        said = f"`python bench/stories_stream.py {options}`, {dt.date.today()}"
        section(
            f"stories stream {args.begins} {args.vocabulary}",
            f"## The stream of stories as it grows\n\n{said}, one process.\n\n{table(rows)}",
        )


if __name__ == "__main__":
    main()
