"""What the commands on an archive share."""

from __future__ import annotations

from typing import Annotated

import typer

ArchiveOption = Annotated[
    str,
    typer.Option(
        "--archive", "-a", metavar="URL", envvar="KHABAR_ARCHIVE", show_envvar=False,
        help="The archive: a file (SQLite) or postgresql://user@host/database; KHABAR_ARCHIVE says it too.",
    ),
]  # fmt: skip
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Published at this ISO date or later.", show_default=False)]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Published at this ISO date or earlier.", show_default=False)]
InLanguage = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="Of pages in this language (BCP 47).", show_default=False)
]
Limit = Annotated[int, typer.Option(help="How many to list.", min=1, max=1000)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, a line each, instead of the terminal view.")]
DEFAULT = "khabar.db"
