"""What a saved text says of itself: headlines, names, dates, section, tags, comments, reactions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import regex

from khabar.languages import available
from khabar.reading.date_lines import ShownDate, find_dates, first_clock
from khabar.reading.saved_text.credit_rows import credit_row, paper_in
from khabar.reading.saved_text.credits import is_byline, names_of
from khabar.reading.saved_text.datelines import Dateline
from khabar.reading.saved_text.furniture import is_home, items_of, steps_of
from khabar.reading.saved_text.labelled_rows import PAPER, value_of
from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import is_whole, phrases, spelt, start_of
from khabar.reading.saved_text.top import Top, paper_and_section
from khabar.record import Headline, PageInfo, Span

_TAG_BREAK = regex.compile(r"\s*[,،、;|•·#\n]\s*")
_COUNT = regex.compile(r"[\s(]*\p{Nd}[\p{Nd},.]*[kKmM]?\)?\s*$|^\p{Nd}+\s+")
_YEAR = regex.compile(r"(?<!\p{Nd})(?:19|20)\p{Nd}\p{Nd}(?!\p{Nd})")
_RIGHTS_NAME = regex.compile(
    r"(?:©|\(c\)|copyright|\p{Nd}{4}(?:\s?[-–]\s?\p{Nd}{2,4})?|\s|,|:|by)*(?P<name>[^.|,•©\n]{2,80})", regex.IGNORECASE
)
_HANDLE = regex.compile(r"\s@\w+")
_NAVIGATION_AT_MOST = 8


def info_of(
    text: str, lines: Sequence[Line], top: Top, headlines: Sequence[Span], datelines: Sequence[Dateline], given: str | None
) -> PageInfo:
    """The page's data with the kind of line that each value came from."""
    evidence: dict[str, str] = {}
    values: dict[str, str | None] = {
        "byline": _byline(lines),
        "publisher": _publisher(text, lines, top, datelines),
        "section": _section(lines, top),
    }
    published, modified, where = _dates(lines, datelines, given)
    values |= {"published": published, "modified": modified}
    if headlines:
        evidence["headlines"] = "text"
    evidence |= {key: "text" for key, value in values.items() if value}
    if where:
        evidence["published"] = where
    if agency := next((d.agency for d in datelines if d.agency), None):
        evidence["agency"] = f"dateline: {agency}"
    return PageInfo(
        headlines=tuple(Headline(span.cut(text), span, None) for span in headlines),
        tags=tuple(_tags(lines)),
        comments=_comments(lines),
        reactions=tuple(_reactions(lines)),
        evidence=evidence,
        **values,
    )


def _byline(lines: Sequence[Line]) -> str | None:
    names: list[str] = []
    for line in lines:
        if line.kind == "byline" and not (names and line.why == "names"):
            row = None if is_byline(line) else credit_row(line)
            names += row.names if row else names_of(line.text)
    told = [n for n in names if spelt(n) not in phrases("byline_starts")]
    told = told or [n for n in names if spelt(n) in phrases("desks")]  # "Correspondent, Lima" names nobody else
    return ", ".join(dict.fromkeys(told)) or None


# dates


def _dates(lines: Sequence[Line], datelines: Sequence[Dateline], given: str | None) -> tuple[str | None, str | None, str | None]:
    """Published, modified, and what shows the former: a date line, or a dateline whose year is known from elsewhere."""
    published = modified = None
    shown = [line for line in lines if line.why in ("date", "byline", "sign-off") or line.kind == "byline"]
    for line in shown:
        for date, updated in _labelled(line.text):
            if updated:
                modified = modified or date
            else:
                published = published or date
        if published and not modified:
            modified = _clock_update(line.text, published)
    if published or modified:
        return published, modified, "text" if published else None
    for dateline in datelines:
        if dateline.day:
            return _with_year(dateline.day, lines, dateline.year or given), None, "dateline"
    return None, None, None


def _labelled(text: str) -> Iterator[tuple[str, bool]]:
    """The dates of a line, each with whether the words before it say that it is an update."""
    found: list[ShownDate] = []
    for code in available():
        found = max(found, list(find_dates(text, code)), key=lambda dates: (len(dates), sum(len(d.value) for d in dates)))
    at = 0
    for date in found:
        yield date.value, _says_updated(text[at : date.start])
        at = date.end


def _says_updated(before: str) -> bool:
    words = spelt(before)
    return any(f" {phrase} " in f" {words} " for phrase in phrases("modified_starts"))


def _clock_update(text: str, published: str) -> str | None:
    """ "March 14, 2023 10:42 am | Updated 1:05 pm": the update is on the day of publication."""
    for part in text.split("|")[1:]:
        if _says_updated(part) and (clock := first_clock(part, "en")):
            return f"{published[:10]}T{clock}{published[19:]}"
    return None


def _with_year(day: tuple[int, int], lines: Sequence[Line], given: str | None) -> str | None:
    """The day with the year of the given date, or the one given, or that of the copyright line."""
    rights = (m.group() for line in lines if line.why == "rights" for m in _YEAR.finditer(line.text))
    year = (given or "")[:4] or max(rights, default="")
    try:
        return dt.date(int(year), *day).isoformat()
    except ValueError:
        return None


# who publishes it, and where in it


def _publisher(text: str, lines: Sequence[Line], top: Top, datelines: Sequence[Dateline]) -> str | None:
    if row := next((line for line in lines if line.why == PAPER), None):
        return value_of(row, "paper_labels")
    if top.masthead:
        return paper_and_section(_HANDLE.sub("", top.masthead.text))[0]
    if named := _named_in_steps(lines):
        return named
    if top.suffixes:
        return top.suffixes[0].cut(text)
    for line in lines:
        if line.why == "rights" and (name := _rights_name(line.text)):
            return name
    for line in lines:
        if line.why in ("byline", "date") and (paper := _paper_of(line)):
            return paper
    return next((d.agency for d in datelines if d.agency), None)


def _paper_of(line: Line) -> str | None:
    """The paper that a line of credits names."""
    row = credit_row(line)
    return row.paper if row is not None and row.paper else paper_in(line.text)


def _named_in_steps(lines: Sequence[Line]) -> str | None:
    """ "Purab Times » State": the first step of a breadcrumb where it is not the front page."""
    for line in lines[:6]:
        steps = steps_of(line) if line.why in ("navigation", "section") else []
        if steps and not is_home(steps[0]) and spelt(steps[0]) not in phrases("sections"):
            return steps[0]
    return None


def _rights_name(text: str) -> str | None:
    """The name in a copyright line, without year, legal form and "All rights reserved"."""
    match = _RIGHTS_NAME.match(text)
    if not match:
        return None
    words = match["name"].split()
    for phrase in sorted(phrases("rights"), key=len, reverse=True):
        size = len(phrase.split())
        for at in range(len(words)):
            if spelt(" ".join(words[at : at + size])) == phrase:
                words = words[:at]
                break
    while len(words) > 1 and spelt(words[-1]) in phrases("legal_forms"):
        words.pop()
    return " ".join(words).strip(" ,:-–—") or None


def _section(lines: Sequence[Line], top: Top) -> str | None:
    """The section named in a line for it, in a breadcrumb, beside the masthead, or by the first item of a short navigation."""
    named = [line for line in lines if line.kind == "section"]
    for line in named:
        if (start := start_of(line, "section_starts")) and start.rest:
            return start.rest
        if steps := _inner_steps(line):
            return steps[-1]
    if kicker := next((line for line in named if line.why in ("kicker", "box")), None):
        return kicker.text
    if top.masthead and (section := paper_and_section(top.masthead.text)[1]):
        return section
    for line in lines[:8]:
        if line.why == "navigation":
            steps = _inner_steps(line)
            if steps:
                return steps[-1]
            items = items_of(line)
            if items and is_home(items[0]) and len(items) <= _NAVIGATION_AT_MOST:
                return items[1]
    return None


def _inner_steps(line: Line) -> list[str]:
    """The steps of a breadcrumb after the first, as far as they are short."""
    return [s for s in steps_of(line)[1:] if len(s.split()) <= 3]


# below the story


def _tags(lines: Sequence[Line]) -> Iterator[str]:
    seen: set[str] = set()
    for line in (line for line in lines if line.kind == "tag"):
        start = start_of(line, "tags_starts")
        if is_whole(line, "tags_starts"):
            continue
        for tag in _TAG_BREAK.split(start.rest if start and start.separated else line.text):
            tag = tag.strip(" #:.।-–•*")
            if tag and tag not in seen:
                seen.add(tag)
                yield tag


def _comments(lines: Sequence[Line]) -> str | None:
    found = [line for line in lines if line.kind == "comments"]
    if any(is_whole(line, "comments_closed") for line in found):
        return "closed"
    return "open" if found else None


def _reactions(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if line.kind == "reaction" and line.why == "box" and (name := _COUNT.sub("", line.text).strip()):
            yield name
