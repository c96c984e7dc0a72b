"""The schema's steps: each once, in a transaction, noted; a newer archive refused; what they make is what the program expects."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, inspect, select, text

import khabar
from bench.made_pages import MadePage
from bench.made_stories import KnownStories
from khabar.archive import migrations, packing, terms
from khabar.archive.database import engine_for
from khabar.archive.migrations import Step, migrate, steps
from khabar.archive.schema import METADATA, MIGRATIONS, SETTINGS
from khabar.errors import KhabarError


def opened(url: str) -> Engine:
    return engine_for(url, create=True)[0]


def test_steps_are_numbered_from_one_without_a_gap() -> None:
    assert [step.number for step in steps()] == list(range(1, len(steps()) + 1))


def test_the_steps_make_the_schema(url: str) -> None:
    engine = opened(url)
    migrate(engine, "here")
    found = inspect(engine)
    assert set(METADATA.tables) <= set(found.get_table_names())
    for table in METADATA.sorted_tables:
        columns = {c["name"]: c for c in found.get_columns(table.name)}
        assert list(columns) == [c.name for c in table.columns], table.name
        assert {n for n, c in columns.items() if c["nullable"]} - {"n", "page", "name", "number"} == {
            c.name for c in table.columns if c.nullable
        }, table.name
        indices = {i["name"]: i["column_names"] for i in found.get_indexes(table.name) if not i.get("duplicates_constraint")}
        assert indices == {i.name: [c.name for c in i.columns] for i in table.indexes}, table.name
    engine.dispose()


def test_a_later_step_is_applied_once_to_an_archive_with_pages(url: str, made: list[MadePage]) -> None:
    with khabar.open(url, stories=KnownStories()) as archive:
        list(archive.add(page.record() for page in made[:5]))
    times = []

    def apply(connection: Connection) -> None:
        times.append(1)
        connection.execute(text("ALTER TABLE pages ADD COLUMN mood text"))

    more = [*steps(), Step(len(steps()) + 1, "mood", apply)]
    engine = opened(url)
    migrate(engine, "here", more)
    migrate(engine, "here", more)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM pages WHERE mood IS NULL")).scalar() == 5
        assert list(connection.execute(select(MIGRATIONS.c.number)).scalars()) == [s.number for s in more]
    assert times == [1]
    engine.dispose()
    with pytest.raises(KhabarError, match="newer khabar"):
        khabar.open(url)


def test_stories_of_older_archives_are_dated_by_their_dated_pages(url: str) -> None:
    engine = opened(url)
    migrate(engine, "here", steps()[:6])
    pages = [(1, 1, None, 900), (2, 1, "1970-01-01T00:05", 300), (3, 2, None, 700)]
    with engine.connect().execution_options(khabar_writes=True) as connection, connection.begin():
        for n, story, published, moment in pages:
            connection.execute(
                text(
                    "INSERT INTO pages (n, id, published, moment, added, placed, story, versions, latest)"
                    " VALUES (:n, :id, :published, :moment, '', :story, :story, 1, :n)"
                ),
                {"n": n, "id": f"page {n}", "published": published, "moment": moment, "story": story},
            )
        for n, first, last in [(1, 300, 900), (2, 700, 700)]:
            connection.execute(
                text(
                    "INSERT INTO stories (n, id, first, last, pages, copies, languages) VALUES (:n, :id, :first, :last, 1, 0, '')"
                ),
                {"n": n, "id": f"story {n}", "first": first, "last": last},
            )
    migrate(engine, "here")
    with engine.connect() as connection:
        found = connection.execute(text("SELECT n, dated, first, last FROM stories ORDER BY n")).all()
    assert [tuple(row) for row in found] == [(1, 1, 300, 300), (2, 0, 700, 700)]
    engine.dispose()


def test_a_step_that_fails_leaves_no_trace(url: str) -> None:
    engine = opened(url)
    migrate(engine, "here")

    def apply(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE half (n integer)"))
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="middle"):
        migrate(engine, "here", [*steps(), Step(99, "half", apply)])
    assert "half" not in inspect(engine).get_table_names()
    migrate(engine, "here")
    engine.dispose()


def test_a_database_of_another_make_is_left_alone(url: str) -> None:
    engine = opened(url)
    with engine.connect().execution_options(khabar_writes=True) as connection, connection.begin():
        connection.execute(text("CREATE TABLE pages (title text)"))
    with pytest.raises(KhabarError, match="not khabar's"):
        khabar.open(url)
    assert inspect(engine).get_table_names() == ["pages"]
    engine.dispose()


def test_an_archive_with_other_terms_is_indexed_anew(url: str, made: list[MadePage], monkeypatch: pytest.MonkeyPatch) -> None:
    with khabar.open(url, stories=KnownStories()) as archive:
        list(archive.add(page.record() for page in made[:30]))
        before = [h.id for h in archive.search("said", limit=100).hits]
    engine = opened(url)
    with engine.connect().execution_options(khabar_writes=True) as connection, connection.begin():
        connection.execute(SETTINGS.update().values(value="0"))
        connection.execute(text("DELETE FROM weights"))
    engine.dispose()
    monkeypatch.setattr("khabar.archive.indexing.CHUNK", 7)
    with khabar.open(url, stories=KnownStories()) as archive:
        assert [h.id for h in archive.search("said", limit=100).hits] == before != []
    assert terms.VERSION == 1


def test_what_is_frozen_has_not_changed() -> None:
    """Archives that exist depend on these bytes: a change is a new step, or a new file of keys."""
    folder = Path(migrations.__file__).parent
    frozen = {
        folder / "step_0001_beginning.py": "6bcbf52a57ede6aa",
        Path(packing.__file__).with_name("keys_1.json"): "62569e68e7c97e18",
    }
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in frozen} == {
        path.name: digest for path, digest in frozen.items()
    }
