"""A page in a few lines: what a reader would want to know first."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from khabar.record import PROSE, Attribution, Figure, Record
from khabar.showing.rows import Rows, is_measured, measure_of, value_of
from khabar.showing.terminal import SEVERITY

_MOST = 3


def digest(record: Record) -> RenderableType:
    """The headlines, the first claims by named sources, the figures with what they count, and the findings by code."""
    if record.error:
        return Text.assemble((record.id, "bold"), f"  {record.error.message}")
    lines = [*_claims(record), *_figures(record), _findings(record)]
    return Group(*_head(record), Padding(Group(*lines), (0, 0, 1, 3)))


def _head(record: Record) -> list[RenderableType]:
    page = record.page
    about = " · ".join((page.publisher or "no publisher", (page.published or "no date")[:10], record.language or "?"))
    titles = [headline.text for headline in page.headlines] or [record.id]
    return [*(Text(title, style="bold") for title in titles), Padding(Text(about, style="dim"), (0, 0, 0, 3))]


def _claims(record: Record) -> list[Text]:
    rows = Rows(record)
    told = [a for a in record.attributions if a.source and _in_story(record, a)]
    direct_first = sorted(told, key=lambda a: a.kind == "indirect")[:_MOST]
    return [_claim(rows, a) for a in sorted(direct_first, key=lambda a: a.content.spans[0])]


def _in_story(record: Record, item: Attribution) -> bool:
    at = item.content.spans[0].start
    return any(b.kind in PROSE - {"headline"} and b.span.start <= at < b.span.end for b in record.blocks)


def _claim(rows: Rows, item: Attribution) -> Text:
    content = rows.words(item.content.spans)
    shown = content if len(content) <= 110 else content[:107].rsplit(" ", 1)[0] + " …"
    line = Text.assemble((rows.role(item.source), "green"), ": ", shown)
    if item.via:
        line.append(f"  via {rows.role(item.via)}", style="magenta")
    return line


def _figures(record: Record) -> list[Text]:
    counted = [_counted(record, f) for f in record.figures if f.counted]
    return [Text.assemble(("how many  ", "dim"), " · ".join(dict.fromkeys(counted[:6])))] if counted else []


def _counted(record: Record, figure: Figure) -> str:
    words = " ".join(record.cut(figure.counted.span).split()) if figure.counted else ""
    shown = words if len(words) <= 32 else words[:30] + "…"
    return f"{measure_of(figure)} ({shown})" if is_measured(figure) else f"{value_of(figure)} {shown}"


def _findings(record: Record) -> Text:
    if not record.findings:
        return Text.assemble(("findings  ", "dim"), "none")
    counts = Counter((f.code, f.severity) for f in record.findings)
    line = Text.assemble(("findings  ", "dim"))
    for (code, severity), n in counts.items():
        line.append(f"{code}{f' ×{n}' if n > 1 else ''} ", style=SEVERITY[severity])
    return line
