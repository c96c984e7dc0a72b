"""The OpenAPI document of the API, made from its operations and the types that they take and give."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

import msgspec

from khabar import __version__
from khabar.desk.api.model import Problem
from khabar.desk.api.operation import JSON, ROOT, Operation, Parameter
from khabar.desk.api.operations import OPERATIONS
from khabar.desk.api.reading import FILES

REFERENCE: Final = "#/components/schemas/{name}"


@cache
def document() -> bytes:
    """The document (OpenAPI 3.1.0) as JSON."""
    types = [t for o in OPERATIONS for t in (o.answer, o.body) if t is not None and not isinstance(t, str)]
    kinds = list(dict.fromkeys([*types, Problem]))
    schemas, components = msgspec.json.schema_components(kinds, ref_template=REFERENCE)
    known = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(ROOT + operation.path, {})[operation.method.lower()] = _operation(operation, known)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "khabar", "version": __version__, "description": "Who said what, and who bears it out."},
            "servers": [{"url": "/"}],
            "paths": paths,
            "components": {"schemas": components},
        }
    )  # fmt: skip


def _operation(operation: Operation, known: dict[Any, dict[str, Any]]) -> dict[str, Any]:
    plain = isinstance(operation.answer, str)
    content = {operation.answer: {}} if plain else {JSON: {"schema": known[operation.answer]}}
    made: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "description": (operation.done.__doc__ or "").strip(),
        "parameters": [*map(_in_path, re.findall(r"\{(\w+)\}", operation.path)), *map(_in_query, operation.parameters)],
        "responses": {
            "200": {"description": "What was asked for.", "content": content},
            "default": {
                "description": "What went wrong.",
                "content": {"application/problem+json": {"schema": known[Problem]}},
            },
        },
    }
    if operation.body is not None:
        made["requestBody"] = {"required": True, "content": {JSON: {"schema": known[operation.body]}}}
    return made


def _in_path(name: str) -> dict[str, Any]:
    schema = {"type": "string", "enum": list(FILES)} if name == "format" else {"type": "integer", "minimum": 0}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _in_query(parameter: Parameter) -> dict[str, Any]:
    if parameter.kind == "number":
        schema: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": parameter.most}
    else:
        schema = {"type": "string", "maxLength": parameter.most} | ({"enum": list(parameter.values)} if parameter.values else {})
    return {"name": parameter.name, "in": "query", "required": False, "description": parameter.said, "schema": schema}
