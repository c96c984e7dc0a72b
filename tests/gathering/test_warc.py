"""WARC files as streams: in order, over damage, and from wherever one left off."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.gathering.warc import Damage, Response, responses
from tests.gathering.made_warc import http, page, record, record_id, uncompressed

RECORDS = [record(http(page(n)), n) for n in range(5)]


def read(tmp_path: Path, data: bytes, *, after: int = 0) -> list[str]:
    """The numbers of the records, "!" for damage."""
    file = tmp_path / "a.warc.gz"
    file.write_bytes(data)
    return ["!" if isinstance(found, Damage) else found.record[-1] for found in responses(file, after=after)]


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(b ^ 0xA5 for b in data[middle : middle + 8]) + data[middle + 8 :]


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (RECORDS, "01234"),
        ([flipped(RECORDS[0]), *RECORDS[1:]], "!1234"),
        ([*RECORDS[:2], flipped(RECORDS[2]), *RECORDS[3:]], "01!34"),
        ([*RECORDS[:2], RECORDS[2][:60], *RECORDS[3:]], "01!34"),
        ([*RECORDS[:2], b"no such thing " * 9, *RECORDS[3:]], "01!34"),
        ([*RECORDS[:2], gzip.compress(b"no record\r\n\r\n"), *RECORDS[3:]], "01!34"),
        ([*RECORDS[:4], RECORDS[4][:-30]], "0123!"),
        ([RECORDS[0], record(http(page(1)), 1, length=9_999_999), *RECORDS[2:]], "0!234"),
        ([b"<html>nothing of the kind</html>"], "!"),
        ([b""], ""),
        ([gzip.compress(b"".join(gzip.decompress(r) for r in RECORDS))], "01234"),
        ([gzip.decompress(r) for r in RECORDS], "01234"),
        ([gzip.decompress(RECORDS[0]), b"rubbish\r\n", gzip.decompress(RECORDS[2])], "0!2"),
        ([record(b"a: b", 8, kind="warcinfo"), record(b"GET / HTTP/1.1\r\n\r\n", 9, kind="request"), *RECORDS[:2]], "01"),
    ],
    ids=["whole", "first", "middle", "cut", "rubbish", "no-warc", "end", "overlong", "html", "empty", "one-member", "plain", "plain-rubbish", "others"],
)  # fmt: skip
def test_damage_is_told_of_and_stepped_over(tmp_path: Path, pieces: list[bytes], found: str) -> None:
    assert "".join(read(tmp_path, b"".join(pieces))) == found
    for after in range(len(found) + 1):
        assert "".join(read(tmp_path, b"".join(pieces), after=after)) == found[after:]


def test_what_a_record_says_of_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    more = "WARC-Truncated: length\r\n"
    file.write_bytes(RECORDS[0] + record(http(page(7)), 7, more=more) + record(b"", 8, kind="revisit"))
    first, cut, again = responses(file)
    assert isinstance(first, Response)
    assert (first.record, first.url, first.date) == (record_id(0), "https://news.example/0", "2026-11-20T08:30:00Z")
    assert first.block == http(page(0))
    assert isinstance(cut, Response)
    assert cut.truncated == "length"
    assert isinstance(again, Response)
    assert again.revisit


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_stops_the_stream_or_invents_a_page(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    whole = b"".join(RECORDS)
    at = data.draw(st.integers(0, len(whole) - 1))
    cut = data.draw(st.integers(0, 400))
    broken = whole[:at] + data.draw(st.binary(max_size=30)) + whole[at + cut :]
    folder = tmp_path_factory.mktemp("warc")
    found = [n for n in read(folder, broken) if n != "!"]
    assert found == sorted(set(found))
    begins, sizes = 0, []
    for size in map(len, RECORDS):
        sizes.append((begins, begins + size))
        begins += size
    untouched = [str(n) for n, (start, end) in enumerate(sizes) if end <= at or start >= at + cut]
    assert set(untouched) <= set(found)


def test_a_plain_record(tmp_path: Path) -> None:
    assert read(tmp_path, uncompressed(http(page(3)), 3)) == ["3"]


def test_positions_are_those_of_the_file_behind_damage_too(tmp_path: Path) -> None:
    pieces = [RECORDS[0], b"rubbish", RECORDS[1], flipped(RECORDS[2]), RECORDS[3], RECORDS[4]]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(pieces))
    begins = [sum(map(len, pieces[:n])) for n in range(len(pieces))]
    found = [one.position for one in responses(tmp_path / "a.warc.gz") if isinstance(one, Response)]
    assert found == [begins[0], begins[2], begins[4], begins[5]]
