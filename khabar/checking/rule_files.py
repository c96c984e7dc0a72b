"""What all kinds of checks share: a file a rule in a folder, found by looking into it, and a chapter of the manual on each."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Protocol, TypeVar

from khabar.record import Severity


class Coded(Protocol):
    """What every check has: a code, a name that says what is wrong, and how grave that is."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> Severity: ...


class Documented(Coded, Protocol):
    """A check whose examples are texts: what it finds something in, and what it is silent on."""

    @property
    def bad(self) -> Sequence[str]: ...
    @property
    def good(self) -> Sequence[str]: ...


Check = TypeVar("Check", bound=Coded)


def rules_in(package: ModuleType) -> tuple[Any, ...]:
    """An instance of every class with a `code` in the package's files, by code; files that begin with `_` hold none.

    Raises `ValueError` where two share a code.
    """
    found: dict[str, Any] = {}
    for rule in _instances(package):
        if rule.code in found:
            raise ValueError(f"two rules have the code {rule.code}: {found[rule.code].name} and {rule.name}")
        found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def _instances(package: ModuleType) -> Iterator[Any]:
    for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
        if module.name.startswith("_"):
            continue
        for value in vars(import_module(f"{package.__name__}.{module.name}")).values():
            if inspect.isclass(value) and value.__module__.endswith(f".{module.name}") and hasattr(value, "code"):
                yield value()


def called(wanted: str, rules: Iterable[Check]) -> Check | None:
    """The rule of that code or name, however it is capitalised."""
    wanted = wanted.strip()
    return next((rule for rule in rules if wanted.upper() == rule.code or wanted.lower() == rule.name), None)


def chapter(rule: Documented) -> str:
    """The manual on one rule, as Markdown."""
    return chapter_of(rule, rule.bad, rule.good)


def chapter_of(rule: Coded, bad: Iterable[str], good: Iterable[str]) -> str:
    """The manual on one rule, as Markdown, with its examples written out."""
    lines = [f"### {rule.code} {rule.name}", "", f"*{rule.severity}*", "", inspect.getdoc(rule) or ""]
    for title, texts in (("Found in", bad), ("Silent on", good)):
        for text in texts:
            lines += ["", f"{title}:", "", "```text", text.strip(), "```"]
    return "\n".join(lines) + "\n"
