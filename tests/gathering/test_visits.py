"""What a visit comes to: the laws of a watch, without a network."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gathering.ledger import Target
from khabar.gathering.politeness import ATTEMPTS
from khabar.gathering.visits import HOPS, Terms, answered, conditions, not_allowed, unanswered
from khabar.gathering.warc_writing import Exchange
from tests.gathering.made_warc import page

NOW = 1_795_000_000.0
TERMS = Terms(NOW, 0.5, 900.0)
PAGE = Target(
    1, "page", "https://a.example/x", "https://a.example/x", "a.example", "new", 0, 0, 0, None, None, None, None, None, None
)
SOURCE = dataclasses.replace(PAGE, kind="source")


def exchange(status: int, body: bytes = b"", **fields: str) -> Exchange:
    named = tuple((name.replace("_", "-"), value) for name, value in fields.items())
    return Exchange("https://a.example/x", NOW, None, status, "", named, body)


def test_a_page_is_had() -> None:
    visit = answered(PAGE, exchange(200, page(1), Content_Type="text/html", ETag='"7"'), TERMS)
    assert visit.content == page(1)
    assert (visit.change.values["state"], visit.change.values["due"], visit.change.values["etag"]) == ("had", None, '"7"')


def test_a_page_that_says_the_same_is_not_read_again() -> None:
    first = answered(PAGE, exchange(200, page(1)), TERMS)
    again = dataclasses.replace(PAGE, state="kept", visits=1, digest=first.change.values["digest"])
    visit = answered(again, exchange(200, page(1)), TERMS)
    assert visit.content is None
    assert visit.change.values["visits"] == 2
    assert "state" not in visit.change.values


def test_validators_are_sent_to_the_address_that_gave_them() -> None:
    known = dataclasses.replace(PAGE, etag='"7"', last_modified="Wed, 18 Nov 2026 10:00:00 GMT")
    assert [name for name, _ in conditions(known)] == ["If-None-Match", "If-Modified-Since"]
    assert conditions(dataclasses.replace(known, hops=1)) == []
    moved = answered(dataclasses.replace(PAGE, hops=1, at="https://b.example/"), exchange(200, page(1), ETag='"8"'), TERMS)
    assert moved.change.values["etag"] is None
    assert moved.change.values["at"] == PAGE.url


def test_a_redirect_is_another_visit() -> None:
    visit = answered(PAGE, exchange(302, Location="//b.example/y"), TERMS)
    assert visit.change.values == {"at": "https://b.example/y", "hops": 1, "due": NOW}
    last = answered(dataclasses.replace(PAGE, hops=HOPS), exchange(302, Location="/y"), TERMS)
    assert last.change.values["state"] == "failed"


@pytest.mark.parametrize(("status", "seconds"), [(429, "50"), (503, "100000"), (503, None)])
def test_a_server_that_asks_for_time_gets_it(status: int, seconds: str | None) -> None:
    visit = answered(PAGE, exchange(status, **({"Retry_After": seconds} if seconds else {})), TERMS)
    asked = min(float(seconds or 0), 86_400)
    assert visit.wait == asked
    assert visit.change.values["due"] >= NOW + asked


def test_robots() -> None:
    assert not_allowed(PAGE, TERMS).change.values["state"] == "refused"
    assert not_allowed(PAGE, TERMS, NOW + 600).change.values["due"] == NOW + 600
    assert (
        not_allowed(PAGE, TERMS, NOW + 600, "the name is not known").problem
        == "its robots.txt cannot be had: the name is not known"
    )
    assert not_allowed(SOURCE, TERMS).change.values["due"] > NOW


KINDS = st.sampled_from([PAGE, SOURCE])
STATES = st.sampled_from(["new", "kept", "had"])


@given(KINDS, STATES, st.integers(0, 20), st.integers(0, 9), st.integers(100, 599), st.binary(max_size=80), st.floats(0, 1))
def test_whatever_comes_a_source_is_asked_again_and_a_kept_page_stays(
    target: Target, state: str, failures: int, hops: int, status: int, body: bytes, chance: float
) -> None:
    target = dataclasses.replace(target, state=state, failures=failures, hops=hops, etag='"1"')
    for visit in (
        answered(target, exchange(status, body, Location="/y", Retry_After="5"), Terms(NOW, chance, 900.0)),
        unanswered(target, "no", Terms(NOW, chance, 900.0)),
        unanswered(target, "no", Terms(NOW, chance, 900.0), forever=True),
        not_allowed(target, Terms(NOW, chance, 900.0)),
    ):
        values = visit.change.values
        assert values["due"] is None or values["due"] >= NOW
        if target.kind == "source":
            assert values["due"] is not None
        if state == "kept":
            assert values.get("state", "kept") in ("kept", "had")
        if target.kind == "page" and values["due"] is not None and visit.problem:
            assert failures < ATTEMPTS or values["hops"] == 0
