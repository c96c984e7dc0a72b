"""The demo: reads the bundled sample pages, says what a reader would want to know first, and writes the reports."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rich.console import Console

from khabar.pipeline import read_many
from khabar.samples import pages
from khabar.showing.digest import digest
from khabar.showing.report import document


def main(out: Path = Path("out/demo")) -> int:
    """Reads the pages and writes `records.jsonl` and `report.html` to `out`; 1 where a page could not be read."""
    console = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 110)
    paths = pages()
    begun = time.perf_counter()
    records = list(read_many(paths))
    seconds = time.perf_counter() - begun
    for record in records:
        console.print(digest(record))
    out.mkdir(parents=True, exist_ok=True)
    (out / "records.jsonl").write_text("".join(r.to_json() + "\n" for r in records), "utf-8")
    (out / "report.html").write_text(document(records), "utf-8")
    kept, report = out / "records.jsonl", out / "report.html"
    console.print(f"{len(records)} pages read in {seconds:.1f} s, models loaded and all.")
    console.print(f"Open [bold]{report}[/] in a browser: the pages with their evidence marked, findings in the margin.")
    console.print(f"The records are in {kept}; one of them: [bold]khabar show {kept} --id {records[0].id}[/]")
    return int(any(record.error for record in records))


if __name__ == "__main__":
    sys.exit(main())
