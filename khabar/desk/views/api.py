"""The routes of the API, and the document that describes them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from khabar.desk.api.openapi import document
from khabar.desk.api.operation import JSON, ROOT
from khabar.desk.api.reading import OPERATIONS
from khabar.desk.rendering import tagged


def described(request: Request) -> Response:
    """`GET /api/v1/openapi.json`."""
    return tagged(request, document(), JSON)


ROUTES = [Route(f"{ROOT}/openapi.json", described), *(operation.route() for operation in OPERATIONS)]
