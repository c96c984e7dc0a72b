"""A watch against a real server that misbehaves: what is good is kept once, what is bad is named and stops nothing."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("fastwarc")
pytest.importorskip("lxml")
pytest.importorskip("protego")

from typer.testing import CliRunner

import khabar
from khabar.cli import app
from khabar.errors import OptionError
from khabar.gathering import starting
from khabar.gathering.asking import Asker
from khabar.gathering.news import News
from khabar.gathering.starting import Wishes, user_agent, watch
from khabar.gathering.warc import Response, responses
from khabar.gathering.watching import Manner, Watch
from tests.gathering.bad_server import (
    BadServer,
    Request,
    answer,
    drip,
    endless,
    endless_head,
    reset,
    rubbish,
    silence,
)
from tests.gathering.made_warc import page

ROOT = Path(__file__).resolve().parent.parent.parent
ONCE = Manner(pause=0.05, every=900.0, once=True)


@pytest.fixture
def server() -> Iterator[BadServer]:
    with BadServer() as running:
        yield running


def feed(*links: str, dates: str = "Fri, 20 Nov 2026 08:00:00 GMT") -> bytes:
    items = "".join(f"<item><title>A & B</title><link>{link}</link><pubDate>{dates}</pubDate></item>" for link in links)
    return answer(f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>", type="application/rss+xml")


class Watched:
    """What a watch told of, and the archive that it left."""

    def __init__(self, folder: Path, sources: list[str], **more: Any) -> None:
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.archive = str(folder / "news.db")
        news = News(listeners=[lambda event, more: self.events.append((event, more))])
        wishes = {"manner": ONCE, "profile": "fast", "allow_private": True, **more}
        self.news = watch(Wishes(sources, self.archive, **wishes), news)

    def pages(self) -> dict[str, Any]:
        """The records by the last piece of their address."""
        with khabar.open(self.archive) as archive:
            return {str(record.origin.url).rpartition("/")[2].partition("?")[0]: record for record, _ in archive.pages()}

    def problems(self) -> dict[str, str]:
        """What went wrong with pages, by the last piece of their address."""
        return {e["url"].rpartition("/")[2]: e["problem"] for name, e in self.events if name == "page-fails"}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience for tests: an answer within three seconds, a byte within one, a megabyte at most."""
    monkeypatch.setattr(starting, "Asker", partial(Asker, seconds=3.0, silence=1.0, largest=1_000_000))


BAD = {
    "drip": drip, "silence": silence, "endless": endless, "head": endless_head, "reset": reset, "rubbish": rubbish,
    "500": answer(status="500 Oops"), "404": answer(status="404 Not Found"), "403": answer(status="403 Forbidden"),
    "429": answer(status="429 Slow Down", Retry_After="7200"),
    "bomb": answer(gzip.compress(b"\0" * 40_000_000), Content_Encoding="gzip"),
    "gzip": answer(b"\x1f\x8b\x08\x00rubbish-rubbish", Content_Encoding="gzip"),
    "loop": answer(status="302 Found", Location="/loop"), "file": answer(status="302 Found", Location="file:///etc/passwd"),
    "nowhere": answer(status="301 Moved"), "png": answer(b"\x89PNG\r\n\x1a\n1234"), "empty": answer(b""),
    "json": answer("{}", type="application/json"), "secret": answer(page(66)),
}  # fmt: skip


@pytest.mark.usefixtures("quick")
def test_a_watch_keeps_what_is_good_and_names_what_is_bad(server: BadServer, tmp_path: Path) -> None:
    hindi = page(1, hindi=True)
    good = {
        "english": answer(page(2)), "hindi": answer(hindi), "packed": answer(gzip.compress(page(4)), Content_Encoding="gzip"),
        "moved": answer(status="301 Moved", Location="arrived"), "arrived": answer(page(5)),
        "wrong-charset": answer(hindi.replace(b" 1 ", b" 6 "), type="text/html; charset=iso-8859-1"),
        "no-type": b"HTTP/1.1 200 OK\r\n\r\n" + page(7),
    }  # fmt: skip
    server.routes |= {f"/{name}": route for name, route in {**BAD, **good}.items()}
    server.routes["/robots.txt"] = answer("User-agent: khabar\nDisallow: /secret\n", type="text/plain")
    elsewhere = {"429": "127.0.0.9"}  # the whole host is left alone after it
    links = [server.url(f"/{name}", elsewhere.get(name, "127.0.0.1")) for name in [*good, *BAD]]
    server.routes |= {
        "/feed": feed(*links, *links, "/english?utm_source=x", "mailto:a@b.example", "http://[bad", dates="Fri, 20 Nov 2099 08:00:00 GMT"),
        "/site": answer("<html><head><link rel='alternate' type='application/rss+xml' href='/feed2'></head><body><p>x</p></body></html>"),
        "/feed2": feed("/english", "/only2"), "/only2": answer(page(8)),
        "/page": answer(page(9)), "/broken": answer("Not now.", type="text/xml"), "/gone": answer(status="410 Gone"),
    }  # fmt: skip
    names = ["/feed", "/feed", "/site", "/page", "/broken", "/gone"]
    watched = Watched(tmp_path, [server.url(name) for name in names])
    assert set(watched.pages()) == {*good, "only2"} - {"moved"}
    assert watched.pages()["wrong-charset"].language == "hi"
    assert watched.pages()["english"].page.published is None
    problems = watched.problems()
    assert set(problems) == set(BAD)
    for name, words in {
        "drip": "3 seconds", "silence": "1 seconds", "endless": "over the limit", "bomb": "over the limit", "429": "429",
        "loop": "more than 5 times", "file": "file:///etc/passwd", "secret": "robots.txt", "png": "no text", "gzip": "broken",
    }.items():  # fmt: skip
        assert words in problems[name], name
    assert server.asked("/secret") == []
    failing = {source.rpartition("/")[2]: problem for source, (_, problem) in watched.news.failing.items()}
    assert set(failing) == {"page", "broken", "gone"}
    assert "declares no feed" in failing["page"]
    assert all(r.fields["user-agent"].startswith("khabar/") for r in server.requests)
    for name in good:
        assert sum(r.path.partition("?")[0] == f"/{name}" for r in server.requests) <= 2  # arrived is in the feed as well
    assert closest(server, "127.0.0.1") > 0.045
    kept = [r for file in Path(f"{watched.archive}.warc").iterdir() for r in responses(file)]
    assert len([r for r in kept if isinstance(r, Response)]) == len(kept) >= 7

    server.requests.clear()
    again = Watched(tmp_path, [server.url(name) for name in names])
    assert [r.path for r in server.requests if r.path[1:] in good] == []
    assert again.news.counts["pages_new"] == 0


@pytest.mark.usefixtures("quick")
def test_robots_that_are_not_there(server: BadServer, tmp_path: Path) -> None:
    robots = {
        "127.0.0.2": answer(status="403 Forbidden"), "127.0.0.3": answer(status="404 Not Found"),
        "127.0.0.4": answer(status="500 Oops"), "127.0.0.5": reset, "127.0.0.6": answer("User-agent: *\nDisallow: /"),
        "127.0.0.7": answer(status="302 Found", Location="/elsewhere.txt"), "127.0.0.8": answer(b"\xff\xfe\0rubbish"),
        "127.0.0.9": answer("User-agent: *\nCrawl-delay: 1\n"),
    }  # fmt: skip
    server.routes |= {f"{host}/robots.txt": route for host, route in robots.items()}
    server.routes["127.0.0.7/elsewhere.txt"] = answer("User-agent: *\nDisallow: /b")
    server.routes |= {f"{host}/{name}": answer(page(int(host[-1]) * 10 + n)) for host in robots for n, name in enumerate("ab")}
    server.routes["/feed"] = feed(*(server.url(f"/{name}", host) for host in robots for name in "ab"))
    watched = Watched(tmp_path, [server.url("/feed")])
    found = {f"{r.origin.url}".partition("//")[2].replace(f":{server.port}", "") for r in watched_records(watched)}
    assert found == {f"127.0.0.{n}/{name}" for n in (2, 3, 8, 9) for name in "ab"} | {"127.0.0.7/a"}
    assert closest(server, "127.0.0.9") > 0.95


def closest(server: BadServer, host: str) -> float:
    """Seconds between the two requests to the host that were closest together."""
    at = [r.at for r in server.requests if r.host == host]
    return min(later - earlier for earlier, later in pairwise(at))


def watched_records(watched: Watched) -> list[Any]:
    with khabar.open(watched.archive) as archive:
        return [record for record, _ in archive.pages()]


def test_private_addresses_are_refused(server: BadServer, tmp_path: Path) -> None:
    watched = Watched(tmp_path, [server.url("/feed")], allow_private=False)
    assert server.requests == []
    assert "private network" in next(iter(watched.news.failing.values()))[1]


def test_a_changed_page_is_a_new_version(server: BadServer, tmp_path: Path) -> None:
    async def conditional(request: Request, writer: Any) -> None:
        same = request.fields.get("if-none-match") == '"1"'
        writer.write(answer(status="304 Not Modified") if same else answer(page(2), ETag='"1"'))

    server.routes |= {"/feed": feed("/edited", "/still"), "/edited": answer(page(1)), "/still": conditional}
    assert Watched(tmp_path, [server.url("/feed")]).news.counts["pages_new"] == 2
    server.routes["/edited"] = answer(page(1, hindi=True))
    with sqlite3.connect(tmp_path / "news.db.watch") as ledger:  # an hour later
        ledger.execute("UPDATE watch_targets SET due = due - 4000 WHERE kind = 'page'")
    ledger.close()
    second = Watched(tmp_path, [server.url("/feed")])
    assert (second.news.counts["pages_changed"], second.news.counts["pages_new"]) == (1, 0)
    assert [r.fields.get("if-none-match") for r in server.asked("/still")] == [None, '"1"']
    with khabar.open(second.archive) as archive:
        assert len(archive.versions(server.url("/edited"))) == 2
        assert len(archive.versions(server.url("/still"))) == 1


def command(server: BadServer, folder: Path, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "khabar", "watch", server.url("/feed"), "--archive", str(folder / "news.db"), "--profile", "fast",
        "--allow-private", "--pause", "0.05", "--no-revisit", *more,
    ]  # fmt: skip


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.mark.timeout(400)
def test_the_command_goes_on_after_a_kill_and_stops_when_asked(server: BadServer, tmp_path: Path) -> None:
    server.routes["/feed"] = feed(*(f"/p{n}" for n in range(20)))
    server.routes |= {f"/p{n}": answer(page(n, hindi=n % 2 == 0)) for n in range(20)}
    process = subprocess.Popen(command(server, tmp_path), env=environment(), stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line)["event"] == "page":
            break
    process.kill()
    process.communicate()
    process = subprocess.Popen(
        command(server, tmp_path, "--metrics", "127.0.0.1:0", "--contact", "https://desk.example/bot"),
        env=environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    events = []
    for line in process.stderr:
        events.append(json.loads(line))
        if events[-1]["event"] == "metrics":
            metrics = events[-1]["address"]
        if sum(e["event"] == "page" for e in events) == 6:
            break
    import httpx

    assert "khabar_pages_new_total" in httpx.get(metrics).text
    process.send_signal(signal.SIGTERM)
    rest = process.communicate(timeout=60)[1]
    assert process.returncode == 0, rest
    assert json.loads(rest.splitlines()[-1])["event"] == "ends"
    ended = subprocess.run(command(server, tmp_path, "--once"), env=environment(), capture_output=True, text=True, timeout=300)
    assert ended.returncode == 0, ended.stderr
    with khabar.open(str(tmp_path / "news.db")) as archive:
        found = sorted(str(record.origin.url) for record, _ in archive.pages())
        assert found == sorted(server.url(f"/p{n}") for n in range(20))
        assert all(len(archive.versions(url)) == 1 for url in found)
    assert max(len(server.asked(f"/p{n}")) for n in range(20)) <= 2  # the one that a kill came upon


def test_how_khabar_names_itself() -> None:
    assert user_agent("https://desk.example/bot").endswith("(reads news; https://desk.example/bot)")
    assert user_agent(None).startswith("khabar/")
    for bad in ("a\r\nX: 1", "me (here)", "मैं"):
        with pytest.raises(OptionError, match="--contact"):
            user_agent(bad)


class FreeAtOnce:
    """A ledger that leases its one host whenever it is asked, as where a lease ran out or was given back a moment ago."""

    def lease(self, now: float, most: int) -> list[tuple[str, float]]:
        return [("host.example", now)][:most]

    def renew(self, hosts: list[str], now: float) -> None: ...


def test_a_host_is_attended_to_by_one_task_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = SimpleNamespace(problem=None, waiting=0)
    watching = Watch(FreeAtOnce(), keeper, None, tmp_path, News(), Manner(pause=0.0, every=1.0), "tests")  # type: ignore[arg-type]
    monkeypatch.setattr("khabar.gathering.watching._LOOK", 0.001)
    at_once, most, served = 0, 0, 0

    async def asked(host: str) -> None:
        nonlocal at_once, most, served
        at_once, served = at_once + 1, served + 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1
        await watching._give_back(host)

    async def written(**what: object) -> None:
        assert what["released"] not in watching._hosts  # or it would be taken from the task that comes next
        await asyncio.sleep(0.01)

    async def attended() -> None:
        asyncio.get_running_loop().call_later(0.2, watching.stopping.set)
        await watching._attend()

    monkeypatch.setattr(watching, "_serve", asked)
    monkeypatch.setattr(watching, "_written", written)
    asyncio.run(attended())
    assert most == 1
    assert served > 1


@pytest.mark.parametrize(("options", "status"), [(["--once"], 1), ([], 0)])
def test_the_command_fails_where_it_asks_once_and_a_source_fails(
    monkeypatch: pytest.MonkeyPatch, options: list[str], status: int
) -> None:
    news = News()
    news.fails("https://news.example/feed", 1, "404")
    monkeypatch.setattr(starting, "watch", lambda _: news)
    assert CliRunner().invoke(app(), ["watch", "https://news.example/feed", *options]).exit_code == status
