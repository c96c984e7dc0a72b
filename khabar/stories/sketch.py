"""What the stream of stories needs to know of a page: small, made from the page alone, kept by an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice
from typing import Final

import msgspec

from khabar.reading.date_lines import parse_date
from khabar.record import PROSE, Record
from khabar.stories.agencies import agency_of
from khabar.stories.particulars import Counted, particulars_of
from khabar.stories.shingles import shingles_of
from khabar.stories.wording import NAME, Word, lines_of, words_of

TOP: Final = 6
TOP_CHARACTERS: Final = 400
"""Blocks and characters of prose in which an undated page is looked through for a date."""


class Sketch(msgspec.Struct, frozen=True, kw_only=True):
    """A page in short. `published` is in hours since 1970, null where no date is known; `said` is then the date that its prose
    gives at the top, which may be any, in hours too; `length` counts the words of its prose; `shingles` are hashes of runs of
    words, by which copies are found; `days` are those that it names and `counted` its numbers with the words after them
    (`particulars`)."""

    id: str
    published: float | None = None
    said: float | None = None
    language: str = "und"
    agency: str | None = None
    length: int = 0
    words: tuple[Word, ...] = ()
    shingles: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    counted: Counted = ()


def sketch_of(record: Record, *, published: str | None = None) -> Sketch:
    """The sketch of a record, or of one that has only its blocks and what the page says of itself.

    `published` is a date known from outside the page; it goes before the page's own.
    """
    words, forms = words_of(lines_of(record.text, _prose(record)))
    language = (record.language or "und").split("-")[0].lower()
    days, counted = particulars_of(forms, {w.form for w in words if w.kind == NAME}, language)
    known = hours_of(published) or hours_of(record.page.published) or hours_of(record.page.modified)
    return Sketch(
        id=record.id,
        published=known,
        said=hours_of(parse_date(_top(record), record.language)) if known is None else None,
        language=language,
        agency=agency_of(record),
        length=len(forms),
        words=words,
        days=days,
        counted=counted,
        shingles=tuple(shingles_of("\n".join(record.text[start:end] for start, end, _ in _prose(record)))),
    )


def _prose(record: Record) -> Iterator[tuple[int, int, bool]]:
    """The blocks that tell the story. Where no headline is known the first block stands for it, as in running text."""
    blocks = [b for b in record.blocks if b.kind in PROSE]
    titled = any(b.kind == "headline" for b in blocks)
    for number, block in enumerate(blocks):
        yield block.span.start, block.span.end, block.kind == "headline" or not (titled or number)


def _top(record: Record) -> str:
    """The first characters of the prose."""
    return "\n".join(record.text[start:end] for start, end, _ in islice(_prose(record), TOP))[:TOP_CHARACTERS]


def hours_of(moment: str | None) -> float | None:
    """Hours since 1970 of an ISO date or moment, taken for UTC where it names no zone; None where it is none."""
    if not moment:
        return None
    try:
        found = dt.datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).timestamp() / 3600
