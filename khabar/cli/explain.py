"""`khabar explain CODE`: what a check finds, and why it matters."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._panels import ITSELF

PANEL = ITSELF


def command(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code of a check, such as TR01.", show_default=False)],
) -> None:
    """Explain a check: what it finds, why it matters, an example that has it and one that has not."""
    from khabar.checking import explain
    from khabar.comparing.catalogue import explained as of_pairs
    from khabar.stories.rules import explained as of_stories

    print(of_stories(code) or of_pairs(code) or explain(code))
