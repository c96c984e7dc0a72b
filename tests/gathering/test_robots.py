"""robots.txt as RFC 9309 has it: what an answer means, and what its rules allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gathering.robots import Rules, robots_of

pytest.importorskip("protego")


@pytest.mark.parametrize(
    ("status", "allows"),
    [
        (200, False),
        (204, True),
        (301, True),
        (401, True),
        (403, True),
        (404, True),
        (429, None),
        (500, None),
        (503, None),
        (None, None),
    ],
)
def test_answers(status: int | None, allows: bool | None) -> None:
    robots = robots_of(status, b"User-agent: *\nDisallow: /" if status == 200 else b"", 100.0)
    assert robots.until > 100
    assert (None if robots.text is None else Rules(robots.text).allows("https://a.example/x")) is allows


def test_rules() -> None:
    rules = Rules(
        "User-agent: *\nDisallow: /\n\nUser-agent: khabar\nDisallow: /private\nAllow: /private/news\nCrawl-delay: 7\nSitemap: https://a.example/s.xml"
    )
    assert rules.allows("https://a.example/world")
    assert not rules.allows("https://a.example/private/x")
    assert rules.allows("https://a.example/private/news/1")
    assert rules.delay() == 7
    assert list(rules.sitemaps()) == ["https://a.example/s.xml"]
    assert Rules("").allows("https://a.example/")
    assert Rules("").delay() is None


@given(st.binary(max_size=200), st.sampled_from([200, 404, 500]))
def test_any_bytes_have_a_meaning(body: bytes, status: int) -> None:
    robots = robots_of(status, b"User-agent: *\n" + body, 0.0)
    if robots.text is not None:
        rules = Rules(robots.text)
        assert rules.allows("https://a.example/") in (True, False)
        rules.delay()
