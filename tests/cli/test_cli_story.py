"""`khabar story` and `khabar stories`: over records and over an archive; errors in a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.errors import InputError, KhabarError, OptionError
from khabar.pipeline import read_many
from khabar.samples import pages
from khabar.stories.telling.model import Story

FERRY = [path for path in pages() if "ferry" in path.name]


def run(*args: str) -> str:
    """What the command prints; its error, where it ends with one."""
    result = CliRunner().invoke(app(), list(args))
    if isinstance(result.exception, KhabarError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("records") / "ferry.jsonl"
    file.write_text("".join(r.to_json() + "\n" for r in read_many(FERRY, profile="fast")), "utf-8")
    return file


@pytest.fixture(scope="module")
def id(records: Path) -> str:
    return str(json.loads(run("stories", "--records", str(records), "--format", "json", "--limit", "1"))["id"])


def test_the_stories_of_records_are_listed_and_told(records: Path, id: str) -> None:
    assert f"story {id} · 7 pages, 1 copy · en, hi" in run("stories", "--records", str(records))
    told = run("story", id, "--records", str(records))
    assert "बांग्लादेश: चांदपुर के पास नाव डूबी, 31 शव मिले, 140 लोग बचाए गए" in told
    assert "1 independent: fire service" in told
    assert told == run("story", "--records", str(records)), "it is the only one of several pages"


@pytest.mark.parametrize("option", [("--json",), ("--format", "json")])
def test_json_is_the_story_as_it_is_told(records: Path, id: str, option: tuple[str, ...]) -> None:
    (line,) = run("story", id, "--records", str(records), *option).splitlines()
    story = Story.from_json(line)
    assert (story.id, len(story.pages)) == (id, 7)
    assert story.to_json() == line


def test_a_folder_of_records_is_taken_whole_and_a_page_once(records: Path, id: str, tmp_path: Path) -> None:
    lines = records.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "a.jsonl").write_text("".join(lines[:4]), "utf-8")
    (tmp_path / "b.jsonl").write_text("".join(lines[2:]), "utf-8")
    assert run("story", id, "--records", str(tmp_path)) == run("story", id, "--records", str(records))


def test_the_stories_of_an_archive_are_listed_and_told(records: Path, tmp_path: Path) -> None:
    archive = str(tmp_path / "k.db")
    run("add", str(records), "--archive", archive)
    listed = [json.loads(line) for line in run("stories", "--archive", archive, "--format", "json", "--least", "2").splitlines()]
    assert [story["languages"] for story in listed] == [["en", "hi"]]
    told = run("story", listed[0]["id"], "--archive", archive)
    assert "1 independent: fire service" in told
    assert f"{listed[0]['id']} · 2025-03-04 to 2025-03-05 · " in told, "the day on which a page was added is not its date"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("story", "--records", "{empty}"), "no page in"),
        (("story", "--records", "{errors}"), "no page in"),
        (("story", "--records", "{folder}"), "has no file of records"),
        (("story", "--records", "{none}"), "no such file"),
        (("story", "--records", "{broken}"), "not a record of khabar/1"),
        (("story", "s123", "--records", "{records}"), "no story s123"),
        (("story", "s123", "--archive", "{none}"), "there is no archive"),
        (("stories", "--archive", "{none}"), "there is no archive"),
        (("stories", "--records", "{empty}"), "no page in"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_is_said_in_a_line(arguments: tuple[str, ...], said: str, records: Path, tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.jsonl" for name in ("empty", "errors", "none", "broken")}
    files["empty"].touch()
    files["errors"].write_text('{"schema": "khabar/1", "id": "a", "error": {"code": "empty", "message": "nothing"}}\n', "utf-8")
    files["broken"].write_text("{]\n", "utf-8")
    (tmp_path / "folder").mkdir()
    names = {key: str(path) for key, path in files.items()} | {"folder": str(tmp_path / "folder"), "records": str(records)}
    with pytest.raises(InputError, match=said) as error:
        run(*(argument.format(**names) for argument in arguments))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("story",), "which story"),
        (("stories", "--records", "{}", "--since", "yesterday"), "--since takes an ISO date"),
        (("stories", "--records", "{}", "--after", "s0"), "--after takes the id of a story"),
    ],
)
def test_wrong_use_is_said_in_a_line(arguments: tuple[str, ...], said: str, records: Path) -> None:
    with pytest.raises(OptionError, match=said):
        run(*(argument.format(records) for argument in arguments))


def test_a_list_is_bounded_by_time_language_and_size(records: Path, id: str) -> None:
    def ids(*options: str) -> list[str]:
        out = run("stories", "--records", str(records), "--json", *options)
        return [json.loads(line)["id"] for line in out.splitlines()]

    assert ids("--since", "2025-03-05") == ids("--until", "2025-03-04") == ids("--least", "7") == ids("--language", "hi") == [id]
    assert ids("--since", "2025-03-06") == ids("--until", "2025-03-03") == ids("--least", "8") == ids("--language", "fr") == []
    assert ids("--after", id) == []
