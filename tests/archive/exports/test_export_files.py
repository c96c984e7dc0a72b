"""What every export does: names, selection, whole files, the command."""

from __future__ import annotations

import gzip
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from export_records import FAILED, PLACED, by_hand, pages
from hypothesis import given, settings
from typer.testing import CliRunner

from khabar.archive.exports import FORMATS, MemorySink, Pages, Selection, export, exported, exporter, pages_of
from khabar.archive.exports._writing import MARK
from khabar.cli import app
from khabar.errors import InputError, OptionError
from khabar.record import Origin, PageInfo, Record
from khabar.stories.model import Placement

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = [name for name in FORMATS if exporter(name).makes == "folder"]
FILES = [name for name in FORMATS if exporter(name).makes == "file"]


@pytest.mark.parametrize("format", FORMATS)
def test_an_exporter_bears_the_name_of_its_file(format: str) -> None:
    assert exporter(format).name == format


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_pages_give_the_same_bytes_and_a_page_once_given_is_not_kept(format: str) -> None:
    made = [(by_hand(), PLACED), (FAILED, None)]
    assert exported(format, made) == exported(format, iter(made))


@pytest.mark.parametrize("format", FORMATS)
def test_no_pages_are_no_error(format: str) -> None:
    assert all(isinstance(content, bytes) for content in exported(format, []).values())


@given(pages())
@settings(max_examples=12)
@pytest.mark.parametrize("format", FILES)
def test_a_page_has_its_lines_whatever_comes_before_it(format: str, some: Pages) -> None:
    """What stands before a page changes nothing in its lines: nothing is carried from page to page, and no field breaks a line."""
    if format == "schema-org":  # what it says of stories comes after all pages
        some = [(record, None) for record, _ in some]
    alone = [exported(format, [each])[""] for each in some]
    heads = exported(format, [])[""]
    assert exported(format, some)[""] == heads + b"".join(each.removeprefix(heads) for each in alone)


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(OptionError, match="jsonl"):
        exporter("xml")


@pytest.mark.parametrize("format", FILES)
def test_a_file_is_replaced_by_a_whole_one(format: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.write_text("before")
    export(format, [(by_hand(), PLACED)], output)
    assert output.read_bytes() == exported(format, [(by_hand(), PLACED)])[""]
    assert names_in(tmp_path) == ["out"]


@pytest.mark.parametrize("format", FOLDERS)
def test_a_folder_is_replaced_by_a_whole_one(format: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    export(format, [], output)
    (output / "pages.old").touch()
    export(format, [(by_hand(), PLACED)], output)
    assert {path.name: path.read_bytes() for path in output.iterdir() if path.name != MARK} == exported(
        format, [(by_hand(), PLACED)]
    )
    assert names_in(tmp_path) == ["out"]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def broken() -> Pages:
    yield by_hand(), PLACED
    raise KeyboardInterrupt


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_stopped_leaves_what_was_there(format: str, tmp_path: Path) -> None:
    output = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        export(format, broken(), output)
    assert names_in(tmp_path) == []
    export(format, [], output)
    before = output.stat().st_mtime_ns, names_in(output) if output.is_dir() else output.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        export(format, broken(), output)
    assert before == (output.stat().st_mtime_ns, names_in(output) if output.is_dir() else output.read_bytes())


def test_what_is_killed_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from khabar.archive.exports import export
from khabar.record import Record
def pages():
    yield Record(id="a", text="a"), None
    os.kill(os.getpid(), signal.SIGKILL)
export(sys.argv[1], pages(), Path(sys.argv[2]))
"""
    for format in ("jsonl", "csv"):
        (tmp_path / format).write_text("before") if format == "jsonl" else None
        done = subprocess.run([sys.executable, "-c", script, format, str(tmp_path / format)], check=False, cwd=ROOT)
        assert done.returncode == -signal.SIGKILL
    assert [name for name in names_in(tmp_path) if not name.startswith(".")] == ["jsonl"]
    assert (tmp_path / "jsonl").read_text() == "before"


def test_nothing_that_is_not_an_export_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").touch()
    for format, output, says in [
        ("csv", tmp_path / "mine", "no export"),
        ("jsonl", tmp_path / "mine", "is a folder"),
        ("csv", tmp_path / "mine/letter.txt", "is a file"),
        ("csv", tmp_path / "no/where", "no folder"),
    ]:
        with pytest.raises(OptionError, match=says):
            export(format, [], output)


PUBLISHED = {"a": "2026-11-20", "b": "2026-11-21T23:00:00+00:00", "c": "2026-11-22T01:00:00+05:30", "d": None, "e": "soon"}


@pytest.mark.parametrize(
    ("since", "until", "kept"),
    [
        (None, None, "abcdef"),
        ("2026-11-21", None, "bcf"),
        (None, "2026-11-21", "abc"),
        ("2026-11-20", "2026-11-20", "a"),
        ("2026-11-21T20:00:00", "2026-11-21T22:00:00", ""),
        ("2026-11-21T19:30:00Z", "2026-11-21T19:30:00Z", "c"),
        ("2026-11-25", None, "f"),
    ],
)
def test_pages_are_chosen_by_their_date(since: str | None, until: str | None, kept: str) -> None:
    made = [(Record(id=id, page=PageInfo(published=date)), None) for id, date in PUBLISHED.items()]
    made.append((Record(id="f", origin=Origin(retrieved="2026-11-25T00:00:00Z")), None))
    assert "".join(record.id for record, _ in Selection(since=since, until=until).of(made)) == kept


def test_pages_are_chosen_by_language_and_story() -> None:
    made: Pages = [
        (Record(id="a", language="en-IN"), Placement(id="a", story="s1")),
        (Record(id="b", language="hi"), Placement(id="b", story="s1")),
        (Record(id="c", language="enm"), Placement(id="c", story="s2")),
        (Record(id="d"), None),
    ]
    assert [r.id for r, _ in Selection(language="en").of(made)] == ["a"]
    assert [r.id for r, _ in Selection(story="s1").of(made)] == ["a", "b"]


def test_a_bound_that_is_no_date_is_refused() -> None:
    with pytest.raises(OptionError, match="--since takes an ISO date"):
        Selection(since="yesterday")


def test_records_and_placements_come_from_files_in_any_order(tmp_path: Path) -> None:
    ids = ["a", "b", "c"]
    with gzip.open(tmp_path / "r.jsonl.gz", "wt") as file:
        file.writelines(Record(id=id).to_json() + "\n" for id in ids)
    placed = [{"id": id, "story": f"s-{id}", "copy_of": None} for id in ["c", "a", "x"]]
    (tmp_path / "p.jsonl").write_text("".join(json.dumps(p) + "\n" for p in placed))
    found = list(pages_of([tmp_path / "r.jsonl.gz"], tmp_path / "p.jsonl"))
    assert [(r.id, p and p.story) for r, p in found] == [("a", "s-a"), ("b", None), ("c", "s-c")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"id": "a", "text": "x"}', "line 1: not a record"),
        ("nonsense", "khabar read"),
        ('{"schema": "khabar/9", "id": "a"}', "khabar/9"),
        ('{"schema": "khabar/1", "id": "a", "sentences": [[3, 3]]}', "not a record"),
    ],
)
def test_what_is_no_record_is_told_with_its_line(line: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(line + "\n")
    with pytest.raises(InputError, match=says):
        list(pages_of([tmp_path / "r.jsonl"]))


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app(), ["export", *map(str, arguments)])
    return result.exit_code, str(result.exception or "")


def test_the_command_writes_what_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text(by_hand().to_json() + "\n" + Record(id="b", language="hi").to_json() + "\n")
    (tmp_path / "p.jsonl").write_text('{"id": "pages/strike.html", "story": "s1", "copy_of": null}\n')
    assert run("--format", "jsonl", tmp_path / "r.jsonl", "-o", tmp_path / "o", "--language", "en", "--since", "2026-11-21") == (
        0,
        "",
    )
    assert Record.from_json((tmp_path / "o").read_bytes()) == by_hand()
    assert run(
        "-f", "csv", tmp_path / "r.jsonl", "-o", tmp_path / "t", "--placements", tmp_path / "p.jsonl", "--story", "s1"
    ) == (0, "")
    assert (tmp_path / "t" / "pages.csv").read_text("utf-8").count("pages/strike.html,pages/strike.html") == 1


def test_the_command_says_what_is_wrong_in_a_line(tmp_path: Path) -> None:
    for arguments in [
        ("--format", "xml", "r.jsonl"),
        ("--format", "jsonl", tmp_path / "none.jsonl"),
        ("--format", "jsonl", "r", "--until", "x"),
    ]:
        code, says = run(*arguments, "-o", tmp_path / "o")
        assert code
        assert says
        assert "\n" not in says
        assert names_in(tmp_path) == []


def test_a_sink_in_memory_keeps_files_once_closed() -> None:
    sink = MemorySink()
    with sink.open("a") as file:
        file.write(b"1")
        assert sink.files == {}
    assert sink.files == {"a": b"1"}


def test_the_command_exports_an_archive_where_no_file_is_named(tmp_path: Path) -> None:
    import khabar

    with khabar.open(str(tmp_path / "k.db")):
        pass
    assert run("-f", "csv", "-a", tmp_path / "k.db", "-o", tmp_path / "t") == (0, "")
    assert (tmp_path / "t" / "pages.csv").read_text("utf-8").count("\n") == 1
    code, says = run("-f", "csv", "-a", tmp_path / "none.db", "-o", tmp_path / "u")
    assert code
    assert says
