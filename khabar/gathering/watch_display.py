"""How a watch is told of, on standard error: a table on a terminal, lines of JSON elsewhere; and `/metrics` for Prometheus."""

from __future__ import annotations

import datetime as dt
import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TextIO

from khabar.errors import MissingPartError, OptionError
from khabar.gathering.news import News
from khabar.gathering.pace import Pace, for_people

if TYPE_CHECKING:
    from rich.table import Table

EVERY: Final = 60.0
"""Seconds between lines on how things stand."""
_SHOWN: Final = 8
"""Failing sources that are shown on a terminal."""


@contextmanager
def displayed(news: News) -> Iterator[None]:
    """Tells of the watch while the block runs."""
    if not sys.stderr.isatty():
        with _lines(news, sys.stderr):
            yield
        return
    from rich.console import Console
    from rich.live import Live

    pace = Pace()
    with Live(console=Console(stderr=True), refresh_per_second=2, get_renderable=lambda: table(news, pace, time.time())):
        yield


@contextmanager
def _lines(news: News, sink: TextIO) -> Iterator[None]:
    """A line of JSON for each event, and one a minute on how things stand."""
    over = threading.Event()

    def say(event: str, more: dict[str, Any]) -> None:
        at = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        print(json.dumps({"at": at, "event": event, **more}, ensure_ascii=False), file=sink, flush=True)

    def now_and_then() -> None:
        while not over.wait(EVERY):
            say("stands", standing(news))

    news.listeners.append(say)
    thread = threading.Thread(target=now_and_then, name="standing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        say("ends", standing(news))
        news.listeners.remove(say)


def standing(news: News) -> dict[str, Any]:
    """How things stand: counts, and the sources that fail."""
    seen = news.seen()
    failing = {source: {"failures": failures, "problem": problem} for source, (failures, problem) in sorted(seen.failing.items())}
    return {**dict(sorted(seen.counts.items())), **dict(sorted(seen.standing.items())), "failing": failing}


def table(news: News, pace: Pace, now: float) -> Table:
    """What a person at a terminal wants to see."""
    from rich.table import Table
    from rich.text import Text

    seen = news.seen()
    counts, standing, failing = seen.counts, seen.standing, len(seen.failing)
    had = counts["pages_new"] + counts["pages_changed"] + counts["pages_same"]
    pace.note(now, had, 0.0)
    made = Table(title=f"khabar watch, {for_people(now - news.began)}", title_justify="left", show_header=False, box=None)
    pages = f"{counts['pages_new']:,} new, {counts['pages_changed']:,} changed, {counts['pages_same']:,} the same"
    trouble = f"{counts['page_failures']:,} pages, {counts['source_failures']:,} answers of sources, {failing:,} sources fail now"
    rows = (
        ("pages", f"{pages}, {pace.rate() * 60:.1f} a minute; {standing.get('waiting', 0):.0f} wait to be read"),
        ("sources", f"{counts['sources_asked']:,} answers, {counts['pages_found']:,} pages named for the first time"),
        (
            "network",
            f"{counts['requests']:,} requests, {counts['bytes'] / 1e6:,.1f} MB, {standing.get('hosts', 0):.0f} hosts at once",
        ),
        ("trouble", trouble),
    )
    for name, words in rows:
        made.add_row(Text(name, style="bold"), Text(words))
    for source, (failures, problem) in sorted(seen.failing.items(), key=lambda item: -item[1][0])[:_SHOWN]:
        made.add_row(Text(f"{failures} ×", style="red"), Text(f"{source}: {problem}", overflow="ellipsis", no_wrap=True))
    return made


@contextmanager
def measured(news: News, where: str | None) -> Iterator[None]:
    """Serves the counts at `http://WHERE/metrics` while the block runs. Raises `OptionError` where that address cannot be had."""
    if where is None:
        yield
        return
    try:
        from prometheus_client import CollectorRegistry, start_http_server
    except ImportError:
        raise MissingPartError("metrics need prometheus-client: pip install 'khabar[gathering]'") from None
    host, _, port = where.rpartition(":")
    if not port.isdigit() or not 0 <= int(port) < 65536:
        raise OptionError(f"--metrics takes HOST:PORT, such as 127.0.0.1:9464, not {where!r}")
    registry = CollectorRegistry()
    registry.register(_Collector(news))
    try:
        server, thread = start_http_server(int(port), host or "127.0.0.1", registry)
    except OSError as problem:
        raise OptionError(f"metrics cannot be served at {where}: {problem.strerror}; choose another address") from problem
    news.tell("metrics", address=f"http://{host or '127.0.0.1'}:{server.server_port}/metrics")
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Collector:
    """The counts as Prometheus takes them."""

    def __init__(self, news: News) -> None:
        self._news = news

    def collect(self) -> Iterator[Any]:
        """Counters, and gauges for how things stand now."""
        from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

        seen = self._news.seen()
        for name, value in sorted(seen.counts.items()):
            counter = CounterMetricFamily(f"khabar_{name}", f"{name.replace('_', ' ')} since the watch began")
            counter.add_metric([], value)
            yield counter
        standing: dict[str, float] = {**seen.standing, "sources_failing": len(seen.failing)}
        for name, how in sorted(standing.items()):
            gauge = GaugeMetricFamily(f"khabar_{name}_now", f"{name.replace('_', ' ')} now")
            gauge.add_metric([], how)
            yield gauge
