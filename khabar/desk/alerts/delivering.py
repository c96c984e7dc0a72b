"""Alerts sent as pages come: one message a search, again and again later where it was not taken, and an end to that."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

import msgspec

from khabar.archive.moments import now, written
from khabar.archive.store import Archive
from khabar.desk.alerts.saved import Saved, claim, due, note_delivery
from khabar.desk.alerts.webhook import Gone, post, signed
from khabar.desk.shelf.front import newest
from khabar.desk.shelf.searching import Found, found_newer
from khabar.errors import InputError, OptionError

WAITS: Final = (60, 300, 1_800, 7_200, 28_800, 86_400)
"""Seconds after each failure until the next try; after the last one's failure the webhook is switched off."""
LEASE: Final = 120
"""Seconds for which a process that delivers keeps others from it."""
MOST: Final = 100
"""Pages in one message."""

Send = Callable[[str, Mapping[str, str], bytes], None]


class AlertPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page in a message: `number` is the desk's (/pages/NUMBER), `snippet` the words that it was found by, `change` whether it
    is new or was there and has been edited, `version` its newest one (/pages/NUMBER/changes shows what was edited).
    """

    number: int
    story: int
    id: str
    headline: str | None
    outlet: str | None
    language: str | None
    published: str | None
    snippet: str
    change: Literal["new", "edited"]
    version: int


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """A message: pages that came or changed since the last one and fit the search; `more` where there are more than it holds."""

    schema: str = "khabar-alert/1"
    type: str = "search.new-pages"
    timestamp: str
    search: str
    query: str
    pages: tuple[AlertPage, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Delivery:
    """How a delivery went: `pages` that were told of; `trouble` why it failed, and `again` when it is tried again, None where
    the webhook was switched off."""

    search: Saved
    outcome: Literal["told", "failed", "off"]
    pages: int = 0
    trouble: str = ""
    again: str | None = None

    def line(self) -> str:
        """The delivery in one line for a person."""
        if self.outcome == "told":
            return f"{self.search.name}: {self.pages} new, sent to {self.search.webhook}"
        end = f"tried again at {self.again}" if self.again else "switched off; switch it on again at /saved"
        return f"{self.search.name}: {self.search.webhook} did not take it ({self.trouble}); {end}"


def deliver(
    archive: Archive,
    *,
    allow_private: bool = False,
    send: Send | None = None,
    clock: Callable[[], float] = time.time,
) -> Iterator[Delivery]:
    """Sends what is due, and tells how each went; nothing of searches to which no page came. `send` and `clock` are for tests."""
    send = send or partial(post, allow_private=allow_private)
    with archive.looking() as connection:
        waiting = due(connection, int(clock()))
    for one in waiting:
        if claim(archive, one, int(clock()) + LEASE):
            went = _delivered(archive, one, send, clock)
            if went is not None:
                yield went


def _delivered(archive: Archive, one: Saved, send: Send, clock: Callable[[], float]) -> Delivery | None:
    with archive.looking() as connection:
        latest = newest(connection)
    try:
        pages, more = found_newer(archive, one.asked, one.told, limit=MOST)
        if not pages:
            note_delivery(archive, one, told=latest, next_try=0)
            return None
        body = msgspec.json.encode(_alert(one, pages, more, clock))
        headers = signed(one.secret or "", f"alert-{one.n}-{one.told}-{latest}", int(clock()), body)
        send(one.webhook or "", headers, body)
    except (InputError, OptionError) as problem:
        return _failed(archive, one, problem, clock)
    note_delivery(archive, one, told=latest, failures=0, next_try=0, trouble=None)
    return Delivery(one, "told", len(pages))


def _alert(one: Saved, pages: list[Found], more: bool, clock: Callable[[], float]) -> Alert:
    shown = tuple(
        AlertPage(
            number=page.n, story=page.story, id=page.hit.id, headline=page.hit.headline, outlet=page.hit.outlet,
            language=page.hit.language, published=page.hit.published, snippet=page.hit.snippet,
            change="edited" if page.is_edited else "new", version=page.version,
        )
        for page in pages
    )  # fmt: skip
    return Alert(timestamp=written(int(clock())), search=one.name, query=one.query, pages=shown, more=more)


def _failed(archive: Archive, one: Saved, problem: Exception, clock: Callable[[], float]) -> Delivery:
    failures = one.failures + 1
    is_over = failures > len(WAITS) or isinstance(problem, Gone | OptionError)
    again = None if is_over else int(clock()) + WAITS[failures - 1]
    off = now() if is_over else None
    note_delivery(archive, one, failures=failures, trouble=str(problem)[:500], next_try=again or 0, off=off)
    outcome: Literal["failed", "off"] = "off" if is_over else "failed"
    return Delivery(one, outcome, trouble=str(problem), again=written(again) if again else None)
