"""What is packed comes back, and small."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.made_pages import MadePage
from khabar.archive.packing import pack, pack_record, pack_source, unpack, unpack_source
from khabar.record import Record


def test_a_record_comes_back_and_is_smaller_for_the_keys(made: list[MadePage]) -> None:
    for page in made[:20]:
        record = page.record()
        packed = pack_record(record)
        assert Record.from_json(unpack(packed)) == record
        assert len(packed) < len(zlib.compress(record.to_json().encode(), 6))


@given(st.binary())
def test_bytes_come_back(data: bytes) -> None:
    assert unpack(pack(data)) == data
    assert unpack(b"\0" + data) == data


@given(st.one_of(st.none(), st.binary(), st.text(st.characters())), st.text())
def test_a_document_comes_back(content: bytes | str | None, text: str) -> None:
    assert unpack_source(*pack_source(content, text), text) == content


def test_the_text_of_a_record_is_not_kept_twice() -> None:
    assert pack_source("the text", "the text") == ("record", None)


def test_what_was_packed_by_a_later_khabar_is_refused() -> None:
    with pytest.raises(ValueError, match="upgrade khabar"):
        unpack(b"\x7fabc")
