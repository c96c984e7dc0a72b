"""A page as it was read, its versions, and what changed between two of them."""

from __future__ import annotations

import re
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive.versions import difference
from khabar.desk.numbers import number_of
from khabar.desk.people.person import Role
from khabar.desk.rendering import MOST_MARKED, desk_of, is_web_address, number_in, page
from khabar.desk.route import View
from khabar.desk.shelf.pages import KeptPage, kept_page, page_number
from khabar.desk.shelf.reviewing import judging
from khabar.record import Record, Span
from khabar.showing.report import sheet

_STRETCH: Final = re.compile(r"(\d{1,9})-(\d{1,9})")


def shown(request: Request) -> Response:
    """`GET /pages/N` and `/pages/N/versions/V`; `?at=START-END.START-END` marks stretches of the text."""
    version = number_in(request, "version") if "version" in request.path_params else None
    kept = found(request, number_in(request), version)
    with desk_of(request).archive.looking() as connection:
        judged = judging(connection, kept, request.scope["person"])
    record = kept.record
    asked = stretches(request.query_params.get("at", ""), record)
    links = [record.page.canonical_url, record.origin.url]
    return page(
        request, "page.html", kept=kept, record=record, sheet=sheet(record, "p", asked), judged=judged,
        original=next((link for link in links if is_web_address(link)), None),
    )  # fmt: skip


def changes(request: Request) -> Response:
    """`GET /pages/N/changes?from=1&to=2`; left out, the newest version and the one before."""
    n, asked = number_in(request), request.query_params
    newest = found(request, n, None)
    new = found(request, n, _number(asked.get("to"), newest.newest))
    old = found(request, n, _number(asked.get("from"), max(1, new.version - 1)))
    return page(request, "changes.html", old=old, new=new, versions=newest.versions, change=difference(old.record, new.record))


def by_id(request: Request) -> Response:
    """`GET /pages?id=ID`: where the page of that id is."""
    with desk_of(request).archive.looking() as connection:
        n = page_number(connection, request.query_params.get("id", "").replace("\0", ""))
    if n is None:
        raise HTTPException(404, "There is no page of that id here.")
    return RedirectResponse(f"/pages/{n}", 303)


def found(request: Request, n: int, version: int | None) -> KeptPage:
    """The page. Raises `HTTPException` where there is none."""
    with desk_of(request).archive.looking() as connection:
        kept = kept_page(connection, n, version)
    if kept is None:
        raise HTTPException(
            404, f"There is no page {n} here." if version is None else f"There is no version {version} of page {n}."
        )
    return kept


def stretches(asked: str, record: Record) -> list[Span]:
    """The spans that an address asks for, as far as they lie in the text."""
    spans = []
    for start, end in _STRETCH.findall(asked)[:MOST_MARKED]:
        if int(start) < int(end) <= len(record.text):
            spans.append(Span(int(start), int(end)))
    return spans


def _number(value: str | None, default: int) -> int:
    if not value:
        return default
    number = number_of(value)
    if number is None:
        raise HTTPException(400, "Versions go by numbers: ?from=1&to=2")
    return number


ROUTES = [
    View("/pages", by_id, role=Role.READER),
    View("/pages/{n:int}", shown, role=Role.READER),
    View("/pages/{n:int}/versions/{version:int}", shown, role=Role.READER),
    View("/pages/{n:int}/changes", changes, role=Role.READER),
]
