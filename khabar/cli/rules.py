"""`khabar rules`: the checks, a line each."""

from __future__ import annotations


def command() -> None:
    """List the checks: code, severity and name of each."""
    from khabar.checking import RULES

    for rule in RULES:
        print(f"{rule.code}  {rule.severity:<7}  {rule.name}")
