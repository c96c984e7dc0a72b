"""Errors of the API, all of one shape (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.api.model import Problem
from khabar.desk.api.operation import ROOT


def is_for_api(request: Request) -> bool:
    """Whether the request was for the API, so that its errors are too."""
    return request.url.path.startswith(ROOT)


def problem(status: int, detail: str, code: str) -> Response:
    """The error as an answer."""
    said = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code)
    return Response(msgspec.json.encode(said), status, media_type="application/problem+json")
