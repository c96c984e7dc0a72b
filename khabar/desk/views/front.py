"""The front: stories by day or by section, newest development first, and what is new since the visitor's last look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.desk.shelf.front import Choice, since
from khabar.desk.shelf.model import Card
from khabar.desk.visitors import SEEN, keep, seen_by

STORIES: Final = 50
"""Stories on a front."""


def front(request: Request) -> Response:
    """`GET /`."""
    desk, asked = desk_of(request), request.query_params
    choice = chosen(request)
    newest = desk.newest()
    seen = seen_by(request, newest)
    found = desk.cards(choice, newest, STORIES + 1)
    if seen.before < newest:
        with desk.archive.looking() as connection:
            found = since(connection, found, seen.before)
    shown, more = found[:STORIES], found[STORIES:]
    by = "section" if asked.get("by") == "section" else "day"
    after = after_of(shown[-1]) if more else None
    answer = page(
        request,
        "front.html",
        newest=newest,
        groups=grouped(shown, by),
        by=by,
        choice=choice,
        after=after,
        new=any(c.new for c in shown),
    )
    keep(answer, SEEN, f"{seen.before}.{seen.now}.{seen.at}", secure=desk.doorway.is_secure())
    return answer


def chosen(request: Request) -> Choice:
    """The stories that were asked for. Raises `HTTPException` where that makes no sense."""
    asked = request.query_params
    after = None
    if cursor := asked.get("after"):
        try:
            last, n = cursor.split(".")
            after = (int(last), int(n))
            if max(map(abs, after)) >= 1 << 62:
                raise ValueError
        except ValueError:
            raise HTTPException(400, f"“after” is what an earlier page gave, not {cursor[:40]!r}") from None
    day = asked.get("day") or None
    if day:
        try:
            day = dt.date.fromisoformat(day).isoformat()
        except ValueError:
            raise HTTPException(400, f"“day” is a date such as 2026-11-22, not {day[:40]!r}") from None
    return Choice(asked.get("section") or None, day, asked.get("language") or None, after)


def after_of(card: Card) -> str:
    """Where a list goes on after this story."""
    return f"{int(dt.datetime.fromisoformat(card.last).timestamp())}.{card.n}"


def grouped(shown: Sequence[Card], by: str) -> list[tuple[str | None, list[Card]]]:
    """The stories by day of their newest page, or by section, in the order in which these are met."""
    groups: dict[str | None, list[Card]] = {}
    for card in shown:
        groups.setdefault(card.last[:10] if by == "day" else card.summary.section, []).append(card)
    return list(groups.items())


ROUTES = [View("/", front, role=Role.READER)]
