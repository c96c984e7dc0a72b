"""Saved searches at the desk: saved, looked at, seen, followed by feed and webhook; nobody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from desk_asking import targets, token, words
from starlette.testclient import TestClient

import khabar
from khabar.archive.store import Archive
from khabar.desk.app import application
from khabar.desk.doorway import Doorway
from khabar.record import Block, Record, Span

HOME = "http://127.0.0.1:8321"


def page(id: str, text: str) -> Record:
    """A page with that text."""
    return Record(id=id, text=text, language="en", blocks=(Block("paragraph", Span(0, len(text)), "en"),))


@pytest.fixture
def opened(tmp_path: object) -> Iterator[Archive]:
    """An archive with a page on a dam."""
    with khabar.open(f"{tmp_path}/khabar.db") as archive:
        list(archive.add([page("old", "The dam held.")]))
        yield archive


@pytest.fixture
def reader(opened: Archive) -> Iterator[TestClient]:
    """A browser at its desk."""
    with TestClient(application(opened), base_url=HOME, follow_redirects=False, headers={"accept-language": "en"}) as made:
        yield made


def act(client: TestClient, at: str, **form: str) -> tuple[int, str]:
    """Sends a form; the status, and where it leads."""
    answer = client.post(at, data={"token": token(client.get("/saved").text), **form})
    return answer.status_code, answer.headers.get("location", "")


def test_a_search_is_saved_from_what_it_found_and_shows_what_is_new_until_that_is_seen(
    reader: TestClient, opened: Archive
) -> None:
    html = reader.get("/search?q=dam&language=en").text
    query = html.partition('name="query" value="')[2].partition('"')[0].replace("&amp;", "&")
    assert act(reader, "/saved", query=query, name="<b>The dam</b>") == (303, "/saved/1")
    assert words(reader.get("/saved/1").text, ".none") == ["Nothing new since you last marked all as seen."]
    list(opened.add([page("new", "Water ran over the dam."), page("other", "The council met.")]))
    html = reader.get("/saved").text
    assert words(html, ".plain a.title") == ["<b>The dam</b>"]
    assert words(html, ".plain .new") == ["1 new or edited page"]
    assert targets(html, ".plain .by a") == ["/search?q=dam&language=en"]
    html = reader.get("/saved/1").text
    assert targets(html, ".hit .title a") == ["/pages/2"]
    assert words(html, ".hit mark") == ["dam"]
    newest = html.partition('name="newest" value="')[2].partition('"')[0]
    list(opened.add([page("newer", "The dam again.")]))
    act(reader, "/saved/1", act="seen", newest=newest)
    assert targets(reader.get("/saved/1").text, ".hit .title a") == ["/pages/4"]  # what came while one read is still new
    assert act(reader, "/saved/1", act="remove") == (303, "/saved")
    assert reader.get("/saved/1").status_code == 404


@pytest.mark.parametrize("form", [{"query": ""}, {"query": "colour=red"}, {"query": "event=DANCE"}])
def test_what_is_no_search_is_not_saved(reader: TestClient, form: dict[str, str]) -> None:
    assert act(reader, "/saved", **form)[0] == 400


@pytest.mark.parametrize("form", [{"act": "shout"}, {}, {"act": "webhook", "url": "ftp://x"}, {"act": "webhook"}])
def test_what_makes_no_sense_is_not_done(reader: TestClient, form: dict[str, str]) -> None:
    act(reader, "/saved", query="q=dam")
    assert act(reader, "/saved/1", **form)[0] == 400
    assert act(reader, "/saved/7", act="seen")[0] == 404


def test_a_feed_is_read_without_signing_in_by_who_has_its_address(opened: Archive, reader: TestClient) -> None:
    act(reader, "/saved", query="q=dam", name="The dam")
    feeds = targets(reader.get("/saved/1").text, ".feeds a")
    with TestClient(
        application(opened, Doorway(True, "https://desk.example")), base_url="https://desk.example", follow_redirects=False
    ) as other:
        for feed in feeds:
            answer = other.get(feed)
            assert answer.status_code == 200
            assert "https://desk.example/pages/1" in answer.text
        made = json.loads(other.get(feeds[2]).content)
        assert (made["title"], made["home_page_url"]) == ("khabar · The dam", "https://desk.example/search?q=dam")
        assert other.get("/saved/feed/guessed.atom").status_code == 404
        assert other.get("/saved/feed/a%00b.atom").status_code == 404
        assert other.get(feeds[0].replace(".atom", ".exe")).status_code == 404
        assert other.get("/saved").status_code == 303
    act(reader, "/saved/1", act="remove")
    assert reader.get(feeds[0]).status_code == 404


def test_an_edited_page_is_news_in_the_list_and_in_the_feed(opened: Archive, reader: TestClient) -> None:
    act(reader, "/saved", query="q=dam")
    feed = targets(reader.get("/saved/1").text, ".feeds a")[2]
    before = json.loads(reader.get(feed).content)["items"]
    list(opened.add([page("old", "The dam broke at night.")]))
    assert words(reader.get("/saved").text, ".plain .new") == ["1 new or edited page"]
    assert targets(reader.get("/saved/1").text, ".hit .edited") == ["/pages/1/changes"]
    (after,) = json.loads(reader.get(feed).content)["items"]
    assert after["id"] not in {item["id"] for item in before}
    assert "edited: version 2" in after["title"]
    assert reader.get(after["url"].removeprefix(HOME)).status_code == 200


def test_a_webhook_is_set_shown_and_taken_away(reader: TestClient) -> None:
    act(reader, "/saved", query="q=dam")
    act(reader, "/saved/1", act="webhook", url="https://hooks.example/in")
    html = reader.get("/saved/1").text
    assert words(html, "#webhook code")[0] == "https://hooks.example/in"
    assert words(html, "#webhook details code")[0].startswith("whsec_")
    act(reader, "/saved/1", act="no-webhook")
    assert words(reader.get("/saved/1").text, "#webhook code") == []


def test_readers_save_and_editors_set_webhooks(guarded: TestClient) -> None:
    def signed_in(word: str) -> None:
        guarded.cookies.clear()
        guarded.post(
            "/login",
            data={"token": token(guarded.get("/login").text), "name": f"{word}-of-the-desk", "password": "four words in a row"},
        )

    signed_in("reader")
    _, at = act(guarded, "/saved", query="q=the")
    assert act(guarded, at, act="webhook", url="https://hooks.example/in")[0] == 403
    signed_in("editor")
    assert guarded.get(at).status_code == 404
    assert act(guarded, at, act="remove")[0] == 404
    assert words(guarded.get("/saved").text, ".plain a.title") == []
    signed_in("reader")
    assert act(guarded, at, act="remove") == (303, "/saved")
