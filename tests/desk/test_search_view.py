"""Search: what is found by words and filters, why, and in which feeds."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from desk_asking import targets, words
from desk_hostile import SCRIPT
from starlette.testclient import TestClient

from bench.made_pages import MadePage
from khabar.desk.shelf.searching import FILTERS

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def person(made: list[MadePage]) -> str:
    return made[0].values["person"]


def test_pages_are_found_by_a_name_with_the_words_marked(client: TestClient, person: str) -> None:
    html = client.get("/search", params={"q": person}).text
    assert words(html, ".hit")
    assert set(" ".join(words(html, ".hit mark")).casefold().split()) & set(person.casefold().split())


def test_a_filter_gives_the_items_and_their_evidence(client: TestClient, person: str) -> None:
    html = client.get("/search", params={"speaker": person}).text
    links = targets(html, ".items a")
    assert links
    assert words(client.get(links[0]).text, ".text .asked")


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_has_a_field_that_keeps_what_was_asked(client: TestClient, name: str) -> None:
    value = {"event": "PROTEST", "language": "hi"}.get(name, "2026-01-05")
    html = client.get("/search", params={name: value}).text
    assert f'name="{name}"' in html
    assert value in html.split("<main")[1]


def test_what_follows_is_had_by_the_link(client: TestClient) -> None:
    html = client.get("/search", params={"since": "2026-01-01"}).text
    more = client.get(targets(html, "a[rel=next]")[0].replace("&amp;", "&")).text
    assert set(targets(html, ".hit h3 a")).isdisjoint(targets(more, ".hit h3 a"))


@pytest.mark.parametrize(
    "asked", [{"event": "DANCE"}, {"when": "soon"}, {"since": "x"}, {"q": "-all"}, {"q": "a", "after": "nowhere"}]
)
def test_what_makes_no_sense_is_said_beside_the_fields(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/search", params=asked)
    assert answer.status_code == 400
    assert words(answer.text, ".problem")


@pytest.mark.parametrize("query", ["", "   ", "\0", '"', "***", "x" * 10_000, SCRIPT, "ç" * 400, "😀"])
def test_no_query_is_an_error(client: TestClient, query: str) -> None:
    assert client.get("/search", params={"q": query}).status_code == 200


@pytest.mark.parametrize(
    "address", ["/feed.{}", "/feed.{}?section=World", "/search/feed.{}?q=court", "/search/feed.{}?outlet=nobody"]
)
def test_feeds_are_sound_in_every_form_and_have_the_same_entries(client: TestClient, address: str) -> None:
    atom = ElementTree.fromstring(client.get(address.format("atom")).content)
    rss = ElementTree.fromstring(client.get(address.format("rss")).content)
    listed: dict[str, Any] = json.loads(client.get(address.format("json")).content)
    ids = [found.text for found in atom.iterfind(f"{ATOM}entry/{ATOM}id")]
    assert ids == [found.text for found in rss.iterfind("channel/item/guid")] == [item["id"] for item in listed["items"]]
    assert all(parsedate_to_datetime(found.text or "").tzinfo for found in rss.iterfind("channel/item/pubDate"))
    assert listed["version"] == "https://jsonfeed.org/version/1.1"
    assert atom.find(f"{ATOM}updated") is not None


def test_a_hostile_page_is_words_in_a_feed(client: TestClient) -> None:
    answer = client.get("/feed.atom", params={"section": SCRIPT})
    titles = [found.text or "" for found in ElementTree.fromstring(answer.content).iterfind(f"{ATOM}entry/{ATOM}title")]
    assert any("<script>" in title for title in titles)
    assert b"<script>" not in answer.content


def test_a_feed_of_another_form_is_none(client: TestClient) -> None:
    assert client.get("/feed.xml").status_code == 404
