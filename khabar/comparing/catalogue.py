"""All checks on a pair, found by looking into `rules/`, and their manual."""

from __future__ import annotations

from functools import cache

from khabar.checking.rule_files import called, chapter_of, rules_in
from khabar.comparing import rules
from khabar.comparing.rule import Example, Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every check, by code. Raises `ValueError` where two share one."""
    return rules_in(rules)


_INTRODUCTION = """\
Checks of `khabar compare`: two texts, one said to be the translation of the other. In the examples the arrow stands before the
translation. A finding has spans in both texts; either side may have none."""


def explained(code: str) -> str | None:
    """What the check of pairs of that code (or name) finds, with its examples, as Markdown; None where there is none such."""
    rule = called(code, all_rules())
    return chapter(rule) if rule else None


def chapter(rule: Rule) -> str:
    """The manual on one rule, as Markdown."""
    return chapter_of(rule, map(_written, rule.bad), map(_written, rule.good))


def _written(example: Example) -> str:
    source, target = example
    return f"{source}\n→ {target}"


def manual() -> str:
    """The manual of the checks, as Markdown, from the rules' own docstrings and examples."""
    parts = ["## CT: a text and its translation", "", *_INTRODUCTION.splitlines(), ""]
    return "\n".join([*parts, *(chapter(rule) for rule in all_rules())]).rstrip() + "\n"
