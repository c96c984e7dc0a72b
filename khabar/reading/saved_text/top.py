"""What stands above the story: mastheads, headlines, decks, bylines without "by", captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from khabar.reading.language import script_of
from khabar.reading.saved_text.credits import ends_in_desk, is_paper, is_role, is_role_at_place, looks_like_names
from khabar.reading.saved_text.datelines import is_bare_dateline
from khabar.reading.saved_text.furniture import is_home, items_of, steps_of
from khabar.reading.saved_text.labelled_rows import TITLE
from khabar.reading.saved_text.lines import Line
from khabar.reading.saved_text.phrases import has_phrase, phrases, spelt
from khabar.record import Span

_SUFFIX = regex.compile(r"\s+[|–—-]\s+(?=[^|]{2,50}$)|\s*\|\s*(?=[^|]{2,50}$)")
_BAR = regex.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+")
_STAMPED = regex.compile(r"\p{Nd}{1,2}[:.]\p{Nd}{2}\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s\p{Lu}{2,4})?\s?[:|–—-]\s+\p{L}")
"""The hour and a mark, over an entry of a live page: "5.30pm: Talks resume"."""
_EDGES = " |»›-–—"
_WORDS_OF_ROLE = 4
_WORDS_OF_NAME = 3
_SMALL = 3
"""Letters of the small words in names: "the", "and", "of"."""
_DOMAINS = (" com", " in", " org")
_LINES_OF_MENU = 3


@dataclass(slots=True)
class Top:
    """What the lines above the story were found to hold. `suffixes` are site names after a headline."""

    headlines: list[Line] = field(default_factory=list)
    masthead: Line | None = None
    suffixes: list[Span] = field(default_factory=list)


def label(top: Sequence[Line], rights: str) -> Top:
    """Gives every line above the story its kind. `rights` is the text of the copyright lines, folded."""
    found = Top()
    items = _navigation(top)
    _join_bylines(top)
    candidates = []
    for number, line in enumerate(top):
        if line.kind == "related":  # "Top stories" above the story leads to the others
            line.kind = "other"
        if line.kind is not None:
            continue
        if line.is_bulleted and line.count >= 3:
            line.kind = "list"
        elif line.why == TITLE:
            candidates.append(line)
        elif _is_masthead(line, number, top, rights):
            line.kind, line.why = "other", "masthead"
            found.masthead = found.masthead or line
        elif spelt(line.text) in items or spelt(line.text) in phrases("sections"):
            line.kind, line.why = "section", "kicker"
        else:
            candidates.append(line)
    _name_menus(top)
    marks = [n for n, line in enumerate(top) if line.why in ("byline", "date")]
    _label_candidates(found, candidates, top, marks, rights)
    return found


def _navigation(top: Iterable[Line]) -> frozenset[str]:
    return frozenset(
        spelt(item)
        for line in top
        if line.why in ("navigation", "section")
        for item in (*items_of(line), *steps_of(line))
        if not is_home(item)
    )


def _name_menus(top: Sequence[Line]) -> None:
    """Sections on lines of their own, one below the other with the front page, are a menu and no section of the page."""
    run: list[Line] = []
    for line in (*top, None):
        if line is not None and (line.why == "kicker" or is_home(line.text) or line.why == "chrome"):
            run.append(line)
            continue
        kickers = [item for item in run if item.why == "kicker"]
        if len(kickers) >= _LINES_OF_MENU:
            for item in kickers:
                item.kind, item.why = "other", "menu"
        run = []


def _join_bylines(top: Sequence[Line]) -> None:
    """ "By" on a line of its own makes a byline of itself and of the names below it."""
    for line, below in pairwise(top):
        if line.kind is None and spelt(line.text) in phrases("byline_starts") and looks_like_names(below):
            line.kind = below.kind = "byline"
            line.why = below.why = "byline"


def paper_and_section(masthead: str) -> tuple[str, str | None]:
    """The name in a masthead, and the section beside it where one stands there: "Hill Post | Country"."""
    parts = [part.strip(_EDGES) for part in _BAR.split(masthead.strip(_EDGES))]
    if len(parts) == 2 and all(parts) and spelt(parts[1]) in phrases("sections"):
        return parts[0], parts[1]
    if len(parts) == 2 and all(parts) and script_of(parts[0]) != script_of(parts[1]):  # one name in two scripts
        return parts[0], None
    return masthead.strip(_EDGES), None


def _is_masthead(line: Line, number: int, top: Sequence[Line], rights: str) -> bool:
    """Whether the line names the paper: what the copyright line names too, or a short first line with a paper's word in it."""
    if line.count > 6 or line.is_stopped:
        return False
    name = spelt(line.text)
    if name and f" {name} " in f" {rights} ":
        return True
    if number > 2 or name in phrases("sections") or not any(other.kind is None for other in top[number + 1 :]):
        return False
    paper = any(word in phrases("masthead_words") for word in line.words) and not _is_sentence(line)
    paper = paper or name.endswith(_DOMAINS)
    followed_by_navigation = number == 0 and len(top) > 1 and _is_navigation(top[1])
    return (paper and line.count <= 5) or (followed_by_navigation and line.count <= 5)


def _is_sentence(line: Line) -> bool:
    """Whether a word of some length begins small, as in no name of a paper: "Press freedom in doubt"."""
    words = line.text.split()
    return any(word[0].isupper() for word in words) and any(word[0].islower() and len(word) > _SMALL for word in words)


def _is_navigation(line: Line) -> bool:
    return line.why in ("navigation", "section") or spelt(line.text) in phrases("sections")


def _label_candidates(found: Top, candidates: list[Line], top: Sequence[Line], marks: list[int], rights: str) -> None:
    place = {id(line): n for n, line in enumerate(top)}
    repeated = list(_titles_repeated(candidates))
    for line in repeated:
        line.kind, line.why = "other", "title"
        candidates.remove(line)
    headline = _headline(candidates, [n for n in marks if n], place)
    if headline is None:
        return
    headline.kind = "headline"
    found.headlines.append(headline)
    if suffix := _suffix(headline, rights):
        found.suffixes.append(suffix)
    for line in repeated:
        if match := _SUFFIX.search(line.text):
            found.suffixes.append(Span(line.start + match.end(), line.end))
    at = place[id(headline)]
    after = [n for n in marks if n > at]
    for line in candidates:
        if line is not headline:
            _label_other(found, line, place[id(line)], at, after, top)


def _titles_repeated(candidates: Sequence[Line]) -> Iterator[Line]:
    """Window titles: a line that is a later one with the site's name after it."""
    for number, line in enumerate(candidates):
        match = _SUFFIX.search(line.text)
        if match and any(spelt(line.text[: match.start()]) == spelt(later.text) for later in candidates[number + 1 :]):
            yield line


def _headline(candidates: Sequence[Line], marks: Sequence[int], place: dict[int, int]) -> Line | None:
    """The one labelled so, else the first of five words or more above the byline and date, else the longest there is; a shorter
    one right above it that says it in another script comes first."""
    above = [c for c in candidates if marks and place[id(c)] < marks[0]] or list(candidates)
    if titled := [c for c in candidates if c.why == TITLE]:
        return titled[0]
    long = [c for c in above if c.count >= 5 and not looks_like_names(c)]
    best = long[0] if long else max(above, key=lambda c: c.count, default=None)
    beside = next((c for c in above if best is not None and place[id(c)] == place[id(best)] - 1), None)
    return beside if beside is not None and best is not None and _is_short_headline(beside, best) else best


def _is_short_headline(line: Line, below: Line) -> bool:
    """Whether the line can be a headline of few words over one in another script: no name, whose words all have capitals."""
    script = script_of(line.text)
    if script in (None, script_of(below.text)) or looks_like_names(line) or line.is_stopped:
        return False
    has_case = any(c.isupper() for c in line.text)
    spoken = any(word[0].islower() for word in line.text.split()) if has_case else line.count > _WORDS_OF_NAME
    return line.count >= _WORDS_OF_NAME and spoken


def _suffix(headline: Line, rights: str) -> Span | None:
    """The site's name at the end of the headline, where it is one."""
    match = _SUFFIX.search(headline.text)
    if not match:
        return None
    name = spelt(headline.text[match.end() :])
    words = name.split()
    if f" {name} " in f" {rights} " or (len(words) <= 4 and any(w in phrases("masthead_words") for w in words)):
        return Span(headline.start + match.end(), headline.end)
    return None


def _label_other(found: Top, line: Line, at: int, headline_at: int, marks: list[int], top: Sequence[Line]) -> None:
    """A line above the story that is neither furniture by its words nor the headline."""
    if at < headline_at:
        line.kind, line.why = ("section", "kicker") if line.count <= 3 and at == headline_at - 1 else ("other", "")
    elif len(found.headlines) == 1 and _is_translated(found.headlines[0], line):
        line.kind = "headline"
        found.headlines.append(line)
    elif found.masthead is None and is_paper(line.text) and any(at < mark for mark in marks):
        line.kind, line.why = "other", "masthead"  # between the headline and who wrote it
        found.masthead = line
    elif _names_author(line, at, top) and _may_be_byline(line, top):
        line.kind, line.why = "byline", "names"
    elif at == len(top) - 1 and is_bare_dateline(line.text):
        line.kind = "dateline"
    elif _STAMPED.match(line.text) and not line.is_stopped:
        line.kind = "heading"  # of the latest entry of a live page
    elif line.count == 1:
        line.kind = "other"
    else:
        line.kind = "deck" if _is_deck(line, bool(marks and at < marks[-1]), any(x.kind == "deck" for x in top)) else "caption"


def _is_translated(headline: Line, line: Line) -> bool:
    return line.count >= 4 and not line.is_stopped and script_of(line.text) != script_of(headline.text)


def _names_author(line: Line, at: int, top: Sequence[Line]) -> bool:
    """Whether the line can be names beside the date, or an author's role right below the headline."""
    if looks_like_names(line) and _touches_date(at, top):
        return True
    return is_role_at_place(line.text) and top[at - 1].kind in ("headline", "deck")


def _touches_date(at: int, top: Sequence[Line]) -> bool:
    """Whether the line above or below shows the date, or the one below what the author is and the next the date."""
    below = at + 2 if at + 1 < len(top) and top[at + 1].count <= _WORDS_OF_ROLE and is_role(top[at + 1].text) else at + 1
    return any(0 <= n < len(top) and top[n].why == "date" for n in (at - 1, below))


def _may_be_byline(line: Line, top: Sequence[Line]) -> bool:
    """Whether no byline stands above yet, and the line has no word that names do not have."""
    if any(other.kind == "byline" and other is not line for other in top):
        return ends_in_desk(line.text)
    return not (has_phrase(line, "caption_words") or has_phrase(line, "finite_words"))


def _is_deck(line: Line, above_byline: bool, has_deck: bool) -> bool:
    """Whether the line sums the story up: above the byline it needs only some length, below it a finite verb too."""
    if has_phrase(line, "photo_words") or has_deck:
        return False
    finite, pictured = has_phrase(line, "finite_words"), has_phrase(line, "caption_words")
    if above_byline:
        return line.count >= 7 and (finite or not pictured or line.count >= 14)
    return line.count >= 9 and finite and not pictured
