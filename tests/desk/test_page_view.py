"""A page: its text whole, its items and their evidence, its versions."""

from __future__ import annotations

import pytest
from desk_asking import page_number, targets, words
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from bench.made_pages import MadePage
from khabar.archive.store import Archive


def test_the_text_stands_there_whole(client: TestClient, archive: Archive, made: list[MadePage]) -> None:
    for page in made[:5]:
        html = client.get(f"/pages/{page_number(archive, page.url)}").text
        assert "".join(words(html, ".page .text")).replace(" ", "") == page.text.replace(" ", "").replace("\n", "")


def test_every_item_is_listed_and_leads_to_its_evidence(client: TestClient, archive: Archive, made: list[MadePage]) -> None:
    record = made[0].record()
    html = client.get(f"/pages/{page_number(archive, made[0].url)}").text
    ids = {node.attributes.get("id") for node in LexborHTMLParser(html).css("[id]")}
    items = [*record.attributions, *record.events, *record.figures, *record.times, *record.places]
    assert {item.id for item in items} | {f"at-{item.id}" for item in items} <= ids
    assert all(f"{link}".split("#")[1] in ids for link in targets(html, ".record a.id"))


def test_a_page_is_found_by_its_id(client: TestClient, archive: Archive, made: list[MadePage]) -> None:
    answer = client.get("/pages", params={"id": made[3].url})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/pages/{page_number(archive, made[3].url)}"
    assert client.get("/pages", params={"id": "nowhere"}).status_code == 404


def test_versions_are_kept_and_compared(client: TestClient, archive: Archive) -> None:
    n = page_number(archive, "changed")
    assert "held" in client.get(f"/pages/{n}/versions/1").text
    assert "broke" in client.get(f"/pages/{n}").text
    html = client.get(f"/pages/{n}/changes").text
    assert words(html, ".edits del a") == ["held"]
    assert words(html, ".edits ins a") == ["broke"]
    for link in targets(html, ".edits a"):
        assert words(client.get(link).text, ".text .asked") in (["held"], ["broke"])
    assert words(client.get(f"/pages/{n}/changes?from=1&to=1").text, ".none")


@pytest.mark.parametrize("asked", ["?from=x", "?to=-1", "?from=99", "?to=1e9"])
def test_versions_that_are_none_are_told(client: TestClient, archive: Archive, asked: str) -> None:
    assert client.get(f"/pages/{page_number(archive, 'changed')}/changes{asked}").status_code in (400, 404)


@pytest.mark.parametrize("asked", ["9-3", "0-99999999", "x", "5-5", "", "-1-2", "1-2." * 400])
def test_an_address_of_evidence_that_is_none_marks_nothing_wrong(client: TestClient, asked: str) -> None:
    assert client.get("/pages/1", params={"at": asked}).status_code == 200


def test_findings_stand_in_the_margin(client: TestClient, archive: Archive) -> None:
    from desk_hostile import SCRIPT, hostile_record

    html = client.get(f"/pages/{page_number(archive, hostile_record().id)}").text
    assert words(html, ".margin li.error")[0].startswith("HL02")
    assert SCRIPT in words(html, ".margin li.error")[0]
