"""From pieces in reading order to one text with blocks that cover it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.record import Block, BlockKind, Span


@dataclass(slots=True)
class Piece:
    """A block before it has its place. `joined`: it goes on in the line of the piece before (a paragraph after its dateline)."""

    kind: BlockKind
    text: str
    path: str | None = None
    language: str | None = None
    joined: bool = False


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces' texts joined by blank lines, and a block for each that holds more than white space."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece in pieces:
        text = piece.text.strip()
        if not text:
            continue
        glue = "" if not parts else " " if piece.joined else "\n\n"
        parts += (glue, text)
        start = at + len(glue)
        at = start + len(text)
        blocks.append(Block(piece.kind, Span(start, at), piece.language, piece.path))
    return "".join(parts), tuple(blocks)
