"""Reviews as a table of their own beside an export: JSONL, a line a review."""

from __future__ import annotations

from pathlib import Path

import msgspec

from khabar.archive.exports._writing import written
from khabar.archive.reviews.book import reviews
from khabar.archive.store import Archive


def write_lines(
    archive: Archive,
    output: Path,
    *,
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
    story: str | None = None,
) -> None:
    """Writes the reviews of the pages that `Archive.pages` gives for the same choice; the file appears when it is whole."""
    with written(output, "file") as sink, sink.open() as file:
        for review in reviews(archive, since=since, until=until, language=language, story=story):
            file.write(msgspec.json.encode(review) + b"\n")
