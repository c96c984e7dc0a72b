"""What a form of the desk sends: its fields, once it is known to be the desk's own."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from khabar.desk.rendering import desk_of
from khabar.desk.visitors import Visitor, is_token, visitor_of

MOST_FIELDS = 40


async def checked_form(request: Request) -> tuple[dict[str, str], Visitor]:
    """The fields of the form and who sent it. Raises `HTTPException` where it is not the desk's own, or no form."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "This takes a form (application/x-www-form-urlencoded).")
    body = await request.body()
    try:
        fields = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace"))
    except ValueError:
        raise HTTPException(400, "This is no form that could be read.") from None
    visitor = visitor_of(request)
    check_token(request, visitor, fields.pop("token", ""))
    return fields, visitor


def check_token(request: Request, visitor: Visitor, token: str) -> None:
    """Raises `HTTPException` where the token is not the visitor's."""
    if visitor.is_new or not is_token(desk_of(request).secret, visitor.id, token):
        raise HTTPException(403, "The form is too old or not the desk's own: go back, load the page anew and send it again.")
