"""A linter for news pages: a file a rule, found by looking into `rules/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.checking.catalogue import all_rules, explain
from khabar.checking.rule import Case, Rule
from khabar.errors import OptionError
from khabar.extraction.draft import Draft
from khabar.record import Finding

__all__ = ["RULES", "Case", "Rule", "check", "explain"]

RULES: tuple[Rule, ...] = all_rules()
"""Every rule, in the order of the catalogue: families by worth, then numbers."""


def check(draft: Draft, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Iterator[Finding]:
    """The findings of every rule, in the order of the catalogue and, within a rule, of the text.

    `select` and `ignore` are codes or their beginnings (`TR`, `AT01`) or names of rules; the longer one decides, and
    without `select` all are on. Raises `OptionError` for one that fits no rule.
    """
    case = Case(draft)
    for rule in chosen(select, ignore):
        yield from rule.check(case)


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that are on. Raises `OptionError` for a code or name that fits none."""
    for code in (*select, *ignore):
        if not any(_fit(rule, code) for rule in RULES):
            raise OptionError(f"no check has the code, prefix or name {code!r}; `khabar rules` lists them")
    return tuple(r for r in RULES if _best(r, select, default=not select) > _best(r, ignore, default=False))


def _best(rule: Rule, codes: Sequence[str], *, default: bool) -> int:
    return max((_fit(rule, code) for code in codes), default=0) or (1 if default else 0)


def _fit(rule: Rule, code: str) -> int:
    """How closely the code means the rule: 0 not at all."""
    if code.lower() == rule.name:
        return len(rule.code) + 1
    return len(code) + 1 if rule.code.startswith(code.upper()) else 0
