"""What a page says of its author below the story: "Ana Prado teaches law in Lima." is no part of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khabar.record import Block, PageInfo

_LONGEST = 320
"""Characters of a note at most."""
_SHORTEST_NAME = 5


def mark_notes(text: str, blocks: Sequence[Block], info: PageInfo) -> tuple[Block, ...]:
    """The blocks, with the last paragraph as `other` where it begins with the full name of who the page is by."""
    last = max((n for n, block in enumerate(blocks) if block.kind == "paragraph"), default=0)
    names = [name for part in (info.byline or "").split(",") if " " in (name := part.strip()) and len(name) >= _SHORTEST_NAME]
    if last and any(_is_note(blocks[last].span.cut(text), name) for name in names):
        return (*blocks[:last], replace(blocks[last], kind="other"), *blocks[last + 1 :])
    return tuple(blocks)


def _is_note(paragraph: str, name: str) -> bool:
    """Whether a short paragraph opens with the name as the subject of its sentence."""
    return len(paragraph) <= _LONGEST and paragraph.startswith(name + " ")
