"""What the parameters of a request ask for, checked: dates, which stories, and where a list goes on."""

from __future__ import annotations

import datetime as dt
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request

from khabar.desk.shelf.front import Choice
from khabar.desk.shelf.model import Card

_FARTHEST: Final = 1 << 62
"""What a number in a cursor stays below, so that every database takes it."""


def date(value: str | None) -> str | None:
    """The ISO date or moment; None where the field is empty. Raises `HTTPException` where it is none."""
    if not value or not value.strip():
        return None
    try:
        dt.datetime.fromisoformat(value.strip())
    except ValueError:
        raise HTTPException(400, f"A date is such as 2026-11-22, not {value[:40]!r}.") from None
    return value.strip()


def chosen(request: Request) -> Choice:
    """The stories that `section`, `day`, `language` and `after` ask for. Raises `HTTPException` where that makes no sense."""
    asked = request.query_params
    return Choice(asked.get("section") or None, _day(asked.get("day")), asked.get("language") or None, _after(asked.get("after")))


def after_of(card: Card) -> str:
    """Where a list of stories goes on after this one: what `after` takes."""
    return f"{int(dt.datetime.fromisoformat(card.last).timestamp())}.{card.n}"


def _after(cursor: str | None) -> tuple[int, int] | None:
    if not cursor:
        return None
    try:
        last, n = map(int, cursor.split("."))
        if max(abs(last), abs(n)) >= _FARTHEST:
            raise ValueError
    except ValueError:
        raise HTTPException(400, f"“after” is what an earlier page gave, not {cursor[:40]!r}") from None
    return last, n


def _day(day: str | None) -> str | None:
    if not day:
        return None
    try:
        return dt.date.fromisoformat(day).isoformat()
    except ValueError:
        raise HTTPException(400, f"“day” is a date such as 2026-11-22, not {day[:40]!r}") from None
