"""The stream as the archive uses it: what it is given of a page, and what it is given back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec

import khabar
from bench.made_pages import MadePage
from khabar.archive.model import Kept
from khabar.archive.placing import KhabarStories
from khabar.record import Record
from khabar.stories.sketch import hours_of


def test_the_sketch_has_the_date_that_is_known_from_outside() -> None:
    record = Record(id="a", text="The dam held.")
    assert KhabarStories().sketch(record, "2026-11-20").published == hours_of("2026-11-20")
    assert KhabarStories().sketch(record, None).published is None


def test_a_sketch_of_another_khabar_is_made_anew(tmp_path: Path, made: list[MadePage]) -> None:
    path = str(tmp_path / "khabar.db")
    with khabar.open(path) as archive:
        list(archive.add(Kept(page.record()) for page in made[:6]))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE sketches SET sketch = x'81a26964a161'")  # msgpack that was not packed
    with khabar.open(path) as archive:
        (copy,) = archive.add([Kept(_copied(made[2].record()))])
        assert copy.placement
        assert copy.placement.copy_of == made[2].url


def _copied(record: Record) -> Record:
    origin = msgspec.structs.replace(record.origin, url="https://other.example/copy")
    page = msgspec.structs.replace(record.page, canonical_url=None)
    return msgspec.structs.replace(record, id="copy", origin=origin, page=page)
