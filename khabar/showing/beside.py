"""Two texts side by side on the terminal, sentence beside sentence, with what differs marked on both."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from khabar.comparing.case import Case
from khabar.comparing.model import Comparison, Difference, Pair
from khabar.comparing.sides import Side, sides_of
from khabar.record import Span
from khabar.showing.terminal import SEVERITY

_WIDEST = 140
_ORDER = ("note", "warning", "error")


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
    case = Case(*sides_of(pair))
    grid = Grid(box=None, show_header=True, header_style="dim", pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    grid.add_column(f"source ({case.source.language})", ratio=1, overflow="fold")
    grid.add_column(f"target ({case.target.language})", ratio=1, overflow="fold")
    for bead in case.beads:
        grid.add_row(
            _marked(case.source, bead.source, [(d, d.source_spans) for d in comparison.findings], marks),
            _marked(case.target, bead.target, [(d, d.target_spans) for d in comparison.findings], marks),
        )
    return Group(Text(f"score {comparison.score:.2f}", style="bold"), grid, _findings(comparison))


def _marked(side: Side, sentences: range, found: Sequence[tuple[Difference, Sequence[Span]]], marks: bool) -> Text:
    if not sentences:
        return Text("—", style="dim")
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    text = Text(side.text[start:end])
    here = [(span, d) for d, spans in found for span in spans if span.start < end and start < span.end]
    for span, difference in sorted(here, key=lambda pair: _ORDER.index(pair[1].severity)):
        text.stylize(f"{SEVERITY[difference.severity]} underline", max(0, span.start - start), span.end - start)
    return _bracketed(side.text, start, end, [span for span, _ in here]) if marks else text


def _bracketed(text: str, start: int, end: int, spans: Sequence[Span]) -> Text:
    inside = {i for span in spans for i in range(max(start, span.start), min(end, span.end))}
    return Text(
        "".join(
            ("[" if i in inside and i - 1 not in inside else "") + text[i] + ("]" if i in inside and i + 1 not in inside else "")
            for i in range(start, end)
        )
    )


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
