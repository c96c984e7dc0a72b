"""Feeds: of the front and its sections, and of every search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from khabar.desk.asked import chosen
from khabar.desk.feeds import FORMS, Entry, Feed
from khabar.desk.people.person import Role
from khabar.desk.rendering import desk_of, tagged
from khabar.desk.route import View
from khabar.desk.shelf.front import cards
from khabar.desk.shelf.model import Card
from khabar.desk.shelf.searching import Found, asked, found
from khabar.desk.visitors import visitor_of
from khabar.desk.wording import Wording, wording

ENTRIES: Final = 50


def stories(request: Request) -> Response:
    """`GET /feed.atom`, `.rss`, `.json`: stories, with the filters of the front."""
    choice, w = chosen(request), wording(visitor_of(request).language)
    desk = desk_of(request)
    with desk.archive.looking() as connection:
        listed = cards(connection, choice, limit=ENTRIES, untold=desk.untold)
    where = w.section(choice.section) if choice.section else w("front")
    title = " · ".join(filter(None, ("khabar", where, choice.language, choice.day)))
    return _answer(request, title, "/", [_of_story(card, _base(request), w) for card in listed])


def pages(request: Request) -> Response:
    """`GET /search/feed.atom`, `.rss`, `.json`: pages found by a search, the newest first."""
    wanted, w = asked(request.query_params), wording(visitor_of(request).language)
    hits = found(desk_of(request).archive, wanted, limit=ENTRIES)[0] if wanted else []
    title = " · ".join(["khabar", w("search"), *filter(None, (wanted.words.strip(), *wanted.filters.values()))])
    return pages_feed(request, title, "/search", hits)


def pages_feed(request: Request, title: str, home: str, hits: Sequence[Found]) -> Response:
    """The pages as a feed, the newest first; `home` is the path of the view whose feed it is."""
    w = wording(visitor_of(request).language)
    entries = [_of_page(one, _base(request), w) for one in hits]
    return _answer(request, title, home, sorted(entries, key=lambda e: e.moment, reverse=True))


def _answer(request: Request, title: str, home: str, entries: list[Entry]) -> Response:
    form = request.path_params["form"]
    if form not in FORMS:
        raise HTTPException(404, f"Feeds are {', '.join(FORMS)}, not {form[:20]!r}.")
    media_type, written = FORMS[form]
    asked_for = f"?{request.url.query}" if request.url.query else ""
    feed = Feed(title, _base(request) + request.url.path + asked_for, _base(request) + home + asked_for, entries)
    return tagged(request, written(feed), media_type)


def _base(request: Request) -> str:
    return desk_of(request).doorway.origin(request.url.netloc)


def _of_story(card: Card, base: str, w: Wording) -> Entry:
    own = sorted(card.summary.headings, key=lambda h: h.language != w.code)
    lead = sorted(card.summary.leads, key=lambda h: h.language != w.code)
    told = " · ".join(
        (w.count("pages", card.pages), w.count("outlets", card.summary.outlets), w.count("reports", card.summary.reports))
    )
    return Entry(
        id=f"urn:khabar:story:{card.id}", url=f"{base}/stories/{card.n}", title=own[0].text if own else w("no-headline"),
        summary="\n".join([*(h.text for h in own[1:]), *(h.text for h in lead[:1]), told]), moment=card.last,
        language=own[0].language if own else None, section=card.summary.section,
    )  # fmt: skip


def _of_page(one: Found, base: str, w: Wording) -> Entry:
    """The page; a version that was edited is an entry of its own, so that a feed reader shows it anew."""
    hit, title = one.hit, one.hit.headline or one.hit.id
    if one.version == 1:
        id, url, moment = f"urn:khabar:page:{one.n}", f"{base}/pages/{one.n}", _moment(hit.published) or hit.added
    else:
        id, url, moment = f"urn:khabar:page:{one.n}:{one.version}", f"{base}/pages/{one.n}/changes", one.at
        title = w("edited-title", headline=title, n=one.version)
    return Entry(id=id, url=url, title=title, summary=hit.snippet, moment=moment, language=hit.language, section=hit.section)


def _moment(value: str | None) -> str | None:
    """The moment with its zone; UTC where it names none; None where it is none."""
    try:
        moment = dt.datetime.fromisoformat(value or "")
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


ROUTES = [View("/feed.{form}", stories, role=Role.READER), View("/search/feed.{form}", pages, role=Role.READER)]
