"""Which page a record is of."""

from __future__ import annotations

import pytest

from khabar.archive.identity import page_id
from khabar.record import Origin, PageInfo, Record

NEWS = "https://news.example/2026/dam"


@pytest.mark.parametrize(
    ("canonical", "url", "expected"),
    [
        (NEWS, "https://news.example/2026/dam?utm=x", NEWS),
        (NEWS, "https://amp.news.example/dam", NEWS),
        (NEWS, None, NEWS),
        (None, f"{NEWS}#comments", NEWS),
        (None, "HTTPS://News.Example/2026/Dam", "https://news.example/2026/Dam"),
        ("https://news.example/", NEWS, NEWS),
        ("https://other.example/2026/dam", NEWS, NEWS),
        ("https://news.example", "https://news.example/", "https://news.example/"),
        ("/2026/dam", NEWS, NEWS),
        ("javascript:void(0)", None, "d1"),
        ("http://[bad", None, "d1"),
        (None, None, "d1"),
    ],
)
def test_the_address_then_the_document(canonical: str | None, url: str | None, expected: str) -> None:
    assert page_id(Record(id="d1", origin=Origin(url=url), page=PageInfo(canonical_url=canonical))) == expected


def test_a_nameless_document_goes_by_its_digest() -> None:
    one, other = (page_id(Record(id="-", origin=Origin(sha256=c * 64))) for c in "ab")
    assert one == "sha256:" + "a" * 16 != other
