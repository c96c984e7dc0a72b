"""The demo on the bundled pages, in a process of its own, as `make demo` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from khabar.record import Record
from khabar.samples import pages
from khabar.stories.telling.model import Story


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def said(folder: Path) -> str:
    """What the demo prints."""
    done = subprocess.run([sys.executable, "-m", "khabar.demo"], cwd=folder, capture_output=True, timeout=110)
    assert done.stderr == b""
    assert done.returncode == 0
    return done.stdout.decode()


def test_it_says_how_many_pages_it_read_and_where_the_report_is(said: str) -> None:
    assert f"{len(pages())} pages read in" in said
    assert "out/demo/report.html" in said
    assert "khabar desk --archive out/demo/khabar.db" in said


@pytest.mark.usefixtures("said")
def test_it_leaves_a_record_of_each_page_and_a_report(folder: Path) -> None:
    lines = (folder / "out/demo/records.jsonl").read_text("utf-8").splitlines()
    assert [bool(Record.from_json(line).error) for line in lines] == [False] * len(pages())
    assert "</html>" in (folder / "out/demo/report.html").read_text("utf-8")


def test_it_tells_a_story_in_two_languages_with_who_bears_its_claims_out(said: str, folder: Path) -> None:
    told = said[said.index("\nFerry sinks on the Meghna near Chandpur, 31 bodies recovered\nबांग्लादेश: चांदपुर") :]
    assert "4 pages, 3 reports, 1 independent: fire service" in told
    assert "ST01  people dead: 47 (fire service) against 52 (Selina Parvin) at the same time." in told
    stories = [Story.from_json(line) for line in (folder / "out/demo/stories.jsonl").read_text("utf-8").splitlines()]
    assert len(stories) == 4
    assert all({page.language for page in story.pages} == {"en", "hi"} for story in stories)


def test_the_bundled_pages_are_in_both_languages_and_forms() -> None:
    names = [path.name for path in pages()]
    assert names == sorted(names)
    assert {path.suffix for path in pages()} == {".html", ".txt"}
    assert sum("hindi" in name for name in names) >= 4
