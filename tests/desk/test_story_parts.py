"""A story of hundreds of pages: its view stays small, and what it leaves out has views of its own that lack nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_asking import largest, targets, words
from starlette.testclient import TestClient

import khabar
from bench.made_pages import made_pages
from bench.made_stories import KnownStories
from khabar.archive.store import Archive
from khabar.desk.app import application
from khabar.desk.numbers import number_of
from khabar.desk.story_sheet import PARTS
from khabar.stories.model import Placement

PAGES = 300


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive whose only story has three hundred pages."""
    made = list(made_pages(PAGES, pages_a_day=400))
    known = {page.url: Placement(id=page.url, story="one", agency=page.agency) for page in made}
    path = tmp_path_factory.mktemp("crowded") / "khabar.db"
    with khabar.open(str(path), stories=KnownStories(known)) as opened:
        list(opened.add(page.record() for page in made))
        yield opened


@pytest.fixture(scope="module")
def visitor(crowded: Archive) -> Iterator[TestClient]:
    """A browser at its desk."""
    with TestClient(application(crowded), base_url="http://127.0.0.1:8321", headers={"accept-language": "en"}) as made:
        yield made


@pytest.fixture(scope="module")
def told(visitor: TestClient) -> str:
    """The view of the story."""
    return visitor.get("/stories/1").text


def whole(visitor: TestClient, part: str) -> Iterator[str]:
    """The views of a part, one after the other, as their links lead."""
    address: str | None = f"/stories/1/{part}"
    while address:
        answer = visitor.get(address)
        assert answer.status_code == 200
        yield answer.text
        following = targets(answer.text, "a[rel=next]")
        address = f"/stories/1/{part}{following[0]}" if following else None


def test_the_view_is_under_100_kb(told: str) -> None:
    assert len(told.encode()) < 100_000


def test_it_says_how_many_pages_there_are_and_leads_to_all(visitor: TestClient, told: str) -> None:
    assert "All 300 pages" in words(told, "#sources .rest a")
    numbers = [link for html in whole(visitor, "pages") for link in targets(html, ".sources > li > p > a")]
    assert len(numbers) == len(set(numbers)) == PAGES


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_views_that_are_small_and_go_on_to_the_end(visitor: TestClient, told: str, part: str) -> None:
    views = list(whole(visitor, part))
    assert all(len(html.encode()) < 200_000 for html in views)
    said = words(views[-1], ".head .facts li")[0]
    assert said.split()[2] == said.split()[-1]  # the last entry is the last one there is
    if len(views) > 1:
        assert f"/stories/1/{part}" in targets(told, ".rest a")


@pytest.mark.parametrize("address", ["/stories/1/nothing", "/stories/9/pages", "/stories/1/pages?from=301"])
def test_what_is_not_there_is_not_found(visitor: TestClient, address: str) -> None:
    assert visitor.get(address).status_code == 404


def test_what_is_no_number_begins_at_the_first(visitor: TestClient) -> None:
    assert visitor.get("/stories/1/pages?from=x").text.count("<li value=") == PARTS["pages"]


def test_a_story_that_is_whole_leads_nowhere_else(client: TestClient, archive: Archive) -> None:
    html = client.get(f"/stories/{largest(archive)[0]}").text
    listed = set(targets(html, ".sources a"))
    assert ("All" in " ".join(words(html, "#sources .rest a"))) == (len(listed) < largest(archive)[1])


@pytest.mark.parametrize(("given", "number"), [("7", 7), ("", None), ("-7", None), ("७", None), ("1.5", None), ("9" * 19, None)])
def test_numbers_are_read_in_one_place(given: str, number: int | None) -> None:
    assert number_of(given) == number
