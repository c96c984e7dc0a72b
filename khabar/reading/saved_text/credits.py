"""Who wrote it: bylines with their names bare, and the lines that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from khabar.languages import available
from khabar.reading.date_lines import find_dates
from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import phrases, spelt, start_of, time_words

LONGEST: Final = 16
"""Words of the longest byline."""
_WORDS_OF_DESK = 4
_WORDS_OF_PAPER = 5
_WORDS_OF_PLACE = 2
_PART = regex.compile(r"\s*[|•·;]\s*|\s+[–—-]\s+|\s{2,}")
_NAME_WORD = regex.compile(r"[\p{L}\p{M}.'’-]+")
_COMMA = regex.compile(r"\s*,\s*")
_PLACE_TAIL = regex.compile(r"\s+(?:in|at|for|from)\s+.*$")
_BRACKETS = regex.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_ADDRESS = regex.compile(r"\S+@\S+|@\w+|https?://\S+")


def is_byline(line: Line) -> bool:
    """Whether the line says who wrote it, by the words that it starts with, a date before them aside."""
    if line.count <= LONGEST and _after_date(line.text):
        return True
    start = start_of(line, "byline_starts", rest_needed=True)
    if not start or line.count > LONGEST or (line.is_stopped and line.count > 6):
        return False
    return any(True for _ in names_of(line.text))


def looks_like_names(line: Line) -> bool:
    """Whether the line can be names without "by": two to six words, all capitalised where the script has capitals."""
    if any(c.isdecimal() for c in line.text) or line.count > 7:
        return False
    if ends_in_desk(line.text):
        return True
    told = _COMMA.split(line.text)
    if len(told) > 1 and is_role(told[-1]) and told[-1].islower():
        told.pop()  # "Ann Berg, court reporter"
    parts = [_NAME_WORD.findall(part) for part in told]
    uncased = any(c.isalpha() and not c.isupper() and not c.islower() for c in line.text)
    if line.ends_sentence or line.count < 2 or (uncased and max(map(len, parts)) > 3):
        return False
    return all(is_name_word(word) for part in parts for word in part)


def ends_in_desk(text: str) -> bool:
    """Whether the last words name a desk or agency: "Sports Desk"."""
    words = spelt(_COMMA.split(text)[0]).split()
    return any(" ".join(words[-n:]) in phrases("desks") for n in (1, 2, 3) if len(words) >= n)


def is_desk(text: str) -> bool:
    """Whether the words are those of a desk or agency and nothing else: "Sports Desk", "Team Harbour Post"."""
    words = spelt(text).split()
    if not 0 < len(words) <= _WORDS_OF_DESK or not all(map(is_name_word, _NAME_WORD.findall(text))):
        return False
    return ends_in_desk(text) or (len(words) > 1 and words[0] in phrases("desks_first"))


def is_paper(text: str) -> bool:
    """Whether the words are a paper's name by one of them: "Eastern Courier", "जागृति समाचार"."""
    words = text.split()
    if not 1 < len(words) <= _WORDS_OF_PAPER or ":" in text or not all(map(is_name_word, words)):
        return False
    return (
        spelt(text) not in phrases("sections")
        and not is_desk(text)
        and any(spelt(word) in phrases("masthead_words") for word in words)
    )


def names_of(text: str) -> Iterator[str]:
    """The bare names or the desk in a byline, without "By", roles, places, dates and addresses."""
    text = _ADDRESS.sub("", text)
    text = _after_date(text) or text
    for code in available():
        for date in list(find_dates(text, code))[:1]:
            text = _without_time_words(text[: date.start])
    if text.rstrip(" :")[-1:].islower():
        text = _without_time_words(text)
    for number, part in enumerate(_PART.split(text)):
        bare, credited = _without_start(part.strip(" \t,:.-–—|"))
        if number and not credited:
            continue
        yield from _names_in(bare)


def _without_time_words(text: str) -> str:
    """The text without words at its end that lead to a date: "Published:"."""
    words = text.rstrip(" \t,:|•·-–—").split()
    while words and spelt(words[-1]) in time_words():
        words.pop()
    return " ".join(words) if len(words) < len(text.split()) else text


def _after_date(text: str) -> str | None:
    """What follows "by" after a date: "Posted on 11 September 2019 by …"; None where the line is not of that form."""
    if len(text) > 200 or not any(c.isdecimal() for c in text):
        return None
    for code in available():
        for date in list(find_dates(text, code))[:1]:
            rest = text[date.end :].strip(" \t,:|•·-–—")
            start = start_of(Line(0, len(rest), rest, 0), "byline_starts", rest_needed=True)
            if start and all(word in time_words() for word in spelt(text[: date.start]).split()):
                return rest
    return None


def _without_start(part: str) -> tuple[str, bool]:
    start = start_of(Line(0, len(part), part, 0), "byline_starts")
    role, comma, _ = part.partition(",")
    if start and comma and spelt(role) == start.phrase and is_role(role):  # "Correspondent, Lima": it stands for the name
        return part, False
    return (start.rest, True) if start and start.rest else (part, False)


def _names_in(text: str) -> Iterator[str]:
    text = _PLACE_TAIL.sub("", _BRACKETS.sub("", text))
    joints = "|".join(regex.escape(w) for w in sorted(phrases("and_words")) if w.isalpha())
    pieces = regex.split(rf"\s*,\s*|\s+(?:{joints})\s+|\s*&\s*" if joints else r"\s*,\s*|\s*&\s*", text)
    for number, piece in enumerate(p.strip(" .:") for p in pieces):
        words = piece.split()
        if not words or len(words) > 6 or any(c.isdecimal() for c in piece) or not all(map(is_name_word, words)):
            continue
        if number and (len(words) == 1 or is_role(piece) or is_paper(piece) or spelt(piece) in phrases("dateline_places")):
            continue
        if spelt(piece) not in phrases("by_roles") or not number:
            yield piece


def is_role_at_place(text: str) -> bool:
    """Whether the words are an author's role, or that and a place: "Our Correspondent, Lima"."""
    role, *places = _COMMA.split(text.strip())
    return is_role(role) and len(role.split()) <= _WORDS_OF_DESK and all(len(p.split()) <= _WORDS_OF_PLACE for p in places)


def without_role(name: str) -> str:
    """The name without the author's role before it: "Correspondent Ann Berg"."""
    words = name.split()
    at = next((n for n in range(len(words) - 2, 0, -1) if spelt(" ".join(words[:n])) in phrases("by_roles")), 0)
    return " ".join(words[at:])


def is_role(text: str) -> bool:
    """Whether the words say what somebody is: "Science Correspondent"."""
    words = text.split()
    return bool(words) and (spelt(text) in phrases("by_roles") or spelt(words[-1]) in phrases("by_roles"))


def is_name_word(word: str) -> bool:
    """Capitalised, or in a script without capitals; small words stand inside names ("van", "de")."""
    return word[:1].isupper() or not word[:1].islower() or (len(word) <= 3 and word.isalpha())
