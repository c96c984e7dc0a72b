"""The ledger: nothing entered twice, a host leased by one process at a time, all of a visit or none of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from khabar.gathering.ledger import LEASE, Change, Ledger, Target
from khabar.gathering.listings import Entry
from khabar.gathering.robots import Robots

NOW = 1000.0


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    opened = Ledger(url, "me")
    yield opened
    opened.close()


def source(ledger: Ledger, host: str = "a.example") -> Target:
    ledger.begin([f"https://{host}/feed"], NOW, 5.0)
    return ledger.due(host, NOW)[0]


def test_pages_are_entered_once(ledger: Ledger) -> None:
    target = source(ledger)
    entries = [Entry("https://a.example/1"), Entry("https://a.example/1?utm_source=x"), Entry("https://b.example/2")]
    change = Change(target, {"due": NOW + 900}, entries=entries, sources=["https://c.example/feed"])
    ledger.record([change], NOW)
    assert change.new == 2
    ledger.record([again := Change(target, {"due": NOW + 900}, entries=entries)], NOW)
    assert again.new == 0
    assert ledger.counts() == {"sources": 2, "new": 2}
    assert [t.url for t in ledger.due("b.example", NOW)] == ["https://b.example/2"]


def test_a_page_that_its_source_calls_changed_is_due_again(ledger: Ledger) -> None:
    target = source(ledger)
    first = Entry("https://b.example/2", modified="2026-11-20T08:00:00Z")
    ledger.record([Change(target, {}, entries=[first])], NOW)
    page = ledger.due("b.example", NOW)[0]
    ledger.record([Change(page, {"state": "kept", "due": None})], NOW)
    ledger.record([Change(target, {}, entries=[first])], NOW)
    assert ledger.due("b.example", NOW) == []
    ledger.record([Change(target, {}, entries=[Entry("https://b.example/2", modified="2026-11-20T09:00:00Z")])], NOW)
    assert [t.n for t in ledger.due("b.example", NOW)] == [page.n]


def test_a_host_is_leased_by_one(ledger: Ledger, url: str) -> None:
    ledger.begin([f"https://h{n}.example/feed" for n in range(40)], NOW, 5.0)
    others = [Ledger(url, f"other{n}") for n in range(3)]
    with ThreadPoolExecutor(4) as pool:
        taken = [
            host
            for found in pool.map(lambda one: [h for _ in range(5) for h, _ in one.lease(NOW, 3)], [ledger, *others])
            for host in found
        ]
    assert len(taken) == len(set(taken)) == 40
    assert ledger.lease(NOW, 100) == []
    assert len(ledger.lease(NOW + LEASE + 1, 100)) == 40
    ledger.record([], NOW, released=[("h1.example", NOW + 500)])
    assert others[0].lease(NOW + LEASE + 2, 100) == []  # it may not be asked yet
    assert others[0].lease(NOW + 500, 100)[-1][0]
    for other in others:
        other.close()


def test_what_was_had_is_there_until_it_is_kept(ledger: Ledger) -> None:
    target = source(ledger)
    ledger.record([Change(target, {}, entries=[Entry("https://b.example/2", published="2026-11-20T08:00:00Z")])], NOW)
    page = ledger.due("b.example", NOW)[0]
    ledger.record(
        [Change(page, {"state": "had", "due": None, "warc": "/w_1/a.gz", "position": 7, "visits": 1}, next_at=NOW + 9)], NOW
    )
    (had,) = ledger.had("/w_1", 10)
    assert (had.n, had.warc, had.position, had.published, had.visits) == (page.n, "/w_1/a.gz", 7, "2026-11-20T08:00:00Z", 1)
    assert ledger.had("/wx1", 10) == []
    assert ledger.had("/w_", 10) == []  # another folder, whose name begins alike
    ledger.kept([(page.n, "kept", None)])
    assert ledger.had("/w_1", 10) == []
    assert ledger.counts()["kept"] == 1


def test_a_redirect_leads_to_another_host(ledger: Ledger) -> None:
    target = source(ledger)
    ledger.record([Change(target, {"at": "https://www.a.example/feed", "hops": 1, "due": NOW})], NOW)
    assert ledger.due("a.example", NOW) == []
    assert {host for host, _ in ledger.lease(NOW, 9)} == {"www.a.example"}


def test_robots_are_kept(ledger: Ledger) -> None:
    assert ledger.robots("https://a.example") is None
    for robots in (Robots("User-agent: *", 5.0), Robots(None, 9.0)):
        ledger.record([], NOW, robots=[("https://a.example", robots)])
        assert ledger.robots("https://a.example") == robots


def test_after_a_kill_hosts_are_spared_for_a_while(url: str) -> None:
    first = Ledger(url, "killed")
    source(first)
    first.lease(NOW, 5)
    first.close()
    second = Ledger(url, "next")
    second.begin(["https://a.example/feed"], NOW, 5.0)
    if second.is_shared:
        assert second.lease(NOW + 1, 5) == []
        assert second.lease(NOW + LEASE + 1, 5)
    else:
        assert second.lease(NOW + 1, 5) == [("a.example", NOW + 5.0)]
    second.close()


def test_a_source_that_is_not_named_any_more_is_left_out(tmp_path: Path) -> None:
    ledger = Ledger(str(tmp_path / "watch.db"), "me")
    ledger.begin(["https://a.example/index", "https://b.example/feed"], NOW, 5.0)
    index = ledger.due("a.example", NOW)[0]
    ledger.record([Change(index, {"due": NOW}, sources=["https://c.example/map"])], NOW)
    child = ledger.due("c.example", NOW)[0]
    ledger.record([Change(child, {"due": NOW}, sources=["https://d.example/map"])], NOW)
    hosts = [f"{letter}.example" for letter in "abcd"]
    ledger.begin(["https://b.example/feed"], NOW, 5.0)
    assert [len(ledger.due(host, NOW)) for host in hosts] == [0, 1, 0, 0]
    ledger.begin(["https://a.example/index"], NOW, 5.0)
    assert [len(ledger.due(host, NOW)) for host in hosts] == [1, 0, 1, 1]
    ledger.close()
