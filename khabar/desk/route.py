"""A view's route, with who may go there; and what those hear who may not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from khabar.desk.api.problems import is_for_api, problem
from khabar.desk.people.person import Person, Role
from khabar.desk.recognising import too_often
from khabar.desk.rendering import page


class View(Route):
    """A route for those of that role and above; `slow` where an answer takes seconds, so that each may ask for few."""

    def __init__(
        self,
        path: str,
        endpoint: Callable[..., Any],
        *,
        role: Role,
        methods: Collection[str] | None = None,
        name: str | None = None,
        slow: bool = False,
    ) -> None:
        super().__init__(path, endpoint, methods=methods, name=name)
        self.role, self.slow = role, slow

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or says who may."""
        person: Person = scope["person"]
        if person.role >= self.role:
            refused = too_often(scope, "work") if self.slow else None
            await (refused(scope, receive, send) if refused else super().handle(scope, receive, send))
            return
        await turned_away(Request(scope), person, self.role)(scope, receive, send)


def turned_away(request: Request, person: Person, role: Role) -> Response:
    """What one hears who may not go there: to sign in, or that another role is needed."""
    if person.role is not Role.NOBODY:
        said = f"This is for those with the role {role.word}; an admin of the desk gives it."
        if is_for_api(request):
            return problem(403, said, "not-allowed")
        return page(request, "error.html", status=403, code=403, said=said)
    if is_for_api(request):
        answer = problem(401, "this desk wants a key: Authorization: Bearer KEY; make one at /account", "not-signed-in")
        answer.headers["WWW-Authenticate"] = 'Bearer realm="khabar"'
        return answer
    if request.method in ("GET", "HEAD"):
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/login" if asked == "/" else f"/login?back={quote(asked, safe='')}", 303)
    return page(request, "error.html", status=401, code=401, said="Sign in first, then send it again.")
