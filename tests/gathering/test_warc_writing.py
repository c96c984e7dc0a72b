"""Responses kept as WARC are read again as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.gathering.http_message import content_of, parse
from khabar.gathering.warc import Response, responses, responses_at
from khabar.gathering.warc_writing import Exchange, WarcWriter
from tests.gathering.made_warc import page

pytest.importorskip("fastwarc")


def exchange(number: int) -> Exchange:
    fields = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("X-Odd", "é\udce9"))
    return Exchange(f"https://a.example/{number}", 1_795_000_000.0, "192.0.2.1", 200, "OK", fields, page(number))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    writer = WarcWriter(tmp_path / "w", "khabar", largest=1500)
    places = [place for n in range(6) for place in writer.write([exchange(n)])]
    writer.close()
    assert len({file for file, _ in places}) > 1
    for number, (file, position) in enumerate(places):
        found = next(responses_at(Path(file), position))
        assert (found.url, found.date, found.position) == (f"https://a.example/{number}", "2026-11-18T11:06:40Z", position)
        assert content_of(parse(found.block)) == page(number)
    everything = [found for file in sorted((tmp_path / "w").iterdir()) for found in responses(file)]
    assert [type(found) for found in everything] == [Response] * 6


def test_no_file_is_written_to_twice(tmp_path: Path) -> None:
    for _ in range(3):
        writer = WarcWriter(tmp_path, "khabar")
        writer.write([exchange(1)])
        writer.close()
    assert len(list(tmp_path.iterdir())) == 3
    assert writer.write([]) == []
