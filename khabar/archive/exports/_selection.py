"""Which pages are exported: by their date, language and story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from khabar.archive.exports._exporter import Pages
from khabar.errors import OptionError
from khabar.record import Record
from khabar.stories.model import Placement


@dataclass(frozen=True)
class Selection:
    """Bounds in ISO dates or moments, both included (`until` a day is until its end), a BCP 47 code, the id of a story.

    A page stands at the date of publication that it gives of itself; one that gives none, at the time when it was fetched. A
    page with neither is left out where a bound is given. What says nothing of its time zone is read as UTC.
    """

    since: str | None = None
    until: str | None = None
    language: str | None = None
    story: str | None = None

    def __post_init__(self) -> None:
        for name, bound in (("--since", self.since), ("--until", self.until)):
            if bound is not None and moment(bound) is None:
                raise OptionError(f"{name} takes an ISO date such as 2026-11-22, not {bound!r}")

    def of(self, pages: Pages) -> Iterator[tuple[Record, Placement | None]]:
        """Those of the pages that are meant, in order."""
        since, until = moment(self.since), moment(self.until, end=True)
        for record, placement in pages:
            if (
                (self.story is None or (placement is not None and placement.story == self.story))
                and (self.language is None or _is_language(record.language, self.language))
                and _within(record, since, until)
            ):
                yield record, placement


def moment_of(record: Record) -> dt.datetime | None:
    """When the page stands: as published by its own account, else as fetched, in UTC; None where neither is known."""
    return moment(record.page.published) or moment(record.origin.retrieved)


def _within(record: Record, since: dt.datetime | None, until: dt.datetime | None) -> bool:
    if since is None and until is None:
        return True
    when = moment_of(record)
    return when is not None and (since is None or since <= when) and (until is None or when <= until)


def _is_language(language: str | None, wanted: str) -> bool:
    """Whether the page's language is the one wanted, or one of its varieties: `en-IN` is `en`."""
    return language is not None and (language.lower() + "-").startswith(wanted.lower() + "-")


def moment(value: str | None, *, end: bool = False) -> dt.datetime | None:
    """The ISO date or moment in UTC, a day as its first moment or, with `end`, its last; None where it is neither."""
    if value is None:
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    if end and len(value.strip()) <= len("2026-11-22"):
        found = found.replace(hour=23, minute=59, second=59, microsecond=999_999)
    try:
        return found.replace(tzinfo=dt.UTC) if found.tzinfo is None else found.astimezone(dt.UTC)
    except OverflowError:  # a moment at the edge of the calendar
        return found.replace(tzinfo=dt.UTC)
