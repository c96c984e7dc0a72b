"""`khabar rules`: the checks, a line each."""

from __future__ import annotations


def command() -> None:
    """List the checks, of pages and of stories (ST): code, severity and name of each."""
    from khabar.checking import RULES
    from khabar.stories.rules import story_rules

    listed = [(rule.code, rule.severity, rule.name) for rule in RULES]
    listed += [(rule.code, rule.severity, rule.name) for rule in story_rules()]
    for code, severity, name in listed:
        print(f"{code}  {severity:<7}  {name}")
