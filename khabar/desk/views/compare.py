"""An original and its translation side by side, what differs marked on both; nothing of them is kept."""

from __future__ import annotations

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.forms import checked_upload
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.showing.paired import Beside


def ask(request: Request) -> Response:
    """`GET /compare`."""
    return page(request, "compare.html", given={}, beside=None)


async def compare(request: Request) -> Response:
    """`POST /compare`: `source` and `target`, and their languages where they are known."""
    given, _, visitor = await checked_upload(request)
    pair = {name: given.get(name, "").strip() for name in ("source", "target", "source_language", "target_language")}
    if not (pair["source"] and pair["target"]):
        return page(request, "compare.html", status=400, visitor=visitor, given=given, beside=None)
    asked = {name: value for name, value in pair.items() if value}
    found = await run_in_threadpool(desk_of(request).reader.ask, "beside", asked)
    return page(request, "compare.html", visitor=visitor, given=given, beside=msgspec.json.decode(found, type=Beside))


ROUTES = [View("/compare", ask, role=Role.READER), View("/compare", compare, methods=["POST"], role=Role.READER)]
