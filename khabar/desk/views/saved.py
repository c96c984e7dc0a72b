"""Saved searches: what is new of each, its feed, its webhook."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khabar.archive.store import Archive
from khabar.desk.alerts import saved as book
from khabar.desk.alerts.webhook import checked_address
from khabar.desk.forms import checked_form
from khabar.desk.numbers import number_of
from khabar.desk.people.person import Person, Role
from khabar.desk.rendering import desk_of, number_in, page
from khabar.desk.route import View
from khabar.desk.shelf.front import newest as newest_version
from khabar.desk.shelf.searching import MOST_NEWS, asked, found_newer
from khabar.desk.views.feed import ENTRIES, pages_feed
from khabar.desk.visitors import visitor_of
from khabar.errors import OptionError


def listed(request: Request) -> Response:
    """`GET /saved`."""
    desk, person = desk_of(request), visitor_of(request).person
    with desk.archive.looking() as connection:
        mine = book.searches(connection, person.account)
        newest = newest_version(connection)
    counts = {one.n: desk.news(one.query, one.seen, newest) for one in mine}
    return page(request, "saved.html", saved=mine, counts=counts, most=MOST_NEWS)


def one(request: Request) -> Response:
    """`GET /saved/N`: the pages that came or changed since the owner said that they had seen all."""
    desk, person = desk_of(request), visitor_of(request).person
    with desk.archive.looking() as connection:
        chosen = book.search(connection, person.account, number_in(request))
        newest = newest_version(connection)
    hits, more = found_newer(desk.archive, chosen.asked, chosen.seen, limit=MOST_NEWS)
    return page(request, "saved_one.html", one=chosen, hits=hits, more=more, newest=newest, may=person.role >= Role.EDITOR)


async def save(request: Request) -> Response:
    """`POST /saved`: `query` is that of a search's address, `name` what it is to be called."""
    form, visitor = await checked_form(request)
    wanted = asked(dict(parse_qsl(form.get("query", "").removeprefix("?"))))
    n = await run_in_threadpool(book.save, desk_of(request).archive, visitor.person.account, form.get("name", ""), wanted)
    return RedirectResponse(f"/saved/{n}", 303)


async def change(request: Request) -> Response:
    """`POST /saved/N`: `act` is `seen` (up to the version `newest`), `webhook` (to `url`), `no-webhook`, `on` or `remove`."""
    form, visitor = await checked_form(request)
    n, archive = number_in(request), desk_of(request).archive
    await run_in_threadpool(_changed, archive, n, form, visitor.person)
    return RedirectResponse("/saved" if form.get("act") == "remove" else f"/saved/{n}", 303)


def _changed(archive: Archive, n: int, form: dict[str, str], person: Person) -> None:
    act, account = form.get("act", ""), person.account
    if act in ("webhook", "on") and person.role < Role.EDITOR:
        raise HTTPException(403, "Webhooks are set by those with the role editor.")
    if act == "seen":
        book.mark_seen(archive, account, n, number_of(form.get("newest", "")) or 0)
    elif act == "webhook":
        book.set_webhook(archive, account, n, checked_address(form.get("url", "")))
    elif act == "no-webhook":
        book.set_webhook(archive, account, n, None)
    elif act == "on":
        book.switch_on(archive, account, n)
    elif act == "remove":
        book.remove(archive, account, n)
    else:
        raise OptionError(f"a saved search is seen, removed, or given a webhook; {act[:20]!r} is none of these")


def feed(request: Request) -> Response:
    """`GET /saved/feed/KEY.atom`, `.rss`, `.json`: who has the key reads the feed without signing in, as feed readers cannot."""
    archive = desk_of(request).archive
    with archive.looking() as connection:
        chosen = book.search_by_key(connection, request.path_params["key"].replace("\0", ""))
    if chosen is None:
        raise HTTPException(404, "There is no feed of that address here.")
    hits = found_newer(archive, chosen.asked, 0, limit=ENTRIES)[0]
    return pages_feed(request, f"khabar · {chosen.name}", f"/search?{chosen.query}", hits)


ROUTES = [
    View("/saved", listed, role=Role.READER),
    View("/saved", save, methods=["POST"], role=Role.READER),
    View("/saved/{n:int}", one, role=Role.READER),
    View("/saved/{n:int}", change, methods=["POST"], role=Role.READER),
    View("/saved/feed/{key}.{form}", feed, role=Role.NOBODY),
]
