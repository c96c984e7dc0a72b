"""What is given to be added: documents with their records, records, and what could not be had, in the order of the inputs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.made_pages import MadePage
from khabar.archive.inputs import kept
from khabar.reading.record_files import holds_records

LINE = {"as": "plain", "text": "The dam held on Friday, the engineer said."}


@pytest.mark.parametrize("jobs", [1, 2])
def test_everything_comes_in_the_order_of_the_inputs(tmp_path: Path, made: list[MadePage], jobs: int) -> None:
    documents, records, page = tmp_path / "documents.jsonl", tmp_path / "records.jsonl.gz", tmp_path / "page.txt"
    rows = [json.dumps({"id": "d1", **LINE}), "{broken", json.dumps({"id": "d2"}), json.dumps({"id": "d3", **LINE})]
    documents.write_text("\n".join(rows), "utf-8")
    records.write_bytes(gzip.compress("\n".join([made[0].record().to_json(), "{}", made[1].record().to_json()]).encode()))
    page.write_bytes(b"The dam held.\n")
    inputs = [str(tmp_path / "none.txt"), str(documents), str(records), str(page), str(tmp_path / "nor.txt")]
    found = list(kept(inputs, jobs=jobs, profile="fast"))
    failed = [k.record.error.code if k.record.error else None for k in found]
    assert failed == ["not-found", None, "bad-json", "bad-document", None, None, "bad-json", None, None, "not-found"]
    contents = [k.content for k in found]
    text = LINE["text"]
    assert contents == [None, text, None, None, text, None, None, None, b"The dam held.\n", None]
    assert [k.record.id for k in found][1:6] == ["d1", f"{documents}:2", "d2", "d3", made[0].id]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"{", b"[1]", b'{"schema": "other/1"}', b'{"text": "The dam held."}', b"\xff"])
def test_what_is_no_file_of_records(tmp_path: Path, content: bytes) -> None:
    for name in ("a.jsonl", "a.jsonl.gz"):
        (tmp_path / name).write_bytes(content)
        assert not holds_records(str(tmp_path / name))
    assert not holds_records(str(tmp_path / "none.jsonl"))


def test_a_file_that_breaks_off_gives_what_it_has(tmp_path: Path, made: list[MadePage]) -> None:
    path = tmp_path / "cut.jsonl.gz"
    whole = gzip.compress("".join(page.record().to_json() + "\n" for page in made[:40]).encode())
    path.write_bytes(whole[: len(whole) // 2])
    *records, last = kept([str(path)])
    assert [k.record.id for k in records] == [page.id for page in made[: len(records)]]
    assert last.record.error
    assert last.record.error.code == "unreadable"
