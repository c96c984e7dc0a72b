"""Findings in the reader's language: every message that a rule can give has its wording, and what is put in stays as it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import khabar
from khabar.checking import RULES, check
from khabar.checking.examples import example_page
from khabar.comparing import compare
from khabar.comparing.catalogue import all_rules
from khabar.desk.messages import message
from khabar.desk.wording import languages
from khabar.languages import load
from khabar.languages.tables.findings import FindingWords
from khabar.pipeline import draft_of, record_of
from khabar.stories.claims import StoryPage
from khabar.stories.model import Placement
from khabar.stories.rules import story_rules
from khabar.stories.telling.tell import tell

PACKAGE = Path(khabar.__file__).parent
OTHERS = [code for code in languages() if code != "en"]
FILLED = "Ümit 40"


def written(path: Path) -> Iterator[tuple[str, str]]:
    """The messages that a rule's file spells out in its calls, with something put in, and the code of the rule."""
    tree = ast.parse(path.read_text("utf-8"))
    code = re.search(r'code = "(\w+)"', path.read_text("utf-8"))
    for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name in ("finding", "difference") and code and isinstance(call.args[1], ast.JoinedStr | ast.Constant):
            parts = call.args[1].values if isinstance(call.args[1], ast.JoinedStr) else [call.args[1]]
            yield code[1], "".join(str(p.value) if isinstance(p, ast.Constant) else FILLED for p in parts)


def story_of(notation: str) -> tuple[StoryPage, ...]:
    """The example story's pages."""
    records = [record_of(example_page(part), id=f"page-{n}") for n, part in enumerate(notation.split("=====\n"))]
    return tuple(StoryPage(record=r, placement=Placement(id=r.id, story="s"), outlet=f"Outlet {r.id}") for r in records)


WRITTEN = [found for path in sorted(PACKAGE.glob("*/rules/*.py")) for found in written(path)]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize(("code", "said"), WRITTEN)
def test_what_a_rule_spells_out_has_words_in_every_language_of_the_desk(code: str, said: str, language: str) -> None:
    own = message(code, said, language)
    assert own != said
    assert own.count(FILLED) == said.count(FILLED), "what is put in stays"


@pytest.mark.parametrize("language", OTHERS)
def test_the_findings_of_all_bad_examples_have_words(language: str) -> None:
    pages = [(f.code, f.message) for rule in RULES for notation in rule.bad for f in check(draft_of(example_page(notation)))]
    pairs = [(f.code, f.message) for rule in all_rules() for source, target in rule.bad for f in compare(source, target).findings]
    told = [(f.code, f.message) for rule in story_rules() for story in rule.bad for f in tell(story_of(story)).findings]
    found = {*pages, *pairs, *told}
    assert {code for code, _ in found} >= {rule.code for rule in RULES} - {"PG05"}
    assert {(code, said) for code, said in found if message(code, said, language) == said} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_puts_in_what_the_message_has(language: str) -> None:
    for code, pairs in load(language).table(FindingWords).messages.items():
        for english, own in pairs:
            assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", own)), code


def test_what_khabar_says_itself_is_said_in_the_language() -> None:
    assert message("TM01", "2023-10-29 is a Sunday.", "hi") == "2023-10-29 को रविवार है।"
    said = "people dead: 36 (no source named) against 63 (Taza Lehar) at the same time."
    assert message("ST01", said, "hi") == "मृत लोग: एक ही समय पर 36 (स्रोत नहीं बताया गया) और 63 (Taza Lehar)।"


def test_words_of_the_page_are_no_part_of_the_pattern() -> None:
    said = "“5 {words} (a.b*)” is not in the body."
    assert message("HL03", said, "hi") == "“5 {words} (a.b*)” मुख्य पाठ में नहीं है।"
    assert message("HL03", "“one\ntwo” is not in the body.", "hi") == "“one\ntwo” मुख्य पाठ में नहीं है।"


def test_a_message_or_language_without_words_stays() -> None:
    assert message("HL03", "Something of a later version.", "hi") == "Something of a later version."
    assert message("ZZ99", "A check of your own.", "hi") == "A check of your own."
    assert message("PG01", "No date of publication on the page.", "en") == "No date of publication on the page."
