"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from khabar.profiles import Profile

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT...", help="Files, folders, .jsonl, http(s) addresses, or - for standard input.", show_default=False
    ),
]
FormOption = Annotated[
    Literal["html", "text", "plain"] | None,
    typer.Option(
        "--as",
        help="What the input is: html, text saved from a page (furniture and all), or plain running text. "
        "Left out: khabar finds out.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(help="ISO date of publication, when it is known from outside the page.", metavar="DATE", show_default=False),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", help="BCP 47 code of the page's language, when known.", metavar="CODE", show_default=False),
]
Jobs = Annotated[int, typer.Option(help="How many processes to use.", min=1, max=64)]
ProfileOption = Annotated[
    Profile, typer.Option("--profile", help="default finds most; fast reads several times faster and finds a little less.")
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private and local addresses too; refused by default.")
]
