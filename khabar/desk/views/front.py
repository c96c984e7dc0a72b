"""The front: stories by day or by section, newest development first, and what is new since the visitor's last look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.asked import after_of, chosen
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.desk.sections import key_of
from khabar.desk.shelf.front import since
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


def grouped(shown: Sequence[Card], by: str) -> list[tuple[str | None, list[Card]]]:
    """The stories by day of their newest page, or by section, in the order in which these are met."""
    groups: dict[str, tuple[str | None, list[Card]]] = {}
    for card in shown:
        name = card.last[:10] if by == "day" else card.summary.section
        groups.setdefault(key_of(name or ""), (name, []))[1].append(card)
    return list(groups.values())


ROUTES = [View("/", front, role=Role.READER)]
