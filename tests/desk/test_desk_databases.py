"""Every view over an archive in SQLite and in PostgreSQL: the same pages, the same stories, the same answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from desk_asking import largest, targets, token, words
from starlette.testclient import TestClient

import khabar
from bench.made_pages import MadePage
from bench.made_stories import KnownStories
from khabar.desk.app import application
from khabar.record import Block, Record, Span
from khabar.stories.model import Placement

HOME = "http://127.0.0.1:8321"
ADDRESSES = (
    "/", "/?by=section", "/?section=World", "/?language=hi", "/?day=2026-01-01", "/stories/1", "/pages/1", "/pages/1?at=0-10",
    "/pages/61/changes", "/search?q=the", "/search?q=river&language=en", "/search?speaker=minister", "/search?event=PROTEST", "/search?since=2026-01-01",
    "/feed.atom", "/feed.rss", "/feed.json", "/search/feed.json?q=the", "/api/v1/stories?limit=3", "/api/v1/stories/1", "/api/v1/stories/1/claims",
    "/api/v1/pages?limit=5", "/api/v1/pages/1", "/api/v1/pages/61/versions", "/api/v1/search?q=the&limit=2", "/api/v1/exports/jsonl", "/saved", "/reviews",
    "/api/v1/reviews", "/api/v1/pages/1/reviews",
)  # fmt: skip


@pytest.fixture
def desk(url: str, made: list[MadePage]) -> Iterator[TestClient]:
    """A desk over sixty made pages and one that has changed."""
    by_id = {page.id: page.url for page in made}
    known = {p.url: Placement(id=p.url, story=p.story, copy_of=by_id.get(p.copy_of or ""), agency=p.agency) for p in made}
    known["changed"] = Placement(id="changed", story="changed")
    with khabar.open(url, stories=KnownStories(known)) as archive:
        list(archive.add(page.record() for page in made[:60]))
        for said in ("The dam held. The council met on Friday.", "The dam broke. The council met on Friday."):
            blocks = (Block("paragraph", Span(0, len(said)), "en"),)
            list(archive.add([Record(id="changed", text=said, language="en", blocks=blocks)]))
        with TestClient(application(archive), base_url=HOME, follow_redirects=False, headers={"accept-language": "en"}) as client:
            yield client


def test_every_view_is_answered(desk: TestClient) -> None:
    assert {address: status for address in ADDRESSES if (status := desk.get(address).status_code) != 200} == {}


def test_a_reader_finds_reads_and_answers(desk: TestClient) -> None:
    n, pages = largest(desk.app.state.desk.archive)
    html = desk.get(f"/stories/{n}").text
    assert len(targets(html, ".sources a")) == pages
    assert words(html, "svg.copies desc")
    given = {"token": token(html)}
    assert desk.post(f"/stories/{n}/reactions", data={**given, "kind": "useful"}).status_code == 303
    assert desk.post(f"/stories/{n}/notes", data={**given, "who": "Asha", "words": "Who counted?"}).status_code == 303
    html = desk.get(f"/stories/{n}").text
    assert "Who counted?" in html
    assert re.search(r'aria-pressed="true"[^>]*>Useful <b>1<', html)
    for link in targets(html, ".cites a")[:3]:
        assert words(desk.get(link).text, ".text .asked")


def test_pages_of_a_list_follow_one_another(desk: TestClient) -> None:
    found, after = list[int](), None
    while True:
        answer = desk.get("/api/v1/pages", params={"limit": 25, **({"after": after} if after else {})}).json()
        found += [page["n"] for page in answer["pages"]]
        after = answer["next"]
        if after is None:
            break
    assert found == sorted(range(1, 62), reverse=True)
