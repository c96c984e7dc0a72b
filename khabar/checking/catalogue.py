"""All rules, found by looking into `rules/`, and their manual: `python docs/make_checks.py`."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from khabar.checking import rules
from khabar.checking.rule import Rule
from khabar.errors import OptionError
from khabar.record import Severity

FAMILIES = {
    "HL": "headline",
    "TR": "translation",
    "AT": "attribution",
    "FG": "figures",
    "TM": "time",
    "NM": "names",
    "PG": "page",
}
"""The families, by their worth to a news editor."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and number. Raises `ValueError` where two share a code."""
    found: dict[str, Rule] = {}
    for rule in _rules():
        if rule.code in found:
            raise ValueError(f"two rules have the code {rule.code}: {found[rule.code].name} and {rule.name}")
        found[rule.code] = rule
    order = list(FAMILIES)
    return tuple(sorted(found.values(), key=lambda r: (order.index(r.code[:2]) if r.code[:2] in order else len(order), r.code)))


def _rules() -> Iterator[Rule]:
    for module in sorted(iter_modules(rules.__path__), key=lambda m: m.name):
        for value in vars(import_module(f"{rules.__name__}.{module.name}")).values():
            if inspect.isclass(value) and value.__module__.endswith(f".{module.name}") and hasattr(value, "code"):
                yield cast(Rule, value())


def explain(code: str) -> str:
    """What the check of that code (or name) finds, and why it matters, with its examples. Raises `OptionError`."""
    for rule in all_rules():
        if code.strip().upper() == rule.code or code.strip().lower() == rule.name:
            return chapter(rule)
    raise OptionError(f"there is no check {code!r}; `khabar rules` lists them")


class Documented(Protocol):
    """What a chapter of the manual is made from, besides the docstring of the rule's class."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def bad(self) -> Sequence[str]: ...
    @property
    def good(self) -> Sequence[str]: ...


def chapter(rule: Documented) -> str:
    """The manual on one rule, as Markdown."""
    lines = [f"### {rule.code} {rule.name}", "", f"*{rule.severity}*", "", inspect.getdoc(rule) or ""]
    for title, texts in (("Found in", rule.bad), ("Silent on", rule.good)):
        for text in texts:
            lines += ["", f"{title}:", "", "```text", text.strip(), "```"]
    return "\n".join(lines) + "\n"


def manual() -> str:
    """The manual of checks, as Markdown, from the rules' own docstrings and examples."""
    parts = ["# Checks", "", *_INTRODUCTION.splitlines(), ""]
    for family, title in FAMILIES.items():
        parts += [f"## {family}: {title}", ""]
        parts += [chapter(rule) for rule in all_rules() if rule.code.startswith(family)]
    return "\n".join(parts).rstrip() + "\n"


_INTRODUCTION = """\
`khabar check` reads a page as a linter reads code. Each finding has a stable code, a severity (`error`, `warning`,
`note`) and the shortest words that show the fault. All but the PG family look only at prose: headlines, decks, captions,
headings, paragraphs, quotes, lists and tables. "Also read" links, related stories, reactions and other furniture are
never evidence.

In the examples a line `# …` is a headline, `## …` a heading, `> …` a pull quote, `! …` a caption, `~ …` a line of furniture,
`@published …` the date of the page, `@repeat …` how often its last line stands there; any other line is a paragraph.

This page is made from the rules themselves: `python docs/make_checks.py`."""
