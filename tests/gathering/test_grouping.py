"""Stories and copies over parts: the same files with one process, with two, and after a stop; copies are found across windows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from khabar.errors import InputError, OptionError
from khabar.gathering.grouping import NAME, WORK, Settings, Stage, group, in_processes
from khabar.gathering.parts import row_of, write_part
from khabar.gathering.reading import Told
from khabar.gathering.windows import UNDATED, name_of
from khabar.pipeline import failure, outline_of
from khabar.reading import Document
from khabar.stories.sketch import sketch_of
from khabar.stories.stream import Stream

pq = pytest.importorskip("pyarrow.parquet")

WORDS = ("river", "bank", "council", "bridge", "engineer", "storm", "harbour", "market", "teacher", "village", "winter", "court")
HINDI = ("नदी", "पुल", "बाज़ार", "गाँव", "बारिश", "अनाज", "मंत्री", "अदालत", "इंजन", "सर्दी", "शिक्षक", "बंदरगाह")


def text(seed: int, length: int = 90) -> str:
    """A page of its own words."""
    chance = random.Random(seed)
    words = HINDI if seed % 3 == 0 else WORDS
    said = [f"{chance.choice(words)}{chance.choice(['', 'a', 'en'])}" for _ in range(length)]
    town = f"Town{seed}ville"
    return f"Report from {town} on {said[0]}\n" + " ".join(said[:45]) + f".\n{town} " + " ".join(said[45:]) + "."


def page(id: str, body: str, day: int | None) -> Told:
    published = None if day is None else f"2031-03-{day:02d}"
    record = outline_of(Document(id, body, "plain", published, "en"))
    return Told(replace(record, page=replace(record.page, published=published)), id)


def parts(folder: Path) -> list[str]:
    """Pages of three weeks, two of them copies of pages of weeks before, one of a copy, one of a page of its own week."""
    pages = [page(f"p{n}", text(n), 1 + n % 21) for n in range(40)]
    pages += [page("late", text(3), 25), page("later", text(3) + " And more was said.", 28), page("same", text(8), 10)]
    pages += [page("never", text(77), None), Told(failure("bad", "bad-html", "nothing in it"), "bad")]
    folder.mkdir()
    files = []
    for number in range(0, len(pages), 15):
        file = folder / f"part-{number:05d}.parquet"
        write_part([row_of(told) for told in pages[number : number + 15]], file, b"{}")
        files.append(str(file))
    return files


def content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file() and file.name != NAME}


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["page"]: row for file in sorted(folder.glob("*.parquet")) for row in pq.read_table(file).to_pylist()}


def done(*args: Any, **more: Any) -> Settings:
    *_, last = group(*args, **more)
    assert isinstance(last, Settings)
    return last


def test_every_page_is_in_a_story_and_copies_are_found_across_windows(tmp_path: Path) -> None:
    parts(tmp_path / "parts")
    made = done([str(tmp_path / "parts")], tmp_path / "out")
    found = rows(tmp_path / "out")
    assert len(found) == made.pages == 44
    assert made.stories == len({(row["story"]) for row in found.values()})
    assert {id: row["copy_of"] for id, row in found.items() if row["copy_of"]} == {"late": "p3", "later": "p3", "same": "p8"}
    assert made.copies == 3
    assert found["same"]["story"] == found["p8"]["story"]
    assert sorted(content(tmp_path / "out"))[-1] == name_of(UNDATED, 7) == "stories-undated.parquet"
    assert not (tmp_path / "out" / WORK).exists()


def test_a_window_is_placed_as_a_stream_places_it(tmp_path: Path) -> None:
    files = parts(tmp_path / "parts")
    done(files, tmp_path / "out", days=366)
    found = rows(tmp_path / "out")
    records = [page(f"p{n}", text(n), 1 + n % 21) for n in range(40)]
    records += [page("late", text(3), 25), page("later", text(3) + " And more was said.", 28), page("same", text(8), 10)]
    sketches = sorted((sketch_of(told.record) for told in records), key=lambda s: (s.published, s.id))
    stream = Stream()
    for placement in map(stream.place, sketches):
        assert (found[placement.id]["copy_of"], found[placement.id]["agency"]) == (placement.copy_of, placement.agency)
        assert found[placement.id]["story"] == placement.story


def test_two_processes_make_the_same_files(tmp_path: Path) -> None:
    files = parts(tmp_path / "parts")
    one = done(files, tmp_path / "one")
    two = done(files, tmp_path / "two", doing=in_processes(2))
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert one == two


@pytest.mark.parametrize("steps", [1, 4, 9, 14, 40])
def test_what_was_stopped_goes_on(tmp_path: Path, steps: int) -> None:
    files = parts(tmp_path / "parts")
    expected = done(files, tmp_path / "whole")
    running: Iterator[Stage | Settings] = group(files, tmp_path / "out")
    for _ in range(steps):
        next(running)
    running.close()  # type: ignore[attr-defined]
    assert done(files, tmp_path / "out") == expected
    assert content(tmp_path / "out") == content(tmp_path / "whole")
    assert list(group(files, tmp_path / "out")) == [expected]  # there is nothing left to do


def test_what_cannot_be_grouped_is_told(tmp_path: Path) -> None:
    files = parts(tmp_path / "parts")
    with pytest.raises(InputError, match="holds no parts"):
        done([str(tmp_path)], tmp_path / "out")
    with pytest.raises(OptionError, match="twice"):
        done([*files, str(tmp_path / "parts")], tmp_path / "out")
    with pytest.raises(OptionError, match="did not write"):
        done(files, tmp_path / "parts")
    done(files[:1], tmp_path / "out")
    with pytest.raises(OptionError, match="other parts"):
        done(files, tmp_path / "out")


def test_parts_without_pages(tmp_path: Path) -> None:
    write_part([], tmp_path / "a.parquet", b"{}")
    assert done([str(tmp_path / "a.parquet")], tmp_path / "out").pages == 0
