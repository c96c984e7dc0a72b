"""What a line is by its own words alone, whatever stands around it; None for what only its place can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

import regex

from khabar.languages import available, load
from khabar.languages.tables.saved_text import SavedText
from khabar.reading.date_lines import find_dates, find_days, first_clock
from khabar.reading.saved_text.credit_rows import credit_row
from khabar.reading.saved_text.credits import is_byline
from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import has_phrase, is_made_of, is_whole, phrases, spelt, start_of, time_words
from khabar.record import BlockKind

_LETTER = regex.compile(r"\p{L}")
HASHTAGS = regex.compile(r"(?:#[\p{L}\p{M}\p{N}_]+[\s,|]*)+|(?:#[\p{L}\p{M}\p{N}_]+(?: [\p{L}\p{M}\p{N}_]+){0,2}[\s,|]*){2,}")
_COPYRIGHT = regex.compile(r"(?:©|\(c\)|copyright\b)", regex.IGNORECASE)
_STEPS = regex.compile(r"\s*(?:[›»→❯]|(?<=\s)>+(?=\s)|(?<=\s)/(?=\s))\s*")
_ITEMS = regex.compile(r"\s+[|•·◦]\s+|\t+|\s{2,}|\s*\|\s*")
_BARS = regex.compile(r"\s*[|•·]\s*")
_BRACKETED = regex.compile(r"\s*[(\[].{3,160}[)\]][.।]?|\s*[-–—]{1,2}\s?[\p{L}\p{M} ]{2,30}")
_NUMBER = regex.compile(r"^\p{N}+")
_WORDS = regex.compile(r"[\p{L}\p{M}]+")
LONGEST_DATE_LINE: Final = 160
LONGEST_ITEM: Final = 40
_STEPS_AT_MOST: Final = 3
_WORDS_OF_STEP: Final = 2
_WORDS_OF_SIGNATURE: Final = 5


def steps_of(line: Line) -> list[str]:
    """The steps of a breadcrumb ("Home › World › Asia"), or nothing."""
    parts = [p.strip() for p in _STEPS.split(line.text) if p.strip()]
    return parts if len(parts) > 1 and len(line.text) < 400 and all(len(p) <= LONGEST_ITEM for p in parts[:-1]) else []


def items_of(line: Line) -> list[str]:
    """The items of a line of navigation ("Home | Economy | Markets"), or nothing."""
    parts = [p.strip() for p in _ITEMS.split(line.text) if p.strip()]
    short = all(len(p) <= LONGEST_ITEM and not p.endswith((".", "।")) for p in parts)
    return parts if len(parts) > 2 and short and not line.ends_sentence else []


def is_home(text: str) -> bool:
    """Whether the words name the front page."""
    return spelt(text) in phrases("home")


def name_kind(line: Line) -> None:
    """Sets the line's kind where its own words show it, and `why` to the sign; leaves what only its place can tell."""
    if not _LETTER.search(line.text):
        line.kind, line.why = "other", "date" if is_date_line(line) else "marks"
        return
    if len(line.text) > 1_000:
        return
    for why, kind, shows in _TESTS:
        if shows(line):
            line.kind, line.why = kind, why
            return


def _is_rights(line: Line) -> bool:
    if _COPYRIGHT.match(line.text) and line.count <= 40:
        return True
    return line.count <= 40 and has_phrase(line, "rights") and not (line.count > 12 and not _COPYRIGHT.search(line.text))


def _is_comments(line: Line) -> bool:
    return is_whole(line, "comments", "comments_closed") or bool(start_of(line, "comments_starts"))


def _is_reaction(line: Line) -> bool:
    return is_whole(line, "reaction")


def _is_cross_link(line: Line) -> bool:
    start = start_of(line, "also_read_starts", rest_needed=True)
    if not start or is_whole(line, "related", "chrome"):
        return False
    return start.separated or (" " in start.phrase and not line.is_prose and not has_phrase(line, "advert_words"))


def _is_section(line: Line) -> bool:
    start = start_of(line, "section_starts")
    if is_whole(line, "related") and ":" not in line.text:
        return False
    if is_whole(line, "section_starts") or (start and start.separated and line.count <= 14):
        return True
    steps = steps_of(line)
    return bool(steps) and (is_home(steps[0]) or (spelt(steps[0]) in phrases("sections") and _is_path(steps)))


def _is_path(steps: Sequence[str]) -> bool:
    """Whether steps without the front page are those of one path: "Business / Aviation"."""
    return len(steps) <= _STEPS_AT_MOST and all(len(step.split()) <= _WORDS_OF_STEP for step in steps)


def _is_tags(line: Line) -> bool:
    if is_whole(line, "tags_starts"):
        return True
    start = start_of(line, "tags_starts")
    return bool(start and (start.separated or line.count == len(start.phrase.split())) and not line.is_prose) or bool(
        HASHTAGS.fullmatch(line.text)
    )


def _is_share(line: Line) -> bool:
    if is_whole(line, "share") or (line.count <= 14 and is_made_of(line, "networks")):
        return True
    start = start_of(line, "share", "share_starts")
    if not start or line.is_prose:
        return False
    return (" " in start.phrase and line.count <= 8) or (start.separated and is_share_list(start.rest))


def is_share_list(text: str) -> bool:
    """Whether the text is nothing but names of places to share to."""
    return bool(text) and is_made_of(Line(0, len(text), text, 0), "networks")


def _is_related(line: Line) -> bool:
    if is_whole(line, "related"):
        return True
    start = start_of(line, "related_starts")
    return bool(start and line.count <= 8 and not line.is_stopped and (" " in start.phrase or start.separated))


def is_date_line(line: Line) -> bool:
    """Whether the line is a date or clock time with little else: "Published 20 June 2024, 14:10 | 3 min read"."""
    if len(line.text) > LONGEST_DATE_LINE or not any(c.isnumeric() for c in line.text):
        return False
    rest = line.text
    dates = 0
    for code in available():
        found = list(find_dates(rest, code))
        dates += len(found)
        for date in reversed(found):
            rest = rest[: date.start] + " " + rest[date.end :]
    clock = None
    if not dates:
        rest = _without_days(rest)
        clock = first_clock(rest, "en")
    left = [w for w in (_NUMBER.sub("", word) for word in spelt(rest if dates or clock else line.text).split()) if w]
    left = [w for w in left if w not in time_words()]
    if dates:
        return len(left) <= 2
    return not left and (clock is not None or line.count >= 2)


def _without_days(text: str) -> str:
    """The text without days of a month, which stand beside the hour over an entry of a live page ("06:40 PM, 19 Aug")."""
    for code in available():
        for day in reversed(list(find_days(text, code))):
            text = text[: day.start] + " " + text[day.end :]
    return text


def _names_author(line: Line) -> bool:
    row = credit_row(line)
    return row is not None and bool(row.names)


def _names_paper(line: Line) -> bool:
    row = credit_row(line)
    return row is not None and not row.names


def _is_navigation(line: Line) -> bool:
    return bool(steps_of(line) or items_of(line))


def _is_chrome(line: Line) -> bool:
    if is_whole(line, "chrome"):
        return True
    start = start_of(line, "chrome_starts")
    return bool(start) and (line.count <= 14 or not line.is_prose or " " in (start.phrase if start else "")) and line.count <= 40


def _is_advert(line: Line) -> bool:
    """Whether a short line asks the reader to sign up for something: "… in your inbox every morning."."""
    return line.count <= 25 and not line.has_quotation and has_phrase(line, "advert_words")


def is_sign_off(line: Line) -> bool:
    """Whether the line credits others below a story: "(With inputs from ANI)", "-- PTI"."""
    if is_whole(line, "author_boxes"):
        return True
    start = start_of(line, "sign_off_starts")
    if start and (start.separated or " " in start.phrase) and line.count <= 30:
        return True
    if not _BRACKETED.fullmatch(line.text):
        return False
    return " ".join(_WORDS.findall(line.text)).casefold() in _folded_agencies()


def is_signature(line: Line) -> bool:
    """Whether a short line below a report is an agency's signature with those who wrote it: "PTI RKV SMN", "भाषा नमिता पवन"."""
    words = line.text.split()
    if not 1 < len(words) <= _WORDS_OF_SIGNATURE or not all(word.isupper() or not word.isascii() for word in words):
        return False
    return words[0].strip("-–—(") in agencies() and not line.ends_sentence


def is_row_of_agency(line: Line) -> bool:
    """Whether the line names an agency and a place, and nothing else: "Ranchi | PTI"."""
    parts = [part.strip() for part in _BARS.split(line.text)]
    return len(parts) == 2 and parts[1] in agencies() and 0 < len(parts[0].split()) <= _WORDS_OF_STEP


@cache
def agencies() -> tuple[str, ...]:
    """The names of news agencies, of all languages."""
    return tuple(name for code in available() for name in load(code).table(SavedText).agencies)


@cache
def _folded_agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in agencies())


def is_photo_credit(line: Line) -> bool:
    """Whether the line is about a picture by its own words."""
    if line.count > 60:
        return False
    start = start_of(line, "photo_starts")
    return bool(start and start.separated) or has_phrase(line, "photo_words")


def is_beside_story(line: Line) -> bool:
    """Whether a line among paragraphs is the site speaking: an advert, a sign-off, "Story continues below"."""
    return _is_chrome(line) or is_sign_off(line) or _is_advert(line)


_TESTS: Final[tuple[tuple[str, BlockKind, Callable[[Line], bool]], ...]] = (
    ("rights", "other", _is_rights),
    ("comments", "comments", _is_comments),
    ("reaction", "reaction", _is_reaction),
    ("sign-off", "other", is_sign_off),
    ("byline", "byline", is_byline),
    ("byline", "byline", _names_author),
    ("date", "other", _names_paper),
    ("sign-off", "other", is_row_of_agency),
    ("cross_link", "cross_link", _is_cross_link),
    ("section", "section", _is_section),
    ("tag", "tag", _is_tags),
    ("share", "share", _is_share),
    ("related", "related", _is_related),
    ("date", "other", is_date_line),
    ("chrome", "other", _is_chrome),
    ("photo", "caption", is_photo_credit),
    ("navigation", "other", _is_navigation),
    ("advert", "other", _is_advert),
)
