"""`khabar versions PAGE`: how a page changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption, AsJson
from khabar.cli._panels import ARCHIVE
from khabar.errors import OptionError

PANEL = ARCHIVE

Page = Annotated[str, typer.Argument(metavar="PAGE", help="The page's id in the archive: its address, or what it was added as.")]
Number = Annotated[
    int | None, typer.Option("--version", metavar="NUMBER", help="Show this version of the record instead.", show_default=False)
]
Source = Annotated[
    Path | None,
    typer.Option(
        "--source",
        "-o",
        metavar="FILE",
        help="Write the document that the version was read from to this file.",
        show_default=False,
    ),
]


def command(
    page: Page, archive: ArchiveOption = DEFAULT, version: Number = None, source: Source = None, as_json: AsJson = False
) -> None:
    """Show what was edited in a page since it was first added: words of its prose, and items of its record."""
    import khabar
    from khabar.showing.found import print_differences

    with khabar.open(archive, create=False) as opened:
        if source is not None:
            content = opened.source(page, version)
            if content is None:
                raise OptionError(f"of {page} only the record was added; there is no document to write to {source}")
            source.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        elif version is not None:
            record = opened.get(page, version)
            print(record.to_json()) if as_json else record.show()
        else:
            known = opened.versions(page)
            changes = [opened.difference(page, n, n + 1) for n in range(1, len(known))]
            print_differences(page, known, changes, as_json=as_json)
