"""How well the whole reads pages that nothing was tuned on: F1 of each field, held to floors just under what was measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from khabar.pipeline import read_document
from khabar.reading import Document
from tests.gold_pages.build import Builder, document, parse
from tests.gold_pages.scoring import Tally, compared

HERE = Path(__file__).resolve().parent / "gold_pages"
SOURCES = sorted((HERE / "sources").glob("*.txt"))
FLOORS = {
    "blocks": 0.985,
    "headlines": 0.99,
    "metadata": 0.985,
    "attributions": 0.915,
    "figures": 0.9,
    "times": 0.9,
    "places": 0.88,
    "findings": 0.955,
}


@pytest.fixture(scope="module")
def tallies() -> Mapping[str, Tally]:
    """The tally of each field over all pages."""
    gold = {row["id"]: row for row in _rows("gold.jsonl")}
    total = {field: Tally() for field in FLOORS}
    for row in _rows("docs.jsonl"):
        given = Document(
            row["id"], row.get("html") or row.get("text") or "", row["as"], row.get("published"), None, row.get("url")
        )
        found = json.loads(read_document(given).to_json())
        for field, tally in compared(gold[row["id"]], found).items():
            total[field] += tally
    return total


@pytest.mark.parametrize("field", FLOORS)
def test_a_field_is_read_as_well_as_measured(tallies: Mapping[str, Tally], field: str) -> None:
    assert tallies[field].f1 >= FLOORS[field], tallies[field]


def test_the_files_are_what_the_sources_make() -> None:
    sources = [parse(path) for path in SOURCES]
    assert [document(s) for s in sources] == _rows("docs.jsonl")
    assert [Builder(s).record() for s in sources] == _rows("gold.jsonl")


def test_every_finding_of_the_catalogue_is_on_some_page() -> None:
    assert len({f["code"] for row in _rows("gold.jsonl") for f in row["findings"]}) == 30


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
