"""What stands before every view: who may ask, how much may be sent, and what a browser may do with the answer."""

from __future__ import annotations

import time
from typing import Final

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from khabar.desk.api.operation import ROOT
from khabar.desk.api.problems import problem
from khabar.desk.doorway import Doorway
from khabar.desk.numbers import number_of

MOST: Final = 4_000_000
"""Bytes that a request may bring."""
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
}


SLOWEST: Final = 30.0
"""Seconds in which all of a request must have come."""


class TooMuch(Exception):
    """More was sent than a request may bring."""


class TooSlow(Exception):
    """A request did not come whole in time."""


class Guard:
    """An ASGI application before another one."""

    def __init__(self, app: ASGIApp, doorway: Doorway) -> None:
        self._app, self._doorway = app, doorway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what may not be asked; hands on what may, and sets the headers of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, asked = False, time.perf_counter()

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if self._doorway.is_secure():
                    headers["Strict-Transport-Security"] = "max-age=31536000"
                headers["Server-Timing"] = f"total;dur={(time.perf_counter() - asked) * 1000:.1f}"
            await send(message)

        refusal = refused(scope, self._doorway)
        if refusal:
            await refusal(scope, receive, guarded)
            return
        try:
            await self._app(scope, _counted(receive), guarded)
        except TooMuch:
            if not begun:
                await _too_much(scope)(scope, receive, guarded)
        except TooSlow:
            if not begun:
                late = f"That did not come whole within {SLOWEST:.0f} seconds; send it again."
                await plainly(scope, late, 408, "too-slow")(scope, receive, guarded)
        except Exception:
            if not begun:
                said = "Something broke at the desk; what, stands in its log. Please report it."
                await plainly(scope, said, 500, "internal")(scope, receive, guarded)
            raise


def refused(scope: Scope, doorway: Doorway) -> Response | None:
    """Why the request is not answered, or None where it is."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if not doorway.answers_to(host):
        known = "127.0.0.1 and localhost only" if doorway.url is None else doorway.origin(host)
        return plainly(scope, f"The desk answers to {known}; open it under that name.", 421, "wrong-host")
    if scope["method"] not in ("GET", "HEAD") and not _is_own(headers, host, doorway):
        return plainly(scope, "This came from another site and was not done.", 403, "not-own")
    length = number_of(headers.get("content-length", "0"))
    if length is None or length > MOST:
        return _too_much(scope)
    return None


def _is_own(headers: Headers, host: str, doorway: Doorway) -> bool:
    """Whether a request that changes something came from the desk itself, or from no browser at all."""
    origin = headers.get("origin")
    if origin is not None:
        return doorway.is_own(origin, host)
    return headers.get("sec-fetch-site", "none") in ("same-origin", "none")


def _too_much(scope: Scope) -> Response:
    return plainly(scope, f"That is more than the desk takes at once ({MOST // 1_000_000} MB); send less.", 413, "too-much")


def plainly(scope: Scope, words: str, status: int, code: str) -> Response:
    """The words as an answer without a page around them, which costs little; in the API's own form where it was asked."""
    if str(scope["path"]).startswith(ROOT):
        return problem(status, words, code)
    return PlainTextResponse(f"{words}\n", status)


def _counted(receive: Receive) -> Receive:
    """The body as it comes, as long as it is neither too long nor too slow."""
    had, is_whole, begun = 0, False, time.monotonic()

    async def counted() -> Message:
        nonlocal had, is_whole
        # what comes after a whole body is that the asker went away, which may take as long as it likes
        with anyio.move_on_after(None if is_whole else max(0.0, begun + SLOWEST - time.monotonic())) as limit:
            message = await receive()
        if limit.cancelled_caught:
            raise TooSlow
        had += len(message.get("body", b""))
        is_whole = is_whole or not message.get("more_body", False)
        if had > MOST:
            raise TooMuch
        return message

    return counted
