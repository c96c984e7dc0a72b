"""From a response in a WARC file to the record of its page, or to the reason that it is passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from khabar.errors import InputError
from khabar.gathering.http_message import content_of, parse
from khabar.gathering.page_kinds import kind_of_page
from khabar.gathering.warc import Damage, Response
from khabar.pipeline import begin_document, failure, read_document
from khabar.profiles import Profile
from khabar.reading import Document
from khabar.record import Record

Reason = Literal["revisit", "status", "feed", "binary", "empty", "other"]
"""Why a response is no page to be read: its body is in an earlier record; the server did not say 200; it is a feed, a file of
another kind, nothing, or text that is no HTML."""


@dataclass(frozen=True, slots=True)
class Told:
    """A page on record, or (as a record with `error`) what is wrong with one; `truncated` as the WARC file gives it."""

    record: Record
    warc_record: str | None
    truncated: str | None = None


def read_response(found: Response | Damage, *, path: str, profile: Profile = "default") -> Told | Reason:
    """The page on record, with where it came from; or why there is none. The same response gives the same. Raises nothing."""
    opened = _opened(found, path)
    if not isinstance(opened, Document):
        return opened
    return _told(found, read_document(opened, profile))


def begin_response(found: Response | Damage, *, path: str, profile: Profile = "default") -> Callable[[], Told | Reason]:
    """Begins to read the response, and gives what ends it with what `read_response` gives; neither raises anything."""
    opened = _opened(found, path)
    if not isinstance(opened, Document):
        return lambda: opened
    end = begin_document(opened, profile)
    return lambda: _told(found, end())


def _opened(found: Response | Damage, path: str) -> Document | Told | Reason:
    """The document that is to be read, or what is told without reading."""
    if isinstance(found, Damage):
        return Told(failure(f"{path}@{found.position}", "unreadable", f"the file is damaged here: {found.message}"), None)
    document = document_of(found, path=path)
    return _told(found, document) if isinstance(document, Record) else document


def _told(found: Response | Damage, record: Record) -> Told:
    return Told(record, None) if isinstance(found, Damage) else Told(record, found.record, found.truncated)


def document_of(found: Response, *, path: str | None = None) -> Document | Record | Reason:
    """The response as a document to be read; the record of an error where it cannot be; or why it is passed over."""
    if found.revisit:
        return "revisit"
    try:
        message = parse(found.block)
        if message.status != 200:
            return "status"
        content = content_of(message)
    except InputError as problem:
        return failure(found.record, problem.code, str(problem))
    media_type = message.field("content-type")
    kind = kind_of_page(content, media_type)
    if kind != "html":
        return kind
    return Document(
        found.record, content, "html", url=found.url, path=path, media_type=media_type, retrieved=_moment(found.date),
        warc_record=found.record,
    )  # fmt: skip


def _moment(date: str | None) -> str | None:
    """A WARC-Date in UTC, to the second; None where it is no moment."""
    try:
        moment = dt.datetime.fromisoformat(date or "")
    except ValueError:
        return None
    moment = moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
