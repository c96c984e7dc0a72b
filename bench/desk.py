"""The desk's time to answer: `python bench/desk.py [--pages 10000] [--readers 20] [--seconds 30] [--archive FILE]`.

An archive of made pages (bench/made_pages.py) is filled, or taken where it is there already, the newest 500 stories are
told, as the desk does by itself, and `khabar desk` serves it in a process of its own. First one reader asks for each kind of
view in turn, as fast as answers come; then so many readers at once, each asking for a random view about once a second, as
people do. For each kind it says the milliseconds that the server took (its own Server-Timing) and those until the answer was
there: p50, p95 and the slowest; and the size of the largest answer. Where wrk is installed, it then asks for the same mix on so
many connections as fast as answers come (`full`): views a second, and how many failed. Results go to standard output and
out/desk.json.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import quote

import httpx
from sqlalchemy import select

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs from anywhere

from bench.archive import fill
from khabar.archive.schema import STORIES
from khabar.archive.store import open_archive
from khabar.desk.told import tell_and_keep, untold

ROOT: Final = Path(__file__).resolve().parent.parent
KINDS: Final = ("front", "section", "story", "page", "search")
EACH: Final = 100
"""Views of each kind that the single reader asks for."""


class Views:
    """Addresses of views, chosen by chance."""

    def __init__(self, archive: str, pages: int, seed: int) -> None:
        self.dice, self.pages = Random(seed), pages
        with open_archive(archive) as opened, opened.looking() as connection:
            self.stories = list(connection.execute(select(STORIES.c.n).order_by(STORIES.c.last.desc()).limit(500)).scalars())

    def of(self, kind: str) -> str:
        """An address of that kind."""
        return {
            "front": lambda: self.dice.choice(("/", "/?language=hi", "/?by=section")),
            "section": lambda: f"/?section={self.dice.choice(('World', 'Sport', 'दुनिया', 'City'))}",
            "story": lambda: f"/stories/{self.dice.choice(self.stories)}",
            "page": lambda: f"/pages/{self.dice.randint(1, self.pages)}",
            "search": lambda: f"/search?q={self.dice.choice(('court', 'people river', 'पुल', 'inquiry said'))}",
        }[kind]()


class Times:
    """Milliseconds by kind of view, and bytes."""

    def __init__(self) -> None:
        self.server: dict[str, list[float]] = defaultdict(list)
        self.whole: dict[str, list[float]] = defaultdict(list)
        self.bytes: dict[str, int] = {}
        self._lock = threading.Lock()

    def ask(self, client: httpx.Client, kind: str, address: str) -> None:
        """Asks once."""
        begun = time.perf_counter()
        answer = client.get(address)
        took = (time.perf_counter() - begun) * 1000
        answer.raise_for_status()
        server = re.search(r"dur=([\d.]+)", answer.headers["server-timing"])
        assert server is not None
        with self._lock:
            self.server[kind].append(float(server[1]))
            self.whole[kind].append(took)
            self.bytes[kind] = max(self.bytes.get(kind, 0), len(answer.content))

    def told(self) -> dict[str, Any]:
        """The figures by kind."""
        return {
            kind: {"views": len(times), "server": _spread(times), "whole": _spread(self.whole[kind]), "bytes": self.bytes[kind]}
            for kind, times in self.server.items()
        }


def _spread(times: list[float]) -> dict[str, float]:
    ordered = sorted(times)
    at = {"p50": len(ordered) // 2, "p95": int(len(ordered) * 0.95), "slowest": -1}
    return {name: round(ordered[n], 1) for name, n in at.items()}


def tell_all(archive: str, most: int) -> float:
    """Tells the newest stories; seconds."""
    begun = time.perf_counter()
    with open_archive(archive) as opened:
        for n, id, stamp in untold(opened, most):
            tell_and_keep(opened, n, id, stamp)
    return time.perf_counter() - begun


def alone(base: str, views: Views, server: int) -> dict[str, Any]:
    """One reader, view after view; with the server's CPU time a view where the system tells it (Linux), which other programs on
    the machine do not lengthen.
    """
    times, spent = Times(), dict.fromkeys(KINDS, 0.0)
    with httpx.Client(base_url=base, timeout=60) as client:
        for kind in KINDS:
            client.get(views.of(kind))
            begun = cpu_of(server)
            for _ in range(EACH):
                times.ask(client, kind, views.of(kind))
            spent[kind] = cpu_of(server) - begun
    return {kind: {**told, "cpu_mean": round(1000 * spent[kind] / EACH, 1)} for kind, told in times.told().items()}


def cpu_of(process: int) -> float:
    """Seconds of CPU that the process has had; 0 where the system does not tell."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def together(base: str, views: Views, readers: int, seconds: float) -> Times:
    """Readers at once, each asking about once a second."""
    times, until = Times(), time.monotonic() + seconds

    def read(number: int) -> None:
        dice = Random(number)
        with httpx.Client(base_url=base, timeout=60) as client:
            while time.monotonic() < until:
                time.sleep(dice.uniform(0.5, 1.5))
                kind = dice.choice(KINDS)
                times.ask(client, kind, views.of(kind))

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


ROUNDS: Final = 400
"""Addresses of each kind that wrk goes through."""
LUA: Final = """
local paths, at = {}, 0
for line in io.lines("PATHS") do paths[#paths + 1] = line end
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
"""


def full(base: str, views: Views, readers: int, seconds: float, folder: Path) -> dict[str, Any]:
    """As many views as the desk can give, by wrk; empty where that is not installed."""
    if shutil.which("wrk") is None:
        return {}
    addresses = [views.of(kind).replace(" ", "+") for _ in range(ROUNDS) for kind in KINDS]
    paths, script = folder / "paths.txt", folder / "mix.lua"
    paths.write_text("".join(quote(address, safe="/?=&+") + "\n" for address in addresses), "utf-8")
    script.write_text(LUA.replace("PATHS", str(paths)), "utf-8")
    command = ["wrk", "-t1", f"-c{readers}", f"-d{seconds:.0f}s", "--timeout", "30s", "--latency", "-s", str(script), base]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate, failed = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    spread = dict(re.findall(r"(50|99)%\s+([\d.]+\w+)", said))
    return {"views_a_second": float(rate[1]) if rate else 0.0, "failed": int(failed[1]) if failed else 0, "whole": spread}


def main() -> None:
    """Fills, serves, asks, says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--archive", type=Path, help="left out: a new one in a temporary folder")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = args.archive or Path(folder) / "made.db"
        if not archive.exists():
            fill(str(archive), 0, args.pages, "known")
        result: dict[str, Any] = {"pages": args.pages, "telling_seconds": round(tell_all(str(archive), 500), 1)}
        command = [sys.executable, "-m", "khabar", "desk", "--archive", str(archive), "--port", "0"]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
            try:
                assert server.stderr is not None
                found = re.search(r"http://[\d.:]+", server.stderr.readline())
                assert found is not None
                time.sleep(1)
                views = Views(str(archive), args.pages, 4)
                result["alone"] = alone(found[0], views, server.pid)
                result["together"] = together(found[0], views, args.readers, args.seconds).told()
                result["full"] = full(found[0], views, args.readers, args.seconds, Path(folder))
            finally:
                server.terminate()
    print(json.dumps(result, indent=1))
    (ROOT / "out").mkdir(exist_ok=True)
    (ROOT / "out" / "desk.json").write_text(json.dumps(result, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
