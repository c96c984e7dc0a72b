"""A page that is pasted or dropped in is read on the spot and checked like a draft; nothing of it is kept."""

from __future__ import annotations

from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.asked import date
from khabar.desk.forms import checked_upload
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.desk.visitors import Visitor
from khabar.showing.report import sheet

FORMS: Final = ("", "html", "text", "plain")
"""What the page may be said to be; left empty, it is found out."""


def ask(request: Request) -> Response:
    """`GET /read`."""
    return page(request, "read.html", given={}, forms=FORMS, record=None)


async def read(request: Request) -> Response:
    """`POST /read`: `text` or a `file`; what is known of it: `as`, `published`, `language`."""
    given, file, visitor = await checked_upload(request)
    content: bytes | str = file or given.get("text", "")
    if given.get("as", "") not in FORMS:
        raise HTTPException(400, "A page is html, text or plain.")
    known = {
        "form": given.get("as") or None,
        "published": date(given.get("published")),
        "language": given.get("language") or None,
    }
    if not content.strip():
        return page(request, "read.html", status=400, visitor=visitor, given=given, forms=FORMS, record=None)
    return await desk_of(request).few.run(_read, request, visitor, given, content, known)


def _read(request: Request, visitor: Visitor, given: dict[str, str], content: bytes | str, known: dict[str, Any]) -> Response:
    record = desk_of(request).reader.read(content, **known)
    shown: dict[str, Any] = {} if record.error else {"sheet": sheet(record, "p")}
    return page(request, "read.html", visitor=visitor, given=given, forms=FORMS, record=record, **shown)


ROUTES = [View("/read", ask, role=Role.READER), View("/read", read, methods=["POST"], role=Role.READER, slow=True)]
