"""Data of the user's own: more actors beside khabar's, a language that khabar lacks, and mistakes in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from khabar.errors import OptionError
from khabar.languages.own import merged, parsed
from khabar.record import Record

OWN = Path(__file__).parent / "own_data"
URDU = (
    "پولیس نے جمعے کو کراچی میں 12 افراد کو گرفتار کیا۔ ترجمان احمد نواز نے کہا کہ کم از کم تین ہزار لوگ گھروں سے نکلے۔ "
    "فوج نے لاہور کے قریب گاؤں پر حملہ کیا۔ ڈاکٹروں کے مطابق بیس مزدور زخمی ہوئے۔"
)


def khabar(folder: Path | str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "khabar", *arguments],
        env={**os.environ, "KHABAR_LANGUAGES": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def read(tmp_path: Path, text: str) -> Record:
    page = tmp_path / "page.txt"
    page.write_text(text, encoding="utf-8")
    done = khabar(OWN, "read", str(page), "--json", "--as", "plain", "--published", "2025-08-14", "--profile", "fast")
    assert done.returncode == 0, done.stderr
    return Record.from_json(done.stdout)


def test_a_language_is_a_folder_of_data(tmp_path: Path) -> None:
    record = read(tmp_path, URDU)
    said = [tuple(record.cut(part.spans[0]) for part in (a.source, a.cue, a.content) if part) for a in record.attributions]
    assert record.language == "ur"
    assert said == [
        ("ترجمان احمد نواز", "کہا", "کم از کم تین ہزار لوگ گھروں سے نکلے۔"),
        ("ڈاکٹروں", "کے مطابق", "بیس مزدور زخمی ہوئے۔"),
    ]
    assert [(f.value, f.unit, f.attribution) for f in record.figures] == [
        (12, "person", None),
        (3000, "person", "q1"),
        (20, "person", "q2"),
    ]
    parties = [(e.type, *(record.cut(p.span) for p in (*e.actors, *e.recipients))) for e in record.events]
    assert parties == [("COERCE", "پولیس", "12 افراد"), ("ASSAULT", "فوج", "لاہور کے قریب گاؤں")]
    assert [(record.cut(t.span), t.value) for t in record.times] == [("جمعے", "2025-08-08")]
    assert [(p.name, p.country) for p in record.places] == [("Karachi", "PK"), ("Lahore", "PK")]


def test_own_actors_stand_beside_those_of_khabar(tmp_path: Path) -> None:
    record = read(tmp_path, "The Blue River Front attacked a convoy of the United Nations. The BRF said nothing.")
    known = {e.name: (e.country, e.sector) for e in record.entities}
    assert known["Blue River Front"] == ("SD", "rebels")
    assert known["United Nations"][1] == "international"


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("xx/nouns.toml", "a = 1\n", "none of khabar's tables"),
        ("xx/cues.toml", "verbs = [\n", "not TOML"),
        ("en/cues.toml", "verbs = 3\n", "cues.toml"),
        ("en/cues.toml", 'speeches = ["a"]\n', "speeches"),
    ],
)
def test_a_mistake_is_told_before_a_page_is_read(tmp_path: Path, file: str, text: str, told: str) -> None:
    (tmp_path / file).parent.mkdir()
    (tmp_path / file).write_text(text, encoding="utf-8")
    done = khabar(tmp_path, "rules")
    assert done.returncode == 2
    assert done.stderr.startswith("khabar: ")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = khabar(tmp_path / "none", "doctor")
    assert done.returncode == 2
    assert "KHABAR_LANGUAGES" in done.stderr


def test_the_doctor_names_the_folder_and_its_tables() -> None:
    assert "ur/cues.toml" in khabar(OWN, "doctor").stdout.replace("\n", "")


def test_tables_are_added_to() -> None:
    ours = {"words": ["a"], "by": {"x": ["1"], "y": ["2"]}, "mark": "."}
    assert merged(ours, {"words": ["b"], "by": {"x": ["3"]}, "mark": ","}) == {
        "words": ["a", "b"],
        "by": {"x": ["1", "3"], "y": ["2"]},
        "mark": ",",
    }
    assert ours == {"words": ["a"], "by": {"x": ["1"], "y": ["2"]}, "mark": "."}


def test_what_is_no_toml_names_its_file() -> None:
    with pytest.raises(OptionError, match=r"own/cues\.toml is not TOML"):
        parsed("verbs = [", "own/cues.toml")
