"""What is to be read: the contract's input, before anything is known of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Form = Literal["html", "text", "plain"]


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `content` is bytes as they came, or text already decoded; `form` None means: find out.

    `published` and `language` are what is known from outside the page; `retrieved` is set for what was fetched, `warc_record` for
    what a WARC file holds.
    """

    id: str
    content: bytes | str
    form: Form | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None
    media_type: str | None = None
    retrieved: str | None = None
    warc_record: str | None = None


def is_date(value: str) -> bool:
    """Whether it is a date or a moment as ISO 8601 writes them."""
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
