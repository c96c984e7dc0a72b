"""What a stream of pages yields: where each was put, and how stories changed by it."""

from __future__ import annotations

from typing import Literal

import msgspec


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Two stories that proved to be one (`merge`: `story` goes on as `into`), or one that proved to be two (`split`:
    `pages` leave `story` and go on as `into`). `pages` are the earlier pages that this moves; what was said of them when they
    came is not taken back."""

    kind: Literal["merge", "split"]
    story: str
    into: str
    pages: tuple[str, ...] = ()


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page was put when it came: its story, the earlier page that it is a copy of, the agency that it credits.

    `changes` are what the page showed of stories; they are to be carried out on the earlier pages first, then the page is put
    into `story`.
    """

    id: str
    story: str
    copy_of: str | None = None
    agency: str | None = None
    changes: tuple[Change, ...] = ()

    def to_json(self) -> str:
        """The placement as `khabar cluster` writes it: `id`, `story` and `copy_of` always, the rest where there is any."""
        row: dict[str, object] = {"id": self.id, "story": self.story, "copy_of": self.copy_of}
        if self.agency is not None:
            row["agency"] = self.agency
        if self.changes:
            row["changes"] = self.changes
        return msgspec.json.encode(row).decode()
