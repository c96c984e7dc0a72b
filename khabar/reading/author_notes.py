"""What a page says of its author below the story: "Ana Prado teaches law in Lima." is no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from khabar.languages import available, load
from khabar.languages.tables.furniture import Furniture
from khabar.record import Block, PageInfo

_LONGEST = 400
"""Characters of a note at most."""
_SHORTEST_NAME = 5
_NEAR_END = 4
"""Paragraphs from the end of which one may be a note; before the last, it says what the author is or does."""


def mark_notes(text: str, blocks: Sequence[Block], info: PageInfo) -> tuple[Block, ...]:
    """The blocks, with paragraphs near the end as `other` where they begin with the full name of who the page is by."""
    names = [name for part in (info.byline or "").split(",") if " " in (name := part.strip()) and len(name) >= _SHORTEST_NAME]
    told = [n for n, block in enumerate(blocks) if block.kind == "paragraph"]
    found = list(blocks)
    for number in told[1:][-_NEAR_END:] if names else ():
        said = blocks[number].span.cut(text)
        rest = next((said[len(name) + 1 :] for name in names if said.startswith(name + " ")), "")
        if rest and len(said) <= _LONGEST and (number == told[-1] or rest.split()[0] in _verbs()):
            found[number] = replace(found[number], kind="other")
    return tuple(found)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for code in available() for verb in load(code).table(Furniture).author_verbs)
