"""The desk as an ASGI application: every view of `views/`, with the guard before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import import_module
from pkgutil import iter_modules

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from khabar.archive.store import Archive
from khabar.desk import views
from khabar.desk.api.problems import is_for_api
from khabar.desk.api.problems import problem as api_problem
from khabar.desk.desk import Desk
from khabar.desk.doorway import Doorway
from khabar.desk.guarding import Guard
from khabar.desk.recognising import Recognise
from khabar.desk.rendering import STATIC, page
from khabar.desk.route import View
from khabar.errors import InputError, KhabarError, OptionError


def application(archive: Archive, doorway: Doorway | None = None) -> Starlette:
    """The desk over an open archive, which stays the caller's to close; without a doorway it is for its own machine only."""
    doorway = doorway or Doorway()
    made = Starlette(
        routes=[*routes(), Mount("/static/{digest}", _Kept(directory=STATIC))],
        middleware=[Middleware(Guard, doorway=doorway), Middleware(Recognise)],
        exception_handlers={HTTPException: _refused, KhabarError: _failed},
        lifespan=_living,
    )
    made.state.desk = Desk(archive, doorway)
    return made


@asynccontextmanager
async def _living(app: Starlette) -> AsyncIterator[None]:
    yield
    app.state.desk.reader.close()


def routes() -> list[View]:
    """The routes of all views, in the order of their modules' names. Raises `TypeError` where one does not say who may."""
    modules = sorted(module.name for module in iter_modules(views.__path__) if not module.name.startswith("_"))
    found = [route for name in modules for route in import_module(f"{views.__name__}.{name}").ROUTES]
    for route in found:
        if not isinstance(route, View):
            raise TypeError(
                f"the route {getattr(route, 'path', route)} does not say who may go there: make it a khabar.desk.route.View"
            )
    return found


class _Kept(StaticFiles):
    """Files whose address changes when they do: a browser keeps them for good."""

    def file_response(self, full_path, stat_result, scope: Scope, status_code: int = 200):  # type: ignore[no-untyped-def]
        answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def _refused(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    if is_for_api(request):
        return api_problem(problem.status_code, problem.detail, "not-found" if problem.status_code == 404 else "bad-request")
    code = problem.status_code
    said = "" if problem.detail == HTTPStatus(code).phrase else problem.detail  # the bare phrase, which is the heading already
    return page(request, "error.html", status=code, code=code, said=said)


def _failed(request: Request, problem: Exception) -> Response:
    status = 400 if isinstance(problem, OptionError) else 404 if isinstance(problem, InputError) else 503
    if is_for_api(request):
        return api_problem(status, str(problem), problem.code if isinstance(problem, KhabarError) else "internal")
    return page(request, "error.html", status=status, code=status, said=str(problem))
