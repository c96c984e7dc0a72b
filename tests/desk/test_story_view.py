"""A story: its parts, its evidence, reactions and notes."""

from __future__ import annotations

import re

import pytest
from desk_asking import largest, story_number, targets, token, words
from sqlalchemy import select
from starlette.testclient import TestClient

from khabar.archive.schema import PAGES, TOLD
from khabar.archive.store import Archive
from khabar.desk.remembering import Remembered
from khabar.desk.rendering import is_marked


@pytest.fixture
def n(archive: Archive) -> int:
    return largest(archive)[0]


def test_it_has_every_page_with_copies_under_their_originals(client: TestClient, archive: Archive, n: int) -> None:
    html = client.get(f"/stories/{n}").text
    assert len(targets(html, ".sources a")) == largest(archive)[1]


def test_it_says_who_said_what_and_what_is_claimed_with_sources(client: TestClient, n: int) -> None:
    html = client.get(f"/stories/{n}").text
    assert words(html, "#voices .voice h3")
    assert words(html, "#voices q")
    assert all("independent source" in said for said in words(html, "#claims .support"))


def test_every_piece_of_evidence_leads_to_its_words(client: TestClient, n: int) -> None:
    links = targets(client.get(f"/stories/{n}").text, ".cites a")
    assert links
    for link in dict.fromkeys(links[:12]):
        assert re.fullmatch(r"/pages/\d+/versions/\d+\?at=[\d.-]+#at", link)
        html = client.get(link).text
        assert 'id="at"' in html
        assert words(html, ".text .asked")


def test_counts_over_time_are_drawn_and_told(client: TestClient) -> None:
    drawn = [html for k in range(1, 12) if 'class="chart"' in (html := client.get(f"/stories/{k}").text)]
    assert drawn
    for html in drawn:
        assert words(html, "svg.chart title")
        assert words(html, "svg.chart desc")
        assert words(html, "#figures table td.num")


def test_places_are_on_a_map_and_in_a_table(client: TestClient, n: int) -> None:
    html = client.get(f"/stories/{n}").text
    assert words(html, "svg.map desc")
    rows = words(client.get(f"/stories/{n}/places").text, "tbody tr")
    assert rows
    assert words(html, "#places tbody tr")
    assert len(targets(html, "svg.map a")) <= len(rows)
    said = words(html, "svg.map desc")[0]
    assert all(name in said for name in words(html, "#places tbody td:first-child")[:3])
    for link in targets(html, "svg.map a")[:3]:
        assert words(client.get(link).text, ".text .asked")


def test_every_copy_has_an_arrow_and_every_page_its_number(client: TestClient, archive: Archive, n: int) -> None:
    html = client.get(f"/stories/{n}").text
    with archive.looking() as connection:
        copies = connection.execute(select(PAGES.c.n).where(PAGES.c.story == n, PAGES.c.copy_of.is_not(None))).all()
    left_out = words(html, "#copies .rest")[0].split()[0]
    drawn = len(targets(html, "svg.copies a"))
    assert drawn + (int(left_out) if left_out.isdigit() else 0) == largest(archive)[1]
    assert len(words(html, "svg.copies path.arrow")) <= len(copies)
    assert set(targets(html, "svg.copies a")) <= set(targets(html, ".sources a"))


def test_it_is_told_once_and_kept(client: TestClient, archive: Archive, n: int) -> None:
    before = client.get(f"/stories/{n}").text
    with archive.noting() as connection:
        kept = connection.execute(TOLD.select().where(TOLD.c.n == n)).one()
        connection.execute(TOLD.update().where(TOLD.c.n == n).values(story=b"\0{}"))  # of another khabar
    client.app.state.desk.shown = Remembered()
    assert client.get(f"/stories/{n}").text == before
    with archive.looking() as connection:
        assert connection.execute(TOLD.select().where(TOLD.c.n == n)).one() == kept


def test_a_reaction_is_one_a_reader_and_can_be_changed(client: TestClient, n: int) -> None:
    def counts() -> list[str]:
        return words(client.get(f"/stories/{n}").text, ".reactions b")

    given = {"token": token(client.get(f"/stories/{n}").text)}
    assert counts() == ["0"] * 4
    for kind, expected in (("useful", "1000"), ("doubtful", "0001"), ("", "0000")):
        assert client.post(f"/stories/{n}/reactions", data={**given, "kind": kind}).status_code == 303
        assert "".join(counts()) == expected
    assert client.post(f"/stories/{n}/reactions", data={**given, "kind": "other"}).status_code == 400


def test_notes_are_kept_in_threads_that_can_be_closed(client: TestClient, n: int) -> None:
    given = {"token": token(client.get(f"/stories/{n}").text)}
    assert client.post(f"/stories/{n}/notes", data={**given, "who": "Asha", "words": "क्या यह सही है?"}).status_code == 303
    html = client.get(f"/stories/{n}").text
    assert words(html, ".thread .words") == ["क्या यह सही है?"]
    thread = re.search(r'id="thread-(\d+)"', html)[1]  # type: ignore[index]
    client.post(f"/stories/{n}/notes", data={**given, "thread": thread, "who": "Ravi", "words": "Two lines\nof reply"})
    assert len(words(client.get(f"/stories/{n}").text, ".thread .words")) == 2
    client.post(f"/threads/{thread}", data={**given, "closed": "yes"})
    closed = client.get(f"/stories/{n}").text
    assert "Comments are closed" in closed
    assert client.post(f"/stories/{n}/notes", data={**given, "thread": thread, "words": "late"}).status_code == 400
    client.post(f"/threads/{thread}", data={**given, "closed": "no"})
    assert "Comments are closed" not in client.get(f"/stories/{n}").text


@pytest.mark.parametrize("said", ["", "   ", "x" * 6_000])
def test_a_note_of_nothing_or_too_much_is_refused(client: TestClient, n: int, said: str) -> None:
    given = token(client.get(f"/stories/{n}").text)
    assert client.post(f"/stories/{n}/notes", data={"token": given, "words": said}).status_code == 400


@pytest.mark.parametrize("path", ["/stories/99999", f"/stories/{10**40}", "/stories/x", "/pages/99999", "/pages/1/versions/9"])
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert words(answer.text, "h1")


def test_related_stories_come_with_the_reason(client: TestClient) -> None:
    reasons = [said for k in range(1, 15) for said in words(client.get(f"/stories/{k}").text, ".links .why")]
    assert any(said.startswith("Both name") for said in reasons)


def test_a_story_of_nothing_but_a_sentence_is_told(client: TestClient, archive: Archive) -> None:
    html = client.get(f"/stories/{story_number(archive, 'changed')}").text
    assert words(html, "h1") == ["No headline"]


@pytest.mark.parametrize(
    ("said", "marked"), [("“We count,”", True), ("the list was “kept”", True), ("it was kept", False), ("हम गिनते हैं", False)]
)
def test_quotation_marks_are_not_doubled(said: str, marked: bool) -> None:
    assert is_marked(said) == marked
