"""`khabar doctor`: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import typer

from khabar.cli._panels import ITSELF

PANEL = ITSELF


def command() -> None:
    """Say what is installed, what is missing and how to get it. Exit status 3 when something needed is missing."""
    from khabar.doctor import examine

    findings = examine()
    width = max(len(f.what) for f in findings)
    for finding in findings:
        mark = "ok     " if finding.ok else "missing" if finding.needed else "absent "
        print(f"{mark}  {finding.what:<{width}}  {finding.detail}")
    if not all(f.ok for f in findings if f.needed):
        raise typer.Exit(3)
