"""`khabar desk` as a person starts it: it says where it is, answers there, tells stories ahead, and goes when it is told to."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import func, select

import khabar
from bench.made_pages import MadePage
from khabar.archive.schema import TOLD
from khabar.desk.serving import _socket, serve
from khabar.errors import KhabarError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def few(made: list[MadePage], tmp_path: Path) -> str:
    """An archive with a few pages."""
    path = str(tmp_path / "khabar.db")
    with khabar.open(path) as archive:
        assert len(list(archive.add(page.record() for page in made[:5]))) == 5
    return path


@pytest.fixture
def started(few: str) -> Iterator[subprocess.Popen[str]]:
    """The command over that archive, on a free port."""
    command = [sys.executable, "-m", "khabar", "desk", "--archive", few, "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.terminate()


def test_it_answers_where_it_says_it_is_and_tells_stories_ahead(started: subprocess.Popen[str], few: str) -> None:
    assert started.stderr is not None
    found = re.search(r"http://127\.0\.0\.1:\d+/", started.stderr.readline())
    assert found is not None
    answer = httpx.get(found[0], timeout=60)
    assert answer.status_code == 200
    assert 'class="card' in answer.text
    with khabar.open(few) as archive:
        for _ in range(200):
            with archive.looking() as connection:
                if connection.execute(select(func.count()).select_from(TOLD)).scalar_one():
                    return
            time.sleep(0.2)
    pytest.fail("no story was told ahead")


def test_answers_are_sent_at_once() -> None:
    """With Nagle's algorithm a browser's delayed ACK holds the second packet of an answer back for 40 ms."""
    with _socket("127.0.0.1", 0) as listening:
        assert listening.proto == socket.IPPROTO_TCP


def test_a_port_that_is_taken_is_told_in_one_line(few: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(KhabarError, match="choose another one with --port"):
            serve(few, host="127.0.0.1", port=taken.getsockname()[1])
