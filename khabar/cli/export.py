"""`khabar export --format FORMAT INPUT… -o OUTPUT`: records in the formats of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.errors import OptionError

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files of records as `khabar read -o` writes them, or - for standard input.", show_default=False
    ),
]
Format = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help="The format; docs/exports.md lists them.", show_default=False)
]
Output = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="PATH",
        help="The file to write, or for tables the folder.",
        show_default=False,
    ),
]
Placements = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Where each page was put, as `khabar cluster -o` writes it, for files of records.",
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only pages published (or else fetched) on this ISO date or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only pages published (or else fetched) on this ISO date or earlier.", show_default=False),
]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Only pages in this language (BCP 47).", show_default=False)]
Story = Annotated[str | None, typer.Option(metavar="ID", help="Only pages of this story.", show_default=False)]


def command(
    inputs: Inputs,
    format: Format,
    output: Output,
    placements: Placements = None,
    since: Since = None,
    until: Until = None,
    language: Language = None,
    story: Story = None,
) -> None:
    """Write records in the formats of other programs: tables, event data sets, JSON-LD, annotations, ninjs.

    The output appears when it is whole: a run that was stopped leaves nothing under its name.
    """
    from khabar.archive.exports import Selection, export, exporter, pages_of

    exporter(format)  # a name that is not known is refused before anything is read
    if not inputs:
        raise OptionError("nothing to export; name files of records")
    selection = Selection(since=since, until=until, language=language, story=story)
    export(format, selection.of(pages_of(inputs, placements)), output)
