"""The language of the desk's own words."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.desk.forms import checked_form, own_path
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of
from khabar.desk.route import View
from khabar.desk.visitors import LANGUAGE, keep
from khabar.desk.wording import languages


async def language(request: Request) -> Response:
    """`POST /language`: `code`, and the path to go `back` to."""
    form, _ = await checked_form(request)
    answer = RedirectResponse(own_path(form.get("back", "/")), 303)
    if form.get("code") in languages():
        keep(answer, LANGUAGE, form["code"], secure=desk_of(request).doorway.is_secure())
    return answer


ROUTES = [View("/language", language, methods=["POST"], role=Role.NOBODY)]
