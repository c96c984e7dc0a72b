"""An original and its translation side by side, what differs marked on both; nothing of them is kept."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.forms import checked_upload
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, page
from khabar.desk.route import View
from khabar.desk.visitors import Visitor
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
    return await desk_of(request).few.run(_compared, request, visitor, given, asked)


def _compared(request: Request, visitor: Visitor, given: dict[str, str], asked: dict[str, str]) -> Response:
    found = msgspec.json.decode(desk_of(request).reader.ask("beside", asked), type=Beside)
    return page(request, "compare.html", visitor=visitor, given=given, beside=found)


ROUTES = [View("/compare", ask, role=Role.READER), View("/compare", compare, methods=["POST"], role=Role.READER, slow=True)]
