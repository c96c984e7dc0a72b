"""SARIF 2.1.0 (OASIS 2020), for code scanning and editors. Columns count code points; offsets are into the record's text."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from khabar.checking.catalogue import all_rules
from khabar.checking.reporting._place import name_of, place_of
from khabar.checking.rule import Rule
from khabar.record import Finding, Record

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(records: Sequence[Record]) -> str:
    """One run with every rule and every finding; documents that could not be read are notifications of the tool."""
    from khabar import __version__

    driver = {"name": "khabar", "semanticVersion": __version__, "rules": [_rule(r) for r in all_rules()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not any(r.error for r in records),
                "toolExecutionNotifications": [_failure(r) for r in records if r.error],
            }
        ],
        "results": [_result(record, found) for record in records for found in record.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    documentation = inspect.getdoc(rule) or rule.name
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": documentation.split("\n\n")[0].replace("\n", " ")},
        "fullDescription": {"text": documentation},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(record: Record, found: Finding) -> dict[str, Any]:
    at = place_of(record, found)
    region: dict[str, Any] = {
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column + 1,
    }
    if found.spans:
        span = found.spans[0]
        region |= {"charOffset": span.start, "charLength": len(span), "snippet": {"text": record.cut(span)}}
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(record)}, "region": region}}
    return {"ruleId": found.code, "level": found.severity, "message": {"text": found.message}, "locations": [location]}


def _failure(record: Record) -> dict[str, Any]:
    message = record.error.message if record.error else ""
    location = {"physicalLocation": {"artifactLocation": {"uri": _uri(record)}}}
    return {"level": "error", "message": {"text": message}, "locations": [location]}


def _uri(record: Record) -> str:
    return quote(name_of(record), safe="/:?&=#%+~@,;")
