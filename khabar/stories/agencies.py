"""The news agency that a page credits: in its dateline, in a bracket or line of its own at an end of the story, in its byline."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from khabar.languages import available, load
from khabar.languages.tables.agencies import Agencies
from khabar.record import PROSE, Record

LONGEST = 80
"""Characters of a line that can be a credit and no more."""
_BRACKET = regex.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]")
_DATELINE = regex.compile(rf"{_BRACKET.pattern}\s*[-–—:।]")
"""A bracket at the end of a dateline that stands in running text: "DOHA, Oct 9 (Reuters) - "."""
OPENING = 3
"""Paragraphs at whose beginning a dateline is looked for."""
_PARTS = regex.compile(r"\s*[/,;|:।–—]\s*|\s+-\s+|\s+and\s+")


def agency_of(record: Record) -> str | None:
    """The agency's common name, the same whatever the page's language, or None; of several the one credited first.

    "DOHA, Oct 9 (Reuters) –", "(With inputs from PTI)", a byline "ANI", a line "इनपुट: भाषा". An agency that is quoted
    ("told the Associated Press") is no credit.
    """
    return next((name for credit in _credits(record) if (name := _named(credit)) is not None), None)


def house_of(agency: str) -> str:
    """The agency itself, or that of which it is a service in another language: Bhasha is PTI's in Hindi."""
    return _houses().get(agency, agency)


@cache
def _houses() -> dict[str, str]:
    return {service: house for code in available() for service, house in load(code).table(Agencies).houses.items()}


def _credits(record: Record) -> Iterator[str]:
    """The words that may be a credit, each with nothing else beside it: most telling first."""
    if record.page.byline:
        yield record.page.byline
    blocks = [b for b in record.blocks if b.kind in PROSE or b.kind == "byline"]
    body = [b for b in blocks if b.kind in ("paragraph", "dateline", "byline")]
    for block in body:
        if block.kind in ("dateline", "byline"):
            yield from _inside(record.cut(block.span))
    if prose := [b for b in body if b.kind == "paragraph"]:
        last = record.cut(prose[-1].span)
        for block in prose[:OPENING]:
            yield from (m.group(1) for m in _DATELINE.finditer(record.cut(block.span)[:LONGEST]))
        closing = list(_BRACKET.finditer(last[-LONGEST:]))
        if closing and not last[-LONGEST:][closing[-1].end() :].strip(" ."):
            yield closing[-1].group(1)
        if len(last) <= LONGEST:
            yield last


def _inside(line: str) -> Iterator[str]:
    yield from (m.group(1) for m in _BRACKET.finditer(line))
    yield line


def _named(credit: str) -> str | None:
    """The agency that a credit names: the whole of one of its parts, or the last words after a phrase such as "inputs from"."""
    names, pattern = _known()
    for part in _PARTS.split(credit.strip(" .–—-\u200b")):
        whole = names.get(part.strip())
        if whole is not None:
            return whole
        tail = pattern.search(part.strip())
        if tail is not None and len(part) <= LONGEST:
            return names[tail.group(1)]
    return None


@cache
def _known() -> tuple[dict[str, str], regex.Pattern[str]]:
    """Every spelling with the agency's common name, and a pattern for those that may stand at the end of a phrase."""
    names: dict[str, str] = {}
    short: set[str] = set()
    for code in available():
        table = load(code).table(Agencies)
        short.update(table.short)
        for name, spellings in table.names.items():
            names.update(dict.fromkeys(spellings, name))
    open_ones = sorted((s for s in names if s not in short), key=len, reverse=True)
    return names, regex.compile(rf"^(?:\P{{N}}{{0,40}}[\s])?({'|'.join(map(regex.escape, open_ones))})$")
