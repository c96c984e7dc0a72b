"""The routes of the API, and the document that describes them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.api.openapi import document
from khabar.desk.api.operation import JSON, ROOT
from khabar.desk.api.operations import OPERATIONS
from khabar.desk.people.person import Role
from khabar.desk.rendering import tagged
from khabar.desk.route import View


def described(request: Request) -> Response:
    """`GET /api/v1/openapi.json`."""
    return tagged(request, document(), JSON)


ROUTES = [
    View(f"{ROOT}/openapi.json", described, role=Role.NOBODY),
    *(View(o.route_path, o.answered, methods=[o.method], name=f"api-{o.name}", role=o.role, slow=o.slow) for o in OPERATIONS),
]
