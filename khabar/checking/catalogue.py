"""All rules, found by looking into `rules/`, and their manual: `python docs/make_checks.py`."""

from __future__ import annotations

from functools import cache

from khabar.checking import rules
from khabar.checking.rule import Rule
from khabar.checking.rule_files import called, chapter, rules_in
from khabar.errors import OptionError

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
    return tuple(sorted(rules_in(rules), key=lambda r: place_of(r.code)))


def place_of(code: str) -> tuple[int, str]:
    """Where a check of that code stands among all: by its family's worth, then by its number."""
    order = list(FAMILIES)
    return (order.index(code[:2]) if code[:2] in order else len(order)), code


def explain(code: str) -> str:
    """What the check of that code (or name) finds, and why it matters, with its examples. Raises `OptionError`."""
    rule = called(code, all_rules())
    if rule is None:
        raise OptionError(f"there is no check {code!r}; `khabar rules` lists them")
    return chapter(rule)


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
