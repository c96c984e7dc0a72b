"""Checks across the pages of a story: a file a rule in this folder, found by looking into it, codes ST01 and on."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from khabar.stories.rules._rule import StoryCase, StoryRule
from khabar.stories.telling.model import StoryFinding

__all__ = ["StoryCase", "StoryRule", "found_in", "story_rules"]


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
