"""What the commands on stories share: the pages of records that are in no archive, and how stories are printed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khabar.errors import InputError

if TYPE_CHECKING:
    from khabar.record import Record
    from khabar.stories.claims.model import StoryPage

Records = Annotated[
    list[str] | None,
    typer.Option(
        "--records", metavar="FILE", show_default=False,
        help="Take the pages from records that `khabar read -o` wrote, a file or a folder of such, in place of an archive; "
        "they are put into stories on the spot. May be given again.",
    ),
]  # fmt: skip
Format = Annotated[
    Literal["text", "json"], typer.Option("--format", help="text for a reader, or json: one a line. --json says json too.")
]


def stories_in(files: list[str]) -> dict[str, list[StoryPage]]:
    """The stories of the records, by their ids. Raises `InputError` where there is no record that could be read."""
    from khabar.stories.telling.placed import placed

    stories = placed(record for file in files for record in _records(file))
    if not stories:
        raise InputError("empty", f"no page in {', '.join(files)}; records are made with: khabar read PAGES -o records.jsonl")
    return stories


def _records(given: str) -> Iterator[Record]:
    """The records of a file, or of all files of records in a folder, by name."""
    from khabar.reading.record_files import records_in

    if given == "-" or not Path(given).is_dir():
        yield from records_in(given)
        return
    found = sorted(path for path in Path(given).rglob("*.jsonl") if path.is_file())
    if not found:
        raise InputError("empty", f"{given} has no file of records (.jsonl); make one with: khabar read {given} -o records.jsonl")
    for path in found:
        yield from records_in(str(path))
