"""The language of the desk's own words."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from khabar.desk.forms import checked_form
from khabar.desk.visitors import LANGUAGE, keep
from khabar.desk.wording import languages


async def language(request: Request) -> Response:
    """`POST /language`: `code`, and the path to go `back` to."""
    form, _ = await checked_form(request)
    back = form.get("back", "/")
    if not back.startswith("/") or back.startswith("//") or "\\" in back or any(ord(c) < 32 for c in back):
        back = "/"  # never to another site
    answer = RedirectResponse(back, 303)
    if form.get("code") in languages():
        keep(answer, LANGUAGE, form["code"])
    return answer


ROUTES = [Route("/language", language, methods=["POST"])]
