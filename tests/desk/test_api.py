"""The API: every answer is as its document says, every error of one shape, nothing that is asked breaks it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from desk_asking import largest
from desk_hostile import SCRIPT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from bench.made_pages import MadePage
from khabar.archive.store import Archive
from khabar.desk.api.openapi import document
from khabar.desk.api.operation import ROOT
from khabar.desk.api.operations import OPERATIONS
from khabar.desk.api.reading import FILES
from khabar.record import Record

DOCUMENT: dict[str, Any] = json.loads(document())
GETS = [o for o in OPERATIONS if o.method == "GET" and "format" not in o.path]


def validated(schema: dict[str, Any], value: Any) -> None:
    Draft202012Validator({**schema, "components": DOCUMENT["components"]}).validate(value)


def schema_of(path: str, method: str, status: str = "200") -> dict[str, Any]:
    content = DOCUMENT["paths"][path][method]["responses"][status]["content"]
    schema: dict[str, Any] = next(iter(content.values()))["schema"]
    return schema


def address(path: str) -> str:
    return re.sub(r"\{\w+\}", "1", ROOT + path)


@pytest.mark.parametrize("operation", GETS, ids=lambda o: o.name)
def test_every_answer_is_as_the_document_says(client: TestClient, operation: Any) -> None:
    answer = client.get(address(operation.path))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    validated(schema_of(ROOT + operation.path, "get"), answer.json())
    again = client.get(address(operation.path), headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_the_document_is_served_and_every_route_is_in_it(client: TestClient) -> None:
    assert client.get(f"{ROOT}/openapi.json").json() == DOCUMENT
    assert set(DOCUMENT["paths"]) == {ROOT + o.path for o in OPERATIONS}
    assert all(o["operationId"] and o["description"] for path in DOCUMENT["paths"].values() for o in path.values())


def test_the_whole_of_a_list_is_had_page_by_page(client: TestClient, archive: Archive) -> None:
    for path, key, number in (("/stories", "stories", "n"), ("/pages", "pages", "n")):
        found, after = [], None
        while True:
            answer = client.get(ROOT + path, params={"limit": 7} | ({"after": after} if after else {})).json()
            found += [entry[number] for entry in answer[key]]
            after = answer["next"]
            if after is None:
                break
        assert len(found) == len(set(found)) >= (len(archive) if key == "pages" else 5)


def test_a_record_is_the_one_that_was_kept(client: TestClient, archive: Archive, made: list[MadePage]) -> None:
    n = client.get(f"{ROOT}/pages", params={"id": made[0].url}).json()["pages"][0]["n"]
    assert Record.from_json(client.get(f"{ROOT}/pages/{n}").content) == archive.get(made[0].url)


def test_claims_are_had_by_their_relation(client: TestClient, archive: Archive) -> None:
    n = largest(archive)[0]
    every = client.get(f"{ROOT}/stories/{n}/claims", params={"limit": 200}).json()["claims"]
    agreed = client.get(f"{ROOT}/stories/{n}/claims", params={"limit": 200, "relation": "agreed"}).json()["claims"]
    assert agreed == [claim for claim in every if claim["relation"] == "agreed"]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/stories/999999", 404), ("/pages/999999", 404), ("/pages/1/versions/7", 404), ("/nothing", 404), ("/stories?limit=0", 400),
     ("/stories?limit=x", 400), ("/stories?colour=red", 400), ("/stories?after=x", 400), ("/search?event=DANCE", 400), (f"/pages/{9**50}", 404),
     ("/stories/1/claims?relation=odd", 400), ("/exports/parquet", 404), ("/exports/jsonl?since=x", 400), ("/pages?id=a%00b", 400)],
)  # fmt: skip
def test_errors_are_problems(client: TestClient, path: str, status: int) -> None:
    answer = client.get(ROOT + path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    validated(schema_of(f"{ROOT}/stories", "get", "default"), answer.json())
    assert answer.json()["status"] == status


@pytest.mark.parametrize("format", FILES)
def test_pages_are_exported(client: TestClient, format: str) -> None:
    answer = client.get(f"{ROOT}/exports/{format}", params={"language": "hi"})
    assert answer.status_code == 200
    assert answer.content


TEXT = st.one_of(st.text(max_size=60), st.sampled_from(["2026-01-05", "hi", "1", "-", SCRIPT, "\x00", "9" * 30, "PROTEST"]))
QUERIES = st.sampled_from(GETS).flatmap(
    lambda o: st.tuples(
        st.just(o.path), st.dictionaries(st.sampled_from([p.name for p in o.parameters] or ["x"]), TEXT, max_size=3)
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES)
def test_nothing_that_is_asked_breaks_it(client: TestClient, asked: tuple[str, dict[str, str]]) -> None:
    path, query = asked
    answer = client.get(address(path), params={k: v.encode("utf-8", "replace").decode() for k, v in query.items()})
    assert answer.status_code in (200, 400, 404)
    validated(schema_of(ROOT + path, "get", "200" if answer.status_code == 200 else "default"), answer.json())


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"html": 1}', b'{"html": "a", "text": "b"}', b"\xff", b'{"text": "a", "as": "pdf"}']
)
def test_a_body_that_is_none_is_told(client: TestClient, body: bytes) -> None:
    answer = client.post(f"{ROOT}/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 400
    validated(schema_of(f"{ROOT}/read", "post", "default"), answer.json())


def test_a_form_of_another_site_cannot_reach_it(client: TestClient) -> None:
    assert client.post(f"{ROOT}/read", data={"text": "x"}).status_code == 415
    json_from_elsewhere = {"content-type": "application/json", "origin": "https://evil.example"}
    assert client.post(f"{ROOT}/read", content=b'{"text": "x"}', headers=json_from_elsewhere).status_code == 403


def test_a_page_is_read_and_a_translation_compared(client: TestClient) -> None:
    read = client.post(
        f"{ROOT}/read", json={"text": "Rina Das said 12 boats were lost.", "as": "plain", "published": "2026-03-04"}
    )
    assert read.status_code == 200
    validated(schema_of(f"{ROOT}/read", "post"), read.json())
    assert read.json()["figures"][0]["value"] == 12
    pair = {
        "id": "a",
        "source": "बारिश में 12 लोग मारे गए।",
        "target": "15 people were killed in the rain.",
        "source_language": "hi",
        "target_language": "en",
    }
    compared = client.post(f"{ROOT}/compare", json=pair)
    assert compared.status_code == 200
    validated(schema_of(f"{ROOT}/compare", "post"), compared.json())
    assert compared.json()["findings"]
