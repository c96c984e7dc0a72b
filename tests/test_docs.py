"""The manual cannot go stale: what is there is documented, and what is generated is as the generator makes it."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

import khabar
from khabar.errors import INPUT_CODES

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def generator(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["make_checks", "make_claims", "make_cli", "make_exports", "make_house", "make_languages"])
def test_what_is_generated_is_as_the_generator_makes_it(name: str) -> None:
    made = generator(name)
    assert made.PAGE.read_text("utf-8") == made.page(), f"run: python docs/{name}.py"


def test_claims_counted_by_hand_are_counted_so() -> None:
    """What the page itself says: changes of khabar may cost a line or two, not more."""
    page = (DOCS / "claims-by-hand.md").read_text("utf-8")
    verdicts = re.findall(r"\| (right|\*\*(?:wrong|not checked)\*\*)[^|]* \|$", page, re.M)
    assert len(verdicts) >= 28
    assert verdicts.count("right") >= 0.9 * len(verdicts)


def test_every_command_and_option_has_a_meaning() -> None:
    for line in (DOCS / "cli.md").read_text("utf-8").splitlines():
        if line.startswith("| `"):
            assert len(line.split("|")[2].strip()) > 10, line


def test_every_error_code_is_in_the_manual() -> None:
    manual = (DOCS / "record.md").read_text("utf-8")
    assert [code for code in INPUT_CODES if f"`{code}`" not in manual] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted(DOCS.glob("*.md")), ROOT / "CHANGELOG.md"], ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}, which is not there"


def test_the_sentence_of_the_manual_is_on_record_as_it_says() -> None:
    manual = (DOCS / "record.md").read_text("utf-8")
    sentence, published = re.findall(r'`khabar read` on "(.+?)" with `--published ([\d-]+)`', manual)[0]
    shown = json.loads(re.findall(r"```json\n(.+?)```", manual, re.S)[0])
    record = json.loads(khabar.read(sentence, form="plain", published=published).to_json())
    assert {key: record[key] for key in shown} == shown


def test_the_map_of_the_house_names_every_module() -> None:
    drawn = (DOCS / "house.md").read_text("utf-8")
    rules_tables_and_commands = {"rules", "tables", "cli", "reporting"}
    modules = [
        path
        for path in sorted((ROOT / "khabar").rglob("*.py"))
        if not path.stem.startswith("_") and path.parent.name not in rules_tables_and_commands and path.parent.name != "khabar"
    ]
    assert [str(path.relative_to(ROOT)) for path in modules if f"`{path.stem}`" not in drawn] == []
