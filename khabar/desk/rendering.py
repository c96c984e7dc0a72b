"""Answers in HTML: a template with what every view needs beside its own, an entity tag, and the visitor's cookie."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import jinja2
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.shelf.model import Card
from khabar.desk.visitors import COOKIE, Visitor, keep, token_of, visitor_of
from khabar.desk.wording import languages, wording
from khabar.record import Span

if TYPE_CHECKING:
    from khabar.desk.desk import Desk

STATIC: Final = Path(__file__).parent / "static"
_TONGUE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}")
MOST_MARKED: Final = 12
"""Stretches that an address of evidence names at most."""


def desk_of(request: Request) -> Desk:
    """The desk that the request came to."""
    desk: Desk = request.app.state.desk
    return desk


def number_in(request: Request, name: str = "n") -> int:
    """The number in the request's path. Raises `HTTPException` where nothing can have it."""
    number = int(request.path_params[name])
    if number >= 1 << 62:
        raise HTTPException(404, "There is nothing of that number here.")
    return number


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    visitor: Visitor | None = None,
    newest_version: int | None = None,
    **shown: Any,
) -> Response:
    """The template as an answer; one that the browser has already is not sent again. `newest_version` is that of the archive,
    where it is known.
    """
    desk, visitor = desk_of(request), visitor or visitor_of(request)
    w = wording(visitor.language)
    text = templates().get_template(template).render(
        w=w, languages=languages(), path=_asked(request), token=token_of(desk.secret, visitor), person=visitor.person,
        sections=desk.sections(newest_version) if visitor.person.role else (), accounts=desk.doorway.accounts,
        style=_digest("desk.css"), script=_digest("desk.js"), icon=_digest("icon.svg"), query=dict(request.query_params), **shown,
    )  # fmt: skip
    answer = tagged(request, text.encode("utf-8", "replace"), "text/html; charset=utf-8", status=status)
    answer.headers["Content-Language"] = w.code
    answer.headers["Vary"] = "Cookie, Accept-Language"
    if visitor.is_new:
        keep(answer, COOKIE, visitor.id, secure=desk.doorway.is_secure())
    return answer


def fragment(template: str, **shown: Any) -> Markup:
    """The template alone, to be put into others."""
    return Markup(templates().get_template(template).render(**shown))


@lru_cache(maxsize=4_096)
def card_html(card: Card, code: str, size: str, show_lead: bool) -> Markup:
    """A story's card in that language: a front has fifty, and most of them stood there a minute ago."""
    module = _parts(code)
    return Markup(module.card(card, size=size, show_lead=show_lead))


@cache
def _parts(code: str) -> Any:
    return templates().get_template("parts.html").make_module({"w": wording(code)})


def tagged(request: Request, body: bytes, media_type: str, *, status: int = 200) -> Response:
    """The body with its entity tag; 304 without it, where the asker has it."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [given.strip().removeprefix("W/") for given in request.headers.get("if-none-match", "").split(",")]
    if status == 200 and request.method in ("GET", "HEAD") and tag in known:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type)


def evidence_address(page: int, version: int, spans: tuple[Span, ...]) -> str:
    """The permanent address of the words that the spans cover, on that version of the page."""
    marked = ".".join(f"{span.start}-{span.end}" for span in spans[:MOST_MARKED])
    return f"/pages/{page}/versions/{version}?at={marked}#at"


@cache
def templates() -> jinja2.Environment:
    """The desk's templates; all that is put in is escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("khabar.desk"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    made.filters["with_query"] = with_query
    made.filters["host"] = _host
    made.filters["tongue"] = tongue
    made.tests["marked"] = is_marked
    made.globals["evidence"] = evidence_address
    made.globals["card_html"] = card_html
    return made


def with_query(query: dict[str, str], **changed: str | int | None) -> str:
    """The query with some values set or, where None, taken out, as it stands in an address."""
    kept = {**query, **{name: str(value) for name, value in changed.items() if value is not None}}
    return "?" + urlencode({name: value for name, value in kept.items() if changed.get(name, "") is not None and value})


def is_web_address(value: str | None) -> bool:
    """Whether a person may follow it: an address of the web, and nothing that a browser would run."""
    return bool(value) and str(value).lower().startswith(("http://", "https://"))


def is_marked(words: str) -> bool:
    """Whether quotation marks stand in the words already, so that none need be put around them."""
    return any(mark in words for mark in '“”„«»"')


def tongue(code: str | None) -> str:
    """The code of a language as an attribute may have it; empty for what is no BCP 47 code."""
    return code if code and _TONGUE.fullmatch(code) else ""


def _host(url: str | None) -> str:
    return (url or "").split("//", 1)[-1].split("/", 1)[0].removeprefix("www.") if is_web_address(url) else ""


def _asked(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


@cache
def _digest(name: str) -> str:
    """The address of a file of the desk's own, which changes when it does, so that browsers may keep it."""
    return f"/static/{hashlib.blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()}/{name}"
