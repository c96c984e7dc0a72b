"""Pages a CPU second, khabar's reading against trafilatura's extraction: `python bench/reading_speed.py [--pages N]`.

Both read the same pages in one process, in turning order, caches emptied between pages. khabar's part is all of reading:
parsing, blocks, metadata, the language of each block. trafilatura 2 is needed here only.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

from khabar.reading import Document, read_page

PAGES = Path(__file__).resolve().parents[2] / "shared" / "gold" / "pages" / "docs.jsonl.gz"


def readers() -> dict[str, Callable[[str], object]]:
    """What is measured, by name."""
    import trafilatura
    from trafilatura.meta import reset_caches

    def extracted(markup: str) -> object:
        reset_caches()
        return trafilatura.bare_extraction(markup, with_metadata=True)

    return {
        "khabar": lambda markup: read_page(Document("x", markup, "html")),
        "trafilatura": extracted,
    }


def measure(pages: list[str]) -> dict[str, float]:
    """CPU seconds of each reader over all pages; each page goes through all before the next."""
    spent = dict.fromkeys(known := readers(), 0.0)
    names = list(known)
    for read in known.values():
        read(pages[0])
    gc.disable()
    for number, page in enumerate(pages):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            started = time.process_time()
            known[name](page)
            spent[name] += time.process_time() - started
        if number % 20 == 0:
            gc.collect()
    return spent


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=421)
    parser.add_argument("--docs", type=Path, default=PAGES)
    args = parser.parse_args()
    with gzip.open(args.docs, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line in lines]
    pages = pages[:: max(1, len(pages) // args.pages)]
    spent = measure(pages)
    base = spent["trafilatura"]
    for name, seconds in spent.items():
        print(f"{name:12s} {len(pages) / seconds:7.1f} pages / CPU s   {base / seconds:5.2f} x trafilatura")


if __name__ == "__main__":
    main()
