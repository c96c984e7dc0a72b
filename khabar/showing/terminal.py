"""A record on the terminal: what a reader wants to know first, each item with the words that it came from."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from khabar.record import Finding, Record
from khabar.showing.rows import Row, Rows, Table, head_lines, line_and_column

SEVERITY = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_WIDEST = 120


def render(record: Record, *, width: int | None = None, color: bool | None = None) -> str:
    """The record as lines of text. `width` in columns (default: the terminal's, at most 120); `color` default: on a terminal."""
    sink = io.StringIO()
    on_terminal = sys.stdout.isatty() if color is None else color
    columns = width or min(shutil.get_terminal_size((100, 40)).columns, _WIDEST)
    console = Console(
        file=sink, width=columns, force_terminal=on_terminal, no_color=not on_terminal, highlight=False, emoji=False
    )
    console.print(view(record))
    return sink.getvalue() if on_terminal else "\n".join(line.rstrip() for line in sink.getvalue().splitlines()) + "\n"


def view(record: Record) -> RenderableType:
    """The record as something that Rich can print."""
    if record.error:
        return Text.assemble((record.id, "bold"), "\n", (f"  {record.error.code}: ", "bold red"), record.error.message)
    rows = Rows(record)
    tables = [_section(table) for table in rows.tables() if table.key != "entities"]
    return Group(_head(record), *tables, _findings(record))


def _head(record: Record) -> RenderableType:
    lines: list[RenderableType] = []
    for headline in record.page.headlines:
        lines.append(Text(headline.text, style="bold"))
    if not lines:
        lines.append(Text(record.id, style="bold"))
    lines.append(Text(" · ".join(head_lines(record)), style="dim"))
    return Group(*lines)


def _section(table: Table) -> RenderableType:
    title = Text(f"\n{table.title}", style="bold underline")
    if not table.rows:
        return Group(title, Padding(Text(table.empty, style="dim"), (0, 0, 0, 2)))
    shape = _SHAPES.get(table.key, _grid)
    return Group(title, Padding(shape(table), (0, 0, 0, 2)))


def _claims(table: Table) -> RenderableType:
    return Group(*(_claim(row) for row in table.rows))


def _claim(row: Row) -> RenderableType:
    source, via, cue, content = row.cells
    first = Text.assemble((f"{row.id:<4}", "dim"), (source, "bold green" if source != "nobody named" else "dim italic"))
    if cue:
        first.append(f"  {cue}", style="italic")
    if via:
        first.append(f"  via {via}", style="magenta")
    return Group(first, Padding(Text(content), (0, 0, 0, 4)))


def _happenings(table: Table) -> RenderableType:
    return Group(*(_happening(row) for row in table.rows))


def _happening(row: Row) -> RenderableType:
    kind, actors, trigger, recipients, around = row.cells
    line = Text.assemble((f"{row.id:<4}", "dim"), (kind, "bold blue"), f"  {actors or 'somebody'}  ", (trigger, "italic"))
    if recipients:
        line.append(f"  → {recipients}")
    return Group(line, Padding(Text(around, style="dim"), (0, 0, 0, 4))) if around else line


def _by_place(table: Table) -> RenderableType:
    """A line a place rather than a mention: a reader asks where, not how often the name was written."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in table.rows:
        groups.setdefault(row.cells[1:], []).append(row)
    rows = [Row(g[0].id, (", ".join(dict.fromkeys(r.cells[0] for r in g)), *key, f"{len(g)} ×"), ()) for key, g in groups.items()]
    return _grid(Table(table.key, table.title, (*table.columns, "named"), tuple(rows), table.empty))


_STYLES = {"value": "bold", "place": "bold"}


def _grid(table: Table) -> RenderableType:
    grid = Grid(box=None, show_header=True, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    grid.add_column("", style="dim", no_wrap=True)
    for column in table.columns:
        grid.add_column(column, style=_STYLES.get(column, ""), overflow="fold")
    for row in table.rows:
        grid.add_row(row.id, *(Text(cell) for cell in row.cells))
    return grid


_SHAPES: dict[str, Callable[[Table], RenderableType]] = {
    "attributions": _claims,
    "events": _happenings,
    "places": _by_place,
}


def _findings(record: Record) -> RenderableType:
    title = Text("\nFindings", style="bold underline")
    if not record.findings:
        return Group(title, Padding(Text("None: the page holds together as far as the checks see.", style="dim"), (0, 0, 0, 2)))
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for _ in range(2):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for finding in record.findings:
        grid.add_row(_where(record, finding), Text(finding.code, style=SEVERITY[finding.severity]), _message(record, finding))
    return Group(title, Padding(grid, (0, 0, 0, 2)))


def _where(record: Record, finding: Finding) -> Text:
    if not finding.spans:
        return Text("page", style="dim")
    line, column = line_and_column(record.text, finding.spans[0].start)
    return Text(f"{line}:{column}", style="dim")


def _message(record: Record, finding: Finding) -> Text:
    words = " … ".join(" ".join(record.cut(span).split()) for span in finding.spans[:2])
    shown = words if len(words) <= 90 else f"{words[:87]}…"
    return Text.assemble(finding.message, *([("  " + shown, "dim italic")] if shown else []))
