"""How fast records are exported, and how much memory that takes: `python bench/exports.py [--records N] [--write]`.

Made records (bench/made_pages.py) are read from a file of JSON lines and exported, each format in a process of its own, once N
and once four times N of them: peak memory must not grow with their number. Reading the file and decoding it is in the time, as
in `khabar export`; the row `reading alone` says how much that is. Placed pages cost more in formats that tell stories and claims.
With --write the figures become a section of RESULTS.md.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.made_pages import made_pages
from khabar.archive.exports import FORMATS, export, pages_of

READING = "reading alone"


def measure(format: str, records: Path, placements: Path | None) -> dict[str, float]:
    """Records a CPU second, megabytes at the peak, and bytes a record, of one export in this process."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        began = time.process_time()
        pages = pages_of([records], placements)
        if format == READING:
            for _ in pages:
                pass
        else:
            export(format, pages, output)
        seconds = time.process_time() - began
        files = output.iterdir() if output.is_dir() else [output] if output.exists() else []
        size = sum(file.stat().st_size for file in files)
    return {"seconds": seconds, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "size": size}


def apart(format: str, records: Path, placements: Path | None) -> dict[str, float]:
    """`measure` in a process of its own."""
    command = [sys.executable, __file__, "--measure", format, str(records), str(placements or "")]
    made: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return made


def files(count: int, folder: Path) -> tuple[Path, Path]:
    """Made records and where they belong, as files."""
    records, placements = folder / f"{count}.jsonl", folder / f"{count}.placements.jsonl"
    with records.open("w", encoding="utf-8") as some, placements.open("w", encoding="utf-8") as places:
        for page in made_pages(count):
            some.write(page.record().to_json() + "\n")
            places.write(json.dumps({"id": page.id, "story": page.story, "copy_of": page.copy_of}) + "\n")
    return records, placements


def table(count: int) -> list[str]:
    """The figures as Markdown."""
    lines = [
        f"Made records (bench/made_pages.py), {count:,} and {4 * count:,} of them, from a file of JSON lines,",
        "each format in a process of its own.",
        "",
        "| format | records a CPU second | placed in stories | bytes a record | peak MB | peak MB at four times as many |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    with tempfile.TemporaryDirectory() as name:
        small, large = files(count, Path(name)), files(4 * count, Path(name))
        for format in (READING, *FORMATS):
            bare, few, many = apart(format, large[0], None), apart(format, *small), apart(format, *large)
            rates = " | ".join(f"{4 * count / each['seconds']:,.0f}" for each in (bare, many))
            lines.append(f"| {format} | {rates} | {many['size'] / (4 * count):,.0f} | {few['mb']:.0f} | {many['mb']:.0f} |")
            print(lines[-1], flush=True)
    return lines


def main() -> None:
    """Measures, prints, and with --write puts the figures into RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=2_500)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", nargs=3, metavar=("FORMAT", "RECORDS", "PLACEMENTS"))
    options = parser.parse_args()
    if options.measure:
        format, records, placements = options.measure
        print(json.dumps(measure(format, Path(records), Path(placements) if placements else None)))
        return
    lines = table(options.records)
    if options.write:
        from results import section

        section("Exports", "\n".join([f"`python bench/exports.py`, {dt.date.today()}.", "", *lines]))


if __name__ == "__main__":
    main()
