"""`khabar export --format FORMAT [INPUT…] -o OUTPUT`: pages on record in the formats of other programs."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption
from khabar.cli._panels import ARCHIVE

PANEL = ARCHIVE

Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT...",
        help="Files of records as `khabar read -o` writes them, or - for standard input. Left out: the archive.",
        show_default=False,
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
    typer.Option(metavar="DATE", help="Only pages published (or else added) on this ISO date or later.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Only pages published (or else added) on this ISO date or earlier.", show_default=False),
]
Language = Annotated[str | None, typer.Option(metavar="CODE", help="Only pages in this language (BCP 47).", show_default=False)]
Reviews = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Also write what editors made of the items of the archive's pages: JSONL, a line a review.",
        show_default=False,
    ),
]
Story = Annotated[str | None, typer.Option(metavar="ID", help="Only pages of this story.", show_default=False)]


def command(
    format: Format,
    output: Output,
    inputs: Inputs = None,
    archive: ArchiveOption = DEFAULT,
    placements: Placements = None,
    since: Since = None,
    until: Until = None,
    language: Language = None,
    story: Story = None,
    reviews: Reviews = None,
) -> None:
    """Write pages on record in the formats of other programs: tables, event data sets, JSON-LD, annotations, ninjs.

    The pages are those of the archive, or of the files named. The output appears when it is whole: a run that was stopped leaves
    nothing under its name.
    """
    import khabar
    from khabar.archive.exports import Pages, Selection, export, exporter, pages_of
    from khabar.archive.reviews.lines import write_lines
    from khabar.errors import OptionError

    exporter(format)  # a name that is not known is refused before anything is read
    if reviews is not None and inputs:
        raise OptionError("--reviews writes those of an archive; files of records have none")
    selection = Selection(since=since, until=until, language=language, story=story)
    with ExitStack() as stack:
        pages: Pages
        if inputs:
            pages = selection.of(pages_of(inputs, placements))
        else:
            opened = stack.enter_context(khabar.open(archive, create=False))
            pages = opened.pages(since=since, until=until, language=language, story=story)
        export(format, pages, output)
        if reviews is not None:
            write_lines(opened, reviews, since=since, until=until, language=language, story=story)
