"""Files, folders, standard input and JSONL to documents."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

import khabar
from khabar.errors import InputWarning, OptionError
from khabar.reading.document import Document
from khabar.reading.sources import Failure, Options, documents


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.png", ".hidden.txt", "sub/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    (tmp_path / "e.html.gz").write_bytes(gzip.compress(b"<p>words</p>"))
    found = list(documents([tmp_path]))
    assert [Path(d.id).name for d in found] == ["a.html", "b.txt", "e.html.gz", "d.txt"]
    assert isinstance(found[2], Document)
    assert found[2].content == b"<p>words</p>"


def test_lines_go_on_after_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_text("from a file")
    file = tmp_path / "x.jsonl"
    lines = ['{"id": "a", "text": "one", "as": "plain"}', "{broken", "", '{"id": "c"}', '{"path": "p.txt"}', "[1]", '{"text": 3}']
    file.write_text("\n".join([*lines, '{"text": "x", "as": "pdf"}', '{"text": "\\ud800"}']))
    found = list(documents([file], Options(language="en")))
    assert [f.code if isinstance(f, Failure) else f.content for f in found] == [
        "one", "bad-json", "bad-document", b"from a file", "bad-document", "bad-document", "bad-document", "\ud800",
    ]  # fmt: skip
    assert found[1].id == f"{file}:2"
    assert isinstance(found[0], Document)
    assert (found[0].form, found[0].language) == ("plain", "en")


def test_what_cannot_be_had_is_a_failure_that_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 99)[:-12])
    (tmp_path / "empty").mkdir()
    names = ["no.html", "empty", "bad\0name"]
    codes = [f.code for f in documents([tmp_path / n for n in names]) if isinstance(f, Failure)]
    assert codes == ["not-found", "not-found", "unreadable"]
    assert isinstance(list(documents([tmp_path / "cut.jsonl.gz"]))[-1], Failure)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("x")
    file.chmod(0)
    (found,) = documents([file])
    assert isinstance(found, Failure)
    assert found.code == "unreadable"


@pytest.mark.parametrize(
    ("data", "ids"), [(b"words\nmore", ["-"]), (b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}', ["a", "b"])]
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert [d.id for d in documents(["-"])] == ids


def test_a_line_with_a_date_that_is_none_is_read_without_it(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    lines = ('{"text": "Rain.", "published": "2025-03-04"}', '{"text": "Hail.", "published": "yesterday"}')
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.warns(InputWarning, match=r"pages.jsonl:2: 'published' must be an ISO date such as .*, not 'yesterday'"):
        assert [found.published for found in documents([file])] == ["2025-03-04", None]
    with pytest.warns(InputWarning):
        assert [found.published for found in documents([file], Options(published="2025-03-05"))] == ["2025-03-04", "2025-03-05"]
    with pytest.raises(OptionError, match="ISO date"):
        khabar.read("Rain.", published="yesterday")
