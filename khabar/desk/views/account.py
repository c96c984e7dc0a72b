"""One's own account: where one is signed in, a new password, keys for programs."""

from __future__ import annotations

import math
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive.moments import written
from khabar.desk.forms import checked_form
from khabar.desk.people.accounts import give_password, signed_in
from khabar.desk.people.keys import keys, make, take_back
from khabar.desk.people.passwords import LEAST
from khabar.desk.people.person import Person, Role
from khabar.desk.people.sessions import end_all, sessions
from khabar.desk.rendering import desk_of, number_in, page
from khabar.desk.route import View
from khabar.desk.views.login import begun
from khabar.desk.visitors import Visitor, visitor_of
from khabar.errors import OptionError


def account(request: Request) -> Response:
    """`GET /account`."""
    return _shown(request, visitor_of(request))


async def password(request: Request) -> Response:
    """`POST /account/password`: `old` and `new`; ends every session but begins one here."""
    form, visitor = await checked_form(request)
    n, person, desk = _own(visitor), visitor.person, desk_of(request)
    address = desk.doorway.client(request.scope)
    if wait := math.ceil(desk.tries.wait(person.name, address)):
        raise HTTPException(429, f"Too many wrong passwords: wait {wait} seconds.", {"Retry-After": str(wait)})
    desk.tries.was_wrong(person.name, address)
    known = await run_in_threadpool(signed_in, desk.archive, person.name, form.get("old", ""))
    if known is None or known.n != n:
        return await run_in_threadpool(_shown, request, visitor, status=403, problem="wrong")
    desk.tries.was_right(person.name, address)
    try:
        await run_in_threadpool(give_password, desk.archive, person.name, form.get("new", ""))
    except OptionError:
        return await run_in_threadpool(_shown, request, visitor, status=400, problem="short")
    return await begun(request, known, "/account")


async def everywhere(request: Request) -> Response:
    """`POST /account/sessions`: signs out everywhere, here too."""
    _, visitor = await checked_form(request)
    await run_in_threadpool(end_all, desk_of(request).archive, _own(visitor))
    return RedirectResponse("/login", 303)


async def key(request: Request) -> Response:
    """`POST /account/keys`: makes a key, `label` says what for; it is shown this once."""
    form, visitor = await checked_form(request)
    made = await run_in_threadpool(make, desk_of(request).archive, _own(visitor), form.get("label", ""))
    return await run_in_threadpool(_shown, request, visitor, made=made)


async def no_key(request: Request) -> Response:
    """`POST /account/keys/N`: takes a key back."""
    _, visitor = await checked_form(request)
    await run_in_threadpool(take_back, desk_of(request).archive, _own(visitor), number_in(request))
    return RedirectResponse("/account#keys", 303)


def _own(visitor: Visitor) -> int:
    """The number of the account. Raises `HTTPException` where the visitor did not sign in."""
    person: Person = visitor.person
    if person.account is None or person.session is None:
        raise HTTPException(404, "This is for those who signed in; a desk without accounts has none of it.")
    return person.account


def _shown(request: Request, visitor: Visitor, *, status: int = 200, **shown: Any) -> Response:
    n = _own(visitor)
    with desk_of(request).archive.looking() as connection:
        own, living = keys(connection, n), sessions(connection, n)
    listed = [(written(begun), written(seen), digest == visitor.person.session) for digest, begun, seen in living]
    given = {"problem": None, "made": None} | shown
    answer = page(request, "account.html", status=status, visitor=visitor, keys=own, sessions=listed, least=LEAST, **given)
    answer.headers["Cache-Control"] = "no-store"
    return answer


ROUTES = [
    View("/account", account, role=Role.READER),
    View("/account/password", password, methods=["POST"], role=Role.READER),
    View("/account/sessions", everywhere, methods=["POST"], role=Role.READER),
    View("/account/keys", key, methods=["POST"], role=Role.READER),
    View("/account/keys/{n:int}", no_key, methods=["POST"], role=Role.READER),
]
