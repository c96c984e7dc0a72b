"""Checks across the pages of a story: a file a rule in this folder, found by looking into it, codes ST01 and on."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from khabar.checking.catalogue import chapter
from khabar.stories.rules._rule import StoryCase, StoryRule
from khabar.stories.telling.model import StoryFinding

__all__ = ["StoryCase", "StoryRule", "explained", "found_in", "manual", "story_rules"]


@cache
def story_rules() -> tuple[StoryRule, ...]:
    """Every rule, by code. Raises `ValueError` where two share a code."""
    found: dict[str, StoryRule] = {}
    for module in sorted(iter_modules(__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        for value in vars(import_module(f"{__name__}.{module.name}")).values():
            if inspect.isclass(value) and value.__module__.endswith(f".{module.name}") and hasattr(value, "code"):
                rule = cast(StoryRule, value())
                if rule.code in found:
                    raise ValueError(f"two rules have the code {rule.code}: {found[rule.code].name} and {rule.name}")
                found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def found_in(case: StoryCase) -> Iterator[StoryFinding]:
    """What the rules find in the story, by code."""
    for rule in story_rules():
        yield from rule.check(case)


def explained(code: str) -> str | None:
    """What the check of stories of that code (or name) finds; None where there is none such."""
    wanted = code.strip()
    return next((chapter(r) for r in story_rules() if wanted.upper() == r.code or wanted.lower() == r.name), None)


def manual() -> str:
    """The chapters on the checks of stories, as Markdown."""
    return "\n".join([_INTRODUCTION, *(chapter(rule) for rule in story_rules())])


_INTRODUCTION = """\
## ST: stories

These look across the pages of a story, once `khabar story` tells it. In their examples a line `=====` stands between two pages;
each page is of another outlet.
"""
