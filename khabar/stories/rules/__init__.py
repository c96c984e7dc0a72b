"""Checks across the pages of a story: a file a rule in this folder, found by looking into it, codes ST01 and on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache

from khabar.checking.rule_files import called, chapter, rules_in
from khabar.stories.rules._rule import StoryCase, StoryRule
from khabar.stories.telling.model import StoryFinding

__all__ = ["StoryCase", "StoryRule", "explained", "found_in", "manual", "story_rules"]


@cache
def story_rules() -> tuple[StoryRule, ...]:
    """Every rule, by code. Raises `ValueError` where two share a code."""
    return rules_in(sys.modules[__name__])


def found_in(case: StoryCase) -> Iterator[StoryFinding]:
    """What the rules find in the story, by code."""
    for rule in story_rules():
        yield from rule.check(case)


def explained(code: str) -> str | None:
    """What the check of stories of that code (or name) finds; None where there is none such."""
    rule = called(code, story_rules())
    return chapter(rule) if rule else None


def manual() -> str:
    """The chapters on the checks of stories, as Markdown."""
    return "\n".join([_INTRODUCTION, *(chapter(rule) for rule in story_rules())])


_INTRODUCTION = """\
## ST: stories

These look across the pages of a story, once `khabar story` tells it. In their examples a line `=====` stands between two pages;
each page is of another outlet.
"""
