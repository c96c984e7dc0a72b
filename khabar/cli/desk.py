"""`khabar desk`: the archive in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption

Host = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Where to listen: 127.0.0.1, localhost or ::1, as there are no accounts.")
]
Port = Annotated[int, typer.Option(help="The port; 0 takes one that is free.", min=0, max=65535)]


def command(archive: ArchiveOption = DEFAULT, host: Host = "127.0.0.1", port: Port = 8321) -> None:
    """Open the desk: stories and pages of the archive in a browser, with their evidence. It runs until it is stopped.

    Needs the extra desk: pip install 'khabar[desk]'.
    """
    from khabar.desk.serving import serve

    serve(archive, host=host, port=port)
