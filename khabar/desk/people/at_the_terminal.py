"""What `khabar account` does, and the lines that it prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from getpass import getpass

from khabar.archive.store import Archive
from khabar.desk.people import accounts as book
from khabar.desk.people.keys import make
from khabar.desk.people.passwords import check, check_parts
from khabar.desk.people.sessions import end_all
from khabar.errors import OptionError


def done(archive: Archive, action: str, name: str | None, role: str | None, label: str = "") -> Iterator[str]:
    """Does it and gives the lines to print. Raises `OptionError` where something is missing, `InputError` without the account."""
    if action == "list":
        yield from (f"{one.name}\t{one.role.word}\t{one.at}" for one in book.accounts(archive))
        return
    if name is None:
        raise OptionError(f"khabar account {action} needs the NAME of an account")
    if action == "add":
        wanted = book.role_named(role or "reader")
        made = book.add(archive, name, wanted, _asked())
        yield f"{made.name} may sign in as {made.role.word}"
    elif action == "role":
        if role is None:
            raise OptionError("khabar account role needs --role: reader, editor or admin")
        book.give_role(archive, name, book.role_named(role))
        yield f"{name} is {role} from now on"
    elif action == "password":
        book.account(archive, name)
        book.give_password(archive, name, _asked())
        yield f"{name} has a new password and is signed out everywhere"
    elif action == "sign-out":
        end_all(archive, book.account(archive, name).n)
        yield f"{name} is signed out everywhere"
    elif action == "key":
        yield make(archive, book.account(archive, name).n, label)
    elif action == "remove":
        book.remove(archive, name)
        yield f"{name} may not sign in any more"


def _asked() -> str:
    """The password from the terminal, typed twice, or the first line of standard input. Raises `OptionError` where it is none."""
    check_parts()
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\r\n")
        check(given)
        return given
    first = getpass("Password: ")
    check(first)
    if getpass("Once more: ") != first:
        raise OptionError("the two passwords are not the same; nothing was changed")
    return first
