"""Signing in and out, at a desk with accounts."""

from __future__ import annotations

import math

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.desk.forms import checked_form, own_path
from khabar.desk.people.accounts import Account, signed_in, tried_name
from khabar.desk.people.passwords import MOST
from khabar.desk.people.person import Role
from khabar.desk.people.sessions import LASTS, begin, digest, end
from khabar.desk.recognising import COOKIES, session_secret
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.desk.visitors import COOKIE, visitor_of


def ask(request: Request) -> Response:
    """`GET /login`: `back` is where to go then."""
    back = own_path(request.query_params.get("back", "/"))
    if not desk_of(request).doorway.accounts or visitor_of(request).person.session:
        return RedirectResponse(back, 303)
    return page(request, "login.html", back=back, name="", problem=None)


async def login(request: Request) -> Response:
    """`POST /login`: `name`, `password`, `back`."""
    form, visitor = await checked_form(request)
    desk, name, back = desk_of(request), form.get("name", "")[:200], own_path(form.get("back", "/"))
    if not desk.doorway.accounts:
        return RedirectResponse(back, 303)
    address, tried = desk.doorway.client(request.scope), tried_name(name)
    if wait := math.ceil(desk.tries.wait(tried, address)):
        answer = page(request, "login.html", status=429, visitor=visitor, back=back, name=name, problem="wait", seconds=wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    desk.tries.was_wrong(tried, address)  # noted before the answer is known, so that tries at once are all counted
    account = await run_in_threadpool(signed_in, desk.archive, name, form.get("password", "")[: MOST + 1])
    if account is None:
        return page(request, "login.html", status=403, visitor=visitor, back=back, name=name, problem="wrong")
    desk.tries.was_right(tried, address)
    return await begun(request, account, back)


async def begun(request: Request, account: Account, to: str) -> Response:
    """The answer that begins a session of the account, with a secret that nobody knew before, and leads on."""
    desk, old = desk_of(request), session_secret(request, desk_of(request).doorway.is_secure())
    secret = await run_in_threadpool(begin, desk.archive, account.n, instead_of=digest(old) if old else None)
    answer, secure = RedirectResponse(to, 303), desk.doorway.is_secure()
    # lax: a link in a letter leads to the page and not to the login; nothing is changed by a GET, and forms carry a token
    answer.set_cookie(COOKIES[secure], secret, max_age=LASTS, httponly=True, samesite="lax", path="/", secure=secure)
    answer.delete_cookie(COOKIE, path="/")
    return answer


async def logout(request: Request) -> Response:
    """`POST /logout`."""
    _, visitor = await checked_form(request)
    desk = desk_of(request)
    if visitor.person.session is not None:
        await run_in_threadpool(end, desk.archive, visitor.person.session)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIES[desk.doorway.is_secure()], path="/", secure=desk.doorway.is_secure(), httponly=True)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


ROUTES = [
    View("/login", ask, role=Role.NOBODY),
    View("/login", login, methods=["POST"], role=Role.NOBODY),
    View("/logout", logout, methods=["POST"], role=Role.NOBODY),
]
