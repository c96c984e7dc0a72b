"""The set phrases of every language with a folder, found in lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import regex

from khabar.languages import available, load
from khabar.languages.tables.date_lines import DateLines
from khabar.languages.tables.furniture import Furniture
from khabar.languages.tables.saved_text import SavedText
from khabar.reading.saved_text.lines import LONGEST_PHRASE, Line, folded

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}]+)?|[©&]")
_SEPARATOR = regex.compile(r"\s?[:：|»›>]|\s?[-–—]{1,2}(?=\s)|\s[-–—]|-(?=\S)|\s?,")
_COUNT = regex.compile(r"[\p{Nd}.,k]+", regex.IGNORECASE)


@cache
def phrases(field: str) -> frozenset[str]:
    """The phrases of a field of `Furniture` or `SavedText`, of all languages, folded."""
    kind = Furniture if field in Furniture.__struct_fields__ else SavedText
    return frozenset(spelt(p) for code in available() for p in getattr(load(code).table(kind), field)) - {""}


@cache
def openings(field: str) -> frozenset[str]:
    """The words that the field's phrases begin with: a look at them spares most lines the rest."""
    return frozenset(phrase.partition(" ")[0] for phrase in phrases(field))


def spelt(phrase: str) -> str:
    """The phrase as phrases are compared: its folded words with a space between."""
    return " ".join(_WORD.findall(folded(phrase)))


@cache
def time_words() -> frozenset[str]:
    """Every word that date lines are made of beside dates."""
    words: set[str] = set()
    for code in available():
        table = load(code).table(DateLines)
        for field in (
            table.published,
            table.updated,
            table.ago,
            table.reading_time,
            table.morning,
            table.evening,
            table.weekdays,
        ):
            words |= {word for phrase in field for word in spelt(phrase).split()}
        words |= {spelt(word) for word in (*table.zones, *table.units)}
    for field_name in ("published_starts", "modified_starts"):
        words |= {word for phrase in phrases(field_name) for word in phrase.split()}
    return frozenset(words)


@dataclass(frozen=True, slots=True)
class Start:
    """A phrase at the head of a line: where in the line it ends, and whether a colon, dash or bar follows it."""

    phrase: str
    end: int
    separated: bool
    rest: str


def is_whole(line: Line, *fields: str) -> bool:
    """Whether the line is one of the phrases, counts and marks aside: "Comments (3)"."""
    words = _uncounted(line.words)
    if not words or len(words) > LONGEST_PHRASE + 4:
        return False
    text = " ".join(words)
    return any(text in phrases(field) for field in fields)


def _uncounted(words: Iterable[str]) -> list[str]:
    found = list(words)
    while len(found) > 1 and _COUNT.fullmatch(found[-1]):
        found.pop()
    while len(found) > 1 and _COUNT.fullmatch(found[0]):
        found.pop(0)
    return found


def start_of(line: Line, *fields: str, rest_needed: bool = False) -> Start | None:
    """The longest phrase of the fields that the line starts with. A common word counts only before a colon, dash or bar."""
    first = line.words[0] if line.words else ""
    if not any(first in openings(field) for field in fields):
        return None
    for text, end in line.heads:
        if not any(text in phrases(field) for field in fields):
            continue
        separator = _SEPARATOR.match(line.text, end)
        if text in phrases("loose_starts") and not separator:
            continue
        rest = line.text[separator.end() if separator else end :].strip(" \t\xa0:-–—|»›>")
        if rest or not rest_needed:
            return Start(text, end, bool(separator), rest)
    return None


def has_phrase(line: Line, field: str) -> bool:
    """Whether one of the phrases stands anywhere in the line."""
    return not openings(field).isdisjoint(line.words) and not line.runs.isdisjoint(phrases(field))


def is_made_of(line: Line, field: str) -> bool:
    """Whether the line is nothing but phrases of the field: "Facebook Twitter WhatsApp"."""
    words, at = line.words, 0
    wanted = phrases(field)
    while at < len(words):
        length = next(
            (n for n in range(min(LONGEST_PHRASE, len(words) - at), 0, -1) if " ".join(words[at : at + n]) in wanted), 0
        )
        if not length:
            return False
        at += length
    return bool(words)
