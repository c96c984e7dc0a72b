"""Review at the desk: by forms without a script, over versions, in the queue and the API; by editors only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_asking import targets, token, words
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

import khabar
from khabar.archive.reviews import book
from khabar.archive.store import Archive
from khabar.desk.app import application
from khabar.desk.shelf.reviewing import waiting
from khabar.record import Block, Figure, Finding, Headline, PageInfo, Record, Span

HOME = "http://127.0.0.1:8321"
V1 = "The flood took 12 lives near the old bridge. The dam held."
V2 = "Kosi: The flood took 12 lives near the old bridge. The dam broke on Friday."


def record(text: str) -> Record:
    """A page with a figure and an error that its spans show."""
    at = text.index("12")
    return Record(
        id="flood", text=text, language="en", blocks=(Block("paragraph", Span(0, len(text)), "en"),), page=PageInfo(headlines=(Headline("Flood <b>", None, "en"),)),
        figures=(Figure(id="f1", span=Span(at, at + 2), value=12, low=12, high=12, unit="person"),),
        findings=(Finding(code="FG01", severity="error", message="Not what the headline has.", spans=(Span(at, at + 2),)), Finding(code="PG02", severity="note", message="No author.")),
    )  # fmt: skip


@pytest.fixture
def opened(tmp_path: object) -> Iterator[Archive]:
    """An archive with the page in its first version."""
    with khabar.open(f"{tmp_path}/khabar.db") as archive:
        list(archive.add([record(V1)]))
        yield archive


@pytest.fixture
def editor(opened: Archive) -> Iterator[TestClient]:
    """A browser at its desk."""
    with TestClient(application(opened), base_url=HOME, follow_redirects=False, headers={"accept-language": "en"}) as made:
        yield made


def post(client: TestClient, version: int = 1, **form: str) -> str:
    """Sends the form of a version; where it leads."""
    given = {"token": token(client.get("/pages/1").text), **form}
    answer = client.post(f"/pages/1/versions/{version}/reviews", data=given)
    return answer.headers["location"] if answer.status_code == 303 else str(answer.status_code)


def test_an_item_is_accepted_rejected_and_undone_by_a_form(editor: TestClient) -> None:
    assert post(editor, accept="f1", back="/pages/1?at=3-9") == "/pages/1?at=3-9#f1"
    assert words(editor.get("/pages/1").text, "#f1 .judged b") == ["accepted"]
    undo = LexborHTMLParser(editor.get("/pages/1").text).css_first("#f1 button[name=undo]").attributes["value"]
    assert post(editor, undo=str(undo)) == "/pages/1/versions/1#f1"
    assert words(editor.get("/pages/1").text, "#f1 .judged") == []
    post(editor, reject="x1")
    assert words(editor.get("/pages/1").text, "#x1 .judged b") == ["rejected"]


def test_every_item_and_finding_has_its_buttons(editor: TestClient) -> None:
    html = editor.get("/pages/1").text
    for id in ("f1", "x1", "x2"):
        values = [node.attributes["value"] for node in LexborHTMLParser(html).css("button[form=reviewing]")]
        assert values.count(id) == 2
        assert f"/pages/1/versions/1/items/{id}" in targets(html, ".judge a")


def test_a_correction_stands_beside_what_was_read(editor: TestClient, opened: Archive) -> None:
    html = editor.get("/pages/1/versions/1/items/f1").text
    assert words(html, "mark") == ["12"]
    fields = {node.attributes["name"]: node.attributes.get("value") for node in LexborHTMLParser(html).css(".fields input")}
    assert fields == {"f-value": "12", "f-unit": "person", "f-counted": ""}
    post(editor, correct="f1", note="<script>alert(1)</script>", **{**{k: v or "" for k, v in fields.items()}, "f-value": "14"})
    html = editor.get("/pages/1").text
    assert words(html, "#f1 .judged del, #f1 .judged ins") == ["12", "14"]
    assert words(html, "#f1 .judged q") == ["<script>alert(1)</script>"]
    assert "<script>alert" not in html
    assert opened.get("flood").figures[0].value == 12
    again = editor.get("/pages/1/versions/1/items/f1").text
    assert LexborHTMLParser(again).css_first("#f-value").attributes["value"] == "14"
    assert words(again, ".was")[0] == "as read: 12"


@pytest.mark.parametrize(
    "form",
    [
        {"accept": "f9"},
        {"correct": "f1"},
        {"correct": "f1", "f-value": "many"},
        {"correct": "f1", "f-colour": "red"},
        {"undo": "x"},
        {"undo": "99"},
        {},
        {"accept": "<b>"},
    ],
)
def test_what_makes_no_sense_is_not_done(editor: TestClient, form: dict[str, str]) -> None:
    assert post(editor, **form) in ("400", "404")
    assert post(editor, version=9, accept="f1") == "404"
    assert editor.get("/pages/1/versions/1/items/nope").status_code == 404
    assert editor.get("/pages/7/versions/1/items/f1").status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example"])
def test_a_form_leads_to_no_other_site(editor: TestClient, back: str) -> None:
    assert post(editor, accept="f1", back=back) == "/#f1"


def test_a_review_outlives_a_new_version_and_says_that_it_is_of_an_earlier_one(editor: TestClient, opened: Archive) -> None:
    post(editor, accept="f1")
    post(editor, reject="x2")
    list(opened.add([record(V2)]))
    html = editor.get("/pages/1").text
    assert "reviewed in an earlier version (1)" in words(html, "#f1 .judged")[0]
    assert words(html, "#x2 .judged b") == ["rejected"]
    assert "earlier" not in words(editor.get("/pages/1/versions/1").text, "#f1 .judged")[0]
    list(
        opened.add(
            [Record(id="flood", text="The page was emptied.", language="en", blocks=(Block("paragraph", Span(0, 21), "en"),))]
        )
    )
    gone = words(editor.get("/pages/1").text, ".plain li")
    assert len(gone) == 2
    assert any("12" in line and "accepted" in line for line in gone)


def test_the_queue_has_findings_that_nobody_looked_at(editor: TestClient, opened: Archive) -> None:
    list(
        opened.add(
            Record(
                id=f"p{n}",
                text=V1,
                language="en",
                blocks=(Block("paragraph", Span(0, len(V1)), "en"),),
                findings=record(V1).findings,
            )
            for n in range(20)
        )
    )
    pages, left = waiting(opened, limit=15)
    assert len(pages) == 15
    assert left is not None
    rest, end = waiting(opened, limit=15, top=left)
    assert (len(rest), end) == (6, None)
    html = editor.get("/reviews").text
    assert words(html, ".hit .margin b") == ["FG01"] * 15  # a note may stand
    assert words(editor.get(targets(html, ".more a")[0]).text, ".hit .margin b") == ["FG01"] * 6
    post(editor, accept="x1")
    assert len(waiting(opened, limit=30)[0]) == 20
    assert words(editor.get("/reviews").text, ".part .judged b") == ["accepted"]
    assert editor.get("/reviews?before=x").status_code == 200


def test_the_api_reviews_and_takes_back(editor: TestClient) -> None:
    said = {"version": 1, "item": "f1", "verdict": "corrected", "corrected": {"value": 14}, "note": "as the caption has it"}
    answer = editor.post("/api/v1/pages/1/reviews", json=said)
    assert answer.status_code == 200
    (review,) = answer.json()["reviews"]
    assert answer.json()["holds"] == {"f1": review["n"]}
    assert (review["corrected"], review["was_read"]["value"], review["page"]) == ({"value": 14}, 12, "flood")
    assert editor.get("/api/v1/pages/1/reviews").json() == answer.json()
    assert editor.get("/api/v1/reviews").json()["reviews"] == [review]
    taken = editor.delete(f"/api/v1/reviews/{review['n']}").json()
    assert taken["holds"] == {}
    assert taken["reviews"][0]["undone"]
    for wrong, status in (
        ({**said, "item": "f7"}, 404),
        ({**said, "verdict": "liked"}, 400),
        ({**said, "corrected": {}}, 400),
        ({**said, "colour": 1}, 400),
    ):
        answer = editor.post("/api/v1/pages/1/reviews", json=wrong)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert editor.get("/api/v1/pages/7/reviews").status_code == 404
    assert editor.delete("/api/v1/reviews/77").status_code == 404


def test_readers_see_reviews_and_write_none(guarded: TestClient, archive: Archive) -> None:
    with archive.looking() as connection:
        known = book.newest_reviews(connection, limit=1)
    item = next(i.id for r, _ in archive.pages() for i in r.times if r.id) if not known else known[0].item
    guarded.post(
        "/login",
        data={"token": token(guarded.get("/login").text), "name": "reader-of-the-desk", "password": "four words in a row"},
    )
    html = guarded.get("/pages/1").text
    assert words(html, ".judge") == []
    assert words(html, ".tools a") == ["Read a page", "Compare", "Saved searches", "reader-of-the-desk"]
    answer = guarded.post("/pages/1/versions/1/reviews", data={"token": token(html), "accept": item})
    assert answer.status_code == 403
    assert guarded.post("/api/v1/pages/1/reviews", json={"version": 1, "item": item, "verdict": "accepted"}).status_code == 403


def test_a_view_asks_no_more_for_more_reviews(editor: TestClient, opened: Archive) -> None:
    from sqlalchemy import event

    counted = []
    event.listen(opened._engine, "before_cursor_execute", lambda *a: counted.append(a[2]))
    editor.get("/pages/1")
    counted.clear()
    editor.get("/pages/1")
    few = len(counted)
    for id in ("f1", "x1", "x2"):
        book.write(opened, 1, 1, id, "accepted")
    counted.clear()
    editor.get("/pages/1")
    assert len(counted) == few
