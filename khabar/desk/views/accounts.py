"""All accounts, for admins: made, given another role or password, taken away."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive.store import Archive
from khabar.desk.forms import checked_form
from khabar.desk.people import accounts as book
from khabar.desk.people.passwords import LEAST
from khabar.desk.people.person import ROLES, Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.errors import OptionError


def accounts(request: Request) -> Response:
    """`GET /accounts`."""
    return page(request, "accounts.html", listed=book.accounts(desk_of(request).archive), roles=list(ROLES), least=LEAST)


async def change(request: Request) -> Response:
    """`POST /accounts`: `act` is `add`, `role`, `password` or `remove`; `name`, and `role` or `password`."""
    form, visitor = await checked_form(request)
    await run_in_threadpool(_changed, desk_of(request).archive, form, visitor.person.name)
    return RedirectResponse("/accounts", 303)


def _changed(archive: Archive, form: dict[str, str], own: str) -> None:
    act, name, role = form.get("act", ""), form.get("name", ""), form.get("role", "")
    if act in ("role", "remove") and book.account_name(name) == own:
        raise OptionError("nobody takes their own role or account away; another admin does, or khabar account")
    if act == "add":
        book.add(archive, name, book.role_named(role), form.get("password", ""))
    elif act == "role":
        book.give_role(archive, name, book.role_named(role))
    elif act == "password":
        book.give_password(archive, name, form.get("password", ""))
    elif act == "remove":
        book.remove(archive, name)
    else:
        raise OptionError(f"an account is to be added, given a role or a password, or removed; {act[:20]!r} is none of these")


ROUTES = [View("/accounts", accounts, role=Role.ADMIN), View("/accounts", change, methods=["POST"], role=Role.ADMIN)]
