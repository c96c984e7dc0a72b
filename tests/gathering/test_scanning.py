"""WARC files to Parquet parts: the same with one process and several, whole after a kill, every bad record counted and named."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from khabar.errors import KhabarError, OptionError
from khabar.gathering.manifest import NAME
from khabar.gathering.scan_progress import shown
from khabar.gathering.scanning import Step, name_of_part, scan
from tests.gathering.made_warc import http, page, record, record_id

pq = pytest.importorskip("pyarrow.parquet")
ROOT = Path(__file__).resolve().parent.parent.parent

BOMB = gzip.compress(b"<p>" * 11_200_000, 1)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def warc(file: Path, first: int, count: int) -> str:
    """A file with so many pages, and one each of what is no page or cannot be read, behind the first page."""
    others = [
        record(http(page(90), status="404 Not Found"), 90),
        record(http(PNG), 91),
        record(b"", 92, kind="revisit"),
        record(http(b"<rss/>"), 93),
        record(http(b""), 94),
        record(http(b"{}", fields="Content-Type: application/json"), 95),
        record(b"no HTTP", 96),
        record(http(BOMB, fields="Content-Encoding: gzip"), 97),
        b"rubbish",
        record(http(page(98)), 98, more="WARC-Truncated: time\r\n"),
    ]
    pages = [record(http(page(n, hindi=n % 2 == 1)), n) for n in range(first, first + count)]
    file.write_bytes(b"".join([pages[0], *others, *pages[1:]]))
    return str(file)


def done(warcs: list[str], folder: Path, **more: Any) -> Step:
    *_, last = scan(warcs, folder, profile="fast", **more)
    return last


def rows(folder: Path) -> list[dict[str, Any]]:
    return [row for file in sorted(folder.glob("*.parquet")) for row in pq.read_table(file).to_pylist()]


def test_pages_are_on_record_and_the_rest_is_counted(tmp_path: Path) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 4)
    last = done([file], tmp_path / "out", rows=3)
    assert last.passed_over == {"status": 1, "binary": 1, "revisit": 1, "feed": 1, "empty": 1, "other": 1}
    assert (last.pages, last.unread, last.position) == (8, 3, last.size)
    found = {row["id"]: row for row in rows(tmp_path / "out")}
    assert len(found) == 8
    first = found[record_id(1)]
    origin = json.loads(first["record"])["origin"]
    assert origin == {
        "url": "https://news.example/1", "path": file, "media_type": "text/html", "sha256": first["sha256"],
        "retrieved": "2026-11-20T08:30:00Z", "warc_record": record_id(1),
    }  # fmt: skip
    assert (first["headline"], first["language"], first["error_code"]) == ("बाँध 1 की मरम्मत", "hi", None)
    assert (first["url"], first["warc_record"], first["truncated"]) == ("https://news.example/1", record_id(1), None)
    assert found[record_id(98)]["truncated"] == "time"
    assert {row["id"]: row["error_code"] for row in found.values() if row["error_code"]} == {
        record_id(96): "unreadable", record_id(97): "too-large", next(i for i in found if "@" in i): "unreadable",
    }  # fmt: skip


def test_the_parts_are_the_same_with_several_processes(tmp_path: Path) -> None:
    files = [warc(tmp_path / "a.warc.gz", 1, 5), warc(tmp_path / "b.warc.gz", 20, 3)]
    done(files, tmp_path / "one", rows=2)
    done(files, tmp_path / "two", rows=2, jobs=2)
    assert content(tmp_path / "one") == content(tmp_path / "two")


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_a_scan_goes_on_wherever_it_was_left(tmp_path: Path) -> None:
    files = [warc(tmp_path / "a.warc.gz", 1, 5), warc(tmp_path / "b.warc.gz", 20, 3)]
    whole = done(files, tmp_path / "whole", rows=2)
    expected = content(tmp_path / "whole")
    for stop in (1, 13, 20):
        folder = tmp_path / f"stop{stop}"
        for number, _ in enumerate(scan(files, folder, profile="fast", rows=2)):
            if number == stop:
                break
        with (folder / NAME).open("ab") as manifest:
            manifest.write(b'{"warc":"cut o')  # a line that a kill cut off
        (folder / f".{name_of_part(files[0], 9)}.77").write_bytes(b"half a part")
        last = done(files, folder, rows=2)
        assert content(folder) == expected
        assert (last.pages, last.unread, last.passed_over) == (whole.pages, whole.unread, whole.passed_over)


def test_a_part_that_was_removed_is_made_again(tmp_path: Path) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 5)
    done([file], tmp_path / "out", rows=2)
    before = {k: v for k, v in content(tmp_path / "out").items() if k != NAME}
    (tmp_path / "out" / name_of_part(file, 2)).unlink()
    done([file], tmp_path / "out", rows=2)
    assert {k: v for k, v in content(tmp_path / "out").items() if k != NAME} == before


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 2)
    done([file], tmp_path / "out")
    with pytest.raises(OptionError, match="rows 1000, not 7"):
        done([file], tmp_path / "out", rows=7)
    with pytest.raises(KhabarError, match="cannot be read"):
        done([str(tmp_path / "none")], tmp_path / "out")
    with pytest.raises(OptionError, match="twice"):
        done([file, file], tmp_path / "out")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    with pytest.raises(OptionError, match="no scan wrote"):
        done([file], tmp_path / "mine")
    warc(tmp_path / "a.warc.gz", 1, 3)
    with pytest.raises(OptionError, match="changed since"):
        done([file], tmp_path / "out")


def test_two_scans_do_not_share_a_folder(tmp_path: Path) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 2)
    running = scan([file], tmp_path / "out", profile="fast")
    next(running)
    with pytest.raises(OptionError, match="another process"):
        done([file], tmp_path / "out")
    running.close()
    assert done([file], tmp_path / "out").pages == 6


def test_the_command_goes_on_after_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = warc(tmp_path / "a.warc.gz", 1, 12)
    command = [sys.executable, "-m", "khabar", "scan", file, "-o", str(tmp_path / "out"), "--rows", "2", "--profile", "fast"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for parts in (1, 4):
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        while process.poll() is None and len(list((tmp_path / "out").glob("[!.]*.parquet"))) < parts:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait()
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "16 pages" in ended.stderr.splitlines()[-1]
    shown(scan([file], tmp_path / "whole", profile="fast", rows=2))
    assert f"khabar: {record_id(96)}: this is no HTTP response" in capsys.readouterr().err
    assert content(tmp_path / "out") == content(tmp_path / "whole")
