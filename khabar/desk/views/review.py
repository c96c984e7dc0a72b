"""Review: items accepted, corrected or rejected; what waits for it, and what was done of late."""

from __future__ import annotations

from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive.reviews import book
from khabar.archive.reviews.corrections import FIELDS
from khabar.archive.reviews.items import item_of
from khabar.archive.reviews.model import Verdict
from khabar.archive.store import Archive
from khabar.desk.forms import checked_form, own_path
from khabar.desk.numbers import number_of
from khabar.desk.people.person import Person, Role
from khabar.desk.rendering import desk_of, number_in, page
from khabar.desk.route import View
from khabar.desk.shelf.reviewing import judging, waiting
from khabar.desk.views.page import found
from khabar.errors import OptionError

QUEUE: Final = 15
"""Pages that one view of the queue shows."""
LATEST: Final = 20
VERDICTS: Final[dict[str, Verdict]] = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}
_FIELD: Final = "f-"


def queue(request: Request) -> Response:
    """`GET /reviews`; `?before=N` goes on behind an earlier view."""
    archive, top = desk_of(request).archive, number_of(request.query_params.get("before", ""))
    pages, left = waiting(archive, limit=QUEUE, top=top)
    with archive.looking() as connection:
        latest = book.newest_reviews(connection, limit=LATEST)
    return page(request, "reviews.html", waiting=pages, left=left, latest=latest, before=top)


def item(request: Request) -> Response:
    """`GET /pages/N/versions/V/items/ITEM`: the item with its fields, to be corrected, and what was made of it before."""
    kept = found(request, number_in(request), number_in(request, "version"))
    asked = item_of(kept.record, request.path_params["item"])
    if asked is None:
        raise HTTPException(404, "There is no such item on this version of the page.")
    with desk_of(request).archive.looking() as connection:
        judged = judging(connection, kept, request.scope["person"])
        known = book.reviews_of(connection, [kept.n])[kept.n]
    held = judged.standing.by_item.get(asked.id)
    likes = [r for r in known if (r.kind, r.code, r.words) == (asked.kind, asked.code, asked.words)]
    values = asked.fields | (held.corrected or {} if held else {})
    shown: dict[str, Any] = {"kept": kept, "item": asked, "judged": judged, "held": held, "values": values}
    return page(request, "item.html", fields=FIELDS[asked.kind], history=likes[::-1], **shown)


async def review(request: Request) -> Response:
    """`POST /pages/N/versions/V/reviews`: `accept` or `reject` names an item, `undo` a review; or `correct` an item, with its
    fields as `f-NAME`; `note`, and the path to go `back` to.
    """
    form, visitor = await checked_form(request)
    n, version = number_in(request), number_in(request, "version")
    where = await run_in_threadpool(_done, desk_of(request).archive, n, version, form, visitor.person)
    back = own_path(form.get("back") or f"/pages/{n}/versions/{version}")
    return RedirectResponse(f"{back.partition('#')[0]}#{where}", 303)


def _done(archive: Archive, n: int, version: int, form: dict[str, str], person: Person) -> str:
    """Does what the form says; the id of the item that it is about."""
    if "undo" in form:
        number, _, where = form["undo"].partition(".")
        undone = number_of(number)
        if undone is None:
            raise OptionError("a review is undone by its number")
        book.undo(archive, undone, by=person.name)
        return where if where.isalnum() else "main"
    act = next((name for name in VERDICTS if name in form), None)
    if act is None:
        raise OptionError("an item is accepted, rejected or corrected, or a review undone; the form says none of these")
    corrected = {name.removeprefix(_FIELD): value for name, value in form.items() if name.startswith(_FIELD)}
    book.write(
        archive, n, version, form[act], VERDICTS[act], corrected=corrected, note=form.get("note", ""), by=person.name,
        account=person.account,
    )  # fmt: skip
    return form[act]


_VERSION: Final = "/pages/{n:int}/versions/{version:int}"
ROUTES = [
    View("/reviews", queue, role=Role.EDITOR),
    View(f"{_VERSION}/items/{{item}}", item, role=Role.EDITOR),
    View(f"{_VERSION}/reviews", review, methods=["POST"], role=Role.EDITOR),
]
