"""Watches feeds on a loopback server: `python bench/watch.py [--feeds 2000] [--minutes 10] [--kills 0]`.

A server of its own stands in for so many hosts (127.x.y.z, a feed each), which publish made pages one after the other. `khabar
watch` runs over it as a person would run it, is killed (SIGKILL) at random moments and begun again as often as was asked, and is
stopped when the time is over and everything was gathered, or after so long (`--drain`). Then the archive is held against what was
published, and the requests against the pause: no page may be missing or there twice, no host asked more often than allowed.
A page that the ledger has and that was not asked for or not read yet, as on a machine that cannot keep up, is counted apart. The
exit status is 1 where one of these does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from contextlib import closing
from email.utils import format_datetime
from html import escape
from itertools import islice, pairwise
from pathlib import Path
from random import Random
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.made_pages import MadePage, made_pages
from bench.results import section
from khabar.archive.store import open_archive

ROOT: Final = Path(__file__).resolve().parent.parent
LISTED: Final = 20
"""Pages that a feed names, the newest."""
CLOSE: Final = 0.002
"""Seconds by which clocks and the network may blur a pause."""


class Hosts:
    """Hosts that publish pages, and what they were asked when."""

    def __init__(self, feeds: int, pages: list[MadePage], seconds: float) -> None:
        self.names = [f"127.{1 + n // 62500}.{n // 250 % 250}.{n % 250 + 1}" for n in range(feeds)]
        dice = Random(5)
        self.began = 0.0
        self.asked: dict[str, list[float]] = defaultdict(list)
        self.requests = 0
        self._pages: dict[str, list[tuple[float, MadePage]]] = defaultdict(list)
        for number, page in enumerate(pages):
            self._pages[self.names[number % feeds]].append((dice.random() * seconds * 0.98, page))
        for published in self._pages.values():
            published.sort(key=lambda one: one[0])
        self.port = 0
        self._ready = threading.Event()

    def addresses(self) -> set[str]:
        """The addresses of all pages that are published by now."""
        now = time.time() - self.began
        return {
            f"http://{host}:{self.port}/{n}"
            for host, pages in self._pages.items()
            for n, (at, _) in enumerate(pages)
            if at <= now
        }

    def start(self) -> None:
        """Serves from a thread of its own."""
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._ready.wait()

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._connected, "0.0.0.0", 0, backlog=4096)
        self.port = server.sockets[0].getsockname()[1]
        self.began = time.time()
        self._ready.set()
        await server.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                at = time.time()
                lines = head.decode("latin-1").split("\r\n")
                host = next(line for line in lines if line.lower().startswith("host:"))[5:].strip().partition(":")[0]
                self.asked[host].append(at)
                self.requests += 1
                status, kind, body = self._answer(host, lines[0].split()[1], at - self.began)
                writer.write(f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    def _answer(self, host: str, path: str, now: float) -> tuple[str, str, bytes]:
        published = [(n, at, page) for n, (at, page) in enumerate(self._pages[host]) if at <= now]
        if path == "/feed":
            items = "".join(
                f"<item><link>/{n}</link><pubDate>{format_datetime(dt.datetime.fromtimestamp(self.began + at, dt.UTC))}"
                "</pubDate></item>"
                for n, at, _ in published[-LISTED:]
            )
            return "200 OK", "application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
        if path[1:].isdigit() and int(path[1:]) < len(published):
            return "200 OK", "text/html; charset=utf-8", html(published[int(path[1:])][2])
        return "404 Not Found", "text/plain", b"none"

    def closest(self) -> float:
        """Seconds between the two requests to one host that were closest together."""
        return min((later - earlier for asked in self.asked.values() for earlier, later in pairwise(asked)), default=float("inf"))


def html(page: MadePage) -> bytes:
    """The made page as a site would have it."""
    headline, *lines = page.text.split("\n")
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
    title = escape(headline)
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f"<!doctype html><html><head><title>{title}</title></head><body>{article}</body></html>".encode()


def begun(command: list[str], log: Path) -> subprocess.Popen[bytes]:
    """The watch, begun; what it tells goes to the log."""
    with log.open("ab") as sink:
        return subprocess.Popen(command, stderr=sink, env={**os.environ, "PYTHONPATH": str(ROOT)})


def gathered(archive: Path) -> tuple[dict[str, int], float]:
    """The pages in the archive by address, each with how many versions it has; and bytes on disk a page."""
    if not archive.exists():
        return {}, 0.0
    with open_archive(str(archive), create=False) as opened, opened.looking() as connection:
        rows = connection.exec_driver_sql("SELECT url, versions FROM pages").all()
    size = sum(file.stat().st_size for file in archive.parent.rglob("*") if file.is_file() and "warc" not in file.name)
    return {row[0]: row[1] for row in rows}, size / max(1, len(rows))


def to_be_read(ledger: Path) -> set[str]:
    """The addresses of the pages that the ledger has as not asked for or not read yet."""
    with closing(sqlite3.connect(ledger)) as connection:
        rows = connection.execute("SELECT url FROM watch_targets WHERE kind = 'page' AND state IN ('new', 'had')").fetchall()
    return {row[0] for row in rows}


def run(args: argparse.Namespace, folder: Path) -> tuple[str, bool]:
    """The outcome in words, and whether all held."""
    seconds = args.minutes * 60
    hosts = Hosts(args.feeds, list(islice(made_pages(args.pages, pages_a_day=5000), args.pages)), seconds)
    hosts.start()
    sources = folder / "feeds.txt"
    sources.write_text("".join(f"http://{host}:{hosts.port}/feed\n" for host in hosts.names))
    archive = folder / "news.db"
    command = [
        sys.executable, "-m", "khabar", "watch", str(sources), "--archive", str(archive), "--profile", "fast",
        "--jobs", str(args.jobs), "--allow-private", "--no-revisit", "--contact", "https://bench.example",
        "--pause", str(args.pause), "--every", str(args.every),
    ]  # fmt: skip
    dice = Random(7)
    kills = sorted(dice.uniform(10, seconds) for _ in range(args.kills))
    process = begun(command, folder / "log.jsonl")
    try:
        while time.time() - hosts.began < seconds + args.drain:
            time.sleep(1.0)
            if kills and time.time() - hosts.began > kills[0]:
                kills.pop(0)
                process.kill()
                process.wait()
                process = begun(command, folder / "log.jsonl")
            if time.time() - hosts.began > seconds and set(gathered(archive)[0]) >= hosts.addresses():
                break
            if process.poll() is not None:
                raise RuntimeError(
                    f"the watch ended by itself, with status {process.returncode}: {(folder / 'log.jsonl').read_text()[-2000:]}"
                )
        took = time.time() - hosts.began
        process.terminate()
        status = process.wait(60)
    finally:
        process.kill()
    return told(args, hosts, gathered(archive), to_be_read(folder / "news.db.watch"), took, status)


def told(
    args: argparse.Namespace, hosts: Hosts, found: tuple[dict[str, int], float], left: set[str], took: float, status: int
) -> tuple[str, bool]:
    """What came of it, in words, and whether all held."""
    pages, size = found
    published = hosts.addresses()
    missing, twice = (
        len(published - set(pages) - left),
        sum(versions > 1 for versions in pages.values()) + len(set(pages) - published),
    )
    closest = hosts.closest()
    said = (
        f"{args.feeds:,} feeds on hosts of their own, {len(published):,} pages in {args.minutes:g} minutes, "
        f"{len(published & set(pages)):,} of them there after {took:.0f} s, {len(left - set(pages)):,} in the ledger and to be "
        f"read; {args.kills} kills; missing {missing}, there twice {twice}; {hosts.requests:,} requests, the closest two "
        f"to one host {closest:.3f} s apart (pause {args.pause:g} s); {size / 1000:.1f} kB a page in the archive and the ledger; "
        f"stopped with status {status}"
    )
    return said, missing == 0 and twice == 0 and closest >= args.pause - CLOSE and status == 0


def main() -> None:
    """Watches, looks, and ends with status 1 where something does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--pages", type=int, default=6000, help="pages that are published, all hosts together")
    parser.add_argument("--pause", type=float, default=5.0)
    parser.add_argument("--every", type=float, default=60.0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--drain", type=float, default=900.0, help="seconds after the end in which all must be there")
    parser.add_argument("--write", action="store_true", help="put the outcome into RESULTS.md")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        said, well = run(args, Path(folder))
    print(said)
    if args.write:
        asked = f"--feeds {args.feeds} --minutes {args.minutes:g} --pages {args.pages} --kills {args.kills}"
        section(
            "watch", f"## Watching feeds\n\n`python bench/watch.py {asked}`, {dt.date.today()}, SQLite, profile fast.\n\n{said}."
        )
    sys.exit(0 if well else 1)


if __name__ == "__main__":
    main()
