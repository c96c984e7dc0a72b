"""A story, and what readers leave at it: reactions and notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Row
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.desk import notes
from khabar.desk.desk import Desk, Shown
from khabar.desk.forms import checked_form
from khabar.desk.numbers import number_of
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, fragment, number_in, page
from khabar.desk.route import View
from khabar.desk.shelf.stories import more_in_section, pages_of, story_row
from khabar.desk.story_sheet import IN_FULL, PARTS, StorySheet
from khabar.desk.told import stamps, told
from khabar.desk.visitors import visitor_of
from khabar.desk.wording import Wording, wording


def story(request: Request) -> Response:
    """`GET /stories/N`."""
    desk, visitor, n = desk_of(request), visitor_of(request), number_in(request)
    with desk.archive.looking() as connection:
        row = story_row(connection, n)
        if row is None or not row.pages:
            raise HTTPException(404, f"There is no story {n} here.")
        if row.n != n:
            return RedirectResponse(f"/stories/{row.n}", 308)
        stamp = stamps(connection, [n])[n]
        threads, (counted, mine) = notes.threads(connection, n), notes.reactions(connection, n, visitor.id)
    key = (n, stamp, row.copies, visitor.language)
    shown = desk.shown.get(key, lambda: _shown(desk, row, stamp, wording(visitor.language)))
    offered = desk.reactions(wording(visitor.language))
    left: dict[str, Any] = {"threads": threads, "counted": counted, "mine": mine, "offered": offered}
    return page(request, "story.html", visitor=visitor, n=n, told=shown, **left)


def _shown(desk: Desk, row: Row[Any], stamp: str, w: Wording) -> Shown:
    """What is the same for all readers."""
    known = told(desk.archive, row.n, row.id, stamp)
    with desk.archive.looking() as connection:
        pages = pages_of(connection, row.n)
        more = more_in_section(connection, row.n, known.summary.section, untold=desk.untold)
    html = fragment(
        "story_told.html", w=w, n=row.n, row=row, known=known, sheet=StorySheet(known, pages, w), more=more,
        related=desk.related(row.n, known.names), also=desk.referred(row.n, known.links),
    )  # fmt: skip
    headings = known.summary.headings
    return Shown(headings[0].text if headings else None, known.summary.section, html)


def part(request: Request) -> Response:
    """`GET /stories/N/PART`: all of a part of the story (see `story_sheet.PARTS`), `?from=` the entry that it begins with."""
    desk, visitor, n, name = desk_of(request), visitor_of(request), number_in(request), request.path_params["part"]
    with desk.archive.looking() as connection:
        row = story_row(connection, n)
        if row is None or not row.pages or name not in PARTS:
            raise HTTPException(404, f"There is no story {n} here with such a part.")
        if row.n != n:
            return RedirectResponse(f"/stories/{row.n}/{name}", 308)
        stamp = stamps(connection, [n])[n]
        pages = pages_of(connection, n)
    known = told(desk.archive, n, row.id, stamp)
    sheet = StorySheet(known, pages, wording(visitor.language), IN_FULL)
    count, begin = sheet.count(name), max(0, (number_of(request.query_params.get("from", "")) or 1) - 1)
    if begin >= max(count, 1):
        raise HTTPException(404, "The list does not go on so far.")
    shown: dict[str, Any] = {"part": name, "begin": begin, "count": count, "most": PARTS[name]}
    return page(request, "story_part.html", visitor=visitor, n=n, known=known, sheet=sheet, **shown)


async def react(request: Request) -> Response:
    """`POST /stories/N/reactions`: `kind`, or nothing to take it back."""
    form, visitor = await checked_form(request)
    kind = form.get("kind") or None
    if kind is not None and kind not in desk_of(request).reactions(wording(visitor.language)):
        raise HTTPException(400, f"There is no reaction {kind[:40]!r}.")
    return await _done(request, lambda archive, n: notes.react(archive, n, visitor.id, kind), "#reactions")


async def note(request: Request) -> Response:
    """`POST /stories/N/notes`: `who`, `words`, and the `thread` that they go to; without one they begin one."""
    form, visitor = await checked_form(request)
    who = visitor.person.name or form.get("who", "")
    thread = number_of(form.get("thread", ""))
    return await _done(request, lambda archive, n: notes.write(archive, n, thread, who, form.get("words", "")), "#notes")


async def close(request: Request) -> Response:
    """`POST /threads/N`: `closed` is `yes` or `no`."""
    form, _ = await checked_form(request)
    desk, closed = desk_of(request), form.get("closed") != "no"
    number = await run_in_threadpool(notes.close, desk.archive, number_in(request), closed=closed)
    return RedirectResponse(f"/stories/{number}#notes", 303)


async def _done(request: Request, act: Callable[[Any, int], object], where: str) -> Response:
    n = number_in(request)
    await run_in_threadpool(act, desk_of(request).archive, n)
    return RedirectResponse(f"/stories/{n}{where}", 303)


ROUTES = [
    View("/stories/{n:int}", story, role=Role.READER),
    View("/stories/{n:int}/{part}", part, methods=["GET"], role=Role.READER),
    View("/stories/{n:int}/reactions", react, methods=["POST"], role=Role.READER),
    View("/stories/{n:int}/notes", note, methods=["POST"], role=Role.READER),
    View("/threads/{n:int}", close, methods=["POST"], role=Role.EDITOR),
]
