"""How much of a page is looked at closely: its opening, as long as a long article and no more."""

from __future__ import annotations

from dataclasses import replace as with_fields
from typing import Final

from msgspec.structs import replace

from khabar.analysis.sentences import split
from khabar.reading.page import Page
from khabar.record import PROSE, Block, trimmed

LONGEST_PROSE: Final = 40_000
"""Characters of prose that are analysed: some 7,000 words, more than a page of news has. English takes about 50 CPU
milliseconds a thousand characters, so that no document takes much over two seconds here."""
MOST_BLOCKS: Final = 1_500
"""Blocks of prose that are analysed: forty thousand lines of one letter take their time too."""


def opening(page: Page, longest: int = LONGEST_PROSE) -> tuple[Page, int | None]:
    """The page without the prose past the limit, and the offset where it stops; the page itself and None where all fits.

    Text and furniture stay as they are. The block that the limit falls into ends with its last whole sentence before it.
    """
    kept: list[Block] = []
    left, blocks, stop = longest, 0, None
    for block in page.blocks:
        if block.kind in PROSE:
            if stop is not None:
                continue
            blocks += 1
            if len(block.span) > left or blocks > MOST_BLOCKS:
                stop = _last_end(page, block, block.span.start + left) if blocks <= MOST_BLOCKS else block.span.start
                cut = trimmed(page.text, block.span.start, stop)
                kept += [replace(block, span=cut)] if cut else []
                continue
            left -= len(block.span)
        kept.append(block)
    return (with_fields(page, blocks=tuple(kept)), stop) if stop is not None else (page, None)


def _last_end(page: Page, block: Block, limit: int) -> int:
    """The end of the block's last sentence before the limit; the limit where there is none."""
    language = page.language_of(block)
    sentences = list(split(page.text, block.span.start, limit, language))
    return sentences[-2].end if len(sentences) > 1 else limit
