"""What the commands on an archive share."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from khabar.archive.store import Archive

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


def tell_if_empty(archive: Archive, url: str) -> None:
    """Says on standard error that nothing was found because the archive holds no page yet, where that is so."""
    if not archive.stories(limit=1):
        print(f"khabar: the archive {url} holds no pages yet; add some with: khabar add PAGES --archive {url}", file=sys.stderr)
