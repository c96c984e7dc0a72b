"""`khabar alerts`: what is new of saved searches, sent to their webhooks."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption
from khabar.cli._panels import DESK

PANEL = DESK

Private = Annotated[bool, typer.Option("--allow-private", help="Also send to addresses inside this network.")]


def command(archive: ArchiveOption = DEFAULT, allow_private: Private = False) -> None:
    """Send what is new in saved searches to their webhooks, and say how each went; made for cron.

    A running desk does the same by itself. Exit status 1 where a webhook did not take its message.
    """
    from khabar.archive.store import open_archive
    from khabar.desk.alerts.delivering import deliver

    all_taken = True
    with open_archive(archive, create=False) as opened:
        for went in deliver(opened, allow_private=allow_private):
            print(went.line(), flush=True)
            all_taken = all_taken and went.outcome == "told"
    if not all_taken:
        raise typer.Exit(1)
