"""What a form of the desk sends: its fields, once it is known to be the desk's own."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from khabar.desk.guarding import MOST
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


async def checked_upload(request: Request) -> tuple[dict[str, str], bytes | None, Visitor]:
    """The fields of a form that may bring a `file`, its bytes, and who sent it. Raises `HTTPException` as `checked_form` does."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "multipart/form-data":
        fields, visitor = await checked_form(request)
        return fields, None, visitor
    try:
        async with request.form(max_files=1, max_fields=MOST_FIELDS, max_part_size=MOST) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            files = [await value.read() for value in form.values() if isinstance(value, UploadFile)]
    except MultiPartException as problem:
        raise HTTPException(400, f"This is no form that could be read: {problem.message}") from None
    visitor = visitor_of(request)
    check_token(request, visitor, fields.pop("token", ""))
    return {name: _sound(value) for name, value in fields.items()}, next(filter(None, files), None), visitor


def _sound(value: str) -> str:
    """The text as JSON and HTML can hold it."""
    return value.encode("utf-8", "replace").decode()


def own_path(path: str) -> str:
    """The path where it is one of this desk, else that of the front: nobody is led to another site."""
    is_own = path.startswith("/") and not path.startswith("//") and "\\" not in path and all(ord(c) >= 32 for c in path)
    return path if is_own else "/"


def check_token(request: Request, visitor: Visitor, token: str) -> None:
    """Raises `HTTPException` where the token is not the visitor's."""
    if visitor.is_new or not is_token(desk_of(request).secret, visitor, token):
        raise HTTPException(403, "The form is too old or not the desk's own: go back, load the page anew and send it again.")
