"""A review, as it is kept and handed out (schema `khabar-review/1`)."""

from __future__ import annotations

from typing import Literal

import msgspec

from khabar.record import Span

SCHEMA = "khabar-review/1"

Verdict = Literal["accepted", "corrected", "rejected"]
Kind = Literal["attribution", "event", "figure", "time", "place", "entity", "finding"]
Value = str | float | int | None
"""A value of an item's field; None where it has none."""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody made of an item. `page` is the page's id and `page_number` its number; `item` is the item's id on the record
    of that `version` (of the n-th finding, which has none, xN), `code` that of a finding, `words` its evidence. `was_read` is
    what was read, by field; `corrected` what stands there in truth, of the fields that were corrected. `by` is empty at a desk
    without accounts. `undone` is when it was taken back.
    """

    schema: str = SCHEMA
    n: int
    page: str
    page_number: int
    version: int
    item: str
    kind: Kind
    code: str
    words: str
    spans: tuple[Span, ...]
    verdict: Verdict
    was_read: dict[str, Value]
    corrected: dict[str, Value] | None
    note: str
    by: str
    at: str
    undone: str | None
    undone_by: str | None
    around: tuple[str, str]
