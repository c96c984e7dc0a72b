from __future__ import annotations

import pytest

from khabar.checking import RULES, check
from khabar.checking.examples import example_page
from khabar.checking.rule import Rule
from khabar.pipeline import draft_of

SEVERITIES = {
    "HL01": "error", "HL02": "error", "HL03": "error", "HL04": "error", "HL05": "note",
    "TR01": "error", "TR02": "note", "TR03": "error", "TR04": "error", "TR05": "error", "TR06": "warning", "TR07": "warning", "TR08": "warning",
    "AT01": "note", "AT02": "error", "AT03": "warning", "AT04": "warning", "AT05": "warning",
    "FG01": "error", "FG02": "error", "FG03": "warning", "FG04": "error", "FG05": "error",
    "TM01": "error", "TM02": "warning", "NM01": "warning",
    "PG01": "warning", "PG02": "note", "PG03": "note", "PG04": "warning",
    "PG05": "warning",  # says what khabar did not read; beside the thirty that find faults
}  # fmt: skip


def codes(notation: str) -> list[str]:
    return [found.code for found in check(draft_of(example_page(notation)))]


def test_the_catalogue_is_complete() -> None:
    assert {rule.code: rule.severity for rule in RULES} == SEVERITIES


def test_names_are_unique_and_fit_for_options() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(name == name.lower().strip() and " " not in name for name in names)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_is_documented(rule: Rule) -> None:
    text = type(rule).__doc__ or ""
    assert len(text.split()) > 25
    assert "Silent" in text
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize(("rule", "notation"), [(r, t) for r in RULES for t in r.bad], ids=lambda v: getattr(v, "code", ""))
def test_a_bad_example_has_its_fault(rule: Rule, notation: str) -> None:
    assert rule.code in codes(notation)


@pytest.mark.parametrize(("rule", "notation"), [(r, t) for r in RULES for t in r.good], ids=lambda v: getattr(v, "code", ""))
def test_a_good_example_has_not(rule: Rule, notation: str) -> None:
    assert rule.code not in codes(notation)
