"""Who asks: everybody alike at a desk without accounts; else by the cookie of a session or the key of a program."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from khabar.desk.desk import Desk
from khabar.desk.people.keys import person_by_key
from khabar.desk.people.person import ANYBODY, NOBODY, Person
from khabar.desk.people.sessions import note_seen, person_by_session
from khabar.errors import KhabarError

COOKIES: Final = {False: "khabar_session", True: "__Host-khabar_session"}
"""The session's cookie by whether the desk is reached over TLS; browsers take the second from no other host and path."""


class Recognise:
    """An ASGI application before another one: sets `person` in the scope."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on with who sent it."""
        if scope["type"] == "http":
            desk: Desk = scope["app"].state.desk
            scope["person"] = await run_in_threadpool(_person, desk, scope) if desk.doorway.accounts else ANYBODY
        await self._app(scope, receive, send)


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
