"""The demo: reads the bundled sample pages, says what a reader would want to know first, tells the stories that they are of, and
writes the reports and an archive for the desk.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from khabar.archive.store import open_archive
from khabar.pipeline import read_many
from khabar.record import Record
from khabar.samples import pages
from khabar.showing.digest import digest
from khabar.showing.report import document
from khabar.showing.story import brief
from khabar.stories.telling.model import Story
from khabar.stories.telling.placed import placed
from khabar.stories.telling.tell import tell


def main(out: Path = Path("out/demo")) -> int:
    """Reads the pages and writes `records.jsonl`, `stories.jsonl`, `report.html` and the archive `khabar.db` to `out`; 1 where a
    page could not be read.
    """
    console = Console(highlight=False, emoji=False, width=None if sys.stdout.isatty() else 110)
    paths = pages()
    begun = time.perf_counter()
    records = list(read_many(paths))
    seconds = time.perf_counter() - begun
    for record in records:
        console.print(digest(record))
    stories = told(records)
    for story in stories:
        console.rule(style="dim")
        console.print(brief(story))
    console.rule(style="dim")
    out.mkdir(parents=True, exist_ok=True)
    (out / "records.jsonl").write_text("".join(r.to_json() + "\n" for r in records), "utf-8")
    (out / "stories.jsonl").write_text("".join(s.to_json() + "\n" for s in stories), "utf-8")
    (out / "report.html").write_text(document(records), "utf-8")
    kept, report = out / "records.jsonl", out / "report.html"
    console.print(f"{len(records)} pages read in {seconds:.1f} s, models loaded and all.")
    console.print(f"Open [bold]{report}[/] in a browser: the pages with their evidence marked, findings in the margin.")
    console.print(f"The records are in {kept}; one of them: [bold]khabar show {kept} --id {records[0].id}[/]")
    if stories:
        console.print(
            f"They are of {len(stories)} stories that several pages tell; one in full: "
            f"[bold]khabar story {stories[0].id} --records {kept}[/]"
        )
    archive = archived(records, out / "khabar.db")
    console.print(f"The desk over all of it, in a browser: [bold]khabar desk --archive {archive}[/]")
    return int(any(record.error for record in records))


def archived(records: Sequence[Record], path: Path) -> Path:
    """An archive of the records, in place of an earlier one."""
    for old in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        old.unlink(missing_ok=True)
    with open_archive(str(path)) as archive:
        for _ in archive.add(records):
            pass
    return path


def told(records: Sequence[Record]) -> list[Story]:
    """The stories on which more than one of the pages is, in the order in which they began."""
    return [tell(pages) for pages in placed(records).values() if len(pages) > 1]


if __name__ == "__main__":
    sys.exit(main())
