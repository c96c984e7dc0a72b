"""No input raises, and none takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import khabar
from khabar.errors import InputError
from khabar.reading import Document, read_page

SIZE = 300_000


@pytest.mark.parametrize(
    "source", ["", "  \n", b"", b"\x89PNG\r\n\x1a\n", "missing.html", "http://127.0.0.1/x", Path("no/such.txt")]
)
def test_what_cannot_be_read_is_an_error_record(source: str | bytes | Path) -> None:
    record = khabar.read(source)
    assert record.error
    assert record.error.code in ("empty", "binary", "not-found", "fetch-refused")
    assert len(record.error.message.splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["a\0b c\nd\0", "lone \ud800 surrogate\nhere", "Share\nTweet\nComments (0)\n© 2020 X", "12\n----\n***"]
)
def test_odd_text_is_read(text: str) -> None:
    record = khabar.read(text, form="text")
    assert not record.error
    assert khabar.Record.from_json(record.to_json()) == record


LONG = {
    "one line": "words of a line " * (SIZE // 16),
    "one word": "a" * SIZE,
    "short lines": "Tags: a\n" * (SIZE // 8),
    "dates": "20 June 2024\n" * (SIZE // 13),
    "tabs": "a\tb\n" * (SIZE // 4),
    "brackets": "(x " * (SIZE // 3),
    "quotes": "“" * SIZE,
    "spaces": " " * SIZE + "x",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_reading_takes_seconds_at_most(text: str) -> None:
    start = time.perf_counter()
    read_page(Document("x", text, "text"))
    assert time.perf_counter() - start < 10


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(st.characters(), max_size=300)), st.sampled_from([None, "html", "text", "plain"])
)
def test_any_bytes_or_text_make_a_page_or_an_input_error(content: bytes | str, form: str | None) -> None:
    try:
        page = read_page(Document("x", content, form))  # type: ignore[arg-type]
    except InputError:
        return
    covered = {i for b in page.blocks for i in range(b.span.start, b.span.end)}
    assert all(i in covered for i, c in enumerate(page.text) if not c.isspace())
