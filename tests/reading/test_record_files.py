"""Records come back from the files that they were written to, and what is none is said with its line."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

import khabar
from khabar.errors import InputError
from khabar.reading.record_files import holds_records, records_in, records_or_failures
from khabar.reading.sources import Failure
from khabar.record import Record

TEXT = "The dam at Lohgarh held, engineer Asha Bisht said on Friday."
HINDI = "इंजीनियर आशा बिष्ट ने शुक्रवार को कहा कि लोहगढ़ का बांध टिका रहा।"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [khabar.read(TEXT, profile="fast"), khabar.read(HINDI, profile="fast")]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@pytest.mark.parametrize("end", ["\n", "\r\n\r\n"])
def test_records_come_back(records: list[Record], tmp_path: Path, name: str, end: str) -> None:
    content = "".join(r.to_json() + end for r in records).encode()
    (tmp_path / name).write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    assert list(records_in(str(tmp_path / name))) == records
    assert holds_records(str(tmp_path / name))


def test_one_record_over_many_lines(records: list[Record], tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(records[1].to_json(indent=2), "utf-8")
    assert list(records_in(str(tmp_path / "a.json"))) == records[1:]


def test_standard_input(records: list[Record], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(records[0].to_json().encode())))
    assert list(records_in("-")) == records[:1]


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[1]",
        '{"id": "a", "text": "a document"}',
        '{"schema": "khabar/9", "id": "a"}',
        '{"schema":"khabar/1"}',
        '"\\ud800',
    ],
)
def test_what_is_none_is_said_with_its_line(records: list[Record], tmp_path: Path, line: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f"{records[0].to_json()}\n{line}\n{records[1].to_json()}\n", "utf-8")
    first, none, second = records_or_failures(str(path))
    assert [first, second] == records
    assert isinstance(none, Failure)
    assert (none.id, none.code) == (f"{path}:2", "bad-json")
    with pytest.raises(InputError, match="line 2: not a record of khabar/1") as error:
        list(records_in(str(path)))
    assert "\n" not in str(error.value)


def test_what_cannot_be_read_is_said(records: list[Record], tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(records[0].to_json().encode() * 2)[:-9])
    (tmp_path / "no.jsonl.gz").write_bytes(b"not packed")
    codes = {name: [f.code for f in records_or_failures(str(tmp_path / name)) if isinstance(f, Failure)][-1]
             for name in ("cut.jsonl.gz", "no.jsonl.gz", "none.jsonl", ".")}  # fmt: skip
    assert codes == {"cut.jsonl.gz": "unreadable", "no.jsonl.gz": "unreadable", "none.jsonl": "not-found", ".": "unreadable"}


def test_an_empty_file_holds_none(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").touch()
    assert list(records_in(str(tmp_path / "a.jsonl"))) == []
