"""The page as laid out: one frozen text, and blocks that together cover it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from khabar.record import PROSE, Block, LanguageShare, Origin, PageInfo, Span


@dataclass(frozen=True)
class Page:
    """What reading hands on. `given` is a date of publication known from outside the page, as the reader's caller gave it.

    Raises `ValueError` where a block reaches outside the text or into another block.
    """

    text: str
    blocks: tuple[Block, ...]
    info: PageInfo = field(default_factory=PageInfo)
    language: str | None = None
    languages: tuple[LanguageShare, ...] = ()
    origin: Origin = field(default_factory=Origin)
    given: str | None = None

    def __post_init__(self) -> None:
        last = 0
        for block in self.blocks:
            if block.span.start < last or block.span.end > len(self.text):
                raise ValueError(
                    f"block {block.kind} at {block.span} overlaps the one before or leaves the text of {len(self.text)}"
                )
            last = block.span.end

    def cut(self, span: Span) -> str:
        """The characters that the span covers."""
        return span.cut(self.text)

    def prose(self) -> Iterator[Block]:
        """The blocks that tell the story, in order: all that is not furniture."""
        return (block for block in self.blocks if block.kind in PROSE)

    def language_of(self, block: Block) -> str:
        """The primary tag of the block's language, else of the page's; "und" where neither is known."""
        return (block.language or self.language or "und").split("-")[0].lower()

    @cached_property
    def reference(self) -> dt.datetime | None:
        """The moment that the page's times are read against: the given date, else the page's own; None where there is neither."""
        for value in (self.given, self.info.published, self.info.modified):
            if value:
                try:
                    return dt.datetime.fromisoformat(value)
                except ValueError:
                    continue
        return None
