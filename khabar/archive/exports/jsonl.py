"""Records, one a line, as `khabar read -o` writes them (schema `khabar/1`, [record.md](record.md)).

Records of documents that could not be read are among them; no other format has those. `Record.from_json(line)` takes a line
up again, so that an export is a backup of what was read. Where a page was put among the stories is not on its record.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.archive.exports._exporter import Lines, Pages


def _lines(pages: Pages) -> Iterator[str]:
    return (record.to_json() for record, _ in pages)


EXPORTER = Lines("jsonl", _lines)
