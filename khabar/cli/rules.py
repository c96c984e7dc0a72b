"""`khabar rules`: the checks, a line each."""

from __future__ import annotations

from khabar.cli._panels import ITSELF

PANEL = ITSELF


def command() -> None:
    """List the checks, of pages, of stories (ST) and of pairs (CT): code, severity and name of each."""
    from khabar.checking import RULES
    from khabar.comparing.catalogue import all_rules
    from khabar.stories.rules import story_rules

    listed = [(rule.code, rule.severity, rule.name) for rule in RULES]
    listed += [(rule.code, rule.severity, rule.name) for rule in story_rules()]
    listed += [(rule.code, rule.severity, rule.name) for rule in all_rules()]
    for code, severity, name in listed:
        print(f"{code}  {severity:<7}  {name}")
