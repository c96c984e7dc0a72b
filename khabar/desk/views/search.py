"""Search with filters: pages with the words and items that they were found by."""

from __future__ import annotations

from typing import Final, get_args

from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.desk.shelf.searching import Found, asked, found
from khabar.errors import OptionError
from khabar.record import EventType

HITS: Final = 20
TEXT: Final = ("speaker", "actor", "recipient", "place", "figure", "section", "outlet", "agency", "finding")
"""Filters that take words."""
DATES: Final = ("since", "until", "when")


def search(request: Request) -> Response:
    """`GET /search`: `q`, the filters by their names (see `khabar.archive.searching.filters.Filters`), `after`."""
    wanted, hits, after, problem = asked(request.query_params), list[Found](), None, None
    if wanted:
        try:
            hits, after = found(desk_of(request).archive, wanted, limit=HITS, after=request.query_params.get("after") or None)
        except OptionError as said:
            problem = str(said).removeprefix("--")
    return page(
        request, "search.html", status=400 if problem else 200, wanted=wanted, hits=hits, after=after, problem=problem,
        text_filters=TEXT, date_filters=DATES, event_types=get_args(EventType),
    )  # fmt: skip


ROUTES = [View("/search", search, role=Role.READER)]
