"""The story and what stands below it: paragraphs, headings, lists, and the boxes that headings such as "Read next" open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import regex

from khabar.reading.saved_text.furniture import is_signature
from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import is_whole, phrases, spelt
from khabar.record import BlockKind

_COLUMN = regex.compile(r"\t+|\s+\|\s+|\s{2,}")
_SPEAKER = regex.compile(r"((?:[\p{L}\p{M}.'’-]+\s?){1,4}):\s+\S")
LONG: Final = 25
"""Words from which on a line is taken for the story even below a box."""
LONGEST_HEADING: Final = 16
_WORDS_OVER_LIST: Final = 6
_LINES_OF_BOX: Final = 3
"""Lines below "About the author", or below an agency's signature, that belong to it."""
_WORDS_OF_SIGNATURE: Final = 3
NEAR: Final = 20
"""Lines in which what a heading stands above is looked for."""


def label(lines: Sequence[Line], start: int) -> None:
    """Gives every line from `start` on its kind."""
    body = lines[start:]
    speakers = _speakers(body)
    long_below = _long_below(body)
    gapless = not any(line.gap for line in body[1:])
    box: BlockKind | None = None
    items = 0
    for number, line in enumerate(body):
        if box in ("comments", "related", "reaction") and line.why in _INSIDE and (line.gap == 0 or line.why != "chrome"):
            line.kind = box
        elif line.kind is not None or _is_signed(line, body[number - 1] if number else None):
            box, items = _box_after(line), 0
        elif box and _belongs(line, box, items, body, number, long_below[number], gapless):
            line.kind, line.why = box, "box"
            items += 1
        else:
            box = None
            _label_story(line, body[number - 1] if number else None)
            if line.kind is None and line.text[-1] in "?.।" and _speaker(line) in speakers:
                line.kind = "paragraph"
    _label_rest(body, max((n for n, line in enumerate(body) if line.kind in ("paragraph", "quote")), default=-1))


def _speaker(line: Line) -> str:
    """The name before the colon that a line opens with, as a turn of an interview does; empty where there is none."""
    found = _SPEAKER.match(line.text)
    return found[1] if found else ""


def _speakers(body: Sequence[Line]) -> set[str]:
    """The names that open several lines, at least two of them in turn: an interview."""
    turns = Counter(name for line in body if (name := _speaker(line)))
    several = {name for name, count in turns.items() if count > 1}
    return several if len(several) > 1 else set()


def _long_below(body: Sequence[Line]) -> list[int]:
    """For each line, how many long ones of the story come after it."""
    counts, total = [0] * len(body), 0
    for number in range(len(body) - 1, -1, -1):
        counts[number] = total
        total += body[number].kind is None and body[number].count >= LONG
    return counts


_INSIDE: Final = ("date", "chrome", "marks")
"""Signs of furniture that stands among comments and teasers too."""


def _box_after(line: Line) -> BlockKind | None:
    """The box that is open after a line of furniture."""
    if line.why == "signature" or (line.why == "sign-off" and is_whole(line, "author_boxes")):
        return "other"
    if line.kind in ("related", "reaction", "comments", "section", "tag", "share"):
        closed = is_whole(line, "comments_closed") or (line.kind == "section" and line.why != "section")
        bare = line.kind not in ("tag", "section") or is_whole(line, "tags_starts", "section_starts")
        return None if closed or not bare else line.kind
    return None


def _is_signed(line: Line, before: Line | None) -> bool:
    """Whether an agency signs the report here; names the line so."""
    if before is None or before.kind not in ("paragraph", "quote", "other") or not is_signature(line):
        return False
    line.kind, line.why = "other", "signature"
    return True


def _belongs(line: Line, box: BlockKind, items: int, body: Sequence[Line], number: int, long_below: int, gapless: bool) -> bool:
    if box == "reaction":
        return line.count <= 4 and not line.is_stopped and (line.gap == 0 or items == 0 or _is_reaction_name(line))
    if box in ("tag", "section", "share"):
        return line.count <= 4 and not line.is_stopped and line.gap == 0 and not (box == "section" and items)
    if box == "other":
        signed = body[number - items - 1].why == "signature"
        return items < _LINES_OF_BOX and (not signed or (line.count <= _WORDS_OF_SIGNATURE and not line.is_stopped))
    if box == "comments":
        return long_below <= 1
    if line.is_prose:
        return not long_below and number > 0.8 * len(body) and line.count < LONG
    heads_paragraph = number + 1 < len(body) and body[number + 1].kind is None and body[number + 1].is_prose
    return not (heads_paragraph and items and (line.gap or gapless))


def _is_reaction_name(line: Line) -> bool:
    return spelt(line.text) in phrases("reaction_names")


def _label_story(line: Line, before: Line | None) -> None:
    if before and before.kind == "quote" and line.gap == 0 and line.text[0] in "—–-" and line.count <= 15:
        line.kind = "quote"
    elif line.is_bulleted and line.count >= 2:
        line.kind = "list"
    elif line.is_quoted and 5 <= line.count <= 60:
        line.kind = "quote"
    elif line.is_prose or (line.is_stopped and line.count >= 2):
        line.kind = "paragraph"


def _label_rest(body: Sequence[Line], last: int) -> None:
    """Short lines without a full stop: cells of a table, items of a list, a heading above a paragraph, or no story."""
    number = 0
    while number < len(body):
        if _is_row(body[number]):
            rows = _run(body, number, lambda line: _is_row(line))
            if rows >= 2:
                for line in body[number : number + rows]:
                    line.kind, line.why = "table", "rows"
                number += rows
                continue
        if body[number].kind is None:
            size = _run(body, number, lambda line: line.kind is None)
            _label_run(body, number, size, last)
            number += size
            continue
        number += 1


def _run(body: Sequence[Line], start: int, fits: object) -> int:
    """How many lines from `start` on fit and stand without a blank line between."""
    assert callable(fits)
    size = 1
    while start + size < len(body) and body[start + size].gap == 0 and fits(body[start + size]):
        size += 1
    return size


def _is_row(line: Line) -> bool:
    return (
        line.why in ("", "navigation")
        and line.kind in (None, "other")
        and len(_COLUMN.split(line.text)) > 1
        and len(line.text) < 200
    )


def _is_fact(line: Line) -> bool:
    """Whether the line gives a value to a name, or a number: "Crew: 28"."""
    return any(c.isdecimal() for c in line.text) or ": " in line.text


def _label_run(body: Sequence[Line], start: int, size: int, last: int) -> None:
    """Short lines that stand together: the last one above a paragraph is its heading, three or more are a list."""
    run = body[start : start + size]
    below = next((line for line in body[start + size : start + size + NEAR] if line.kind != "other"), None)
    if last < start + size:
        told = start > 0 and body[start - 1].kind in ("paragraph", "quote") and size >= 3
        facts = told and sum(any(c.isdecimal() for c in line.text) for line in run) * 2 >= size
        for line in run:
            line.kind = "list" if facts else "other"
        if facts and not any(c.isdecimal() for c in run[0].text):
            run[0].kind = "heading"
        return
    if size >= 3:
        for line in run:
            line.kind = "list"
        if size > 3 and not _is_fact(run[0]) and run[0].count <= _WORDS_OVER_LIST and all(map(_is_fact, run[1:])):
            run[0].kind = "heading"
        return
    for line in run:
        line.kind = "heading" if line.count <= LONGEST_HEADING else "caption"
    if (
        below is not None
        and below.kind not in ("paragraph", "quote", "list", "table", "caption", "heading")
        and run[-1].count > 6
    ):
        run[-1].kind = "caption"
