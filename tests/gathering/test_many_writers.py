"""Several writers on one archive in PostgreSQL: `khabar add`, two watches and readers at once, over cut connections and a restart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastwarc")
pytest.importorskip("lxml")
pytest.importorskip("protego")

from sqlalchemy import Connection, text

import khabar
from bench.made_pages import made_pages
from bench.made_stories import KnownStories
from khabar.archive.database import engine_for
from khabar.archive.migrations import Step, migrate, steps
from tests.conftest import BINARIES, _as_nobody_special
from tests.gathering.bad_server import BadServer, answer
from tests.gathering.made_warc import page
from tests.gathering.test_watching import feed

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = 24


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as running:
        for host in range(1, 5):
            links = [f"/h{host}-{n}" for n in range(PAGES // 4)]
            running.routes[f"127.0.1.{host}/feed"] = feed(*links)
            running.routes |= {f"127.0.1.{host}{link}": answer(page(host * 100 + n)) for n, link in enumerate(links)}
        yield running


def begun(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "khabar", *arguments, "--profile", "fast"]
    return subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def cut(url: str) -> None:
    """Cuts every connection to the archive."""
    import psycopg

    base, _, name = url.rpartition("/")
    with psycopg.connect(f"{base}/postgres", autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", (name,))


def restart(url: str) -> None:
    """Restarts the server, with whatever it is at."""
    import psycopg

    with psycopg.connect(url) as connection:
        row: Any = connection.execute("SHOW data_directory").fetchone()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": row[0]}
    run = [BINARIES[-1].parent / "pg_ctl", "-D", row[0], "-w", "-m", "fast", "restart", "-l", f"{row[0]}/../log"]
    subprocess.run(run, check=True, **quiet, **_as_nobody_special())


@pytest.mark.timeout(400)
def test_writers_and_readers_at_once(server: BadServer, postgresql_url: str, tmp_path: Path) -> None:
    with khabar.open(postgresql_url):
        pass
    (tmp_path / "more.jsonl").write_text(
        "".join(json.dumps({"id": f"m{n}", "html": page(900 + n).decode()}) + "\n" for n in range(12))
    )
    sources = [server.url("/feed", f"127.0.1.{host}") for host in range(1, 5)]
    more = ("--archive", postgresql_url, "--allow-private", "--pause", "0.5", "--no-revisit")
    watches = [begun("watch", *sources, *more, "--warc", str(tmp_path / f"w{n}")) for n in (1, 2)]
    told: list[list[dict[str, Any]]] = [[], []]
    listening = [
        threading.Thread(target=lambda n=n: told[n].extend(json.loads(line) for line in watches[n].stderr or [])) for n in (0, 1)
    ]
    for thread in listening:
        thread.start()
    adding = begun("add", str(tmp_path / "more.jsonl"), "--archive", postgresql_url)
    added = adding.communicate(timeout=200)
    assert adding.returncode == 0, added
    disturbed = 0
    until = time.monotonic() + 250
    while time.monotonic() < until:
        time.sleep(0.5)
        try:
            with khabar.open(postgresql_url, create=False) as desk:
                there = len(desk)
                desk.search("dam", limit=5)
        except khabar.KhabarError:
            continue
        if disturbed == 0 and there > 0:
            cut(postgresql_url)
            disturbed = 1
        elif disturbed == 1:
            restart(postgresql_url)
            disturbed = 2
        elif there == PAGES + 12:
            break
    for watch in watches:
        watch.terminate()
    assert [watch.wait(60) for watch in watches] == [0, 0]
    for thread in listening:
        thread.join()
    for watch in watches:
        watch.communicate()
    with khabar.open(postgresql_url) as archive:
        urls = [str(record.origin.url) for record, _ in archive.pages()]
        assert sorted(u for u in urls if u != "None") == sorted(
            server.url(f"/h{host}-{n}", f"127.0.1.{host}") for host in range(1, 5) for n in range(PAGES // 4)
        )
        assert len(urls) == PAGES + 12
    asked = [r for r in server.requests if r.path.startswith("/h")]
    assert len({(r.host, r.path) for r in asked}) == PAGES
    for host in range(1, 5):
        at = [r.at for r in server.requests if r.host == f"127.0.1.{host}"]
        assert min(later - earlier for earlier, later in pairwise(at)) > 0.49
    assert disturbed == 2


def test_the_schema_may_change_while_pages_come_and_are_read(postgresql_url: str) -> None:
    """A step waits for the transaction under way and those after it wait for the step; nobody sees half of it."""
    made = [one.record() for one in made_pages(240, pages_a_day=200)]
    wrong: list[BaseException] = []
    over = threading.Event()

    def look() -> None:
        try:
            with khabar.open(postgresql_url, stories=KnownStories()) as desk:
                while not over.is_set():
                    desk.search("dam", limit=3)
                    len(desk)
        except BaseException as problem:
            wrong.append(problem)

    def change(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE pages ADD COLUMN mood text"))
        connection.execute(text("UPDATE pages SET mood = 'calm'"))

    with khabar.open(postgresql_url, stories=KnownStories()) as archive:
        reading = threading.Thread(target=look)
        reading.start()
        engine, _ = engine_for(postgresql_url, create=False)
        added = 0
        for number, one in enumerate(archive.add(made)):
            added += one.status == "new"
            if number == 100:
                migrate(engine, "here", [*steps(), Step(len(steps()) + 1, "mood", change)])
        over.set()
        reading.join()
        engine.dispose()
        assert (added, len(archive), wrong) == (240, 240, [])
        with archive.looking() as connection:
            assert connection.execute(text("SELECT count(*) FROM pages WHERE mood = 'calm'")).scalar_one() >= 100
