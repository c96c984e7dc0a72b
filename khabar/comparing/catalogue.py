"""All checks on a pair, found by looking into `rules/`, and their manual."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from khabar.comparing import rules
from khabar.comparing.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every check, by code. Raises `ValueError` where two share one."""
    found: dict[str, Rule] = {}
    for rule in _rules():
        if rule.code in found:
            raise ValueError(f"two rules have the code {rule.code}: {found[rule.code].name} and {rule.name}")
        found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def _rules() -> Iterator[Rule]:
    for module in sorted(iter_modules(rules.__path__), key=lambda m: m.name):
        for value in vars(import_module(f"{rules.__name__}.{module.name}")).values():
            if inspect.isclass(value) and value.__module__.endswith(f".{module.name}") and hasattr(value, "code"):
                yield cast(Rule, value())


_INTRODUCTION = """\
Checks of `khabar compare`: two texts, one said to be the translation of the other. In the examples the arrow stands before the
translation. A finding has spans in both texts; either side may have none."""


def explained(code: str) -> str | None:
    """What the check of pairs of that code (or name) finds, with its examples, as Markdown; None where there is none such."""
    wanted = code.strip()
    return next((chapter(r) for r in all_rules() if wanted.upper() == r.code or wanted.lower() == r.name), None)


def chapter(rule: Rule) -> str:
    """The manual on one rule, as Markdown."""
    lines = [f"### {rule.code} {rule.name}", "", f"*{rule.severity}*", "", inspect.getdoc(rule) or ""]
    for title, examples in (("Found in", rule.bad), ("Silent on", rule.good)):
        for source, target in examples:
            lines += ["", f"{title}:", "", "```text", f"{source}\n→ {target}", "```"]
    return "\n".join(lines) + "\n"


def manual() -> str:
    """The manual of the checks, as Markdown, from the rules' own docstrings and examples."""
    parts = ["## CT: a text and its translation", "", *_INTRODUCTION.splitlines(), ""]
    return "\n".join([*parts, *(chapter(rule) for rule in all_rules())]).rstrip() + "\n"
