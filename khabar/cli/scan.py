"""`khabar scan WARC… -o DIR`: the pages of WARC files on record, as Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._options import Jobs, ProfileOption
from khabar.cli._panels import GATHERING

PANEL = GATHERING

Warcs = Annotated[
    list[str], typer.Argument(metavar="WARC...", help="WARC files (.warc, .warc.gz), as of CC-NEWS.", show_default=False)
]
Output = Annotated[
    Path,
    typer.Option("--output", "-o", metavar="DIR", help="The folder for the parts; made where there is none.", show_default=False),
]
Rows = Annotated[int, typer.Option(help="Pages in a part.", min=1, max=1_000_000)]


Ray = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", show_default=False,
        help="Scan on a Ray cluster (HOST:PORT, or local); every node must reach the files and the folder.",
    ),
]  # fmt: skip


def command(
    warcs: Warcs, output: Output, jobs: Jobs = 1, profile: ProfileOption = "default", rows: Rows = 1_000, ray: Ray = None
) -> None:
    """Put the HTML pages of WARC files on record, as Parquet parts in a folder.

    Each row holds a page's main values and its whole record as JSON; `origin` has the page's address, the moment of its crawl and
    the id of its WARC record. What is no page (another type, status, a revisit) is passed over and counted; what cannot be read
    is a row with an error, and is named. Stop it as you like: run it again and it goes on with the first part that is not done.
    """
    from khabar.gathering.scan_progress import shown
    from khabar.gathering.scanning import scan
    from khabar.parallel import settled

    if ray is not None:
        from khabar.gathering.on_ray import scan_on_ray

        steps = scan_on_ray(warcs, output, address=ray, profile=profile, rows=rows)
    else:
        steps = settled(scan(warcs, output, jobs=jobs, profile=profile, rows=rows))
    if shown(steps).unread:
        raise typer.Exit(1)
