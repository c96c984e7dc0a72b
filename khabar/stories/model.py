"""What a stream of pages yields: where each was put, and how stories changed by it."""

from __future__ import annotations

from typing import Literal

import msgspec


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Two stories that proved to be one (`merge`: `story` goes on as `into`), or one that proved to be two (`split`: `pages` leave
    `story` and go on as `into`). What was said of earlier pages is not taken back: a change is recorded beside it."""

    kind: Literal["merge", "split"]
    story: str
    into: str
    pages: tuple[str, ...] = ()


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Where a page was put when it came: its story, the earlier page that it is a copy of, the agency that it credits."""

    id: str
    story: str
    copy_of: str | None = None
    agency: str | None = None
    changes: tuple[Change, ...] = ()
