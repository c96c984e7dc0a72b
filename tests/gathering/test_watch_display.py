"""What is told of a watch: a table, lines of JSON, metrics."""

from __future__ import annotations

import io
import json

import httpx
import pytest

from khabar.errors import OptionError
from khabar.gathering import watch_display
from khabar.gathering.news import News
from khabar.gathering.pace import Pace
from khabar.gathering.watch_display import measured, standing, table


@pytest.fixture
def news() -> News:
    made = News()
    made.count("pages_new", 1234)
    made.count("requests")
    made.stands("waiting", 7)
    made.fails("https://a.example/feed", 3, "the server answered 500")
    made.fails("https://b.example/[feed]", 9, "it is a page of HTML that declares no feed")
    return made


def test_the_table_names_what_fails_most_first(news: News) -> None:
    from rich.console import Console

    sink = io.StringIO()
    Console(file=sink, width=120).print(table(news, Pace(), news.began + 100))
    text = sink.getvalue()
    assert "1,234 new" in text
    assert "7 wait to be read" in text
    assert text.index("https://b.example/[feed]: it is a page") < text.index("https://a.example/feed: the server answered 500")


def test_lines(news: News) -> None:
    sink = io.StringIO()
    with watch_display._lines(news, sink):
        news.tell("page", url="https://a.example/ख़बर", status="new")
        news.recovers("https://a.example/feed")
        news.recovers("https://c.example/never-failed")
    lines = [json.loads(line) for line in sink.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["page", "source-recovers", "ends"]
    assert lines[0]["url"] == "https://a.example/ख़बर"
    assert lines[0]["at"].endswith("Z")
    assert list(lines[-1]["failing"]) == ["https://b.example/[feed]"]
    assert standing(news)["pages_new"] == 1234


def test_metrics(news: News) -> None:
    pytest.importorskip("prometheus_client")
    told: list[str] = []
    news.listeners.append(lambda event, more: told.append(more["address"]) if event == "metrics" else None)
    with measured(news, "127.0.0.1:0"):
        text = httpx.get(told[0]).text
    assert "khabar_pages_new_total 1234.0" in text
    assert "khabar_waiting_now 7.0" in text
    assert "khabar_sources_failing_now 2.0" in text
    for where in ("here", "127.0.0.1:", "127.0.0.1:99999"):
        with pytest.raises(OptionError, match="HOST:PORT"), measured(news, where):
            pass
