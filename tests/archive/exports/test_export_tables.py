"""The formats of records and tables: what is written is what was there."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from export_records import FAILED, PLACED, TEXT, by_hand, pages, story
from hypothesis import given, settings

from khabar.archive.exports import Pages, exported
from khabar.archive.exports._by_story import ByStory
from khabar.archive.exports._tables import TABLES, Table, Type, rows
from khabar.archive.exports._tables.model import TYPES
from khabar.record import Record
from khabar.stories.model import Placement

BY_HAND: Pages = [(by_hand(), PLACED)]


def parsed(cell: str, type: Type) -> Any:
    """The value that a cell of CSV stands for, as docs/exports.md has it."""
    if cell == "":
        return None
    if type in ("texts", "spans"):
        return json.loads(cell)
    return {"text": str, "integer": int, "real": float, "boolean": {"true": True, "false": False}.__getitem__}[type](cell)


def from_csv(table: Table[Any], files: dict[str, bytes]) -> list[tuple[Any, ...]]:
    reader = csv.reader(io.StringIO(files[f"{table.name}.csv"].decode(), newline=""), strict=True)
    header, *found = reader
    assert header == [column.name for column in table.columns]
    return [tuple(parsed(cell, column.type) for cell, column in zip(row, table.columns, strict=True)) for row in found]


def from_parquet(table: Table[Any], files: dict[str, bytes]) -> list[tuple[Any, ...]]:
    pq = pytest.importorskip("pyarrow.parquet")
    found = pq.read_table(io.BytesIO(files[f"{table.name}.parquet"]))
    assert found.column_names == [column.name for column in table.columns]
    columns = [found.column(name).to_pylist() for name in found.column_names]
    return list(zip(*columns, strict=True)) if columns else []


def meant(given_pages: Pages) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
    for table, some in rows(given_pages):
        found[table.name] += some
    return found


@given(pages())
@settings(max_examples=30)
def test_csv_and_parquet_give_the_values_back_and_agree(some: Pages) -> None:
    values = meant(some)
    in_csv, in_parquet = exported("csv", some), exported("parquet", some)
    for table in TABLES:
        assert from_csv(table, in_csv) == values[table.name]
        assert from_parquet(table, in_parquet) == values[table.name]


@given(pages())
@settings(max_examples=30)
def test_jsonl_gives_the_records_back(some: Pages) -> None:
    lines = exported("jsonl", some)[""].split(b"\n")
    assert lines.pop() == b""
    assert [Record.from_json(line) for line in lines] == [record for record, _ in some]


@given(pages())
@settings(max_examples=30)
def test_every_row_is_tied_to_the_characters_it_came_from(some: Pages) -> None:
    texts = {record.id: record.text for record, _ in some}
    for name, found in meant(some).items():
        columns = [column.name for column in next(t for t in TABLES if t.name == name).columns]
        assert columns[:5] == ["page", "id", "start", "end", "evidence"]
        for page, id, start, end, evidence, *_ in found:
            assert id
            assert evidence == (None if start is None else texts[page][start:end])


@pytest.mark.parametrize("table", [t for t in TABLES if t.name not in ("disputes", "repeats")], ids=lambda t: t.name)
def test_ids_are_unique_in_a_page(table: Table[Any]) -> None:
    found = [row[:2] for given_table, some in rows(BY_HAND) for row in some if given_table is table]
    assert found, "the page written by hand has an item for every table"
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.name)
def test_a_table_is_defined_whole(table: Table[Any]) -> None:
    assert len({column.name for column in table.columns}) == len(table.columns)
    assert all(column.doc and column.type in TYPES for column in table.columns)
    kinds = {"text": str, "integer": int, "real": float, "boolean": bool, "texts": list, "spans": list}
    for given_table, some in rows(BY_HAND):
        for row in some if given_table is table else []:
            assert len(row) == len(table.columns)
            for value, column in zip(row, table.columns, strict=True):
                assert value is None or type(value) is kinds[column.type], column.name


@pytest.mark.parametrize(
    ("table", "id", "column", "value"),
    [
        ("pages", "pages/strike.html", "headlines", ["Ferry workers walk out in Chandpur", "नाविकों की हड़ताल"]),
        ("pages", "pages/strike.html", "copy_of", "pages/first.html"),
        ("pages", "pages/strike.html", "text", TEXT),
        ("attributions", "q1", "source_name", "Anwar Haque"),
        ("attributions", "q1", "via", "Radio Padma"),
        ("attributions", "q3", "evidence", "12 नावें डूब गईं"),
        ("attributions", "q4", "source", None),
        ("events", "e1", "actors", ["ferry workers"]),
        ("events", "e1", "time_value", "2026-11-20"),
        ("events", "e2", "recipients", ["Radio Padma", "nobody"]),
        ("participants", "e2.recipient.1", "name", "Radio Padma"),
        ("figures", "f1", "value", 340.0),
        ("figures", "f1", "counted", "ferry workers"),
        ("figures", "f2", "low", 12.5),
        ("entities", "n1", "mentions", 2),
        ("mentions", "n1.2", "evidence", "he"),
        ("times", "t1", "assumed", True),
        ("places", "p1", "geonames", 1336137),
        ("findings", "w2", "start", None),
        ("stories", "s1", "pages", ["pages/strike.html"]),
        ("stories", "s1", "copies", 1),
        ("stories", "s1", "evidence", "Ferry workers walk out in Chandpur"),
        ("stories", "s1", "agencies", ["UNB"]),
        ("blocks", "b3", "path", "main > p:nth-of-type(2)"),
    ],
)
def test_what_stands_in_a_cell(table: str, id: str, column: str, value: object) -> None:
    made = next(t for t in TABLES if t.name == table)
    row = next(row for row in from_csv(made, exported("csv", BY_HAND)) if row[1] == id)
    assert row[[c.name for c in made.columns].index(column)] == value


def test_csv_is_as_rfc_4180_has_it() -> None:
    for name, content in exported("csv", BY_HAND).items():
        assert not content.startswith(b"\xef\xbb\xbf"), name
        assert content.endswith(b"\r\n"), name
    assert '"CHANDPUR, Nov. 21 - About 340' in exported("csv", BY_HAND)["blocks.csv"].decode()


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-3+cmd|x", "@x", "\tx", "-", "--1"])
def test_excel_runs_no_cell(text: str) -> None:
    record = Record(id=text, text="a")
    cells = next(
        csv.reader(
            io.StringIO(exported("csv-excel", [(record, None)])["pages.csv"].decode("utf-8-sig").split("\r\n", 1)[1], newline="")
        )
    )
    assert cells[0] == "'" + text


def test_excel_is_told_utf_8_and_numbers_stay_numbers() -> None:
    files = exported("csv-excel", BY_HAND)
    assert all(content.startswith(b"\xef\xbb\xbf") for content in files.values())
    record = Record(id="-3.5", text="a")
    assert "\r\n-3.5,-3.5," in exported("csv-excel", [(record, None)])["pages.csv"].decode()


def test_pages_that_could_not_be_read_are_in_jsonl_alone() -> None:
    assert b"not-found" in exported("jsonl", [(FAILED, None)])[""]
    assert exported("csv", [(FAILED, None)]) == exported("csv", [])


def test_parquet_says_what_its_columns_mean() -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    schema = pq.read_schema(io.BytesIO(exported("parquet", BY_HAND)["figures.parquet"]))
    assert schema.field("value").metadata[b"description"].startswith(b"the number")


def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from khabar.errors import MissingPartError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingPartError, match=r"khabar\[parquet\]"):
        exported("parquet", BY_HAND)


def test_parquet_writes_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    monkeypatch.setattr("khabar.archive.exports.parquet.ROWS", 3)
    files = exported("parquet", [(by_hand(), None)] * 4)
    assert pq.ParquetFile(io.BytesIO(files["entities.parquet"])).num_row_groups == 4
    assert len(from_parquet(next(t for t in TABLES if t.name == "entities"), files)) == 16


def test_a_story_has_its_pages_wherever_they_came() -> None:
    some = [
        (Record(id=id, text="a", language=id[0]), story and Placement(id=id, story=story))
        for id, story in [("en1", "s2"), ("hi1", "s1"), ("x", None), ("en2", "s1"), ("en3", "s2")]
    ]
    stories = next(t for t in TABLES if t.name == "stories")
    found = from_csv(stories, exported("csv", some))
    assert [(row[1], row[6], row[7], row[9]) for row in found] == [
        ("s2", ["en1", "en3"], 2, ["e"]),
        ("s1", ["hi1", "en2"], 2, ["h", "e"]),
    ]


def test_parquet_and_csv_keep_one_story_in_memory_at_a_time() -> None:
    with ByStory() as aside:
        assert len(list(aside.passing([(by_hand(), PLACED), (FAILED, None), (by_hand(), None)]))) == 3
        assert list(aside.stories()) == [[(by_hand(), PLACED)]]


def test_claims_say_who_bears_them_out() -> None:
    files = exported("csv", story())

    def column(table: str, *names: str) -> list[tuple[Any, ...]]:
        made = next(t for t in TABLES if t.name == table)
        at = [[c.name for c in made.columns].index(name) for name in names]
        return [tuple(row[i] for i in at) for row in from_csv(made, files)]

    ((claim, page, relation, said, kind),) = column("claims", "id", "page", "relation", "positions", "kind")
    assert (page, said, kind) == ("a", 2, "figure")
    assert relation in ("developed", "disputed")
    assert column("positions", "id", "claim", "value", "pages", "last_page") == [
        (f"{claim}.1", claim, 31.0, 2, "b"),
        (f"{claim}.2", claim, 46.0, 1, "c"),
    ]
    assert [row[0] for row in column("statements", "page")] == ["a", "b", "c"]
    assert column("statements", "position")[2] == (f"{claim}.2",)
    for text in ("31 people", "46 people"):
        assert any(evidence.startswith(text[:2]) for (evidence,) in column("statements", "evidence"))
    assert column("stories", "id", "size") == [("s1", 3)]
