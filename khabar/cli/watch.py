"""`khabar watch SOURCE…`: news into the archive as it comes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption
from khabar.cli._options import AllowPrivate, Jobs, ProfileOption
from khabar.cli._panels import GATHERING

PANEL = GATHERING

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...", show_default=False,
        help="Addresses of feeds, sitemaps or sites, files of addresses (a line each), OPML files.",
    ),
]  # fmt: skip
Contact = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", help="Your address, told to every server asked, so that it can reach you.", show_default=False
    ),
]
Once = Annotated[bool, typer.Option("--once", help="Ask every source once, keep what is new, and stop.")]
Pause = Annotated[
    float, typer.Option(metavar="SECONDS", help="Between requests to a host; more where robots.txt asks it.", min=0.0)
]
Every = Annotated[float, typer.Option(metavar="SECONDS", help="Between visits to a source.", min=1.0)]
Revisit = Annotated[bool, typer.Option("--revisit/--no-revisit", help="Ask for pages again in their first day: news is edited.")]
Connections = Annotated[int, typer.Option(help="Requests under way at once, all hosts together.", min=1, max=5000)]
LedgerOption = Annotated[
    str | None,
    typer.Option(
        "--ledger", metavar="URL", show_default=False,
        help="Where the watch keeps what it knows. Left out: a file beside the archive, or the archive's PostgreSQL.",
    ),
]  # fmt: skip
Warcs = Annotated[
    Path | None,
    typer.Option("--warc", metavar="DIR", help="The folder for what was fetched. Left out: ARCHIVE.warc.", show_default=False),
]
Metrics = Annotated[
    str | None, typer.Option(metavar="HOST:PORT", help="Serve counts at /metrics there, for Prometheus.", show_default=False)
]


def command(
    sources: Sources,
    archive: ArchiveOption = DEFAULT,
    contact: Contact = None,
    once: Once = False,
    pause: Pause = 5.0,
    every: Every = 900.0,
    revisit: Revisit = True,
    connections: Connections = 100,
    jobs: Jobs = 1,
    profile: ProfileOption = "default",
    ledger: LedgerOption = None,
    warcs: Warcs = None,
    metrics: Metrics = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Watch feeds, news sitemaps and sites, and keep each new or changed page: fetched, read, added, put into its story.

    Obeys robots.txt, spares hosts, backs off what fails and names it. What was fetched is kept as WARC. Tells what it does in a
    table on a terminal, and else in lines of JSON. Stop it as you like: run it again and it goes on where it was.
    With --once the exit status is 1 where a source could not be read.
    """
    from khabar.gathering.starting import Wishes, watch
    from khabar.gathering.watching import Manner

    manner = Manner(pause, every, connections, revisit, once)
    news = watch(
        Wishes(
            sources, archive, manner, ledger=ledger, warcs=warcs, contact=contact, jobs=jobs, profile=profile,
            allow_private=allow_private, metrics=metrics,
        )
    )  # fmt: skip
    if once and news.seen().failing:
        raise typer.Exit(1)
