"""Addresses: which may be asked, and which are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gathering.addresses import address, host_of, key_of, origin_of

BASE = "https://news.example/a/feed.xml"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("story.html", "https://news.example/a/story.html"),
        ("//m.example/x#top", "https://m.example/x"),
        (" HTTPS://News.Example:443/X ", "https://news.example/X"),
        ("http://news.example:8080", "http://news.example:8080/"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("/a b?c=d e", "https://news.example/a%20b?c=d%20e"),
        ("/ख़बर", "https://news.example/ख़बर"),
        ("/a\nb", "https://news.example/ab"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("ftp://news.example/", None),
        ("http://user:secret@news.example/", None),
        ("http://news.example:99999/", None),
        ("http://[bad", None),
        ("http:///none", None),
        ("/" + "a" * 3000, None),
    ],
)
def test_addresses(url: str, found: str | None) -> None:
    assert address(url, BASE) == found


@given(st.text(max_size=80))
def test_an_address_is_one_of_the_web_and_stays_as_it_is(text: str) -> None:
    found = address(text, BASE)
    if found is not None:
        assert found.startswith(("http://", "https://"))
        assert "#" not in found
        assert address(found) == found
        assert host_of(found)
        assert found.startswith(origin_of(found))
        assert key_of(key_of(found)) == key_of(found)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://a.example/x?id=5&utm_source=rss&utm_medium=feed", "https://a.example/x?id=5"),
        ("https://a.example/x?fbclid=abc", "https://a.example/x"),
        ("https://a.example/x?b=&a=%20", "https://a.example/x?b=&a=%20"),
        ("https://a.example/x", "https://a.example/x"),
    ],
)
def test_keys(url: str, key: str) -> None:
    assert key_of(url) == key
