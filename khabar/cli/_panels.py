"""The panels of `khabar --help`: a command names its own in `PANEL`, so that a new user sees what belongs together."""

from __future__ import annotations

from typing import Final

PAGES: Final = "Pages"
ARCHIVE: Final = "The archive"
DESK: Final = "The desk"
STORIES: Final = "Stories"
GATHERING: Final = "News as it comes, and in bulk"
ITSELF: Final = "khabar itself"
PANELS: Final = (PAGES, ARCHIVE, STORIES, DESK, GATHERING, ITSELF)
"""In the order in which the help shows them."""
