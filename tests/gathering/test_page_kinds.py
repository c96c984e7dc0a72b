"""Pages are told from what servers call pages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gathering.page_kinds import kind_of_page
from tests.gathering.made_warc import page

PAGE = page(1)


@pytest.mark.parametrize(
    ("content", "content_type", "kind"),
    [
        (PAGE, "text/html; charset=utf-8", "html"),
        (page(1, hindi=True), "TEXT/HTML", "html"),
        (PAGE, None, "html"),
        (PAGE, "text/plain", "html"),
        (PAGE, "application/octet-stream", "html"),
        (b"\xef\xbb\xbf\r\n" + PAGE, "text/html", "html"),
        (PAGE.decode().encode("utf-16"), "text/html", "html"),
        (b"<?xml version='1.0'?>\n" + PAGE, "application/xhtml+xml", "html"),
        (PAGE, "application/json", "other"),
        (b'{"a": "<p>x</p>"}', "text/html", "other"),
        (b"It was said.", "text/html", "other"),
        (b"\x89PNG\r\n\x1a\n....", "text/html", "binary"),
        (b"%PDF-1.7 ", "text/html", "binary"),
        (b"<?xml version='1.0'?><rss version='2.0'>", "text/html", "feed"),
        (b"<!-- made --><?xml-stylesheet a?>\n<feed xmlns='x'>", "text/xml", "feed"),
        (b"<rdf:RDF>", None, "feed"),
        (b"<sitemapindex>", "application/xml", "feed"),
        (b" \r\n", "text/html", "empty"),
        (b"", None, "empty"),
    ],
)
def test_kinds(content: bytes, content_type: str | None, kind: str) -> None:
    assert kind_of_page(content, content_type) == kind


@given(st.binary(max_size=500), st.none() | st.text(max_size=40))
def test_any_bytes_have_a_kind(content: bytes, content_type: str | None) -> None:
    assert kind_of_page(content, content_type) in ("html", "feed", "binary", "empty", "other")


@pytest.mark.parametrize("piece", [b"<!---->", b"<!-- ", b"<?", b"<!a>", b"<"])
def test_no_head_takes_long(piece: bytes) -> None:
    before = time.process_time()
    kind_of_page(piece * 8000, None)
    assert time.process_time() - before < 0.5
