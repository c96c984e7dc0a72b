"""`khabar account ACTION [NAME]`: who may sign in at the desk."""

from __future__ import annotations

import enum
from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption
from khabar.cli._panels import DESK

PANEL = DESK


class Action(enum.StrEnum):
    """What is to be done."""

    add = "add"
    list = "list"
    role = "role"
    password = "password"
    sign_out = "sign-out"
    key = "key"
    remove = "remove"


What = Annotated[
    Action,
    typer.Argument(
        metavar="ACTION",
        help="add, list, role or password (give another), sign-out (everywhere), key (for the API), remove.",
        show_default=False,
    ),
]  # fmt: skip
Name = Annotated[str | None, typer.Argument(metavar="NAME", help="The account; list needs none.", show_default=False)]
RoleName = Annotated[
    str | None,
    typer.Option("--role", metavar="ROLE", help="reader, editor or admin; a new account is a reader's.", show_default=False),
]
Label = Annotated[str, typer.Option(metavar="WORDS", help="What a key is for.", show_default=False)]


def command(what: What, name: Name = None, archive: ArchiveOption = DEFAULT, role: RoleName = None, label: Label = "") -> None:
    """Make, list, change and remove the accounts by which people sign in at the desk.

    A password is asked for, or read as one line from standard input where that is no terminal. Readers read, leave notes and
    save searches; editors also review items and close threads; admins also manage accounts.
    """
    from khabar.archive.store import open_archive
    from khabar.desk.people.at_the_terminal import done

    with open_archive(archive, create=False) as opened:
        for line in done(opened, what.value, name, role, label):
            print(line)
