"""Writes `checks.md` from the rules' own docstrings and examples: `python docs/make_checks.py`."""

from __future__ import annotations

from pathlib import Path

from khabar.checking.catalogue import manual
from khabar.comparing.catalogue import manual as manual_of_pairs
from khabar.stories.rules import manual as manual_of_stories

PAGE = Path(__file__).resolve().parent / "checks.md"


def page() -> str:
    """The text of docs/checks.md."""
    return "\n".join(part.rstrip() + "\n" for part in (manual(), manual_of_stories(), manual_of_pairs()))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
