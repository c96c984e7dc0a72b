"""`khabar show RECORD…`: records that were kept, on the terminal."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._panels import PAGES
from khabar.errors import InputError

PANEL = PAGES

Files = Annotated[
    list[str],
    typer.Argument(metavar="RECORD...", help="Files of records, as `khabar read -o` writes them, or - for standard input."),
]
Only = Annotated[str | None, typer.Option("--id", help="Show only the record with this id.", show_default=False)]


def command(files: Files, id: Only = None) -> None:
    """Show records that were kept, each item with the words that it came from."""
    from khabar.reading.record_files import records_in

    shown = 0
    for record in (record for file in files for record in records_in(file)):
        if id is None or record.id == id:
            if shown:
                print()
            record.show()
            shown += 1
    if not shown:
        raise InputError("not-found", f"no record{f' with the id {id!r}' if id else ''} in {', '.join(files)}")
