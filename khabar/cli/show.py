"""`khabar show RECORD…`: records that were kept, on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from khabar.errors import InputError
from khabar.record import Record

Files = Annotated[
    list[str],
    typer.Argument(metavar="RECORD...", help="Files of records, as `khabar read -o` writes them, or - for standard input."),
]
Only = Annotated[str | None, typer.Option("--id", help="Show only the record with this id.", show_default=False)]


def command(files: Files, id: Only = None) -> None:
    """Show records that were kept, each item with the words that it came from."""
    shown = 0
    for record in (record for file in files for record in records_in(file)):
        if id is None or record.id == id:
            if shown:
                print()
            record.show()
            shown += 1
    if not shown:
        raise InputError("not-found", f"no record{f' with the id {id!r}' if id else ''} in {', '.join(files)}")


def records_in(file: str) -> Iterator[Record]:
    """The records in a file, a line each or one over many lines. Raises `InputError` with the line that is none."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except FileNotFoundError:
        raise InputError("not-found", f"{file}: no such file") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError("unreadable", f"{file}: cannot be read as records: {problem}") from problem
    lines = [text] if text.lstrip().startswith("{\n") else text.splitlines()
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield Record.from_json(line)
            except msgspec.DecodeError as problem:
                raise InputError("bad-json", f"{file}:{number}: not a record of khabar/1: {problem}") from None
