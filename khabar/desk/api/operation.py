"""An operation of the API: what it takes, what it gives, and how it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from khabar.archive.store import Archive
from khabar.desk.numbers import number_of
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, number_in, tagged
from khabar.desk.shelf.searching import LONGEST
from khabar.errors import OptionError

ROOT: Final = "/api/v1"
MOST: Final = 200
"""Entries that one answer may have."""
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query: `kind` is how it is read."""

    name: str
    said: str
    kind: Literal["text", "number"] = "text"
    most: int = LONGEST
    values: tuple[str, ...] = ()


LIMIT: Final = Parameter("limit", f"How many at most, up to {MOST}; 20 where left out.", "number", MOST)
AFTER: Final = Parameter("after", "What `next` of an earlier answer gave.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked: the request, the numbers of its path, its parameters, and its body where the operation takes one."""

    request: Request
    numbers: Mapping[str, int]
    texts: Mapping[str, str]
    body: Any = None

    def limit(self) -> int:
        """How many entries."""
        return int(self.texts.get("limit", 20))


@dataclass(frozen=True, slots=True)
class Operation:
    """`path` is below `/api/v1`, its numbers in braces. `answer` is the type of what `done` gives, or a media type where it gives
    a response of its own; `body` the type of what it takes; `role` who may. What is `slow` is done by
    few threads (`khabar.desk.few`).
    """

    path: str
    summary: str
    done: Callable[[Asked], Any]
    answer: Any
    parameters: tuple[Parameter, ...] = ()
    body: Any = None
    role: Role = Role.READER
    verb: Literal["GET", "POST", "DELETE"] | None = None
    slow: bool = False

    @property
    def method(self) -> str:
        """The method of HTTP: GET, or POST where it takes a body, unless another `verb` is said."""
        return self.verb or ("GET" if self.body is None else "POST")

    @property
    def name(self) -> str:
        """The name of the operation: that of the function behind it."""
        return self.done.__name__

    @property
    def route_path(self) -> str:
        """The path of the route that does it."""
        return ROOT + self.path.replace("}", ":int}") if "format" not in self.path else ROOT + self.path

    async def answered(self, request: Request) -> Response:
        """The answer to a request."""
        asked = Asked(request, self._numbers(request), self._texts(request), await self._body(request))
        found = await (desk_of(request).few.run(self.done, asked) if self.slow else run_in_threadpool(self.done, asked))
        if isinstance(found, Response):
            return found
        return tagged(request, found if isinstance(found, bytes) else _ENCODE(found), JSON)

    def _numbers(self, request: Request) -> dict[str, int]:
        return {name: number_in(request, name) for name, value in request.path_params.items() if isinstance(value, int)}

    def _texts(self, request: Request) -> dict[str, str]:
        known = {parameter.name: parameter for parameter in self.parameters}
        texts = {}
        for name, value in request.query_params.items():
            if name not in known:
                raise OptionError(f"there is no parameter {name[:40]!r} here; the known ones: {', '.join(known) or 'none'}")
            if value or known[name].kind == "number":
                texts[name] = _checked(known[name], value)
        return texts

    async def _body(self, request: Request) -> Any:
        if self.body is None:
            return None
        kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if kind != JSON:
            raise HTTPException(415, f"this takes {JSON}, not {kind[:60] or 'nothing'}; set the header Content-Type")
        try:
            return msgspec.json.decode(await request.body(), type=self.body)
        except (msgspec.DecodeError, UnicodeDecodeError) as problem:
            raise OptionError(f"the body is not what this takes: {problem}") from None


def _checked(parameter: Parameter, value: str) -> str:
    if parameter.kind == "number":
        if not 1 <= (number_of(value) or 0) <= parameter.most:
            raise OptionError(f"{parameter.name} is a number from 1 to {parameter.most}, not {value[:40]!r}")
    elif len(value) > parameter.most:
        raise OptionError(f"{parameter.name} has at most {parameter.most} characters, not {len(value)}")
    elif parameter.values and value not in parameter.values:
        raise OptionError(f"{parameter.name} is one of {', '.join(parameter.values)}, not {value[:40]!r}")
    if "\0" in value:
        raise OptionError(f"{parameter.name} has a NUL character in it; leave it out")
    return value


def archive_of(asked: Asked) -> Archive:
    """The archive that is asked."""
    return desk_of(asked.request).archive


_ENCODE: Final = msgspec.json.Encoder().encode
