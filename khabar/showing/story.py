"""A story on the terminal: headlines, pages, claims and who bears them out, findings; then what moved when, and who said what."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import sys
from collections.abc import Iterator, Sequence

import regex
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from khabar.showing.terminal import SEVERITY
from khabar.stories.claims.by_figure import shown
from khabar.stories.claims.model import Claim, Evidence, Support
from khabar.stories.telling.model import Occurrence, PageLine, Series, Story, Voice

_WIDEST = 120
_SAID = 3
_RELATION = {"single": "dim", "agreed": "green", "differing": "yellow", "developed": "cyan", "disputed": "bold red"}
_LONGEST = 100
_POSITIONS = 6
_NAMED = 3
_DAYS = 8
_DAY_PARTS = {
    "DT": "by day", "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night",
}  # fmt: skip
"""TIMEX3's parts of the day."""
_WEEK = regex.compile(r"(\d{4})-W(\d\d)")


def render(story: Story, *, width: int | None = None, color: bool | None = None, most: int = 12) -> str:
    """The story as lines of text; `most` entries of each kind. `width` and `color` as in `khabar.showing.terminal.render`."""
    sink = io.StringIO()
    on_terminal = sys.stdout.isatty() if color is None else color
    columns = width or min(shutil.get_terminal_size((100, 40)).columns, _WIDEST)
    console = Console(
        file=sink, width=columns, force_terminal=on_terminal, no_color=not on_terminal, highlight=False, emoji=False
    )
    console.print(view(story, most=most))
    return sink.getvalue() if on_terminal else "\n".join(line.rstrip() for line in sink.getvalue().splitlines()) + "\n"


def view(story: Story, *, most: int = 12) -> RenderableType:
    """The story as something that Rich can print."""
    numbers = {page.id: number for number, page in enumerate(story.pages, start=1)}
    return Group(
        _head(story),
        _part("Pages", [_pages(story.pages[:most], numbers)], len(story.pages), most),
        _part("Claims", list(_claims(story.claims, numbers, most)), len(_told(story.claims)), most),
        _findings(story, numbers),
        _part("Figures over time", [_series(s) for s in story.series[:most]], len(story.series), most),
        _part("Timeline", [_timeline(story.timeline[:most], numbers)] if story.timeline else [], len(story.timeline), most),
        _part("Who said what", [_voice(v, numbers) for v in story.voices[:most]], len(story.voices), most),
    )


def brief(story: Story, *, most: int = 6) -> RenderableType:
    """The story in short: its headlines, pages, what several of them claim and who bears it out, and where they disagree."""
    numbers = {page.id: number for number, page in enumerate(story.pages, start=1)}
    return Group(
        _head(story),
        _part("Pages", [_pages(story.pages, numbers)], len(story.pages), len(story.pages)),
        _part("Claims", list(_claims(story.claims, numbers, most)), len(_told(story.claims)), most),
        _findings(story, numbers),
    )


def _head(story: Story) -> RenderableType:
    seen: dict[str | None, Text] = {}
    for title in story.titles:
        seen.setdefault(title.language, Text(title.text, style="bold"))
    span = " to ".join(dict.fromkeys(when[:10] for when in (story.begun, story.last) if when)) or "no date"
    counts = [_number(len(story.pages), "page"), _number(story.outlets, "outlet"), _number(story.reports, "report")]
    copies = sum(page.copy_of is not None for page in story.pages)
    if copies:
        counts.append(_number(copies, "copy", "copies"))
    return Group(*seen.values(), Text(" · ".join([story.id, span, *counts]), style="dim"))


def _number(count: int, one: str, many: str | None = None) -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _part(title: str, lines: Sequence[RenderableType], count: int, most: int) -> RenderableType:
    if not lines:
        return Group()
    rest = [Text(f"… and {count - most} more", style="dim")] if count > most else []
    return Group(Text(f"\n{title}", style="bold underline"), Padding(Group(*lines, *rest), (0, 0, 0, 2)))


def _grid(*styles: str) -> Grid:
    """A table without lines, whose last column takes what room there is: words in any script, which no terminal measures alike,
    stand there, so that nothing behind them is put out of line.
    """
    grid = Grid(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for style in styles:
        grid.add_column(style=style, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def _pages(pages: Sequence[PageLine], numbers: dict[str, int]) -> RenderableType:
    grid = _grid("dim", "", "")
    for page in pages:
        line = Text.assemble((page.outlet or "no publisher", "bold" if page.outlet else "dim"))
        for note in _behind(page, numbers):
            line.append(f" · {note}", style="cyan")
        line.append(f"  {page.id}", style="dim")
        grid.add_row(f"[{numbers[page.id]}]", _when(page.when), page.language or "", line)
    return grid


def _behind(page: PageLine, numbers: dict[str, int]) -> Iterator[str]:
    if page.copy_of:
        original = numbers.get(page.copy_of)
        yield f"copy of [{original}]" if original else "copy of a page outside the story"
    if page.translation_of:
        yield f"translation of [{numbers[page.translation_of]}]"
    if page.agency:
        yield f"agency {page.agency}"


def _when(value: str | None) -> str:
    """The time for a reader: "2025-03-04 morning", "week of 2025-05-05", else ISO 8601 without its "T"."""
    if value is None:
        return "no date"
    if week := _WEEK.fullmatch(value):
        return f"week of {dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)}"
    day, _, part = value.partition("T")
    return f"{day} {_DAY_PARTS.get(part, part[:5])}".rstrip()


def _timeline(entries: Sequence[Occurrence], numbers: dict[str, int]) -> RenderableType:
    grid = _grid("", "dim", "dim")
    for entry in entries:
        marked = "" if entry.by == "own" or entry.time is None else "said"
        text = Text(entry.text)
        if entry.kind == "event":
            text.append(f"  “{entry.evidence.words}”", style="italic")
        if entry.status and entry.status != "actual":
            text.append(f"  {entry.status}", style="yellow")
        grid.add_row(_when(entry.time), marked, _where([entry.evidence], numbers), text)
    return grid


def _voice(voice: Voice, numbers: dict[str, int]) -> RenderableType:
    lines: list[RenderableType] = [Text(voice.name, style="bold green")]
    for said in voice.said[:_SAID]:
        via = next((f"  via {e.via}" for e in said.evidence if e.via), "")
        cue = (f"{said.cue}: " if said.cue else "", "italic")
        line = Text.assemble(cue, _short(said.text), (via, "magenta"), ("  " + _where(said.evidence, numbers), "dim"))
        lines.append(Padding(line, (0, 0, 0, 2)))
    if len(voice.said) > _SAID:
        lines.append(Padding(Text(f"… and {len(voice.said) - _SAID} more", style="dim"), (0, 0, 0, 2)))
    return Group(*lines)


def _series(series: Series) -> RenderableType:
    """Each day's values, in order; those of pages without a date behind, since nothing says when they held."""
    days: dict[str | None, dict[str, None]] = {}
    for point in series.points:
        days.setdefault(point.time[:10] if point.time else None, {})[shown(point.value)] = None
    undated = days.pop(None, {})
    moved = [f"{' / '.join(values)} ({_when(day)})" for day, values in days.items()]
    told = [*moved[:_DAYS], *([f"… {len(moved) - _DAYS} days more"] if len(moved) > _DAYS else [])]
    line = Text.assemble((f"{series.about}: ", "bold"), " → ".join(told))
    if undated:
        line.append(f"{'; ' if moved else ''}undated {', '.join(undated)}", style="dim")
    return line


def _told(claims: Sequence[Claim]) -> list[Claim]:
    """Claims on which more than one report speaks, or that are disputed; all where there are none such."""
    several = [c for c in claims if c.support.reports > 1 or c.disputes]
    return several or list(claims)


def _claims(claims: Sequence[Claim], numbers: dict[str, int], most: int) -> Iterator[RenderableType]:
    for claim in _told(claims)[:most]:
        head = Text.assemble((_short(claim.about), "bold"), "  ", (claim.relation, _RELATION[claim.relation]))
        yield Group(head, *(Padding(line, (0, 0, 0, 2)) for line in _positions(claim, numbers)))


def _positions(claim: Claim, numbers: dict[str, int]) -> Iterator[Text]:
    if claim.kind == "quotation":
        yield from _wordings(claim, numbers)
        return
    for position in claim.positions[:_POSITIONS]:
        text = f"{_short(position.text)}  "
        first = f"  first {_when(position.first.when)}" if position.first.when else ""
        behind = f"{first}  {_where(position.evidence, numbers)}"
        yield Text.assemble((text, "italic"), borne_out(position.support), (behind, "dim"))
    if len(claim.positions) > _POSITIONS:
        yield Text(f"… and {len(claim.positions) - _POSITIONS} more", style="dim")


def _wordings(claim: Claim, numbers: dict[str, int]) -> Iterator[Text]:
    """Who bears a quotation out, whatever its wording, and the wordings where there are several."""
    first = f"  first {_when(claim.first.when)}" if claim.first.when else ""
    where = _where([e for p in claim.positions for e in p.evidence], numbers)
    yield Text.assemble(borne_out(claim.support), (f"{first}  {where}", "dim"))
    for position in claim.positions[:_POSITIONS] if len(claim.positions) > 1 else ():
        yield Text.assemble((_short(position.text), "italic"), (f"  {_where(position.evidence, numbers)}", "dim"))


def borne_out(support: Support) -> str:
    """Who bears it out, in a line: "3 pages, 2 reports, 1 to 2 independent: fire service"."""
    least, most = support.independent, support.at_most
    independent = f"{least} independent" if most == least else f"{least} to {most} independent"
    named = ", ".join(support.origins[:_NAMED]) or "nobody named"
    if len(support.origins) > _NAMED:
        named += f" and {len(support.origins) - _NAMED} more"
    return f"{_number(support.pages, 'page')}, {_number(support.reports, 'report')}, {independent}: {named}"


def _findings(story: Story, numbers: dict[str, int]) -> RenderableType:
    if not story.findings:
        return Group()
    grid = _grid("dim", "")
    for finding in story.findings:
        where = "".join(dict.fromkeys(f"[{numbers[s.page]}]" for s in finding.spans))
        grid.add_row(where, Text(finding.code, style=SEVERITY[finding.severity]), Text(finding.message))
    return Group(Text("\nFindings across pages", style="bold underline"), Padding(grid, (0, 0, 0, 2)))


def _where(evidence: Sequence[Evidence], numbers: dict[str, int]) -> str:
    pages = sorted({numbers[e.page] for e in evidence})
    shown = "".join(f"[{number}]" for number in pages[:6])
    return shown + (f"… {len(pages)} pages" if len(pages) > 6 else "")


def _short(text: str) -> str:
    """The text, cut between words where it is long; what a quotation is cut off by, as a rule a comma, falls away."""
    shown = " ".join(text.split()).rstrip(",;")
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST].rsplit(' ', 1)[0]} …"
