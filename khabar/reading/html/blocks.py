"""From labelled lines to pieces: paragraphs, whole lists and tables, datelines apart, furniture gathered."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.reading.html.hints import hint_of
from khabar.reading.html.labelling import Labels
from khabar.reading.html.paths import Paths
from khabar.reading.html.tree import Element, Line, Tree
from khabar.reading.layout import Piece
from khabar.reading.saved_text.datelines import dateline_of
from khabar.record import FURNITURE, BlockKind

_GATHERED = FURNITURE - {"byline", "cross_link"}
_WHOLES: dict[str, tuple[str, ...]] = {"list": ("ul", "ol", "dl"), "table": ("table",)}


def pieces_of(tree: Tree, labels: Labels) -> list[Piece]:
    """The pieces of a page, in reading order; together they hold every line."""
    paths = Paths(tree.elements)
    alone = {line.index for line in labels.dates}
    pieces: list[Piece] = []
    for kind, lines in _groups(tree, labels, alone):
        if kind == "paragraph":
            first = not any(p.kind == "paragraph" for p in pieces[-8:])
            pieces += _paragraph(lines[0], paths, first=first, above="\n".join(p.text for p in pieces[-8:]) if first else "")
        else:
            pieces.append(Piece(kind, _text(kind, lines), paths.of(_common(lines))))
    return pieces


def _groups(tree: Tree, labels: Labels, alone: set[int]) -> Iterator[tuple[BlockKind, list[Line]]]:
    """Runs of lines that make one block."""
    kind: BlockKind = "other"
    group: list[Line] = []
    whole: Element | None = None
    for line in tree.lines:
        here = labels.kinds[line.index] or "other"
        outer = _whole(line, here)
        goes_on = (
            bool(group)
            and here == kind
            and (
                (here in _GATHERED and line.index not in alone and group[-1].index not in alone)
                or (outer is not None and outer is whole)
                or (here == "headline" and line.element is group[-1].element)
            )
        )
        if group and not goes_on:
            yield kind, group
            group = []
        if not group:
            kind, whole = here, outer
        group.append(line)
    if group:
        yield kind, group


def _whole(line: Line, kind: BlockKind) -> Element | None:
    """The outermost list, or the table, that the line stands in."""
    tags = _WHOLES.get(kind)
    if not tags:
        return None
    found = None
    for element, _ in zip(line.element.chain(), range(8), strict=False):
        if element.tag in tags:
            found = element
            if kind == "table":
                break
    return found


def _text(kind: BlockKind, lines: list[Line]) -> str:
    if kind == "table":
        return _rows(lines)
    return "\n".join(line.spaced if kind in FURNITURE else line.text for line in lines)


def _rows(lines: list[Line]) -> str:
    """Cells with tabs between, a row a line."""
    parts: list[str] = []
    last: Element | None = None
    for line in lines:
        row = next((e for e in line.element.chain() if e.tag == "tr"), None)
        if parts:
            parts.append("\t" if row is last and row is not None else "\n")
        parts.append(line.text)
        last = row
    return "".join(parts)


def _common(lines: list[Line]) -> Element:
    """The innermost element that holds all the lines."""
    first, last = lines[0], lines[-1]
    return next((e for e in first.element.chain() if e.last > last.index), first.element)


def _paragraph(line: Line, paths: Paths, *, first: bool, above: str) -> Iterator[Piece]:
    """The paragraph, with its dateline as a piece of its own where it has one."""
    path = paths.of(line.element)
    end = _marked_dateline(line)
    if not end and (dateline := dateline_of(line.text, first=first, above=above)):
        end = dateline.end
    if end:
        yield Piece("dateline", line.text[:end], path)
    yield Piece("paragraph", line.text[end:], path, joined=bool(end))


def _marked_dateline(line: Line) -> int:
    """Where the dateline ends that the markup names as one, at the head of a paragraph; 0 where there is none."""
    part, element = next(((p, e) for p, e in line.parts if not p.isspace()), ("", line.element))
    if element is line.element or hint_of(element) != "dateline":
        return 0
    head = " ".join(part.split())
    return len(head) if line.text.startswith(head) and len(head) < len(line.text) else 0
