"""What a visit comes to: from a target and the answer (or none), what is changed and kept. Pure: a watch's laws are here."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import Any, Final

from khabar.errors import InputError
from khabar.gathering.addresses import address
from khabar.gathering.http_message import Message, content_of, decoded
from khabar.gathering.ledger import Change, Target
from khabar.gathering.listings import Listing, listing_of
from khabar.gathering.page_kinds import kind_of_page
from khabar.gathering.politeness import ATTEMPTS, DAY, backoff, retry_after, revisit
from khabar.gathering.warc_writing import Exchange

HOPS: Final = 5
"""Redirects that are followed, one after another."""
LISTING: Final = 52 * 1024 * 1024
"""Bytes of the largest listing, unpacked: a sitemap may have 50 MB."""
REDIRECTS: Final = (301, 302, 303, 307, 308)
"""Answers that name another address (RFC 9110, 15.4)."""
_LATER: Final = (408, 425, 429)
_NO_PAGE: Final = {
    "empty": "there is nothing in it", "feed": "it is a feed, no page", "binary": "it is no text", "other": "it is no HTML",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit came to. `content` is a page to be kept and read; `wait` seconds for which the host asks to be left alone;
    `listing` what a source named; `problem` what went wrong, in words."""

    change: Change
    content: bytes | None = None
    media_type: str | None = None
    wait: float = 0.0
    listing: Listing | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a visit is judged by: the moment (seconds since 1970), chance (0 to 1), how often sources are asked (seconds), and
    whether pages are asked for again."""

    now: float
    chance: float
    every: float
    revisits: bool = True


def conditions(target: Target) -> list[tuple[str, str]]:
    """The fields that spare the server an answer that is known already (RFC 9110, 13.1)."""
    fields = []
    if target.hops == 0:
        if target.etag:
            fields.append(("If-None-Match", target.etag))
        if target.last_modified:
            fields.append(("If-Modified-Since", target.last_modified))
    return fields


def unanswered(target: Target, problem: str, terms: Terms, *, forever: bool = False) -> Visit:
    """A visit without an answer, or with a useless one: tried again, later each time. A page is given up after some attempts, or
    at once where another attempt cannot help (`forever`); a source never is."""
    failures = target.failures + 1
    values: dict[str, Any] = {"failures": failures, "error": problem, "at": target.url, "hops": 0}
    if target.kind == "page" and (forever or failures >= ATTEMPTS):
        values |= {"due": None, "state": target.state if target.state == "kept" else "failed"}
    else:
        wait = backoff(failures, terms.chance)
        values["due"] = terms.now + (max(DAY / 4, wait) if forever else wait)
    return Visit(Change(target, values), problem=problem)


def not_allowed(target: Target, terms: Terms, until: float | None = None, why: str = "") -> Visit:
    """A visit that the site's robots.txt does not allow; `until` where it could not be had (`why`) and is asked for again."""
    if until is not None:
        problem = f"its robots.txt cannot be had{f': {why}' if why else ''}"
        failures = target.failures + (target.kind == "source")
        again = {"due": max(until, terms.now + 1), "error": problem, "failures": failures, "at": target.url, "hops": 0}
        return Visit(Change(target, again), problem=problem)
    problem = "its robots.txt does not allow it"
    due = terms.now + DAY if target.kind == "source" else None
    failures = target.failures + (target.kind == "source")
    state = target.state if target.kind == "source" or target.state == "kept" else "refused"
    values = {"due": due, "state": state, "error": problem, "failures": failures, "at": target.url, "hops": 0}
    return Visit(Change(target, values), problem=problem)


def message_of(exchange: Exchange) -> Message:
    """The answer as a message; the transfer coding was taken off when it came."""
    fields = tuple((name.lower(), value) for name, value in exchange.fields if name.lower() != "transfer-encoding")
    return Message(exchange.status, fields, exchange.body)


def answered(target: Target, exchange: Exchange, terms: Terms) -> Visit:
    """What the answer comes to."""
    message = message_of(exchange)
    if message.status in REDIRECTS:
        return _redirected(target, message, exchange.url, terms)
    if message.status == 304 and (target.etag or target.last_modified):
        return _unchanged(target, terms)
    if message.status == 200:
        return _source(target, message, terms) if target.kind == "source" else _page(target, message, terms)
    return _turned_away(target, message, terms)


def _redirected(target: Target, message: Message, url: str, terms: Terms) -> Visit:
    to = address(message.field("location") or "", url)
    if to is None:
        where = repr((message.field("location") or "nowhere")[:200])
        return unanswered(target, f"it redirects to {where}, which may not be asked", terms, forever=True)
    if target.hops >= HOPS:
        return unanswered(target, f"it redirects more than {HOPS} times", terms, forever=True)
    return Visit(Change(target, {"at": to, "hops": target.hops + 1, "due": terms.now}))


def _turned_away(target: Target, message: Message, terms: Terms) -> Visit:
    status = message.status
    problem = f"the server answered {status}"
    if status in _LATER or status >= 500:
        visit = unanswered(target, problem, terms)
        asked = retry_after(message.field("retry-after"), terms.now)
        if asked is None:
            return visit
        if visit.change.values.get("due") is not None:
            visit.change.values["due"] = max(terms.now + asked, visit.change.values["due"])
        return Visit(visit.change, wait=asked if status in (429, 503) else 0.0, problem=problem)
    if status in (404, 410) and target.kind == "page":
        state = target.state if target.state == "kept" else "gone"
        return Visit(Change(target, {"due": None, "state": state, "error": problem}), problem=problem)
    return unanswered(target, problem, terms, forever=True)


def _fresh(target: Target, message: Message) -> dict[str, Any]:
    """The columns of a target that was had: validators belong to the address that was asked first."""
    direct = target.hops == 0
    return {
        "failures": 0, "error": None, "at": target.url, "hops": 0,
        "etag": _short(message.field("etag")) if direct else None,
        "last_modified": _short(message.field("last-modified")) if direct else None,
    }  # fmt: skip


def _short(value: str | None) -> str | None:
    return value if value and len(value) <= 200 and value.isascii() and value.isprintable() else None


def _next(target: Target, terms: Terms, visits: int) -> float | None:
    if target.kind == "source":
        return terms.now + terms.every * (0.9 + 0.2 * terms.chance)
    after = revisit(visits) if terms.revisits else None
    return None if after is None else terms.now + after


def _unchanged(target: Target, terms: Terms) -> Visit:
    values: dict[str, Any] = {"failures": 0, "error": None, "at": target.url, "hops": 0}
    visits = target.visits + (target.kind == "page")
    return Visit(Change(target, {**values, "visits": visits, "due": _next(target, terms, visits)}))


def _source(target: Target, message: Message, terms: Terms) -> Visit:
    try:
        content = content_of(message, largest=LISTING)
        if content[:2] == b"\x1f\x8b":  # a sitemap that is kept compressed
            content = decoded(content, "gzip", largest=LISTING)
        now = dt.datetime.fromtimestamp(terms.now, dt.UTC)
        listing = listing_of(content, url=target.at, content_type=message.field("content-type"), now=now)
    except InputError as problem:
        return unanswered(target, str(problem), terms)
    values = {**_fresh(target, message), "state": "kept", "visits": target.visits + 1, "due": _next(target, terms, 0)}
    return Visit(Change(target, values, entries=listing.entries, sources=listing.sources), listing=listing)


def _page(target: Target, message: Message, terms: Terms) -> Visit:
    media_type = message.field("content-type")
    try:
        content = content_of(message)
    except InputError as broken:
        return unanswered(target, str(broken), terms, forever=broken.code == "too-large")
    kind = kind_of_page(content, media_type)
    if kind != "html":
        problem = _NO_PAGE[kind]
        state = target.state if target.state == "kept" else "passed over"
        values = {**_fresh(target, message), "due": None, "state": state, "error": problem}
        return Visit(Change(target, values), problem=problem)
    digest = hashlib.sha256(content).hexdigest()
    if digest == target.digest:
        return _unchanged(target, terms)
    visits = target.visits + 1
    values = {**_fresh(target, message), "state": "had", "due": None, "visits": visits, "digest": digest}
    return Visit(Change(target, values), content=content, media_type=media_type)
