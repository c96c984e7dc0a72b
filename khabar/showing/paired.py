"""A text and its translation side by side: sentence beside sentence, what differs marked on both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
from babel import Locale, UnknownLocaleError

from khabar.comparing import Comparison, Difference, Pair
from khabar.comparing.case import Case
from khabar.comparing.comparison import compare_case
from khabar.comparing.sides import Side, sides_of
from khabar.record import Severity, Span


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text with the numbers of the findings on it, from 1, and the gravest severity among them."""

    text: str
    findings: tuple[int, ...]
    severity: Severity | None


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison made ready to be shown: `rows` of source and target, either may be empty, in the order of the texts."""

    comparison: Comparison
    languages: tuple[str, str]
    rows: tuple[tuple[tuple[Piece, ...], tuple[Piece, ...]], ...]


_ORDER: tuple[Severity, ...] = ("note", "warning", "error")


def document(pair: Pair, found: Beside, name: str) -> str:
    """One self-contained HTML file with the two texts side by side, under that name; nothing is loaded from elsewhere."""
    from khabar.showing.report import template

    directions = tuple(map(_direction, found.languages))
    return str(template("paired.html").render(pair=pair, found=found, name=name, directions=directions))


def _direction(language: str) -> str:
    """From where the language is written, as HTML says it; from the left where that is not known."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def beside(pair: Pair, comparison: Comparison | None = None) -> Beside:
    """The pair laid side by side, compared first where it has not been."""
    case = Case(*sides_of(pair))
    comparison = comparison or compare_case(pair.id, case)
    sources = [(n, d, d.source_spans) for n, d in enumerate(comparison.findings, start=1)]
    targets = [(n, d, d.target_spans) for n, d in enumerate(comparison.findings, start=1)]
    return Beside(
        comparison=comparison,
        languages=(case.source.language, case.target.language),
        rows=tuple(
            (tuple(_pieces(case.source, bead.source, sources)), tuple(_pieces(case.target, bead.target, targets)))
            for bead in case.beads
        ),
    )


def _pieces(side: Side, sentences: range, found: Sequence[tuple[int, Difference, Sequence[Span]]]) -> Iterator[Piece]:
    """The sentences cut where findings begin and end."""
    if not sentences:
        return
    start, end = side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end
    here = [(n, d, span) for n, d, spans in found for span in spans if span.start < end and start < span.end]
    edges = {start, end} | {min(max(at, start), end) for _, _, span in here for at in (span.start, span.end)}
    for first, last in pairwise(sorted(edges)):
        on = [(n, d) for n, d, span in here if span.start <= first and last <= span.end]
        severity = max((d.severity for _, d in on), key=_ORDER.index, default=None)
        yield Piece(side.text[first:last], tuple(dict.fromkeys(n for n, _ in on)), severity)
