"""The command line as a user meets it: output, errors in a line, exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from pkgutil import iter_modules

import pytest

from khabar import cli
from khabar.cli import main
from khabar.cli._panels import PANELS
from khabar.samples import pages

PLAIN = "The mayor of Quito, Ana Ruiz, said on Friday that 12 wells had run dry. “We are digging,” Ruiz said.\n"


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def khabar(*arguments: str, input: bytes = b"") -> Done:
    """Runs the command in this process, as `python -m khabar` would in its own: models are loaded once for all tests."""
    out, err, given = io.StringIO(), io.StringIO(), io.TextIOWrapper(io.BytesIO(input), "utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["khabar", *arguments])
        patch.setattr(sys, "stdin", given)
        try:
            main()
            status = 0
        except SystemExit as end:
            status = int(end.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


def test_the_module_runs_as_a_command(page: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "khabar", "read", str(page), "--json"], capture_output=True, timeout=100)
    assert done.returncode == 0
    assert done.stderr == b""
    assert json.loads(done.stdout)["text"].strip() == PLAIN.strip()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "wells.txt"
    path.write_text(PLAIN, "utf-8")
    return path


def test_reading_shows_who_said_what(page: Path) -> None:
    done = khabar("read", str(page), "--as", "plain", "--published", "2025-03-08")
    assert done.returncode == 0
    assert "Ana Ruiz" in done.stdout
    assert "“We are digging,”" in done.stdout
    assert "2025-03-07" in done.stdout
    assert done.stderr == ""


def test_json_goes_to_standard_output_a_record_a_line(page: Path) -> None:
    done = khabar("read", str(page), str(page), "--json", "--as", "plain")
    assert [json.loads(line)["schema"] for line in done.stdout.splitlines()] == ["khabar/1", "khabar/1"]


def test_a_dash_for_the_output_is_standard_output(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert khabar("read", str(page), "-o", "-").stdout == khabar("read", str(page), "--json").stdout
    report = khabar("report", str(page), "-o", "-").stdout
    assert report.startswith("<!doctype html>")
    assert report.rstrip().endswith("</html>")
    assert not (tmp_path / "-").exists()


def test_standard_input_is_read() -> None:
    done = khabar("read", "-", "--json", "--as", "plain", input=PLAIN.encode())
    assert json.loads(done.stdout)["text"].strip() == PLAIN.strip()


def test_a_missing_file_is_a_line_and_the_run_goes_on(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    done = khabar("read", str(tmp_path / "nowhere.txt"), str(page), "-o", str(out))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "nowhere.txt" in done.stderr
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert records[0]["error"]["code"] == "not-found"
    assert records[1]["text"].strip() == PLAIN.strip()


def test_a_document_that_cannot_be_read_is_told_of_once(page: Path, tmp_path: Path) -> None:
    done = khabar("read", str(tmp_path / "nowhere.txt"), str(page), "--as", "plain")
    assert "not-found" in done.stderr
    assert "not-found" not in done.stdout
    assert "".join(done.stdout.split()).startswith(str(page))  # a long path may be broken at the margin


def test_a_broken_line_of_jsonl_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "docs.jsonl"
    source.write_text(
        '{"id": "a", "text": "Ana Ruiz said no.", "as": "plain"}\n{"id": "b", \n{"id": "c", "text": "Yes.", "as": "plain"}\n',
        "utf-8",
    )
    done = khabar("read", str(source), "--json")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert [("error" in r) for r in records] == [False, True, False]
    assert [records[0]["id"], records[2]["id"]] == ["a", "c"]
    assert records[1]["error"]["code"] == "bad-json"


def test_several_processes_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    sources = [str(path) for path in pages()[:6]]
    assert khabar("read", *sources, "-o", str(one)).returncode == 0
    assert khabar("read", *sources, "-o", str(two), "--jobs", "2").returncode == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_report_is_one_file(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = khabar("report", str(page), "-o", str(out))
    assert done.returncode == 0
    assert "1 page" in done.stdout
    assert "We are digging" in out.read_text("utf-8")


def test_kept_records_can_be_shown(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "kept.jsonl"
    khabar("read", str(page), "-o", str(out), "--as", "plain")
    assert "Ana Ruiz" in khabar("show", str(out)).stdout
    missing = khabar("show", str(out), "--id", "nothing")
    assert missing.returncode == 1
    assert "no record with the id 'nothing'" in missing.stderr


def test_a_date_that_is_none_is_said_in_a_line_and_the_page_is_read(tmp_path: Path) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(json.dumps({"id": "a", "text": PLAIN, "as": "plain", "published": "last week"}), "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        done = khabar("read", str(pages), "--json", "--profile", "fast")
    assert (done.returncode, json.loads(done.stdout)["id"]) == (0, "a")
    assert done.stderr.startswith(f"khabar: {pages}:1: 'published' must be an ISO date")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["read", "x.txt", "--published", "yesterday"], 2, "published takes an ISO date"),
        (["read"], 2, "Missing argument"),
        (["explain", "ZZ99"], 2, "ZZ99"),
        (["read", "x.txt", "-o", "/nowhere/at/all.jsonl"], 2, "cannot write to /nowhere/at/all.jsonl"),
    ],
)
def test_wrong_use_says_what_to_do(arguments: list[str], status: int, said: str) -> None:
    done = khabar(*arguments)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_prints_as_a_linter_does_and_fails_on_errors(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Flood in the valley\n\nFlood Report: Water entered 40 houses on Monday (Valley Flood News). A fire officer said so.\n",
        "utf-8",
    )
    done = khabar("check", str(page), "--select", "TR01")
    assert done.returncode == 1
    assert f"{page}:3:" in done.stdout
    assert "TR01" in done.stdout
    assert khabar("check", str(page), "--ignore", "TR,PG,AT,HL,NM,FG,TM").returncode == 0


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_come_as_json_too(form: str, page: Path) -> None:
    json.loads(khabar("check", str(page), "--format", form).stdout)


def test_rules_and_doctor_and_version() -> None:
    assert len(khabar("rules").stdout.splitlines()) >= 30
    for code in ("TR01", "ST01", "CT01"):
        assert code in khabar("explain", code.lower()).stdout
        assert code in khabar("rules").stdout
    assert khabar("doctor").returncode == 0
    assert khabar("--version").stdout.startswith("khabar ")


def test_the_help_shows_every_command_in_a_panel_and_paragraphs_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = khabar("--help").stdout
    commands = [module.name for module in iter_modules(cli.__path__) if not module.name.startswith("_")]
    assert [name for name in commands if f"│ {name} " not in shown] == []
    assert [panel for panel in PANELS if f"─ {panel} ─" not in shown] == []
    assert "in the order of the input. A document that cannot be read" in khabar("read", "--help").stdout


def test_a_command_that_is_stopped_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", lambda: lambda **_: stopped())
    assert khabar("rules") == Done(130, "", "khabar: stopped\n")
