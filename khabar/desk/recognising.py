"""Who asks: everybody alike at a desk without accounts; else by the cookie of a session or the key of a program."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from khabar.desk.desk import Desk
from khabar.desk.guarding import plainly
from khabar.desk.limiting import Kind
from khabar.desk.people.keys import person_by_key
from khabar.desk.people.person import ANYBODY, NOBODY, Person
from khabar.desk.people.sessions import note_seen, person_by_session
from khabar.errors import KhabarError

COOKIES: Final = {False: "khabar_session", True: "__Host-khabar_session"}
"""The session's cookie by whether the desk is reached over TLS; browsers take the second from no other host and path."""


class Recognise:
    """An ASGI application before another one: sets `person` in the scope, and lets nobody ask too often."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on with who sent it."""
        if scope["type"] == "http":
            desk: Desk = scope["app"].state.desk
            is_static = str(scope["path"]).startswith("/static/")  # for everybody: the archive need not be asked who it is
            if not desk.doorway.accounts:
                scope["person"] = ANYBODY
            else:
                scope["person"] = NOBODY if is_static else await run_in_threadpool(_person, desk, scope)
            if not is_static and (answer := too_often(scope, "look")):
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


def too_often(scope: Scope, kind: Kind) -> Response | None:
    """What one hears who asks too often: to wait, and how long; None where the request may be answered. A desk without accounts
    can be reached from its own machine only, and limits nobody.
    """
    desk: Desk = scope["app"].state.desk
    if not desk.doorway.accounts:
        return None
    wait = math.ceil(desk.limits.wait(scope["person"], desk.doorway.client(scope), kind))
    if not wait:
        return None
    answer = plainly(scope, f"That is more than the desk answers at once; try again in {wait} s.", 429, "too-many")
    answer.headers["Retry-After"] = str(wait)
    return answer


def _person(desk: Desk, scope: Scope) -> Person:
    scheme, _, key = Headers(scope=scope).get("authorization", "").partition(" ")
    secret = session_secret(HTTPConnection(scope), desk.doorway.is_secure())
    if not (secret or scheme):
        return NOBODY
    with desk.archive.looking() as connection:
        if scheme:
            return person_by_key(connection, key.strip()) if scheme.lower() == "bearer" else NOBODY
        person, is_to_note = person_by_session(connection, secret)
    if is_to_note and person.session is not None:
        with suppress(KhabarError):  # an archive that is busy or cannot be written to: the session ends the sooner
            note_seen(desk.archive, person.session)
    return person


def session_secret(asked: HTTPConnection, secure: bool) -> str:
    """What the session's cookie holds; empty without one."""
    return asked.cookies.get(COOKIES[secure], "")
