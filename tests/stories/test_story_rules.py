"""Checks across pages: each finds its bad examples and is silent on its good ones."""

from __future__ import annotations

from functools import cache

import pytest

from khabar.checking import RULES
from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.stories.agencies import agency_of
from khabar.stories.claims import StoryPage
from khabar.stories.model import Placement
from khabar.stories.rules import StoryRule, story_rules
from khabar.stories.telling.tell import tell

SEVERITIES = {
    "ST01": "error",
    "ST02": "error",
    "ST03": "warning",
    "ST04": "warning",
    "ST05": "warning",
    "ST06": "note",
    "ST07": "error",
}


@cache
def pages_of(notation: str) -> tuple[StoryPage, ...]:
    parts = notation.split("=====\n")
    return tuple(page(f"page-{number}", part) for number, part in enumerate(parts, start=1))


def page(id: str, notation: str) -> StoryPage:
    record = record_of(example_page(notation), id=id)
    return StoryPage(record=record, placement=Placement(id=id, story="s", agency=agency_of(record)), outlet=f"Outlet {id}")


def codes(notation: str) -> list[str]:
    return [found.code for found in tell(pages_of(notation)).findings]


def test_the_catalogue_is_complete_and_apart_from_that_of_pages() -> None:
    assert {rule.code: rule.severity for rule in story_rules()} == SEVERITIES
    assert not {r.code for r in story_rules()} & {r.code for r in RULES}
    assert not {r.name for r in story_rules()} & {r.name for r in RULES}


@pytest.mark.parametrize("rule", story_rules(), ids=lambda r: r.code)
def test_a_rule_is_documented(rule: StoryRule) -> None:
    text = type(rule).__doc__ or ""
    assert len(text.split()) > 25
    assert "Silent" in text
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize(("rule", "story"), [(r, t) for r in story_rules() for t in r.bad], ids=lambda v: getattr(v, "code", ""))
def test_a_bad_example_has_its_fault(rule: StoryRule, story: str) -> None:
    assert rule.code in codes(story)


@pytest.mark.parametrize(("rule", "story"), [(r, t) for r in story_rules() for t in r.good], ids=lambda v: getattr(v, "code", ""))
def test_a_good_example_has_not(rule: StoryRule, story: str) -> None:
    assert rule.code not in codes(story)


@pytest.mark.parametrize("story", [t for r in story_rules() for t in (*r.bad, *r.good)])
def test_findings_point_into_their_pages(story: str) -> None:
    texts = {p.id: p.record.text for p in pages_of(story)}
    for found in tell(pages_of(story)).findings:
        assert found.message.endswith(".")
        assert found.spans
        assert all(s.span.cut(texts[s.page]).strip() for s in found.spans)
