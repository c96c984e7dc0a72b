"""The commands on an archive: add, search, stories, versions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import khabar
from bench.made_pages import MadePage
from bench.made_stories import KnownStories
from khabar.cli import app
from khabar.errors import InputError, KhabarError, OptionError
from khabar.samples import pages

FERRY = next(p for p in pages() if p.name.startswith("01-"))


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.archive.store.KhabarStories", KnownStories)


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "khabar.db")


def run(*args: str, code: int = 0) -> str:
    result = CliRunner().invoke(app(), list(args))
    if isinstance(result.exception, KhabarError):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def records(tmp_path: Path, made: list[MadePage]) -> str:
    file = tmp_path / "records.jsonl"
    file.write_text("".join(page.record().to_json() + "\n" for page in made[:20]), "utf-8")
    return str(file)


def test_pages_are_read_and_kept_with_their_bytes(path: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(FERRY.read_bytes())
    added = run("add", str(page), "--archive", path, "--profile", "fast")
    assert added.startswith("new     ")
    (id,) = (line.split()[1] for line in added.splitlines())
    with khabar.open(path) as archive:
        assert archive.source(id) == FERRY.read_bytes()
        assert archive.get(id).text == khabar.read(page, profile="fast").text
    assert run("add", str(page), "--archive", path, "--profile", "fast").startswith("same    ")
    page.write_bytes(FERRY.read_bytes().replace(b" ferry ", b" vessel "))
    assert "version 2" in run("add", str(page), "--archive", path, "--profile", "fast")
    shown = run("versions", id, "--archive", path)
    assert "[-" in shown
    assert "ferry" in shown
    assert "{+" in shown
    out = tmp_path / "first.html"
    run("versions", id, "--archive", path, "--version", "1", "--source", str(out))
    assert out.read_bytes() == FERRY.read_bytes()


def test_what_cannot_be_read_is_said_and_the_rest_is_kept(path: str, tmp_path: Path, records: str) -> None:
    with Path(records).open("a") as file:
        file.write('{"schema": "khabar/1"}\n')
    result = CliRunner().invoke(app(), ["add", records, str(tmp_path / "none.html"), "--archive", path])
    assert result.exit_code == 1
    assert sum(line.startswith("new") for line in result.output.splitlines()) == 20
    assert "[bad-json]" in result.output
    assert "[not-found]" in result.output


def test_records_are_added_and_found(path: str, records: str, made: list[MadePage]) -> None:
    lines = [json.loads(line) for line in run("add", records, "--archive", path, "--json").splitlines()]
    assert [(line["status"], line["id"]) for line in lines] == [("new", p.url) for p in made[:20]]
    found: list[dict[str, Any]] = [
        json.loads(line) for line in run("search", "said", "-a", path, "--json", "--limit", "5").splitlines()
    ]
    assert len(found) == 6
    again = [json.loads(x) for x in run("search", "said", "-a", path, "--json", "--after", found[-1]["after"]).splitlines()]
    assert not {f["id"] for f in found[:-1]} & {f["id"] for f in again}
    shown = run("search", "said", "-a", path, "--limit", "2")
    assert found[0]["headline"] in shown
    assert "more: --after " in shown
    assert "attribution" in run("search", "--speaker", made[0].values["person"], "-a", path)
    assert run("search", "zebra", "-a", path).strip() == "nothing found"


def test_an_archive_without_pages_says_how_to_add_some(tmp_path: Path) -> None:
    empty = str(tmp_path / "empty.db")
    khabar.open(empty).close()
    for command in (["search", "dam"], ["stories"]):
        assert f"the archive {empty} holds no pages yet; add some with: khabar add" in run(*command, "-a", empty)


def test_stories_are_listed(path: str, records: str) -> None:
    run("add", records, "--archive", path)
    listed = [json.loads(line) for line in run("stories", "-a", path, "--json", "--limit", "100").splitlines()]
    assert len(listed) == 20
    assert listed[0]["headline"] in run("stories", "-a", path)
    assert run("stories", "-a", path, "--least", "2").strip() == "no stories"


def test_wrong_use_is_said(path: str, records: str) -> None:
    with pytest.raises(InputError, match="there is no archive"):
        run("search", "dam", "-a", path)
    run("add", records, "--archive", path)
    with pytest.raises(OptionError, match="the types are"):
        run("search", "--event", "PARADE", "-a", path)
    with pytest.raises(InputError, match="has no page"):
        run("versions", "nothing", "-a", path)
    with pytest.raises(OptionError, match="only the record"):
        run(
            "versions",
            json.loads(Path(records).read_text("utf-8").splitlines()[0])["page"]["canonical_url"],
            "-a",
            path,
            "-o",
            "x",
        )


def test_a_figure_of_any_size_comes_back(path: str, tmp_path: Path) -> None:
    page = tmp_path / "counting.txt"
    said = "About 10000000000000000000000 people were counted, the office said.\nIt had counted 10,000,000,000,000,000,000,000 people.\n"
    page.write_text(said, "utf-8")
    read = khabar.read(page, profile="fast")
    assert 10**22 in [figure.value for figure in read.figures]
    (added,) = (json.loads(line) for line in run("add", str(page), "--archive", path, "--profile", "fast", "--json").splitlines())
    with khabar.open(path) as archive:
        kept = archive.get(added["id"])
        assert kept.figures == read.figures
        assert kept.to_json() == read.to_json()
        assert [hit.id for hit in archive.search(figure="people").hits] == [added["id"]]
    assert run("add", str(page), "--archive", path, "--profile", "fast").startswith("same    ")


@pytest.mark.parametrize("text", ["The dam at Barsal held on Friday.", "बरसल का बांध शुक्रवार को टिका रहा।"], ids=["en", "hi"])
def test_a_date_from_outside_the_page_is_its_date(path: str, tmp_path: Path, text: str) -> None:
    lines = tmp_path / "pages.jsonl"
    rows = [
        {"id": "old", "as": "plain", "text": text, "published": "2019-03-04"},
        {"id": "new", "as": "plain", "text": f"{text} "},
    ]
    lines.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run("add", str(lines), "--archive", path, "--profile", "fast")
    found = [json.loads(line) for line in run("search", "--until", "2019-12-31", "--archive", path, "--json").splitlines()]
    assert [(hit["id"], hit["published"]) for hit in found] == [("old", "2019-03-04")]
    with khabar.open(path) as archive:
        assert [record.id for record, _ in archive.pages(until="2019-03-04")] == ["old"]
        assert [story.last[:10] for story in archive.stories(until="2019-12-31")] == ["2019-03-04"]
        assert [page.when for page in archive.story(found[0]["story"]) if page.id == "old"] == ["2019-03-04"]
