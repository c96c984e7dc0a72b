"""Rows of credits below a headline: paper, author, place and date on one line, parted by marks.

"Staff reporter, Eastern Courier. Updated: 3 June 2025", "जागृति समाचार, 7 अगस्त 2025 | संवाददाता: रोहित नेगी", "News
desk, Lok Vani, Lima Published by: Ana Prado Updated 3 June 2025".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from khabar.languages import available
from khabar.reading.date_lines import ShownDate, find_dates
from khabar.reading.saved_text.credits import is_desk, is_name_word, is_paper, looks_like_names, names_of, without_role
from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import phrases, spelt, start_of, time_words

LONGEST: Final = 160
"""Characters of the longest row."""
_MOST_PARTS = 6
_WORDS_OF_NAME = 4
_WORDS_OF_PLACE = 2
_MARK = regex.compile(r"\s*[|•·;/,()]\s*|\s+[–—-]\s+|(?<=\p{L}\p{M}*\p{L}\p{M}*\p{L}\p{M}*)[.।]\s+|\s{2,}")
_BAR = regex.compile(r"[|•·]")
_EDGES = " \t,:.-–—|"


@dataclass(frozen=True, slots=True)
class CreditRow:
    """Who wrote it, as the row names them, and the paper that it names, None where it names none."""

    names: tuple[str, ...]
    paper: str | None


def credit_row(line: Line) -> CreditRow | None:
    """What a row says, where the line is one: a date, and nothing else but an author, a desk, a paper, a place or a clock.

    None where it is none. A row needs a date, and an author after "by", a desk, a paper, a place that datelines name, or a bar
    between its parts; what may be two names beside them is the author's.
    """
    return _row(line.text) if len(line.text) <= LONGEST and any(map(str.isdecimal, line.text)) else None


@lru_cache(maxsize=256)
def _row(text: str) -> CreditRow | None:
    """What `credit_row` says of the text; it is asked several times of each line."""
    parts = list(_parts(text))
    if not 0 < len(parts) <= _MOST_PARTS:
        return None
    credited: list[str] = []
    plain: list[str] = []
    paper: str | None = None
    placed = False
    for number, part in enumerate(parts):
        if named := _credited(part):
            credited += named
        elif number == 1 and len(parts) > 2 and is_desk(parts[0]) and _is_at_place(parts[2]) and looks_like_names(_line(part)):
            paper = part
        elif is_paper(part):
            paper = paper or part
        elif spelt(part) in phrases("dateline_places"):
            placed = True
        elif spelt(part) not in phrases("sections") and looks_like_names(_line(part)) and len(part.split()) <= _WORDS_OF_NAME:
            plain.append(without_role(part))
        elif not _may_be_place(part):
            return None
    placed = placed or (len(parts) == 2 and len(parts[1].split()) == 1 and spelt(parts[1]) not in phrases("sections"))
    alone = len(plain) == 1 and (placed or (len(parts) == 1 and _BAR.search(text) is not None))
    if not (credited or paper or alone):
        return None
    return CreditRow(tuple(credited or plain[:1]), paper)


def paper_in(text: str) -> str | None:
    """The first paper that a line of credits names."""
    return next(filter(is_paper, (part.strip(_EDGES) for part in _MARK.split(text))), None)


def _parts(text: str) -> Iterator[str]:
    """What stands between the dates and the marks, words of time aside; nothing where there is no date."""
    dates = _dates(text)
    at = 0
    for end, following in [(d.start, d.end) for d in dates] + ([(len(text), len(text))] if dates else []):
        for part in _before_credits(_MARK.split(text[at:end])):
            words = part.strip(_EDGES).split()
            while words and _is_of_time(words[-1]):
                words.pop()
            while words and _is_of_time(words[0]):
                words.pop(0)
            if bare := " ".join(words).strip(_EDGES):
                yield bare
        at = following


def _before_credits(parts: Iterable[str]) -> Iterator[str]:
    """The parts, each cut where a credit of several words and a colon begins in it: "Lima | Published by: Ana Prado"."""
    for part in parts:
        words = part.split()
        ends = [n for n, word in enumerate(words) if word.endswith(":") and n > 1]
        starts = (n - size for n in ends for size in (2, 1) if n > size and _is_credit(words[n - size : n + 1]))
        at = next(starts, len(words))
        yield " ".join(words[:at])
        if at < len(words):
            yield " ".join(words[at:])


def _is_credit(words: Sequence[str]) -> bool:
    return spelt(" ".join(words).rstrip(":")) in phrases("byline_starts")


def _is_at_place(part: str) -> bool:
    return spelt(part) in phrases("dateline_places") or _may_be_place(part)


def _dates(text: str) -> list[ShownDate]:
    """The dates of the line, in the language that finds most."""
    found = [list(find_dates(text, code)) for code in available()]
    return max(found, key=lambda dates: (len(dates), sum(len(d.value) for d in dates)), default=[])


def _is_of_time(word: str) -> bool:
    bare = spelt(word)
    return not bare or bare.isnumeric() or bare in time_words() or all(w.isnumeric() or w in time_words() for w in bare.split())


def _credited(part: str) -> list[str]:
    """The names after "by", or the desk."""
    start = start_of(_line(part), "byline_starts", rest_needed=True)
    if start and looks_like_names(_line(start.rest)):
        return list(names_of(part))
    return [part] if is_desk(part) or spelt(part) in phrases("by_roles") else []


def _may_be_place(part: str) -> bool:
    words = part.split()
    return len(words) <= _WORDS_OF_PLACE and all(is_name_word(word) and word[:1].isalpha() for word in words)


def _line(text: str) -> Line:
    return Line(0, len(text), text, 0)
