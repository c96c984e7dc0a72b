"""The front: every story once over its pages, filters, what is new, both languages, an empty archive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_asking import targets, words
from sqlalchemy import event, func, select
from starlette.testclient import TestClient

import khabar
from bench.made_pages import MadePage
from khabar.archive.schema import STORIES
from khabar.archive.store import Archive
from khabar.desk.app import application
from khabar.desk.sections import key_of, named


def test_every_story_is_on_one_of_the_fronts_in_order_of_time(client: TestClient, archive: Archive) -> None:
    with archive.looking() as connection:
        ordered = list(connection.execute(select(STORIES.c.n).order_by(STORIES.c.last.desc(), STORIES.c.n.desc())).scalars())
    found: list[int] = []
    address: str | None = "/"
    while address:
        html = client.get(address).text
        found += [int(a.rsplit("/", 1)[1]) for a in targets(html, ".card .title a")]
        address = next(iter(targets(html, "a[rel=next]")), None)
    assert found == ordered


def test_a_card_says_how_many_pages_outlets_and_reports_there_are(client: TestClient) -> None:
    facts = words(client.get("/").text, ".card .facts")
    assert all(re.search(r"\d+ pages?.* \d+ outlets?.* \d+ independent reports?", said) for said in facts)


def test_headlines_stand_in_both_languages_the_readers_own_first(client: TestClient) -> None:
    english = client.get("/", headers={"accept-language": "en"}).text
    hindi = client.get("/", headers={"accept-language": "hi"}).text
    two = '.card .title[lang="{}"] + .other[lang="{}"]'
    assert words(english, two.format("en", "hi"))
    assert words(hindi, two.format("hi", "en"))
    assert 'lang="hi"' in hindi.split("<head>")[0]


def test_a_section_has_its_stories_alone_by_any_of_its_names(client: TestClient, made: list[MadePage]) -> None:
    names = {page.section for page in made if key_of(page.section) == key_of(made[0].section)}
    assert len(names) == 2, "a section of both languages"
    answers = [client.get("/", params={"section": name}).text for name in sorted(names)]
    assert words(answers[0], "h1") == words(answers[1], "h1") == [named(made[0].section, "en")]
    assert words(answers[0], ".card .title") == words(answers[1], ".card .title")
    assert 0 < len(words(answers[0], ".card")) < 40
    assert words(answers[0], ".sections [aria-current]") == [named(made[0].section, "en")]


def test_sections_are_said_in_the_language_of_the_reader_each_once(client: TestClient) -> None:
    for language in ("en", "hi"):
        shown = words(client.get("/", headers={"Accept-Language": language}).text, ".sections li")[1:]
        assert len(shown) == len(set(shown)) > 1
        assert shown == [named(name, language) for name in shown]


def test_a_day_and_a_language_have_their_stories_alone(client: TestClient, made: list[MadePage]) -> None:
    day = made[0].published[:10]
    assert len(set(words(client.get("/", params={"day": day}).text, "h2.day"))) == 1
    assert "hi" in words(client.get("/", params={"language": "hi"}).text, ".card .facts")[0]
    assert words(client.get("/", params={"language": "xx"}).text, ".empty p")


@pytest.mark.parametrize("asked", [{"after": "x"}, {"after": "1.2.3"}, {"after": f"{10**30}.1"}, {"day": "yesterday"}])
def test_what_makes_no_sense_is_told(client: TestClient, asked: dict[str, str]) -> None:
    answer = client.get("/", params=asked)
    assert answer.status_code == 400
    assert words(answer.text, ".empty p")


def test_by_section_there_is_a_group_a_section(client: TestClient) -> None:
    groups = words(client.get("/?by=section").text, "h2.day")
    assert len(groups) == len(set(groups)) > 1


def test_an_empty_archive_says_how_to_fill_it(empty: TestClient) -> None:
    answer = empty.get("/")
    assert answer.status_code == 200
    assert "khabar add" in answer.text


def test_what_came_since_the_last_visit_is_new(client: TestClient) -> None:
    client.cookies.set("khabar_seen", "0.0.0")
    assert words(client.get("/").text, ".badges .new")
    client.cookies.clear()
    client.get("/")
    assert words(client.get("/").text, ".badges .new") == []


def test_the_front_asks_as_much_of_the_archive_for_fifty_stories_as_for_one(client: TestClient, archive: Archive) -> None:
    """No query per story: the number of statements is the same."""
    counted: list[str] = []
    event.listen(archive._engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
    client.get("/")
    counted.clear()
    client.get("/")
    many = len(counted)
    counted.clear()
    client.get("/?language=hi&day=2026-01-05")
    assert many <= len(counted) + 2 < 16
    with archive.looking() as connection:
        assert connection.execute(select(func.count()).select_from(STORIES)).scalar_one() > 5


def test_a_front_of_fifty_stories_is_under_100_kb(client: TestClient) -> None:
    html = client.get("/").text
    assert len(html.encode()) / max(1, len(words(html, ".card"))) < 2_000


def test_a_front_is_put_together_once_for_all_and_anew_when_pages_come(tmp_path: Path) -> None:
    counted: list[str] = []
    with (
        khabar.open(str(tmp_path / "khabar.db")) as opened,
        TestClient(application(opened), base_url="http://127.0.0.1:8321") as visitor,
    ):
        list(opened.add([khabar.read("The dam at Kolgar broke on Friday. Eleven people are missing.")]))
        assert len(words(visitor.get("/").text, ".card")) == 1
        event.listen(opened._engine, "before_cursor_execute", lambda *given: counted.append(given[2]))
        visitor.get("/")
        assert sum("FROM stories" in statement for statement in counted) == 0
        list(opened.add([khabar.read("A museum of salt opened in Devgaon. Its director is Lata Rane.")]))
        assert len(words(visitor.get("/").text, ".card")) == 2
