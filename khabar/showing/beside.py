"""Two texts side by side on the terminal, sentence beside sentence, with what differs marked on both."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from khabar.comparing.model import Comparison, Pair
from khabar.showing.paired import Piece, beside
from khabar.showing.terminal import SEVERITY

_WIDEST = 140


def render(pair: Pair, comparison: Comparison, *, width: int | None = None, color: bool | None = None) -> str:
    """The pair as lines of text. `width` in columns (default: the terminal's, at most 140); `color` default: on a terminal."""
    sink = io.StringIO()
    on_terminal = sys.stdout.isatty() if color is None else color
    columns = width or min(shutil.get_terminal_size((110, 40)).columns, _WIDEST)
    console = Console(
        file=sink, width=columns, force_terminal=on_terminal, no_color=not on_terminal, highlight=False, emoji=False
    )
    console.print(view(pair, comparison, marks=not on_terminal))
    return sink.getvalue() if on_terminal else "\n".join(line.rstrip() for line in sink.getvalue().splitlines()) + "\n"


def view(pair: Pair, comparison: Comparison, *, marks: bool = False) -> RenderableType:
    """The pair as something that Rich can print; `marks` puts brackets about what differs, for where there are no colours."""
    found = beside(pair, comparison)
    grid = Grid(box=None, show_header=True, header_style="dim", pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    for side, language in zip(("source", "target"), found.languages, strict=True):
        grid.add_column(f"{side} ({language})", ratio=1, overflow="fold")
    for source, target in found.rows:
        grid.add_row(_marked(source, marks), _marked(target, marks))
    return Group(Text(f"score {comparison.score:.2f}", style="bold"), grid, _findings(comparison))


def _marked(pieces: Sequence[Piece], marks: bool) -> Text:
    if not pieces:
        return Text("—", style="dim")
    text = Text()
    for piece in pieces:
        words = f"[{piece.text}]" if marks and piece.severity else piece.text
        text.append(words, f"{SEVERITY[piece.severity]} underline" if piece.severity else None)
    return text


def _findings(comparison: Comparison) -> RenderableType:
    if not comparison.findings:
        return Text("No differences found.", style="dim")
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for found in comparison.findings:
        grid.add_row(Text(found.code, style=SEVERITY[found.severity]), Text(found.severity, style="dim"), Text(found.message))
    return grid
