"""A record as HTML: the page as read with its evidence marked, the record beside it, findings in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from khabar.record import PROSE, Block, Finding, Record, Span
from khabar.showing.marking import Mark, Segment, finding_id, marks_of, segments
from khabar.showing.rows import Rows, Table, head_lines


@dataclass(frozen=True)
class Note:
    """A finding as it stands in the margin."""

    id: str
    finding: Finding


@dataclass(frozen=True)
class Part:
    """A block with its marked text and the notes beside it."""

    block: Block
    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Run:
    """Blocks that follow one another: prose, or furniture that is shown folded."""

    furniture: bool
    parts: tuple[Part, ...]

    @property
    def kinds(self) -> str:
        """The kinds of its blocks, each once, for the line that unfolds them."""
        return ", ".join(dict.fromkeys(part.block.kind.replace("_", " ") for part in self.parts))


@dataclass(frozen=True)
class Sheet:
    """All that a template needs to show one record; `key` makes its anchors unique on the report."""

    key: str
    record: Record
    title: str
    about: tuple[str, ...]
    runs: tuple[Run, ...]
    tables: tuple[Table, ...]
    page_notes: tuple[Note, ...]
    counts: dict[str, int]


def document(records: Iterable[Record]) -> str:
    """One self-contained HTML file with a sheet for each record: no script, style or picture is loaded from elsewhere."""
    sheets = [sheet(record, f"p{number}") for number, record in enumerate(records, start=1)]
    return str(template("report.html").render(sheets=sheets))


def fragment(record: Record) -> str:
    """The record as HTML to be set into another page, such as a notebook's."""
    return str(template("fragment.html").render(sheet=sheet(record, "p1")))


def sheet(record: Record, key: str, asked: Sequence[Span] = ()) -> Sheet:
    """What the templates show of a record; `asked` are spans that are marked besides, as the layer and with the id `asked`."""
    title = record.page.headlines[0].text if record.page.headlines else record.id
    notes = tuple(Note(finding_id(n), finding) for n, finding in enumerate(record.findings, start=1))
    counts = {severity: sum(f.severity == severity for f in record.findings) for severity in ("error", "warning", "note")}
    marks = [*marks_of(record), *(Mark(span, "asked", "asked", leads=n == 0) for n, span in enumerate(sorted(asked)))]
    parts = _parts(record, marks, notes)
    page_notes = tuple(note for note in notes if not note.finding.spans)
    return Sheet(key, record, title, head_lines(record), tuple(_runs(parts)), Rows(record).tables(), page_notes, counts)


def _parts(record: Record, marks: list[Mark], notes: Sequence[Note]) -> Iterator[Part]:
    waiting = [note for note in notes if note.finding.spans]
    for block in record.blocks:
        beside = tuple(note for note in waiting if block.span.start <= note.finding.spans[0].start < block.span.end)
        near = _near(marks, block)
        yield Part(block, tuple(segments(record, block, near)), beside)


def _near(marks: list[Mark], block: Block) -> list[Mark]:
    return [m for m in marks if m.span.start < block.span.end and m.span.end > block.span.start]


def _runs(parts: Iterable[Part]) -> Iterator[Run]:
    run: list[Part] = []
    for part in parts:
        if run and (run[0].block.kind in PROSE) != (part.block.kind in PROSE):
            yield Run(run[0].block.kind not in PROSE, tuple(run))
            run = []
        run.append(part)
    if run:
        yield Run(run[0].block.kind not in PROSE, tuple(run))


@cache
def template(name: str) -> Any:
    """The template of that name, which escapes all that is set into it and fails on what is not there."""
    import jinja2

    loader = jinja2.PackageLoader("khabar.showing")
    strict = jinja2.StrictUndefined
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=strict
    ).get_template(name)
