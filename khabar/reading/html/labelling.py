"""What kind of block each line of a page is: by where it stands, what its element says, and set phrases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

import regex

from khabar.languages import available
from khabar.reading.date_lines import find_dates
from khabar.reading.html.boxes import Boxes
from khabar.reading.html.captions import Captions
from khabar.reading.html.crumbs import path_above
from khabar.reading.html.entries import heads_entry, is_entry
from khabar.reading.html.headline import Title, words_of
from khabar.reading.html.hints import IN_CHROME, Hint, hint_of
from khabar.reading.html.main_text import NOT_STORY, MainText, ends_sentence
from khabar.reading.html.set_phrases import (
    LONGEST_PHRASE,
    box_in_row,
    first_words,
    is_closed,
    is_share_bar,
    whole_phrase,
)
from khabar.reading.html.tree import HEADINGS, Element, Line, Tree, cell_of, stands_in
from khabar.reading.language import script_of
from khabar.reading.saved_text.credit_rows import credit_row
from khabar.reading.saved_text.credits import is_byline, is_desk, looks_like_names
from khabar.reading.saved_text.furniture import is_beside_story, is_date_line, is_signature
from khabar.reading.saved_text.lines import Line as TextLine
from khabar.reading.saved_text.lines import folded
from khabar.reading.saved_text.phrases import is_made_of, phrases, spelt, start_of
from khabar.record import BlockKind

_OF_HINT: dict[str, BlockKind] = {
    "share": "share", "comments": "comments", "related": "related", "cross_link": "cross_link", "tag": "tag",
    "section": "section", "reaction": "reaction", "byline": "byline", "caption": "caption",
}  # fmt: skip
YEAR = regex.compile(r"\p{Nd}{4}|\p{Nd}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2}")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?|[©&]")
_WORDS_OF_POINT = 5
_NAME = regex.compile(r"\p{L}\p{M}*\p{L}")
_CLOCK = regex.compile(r"\p{Nd}{1,2}[:.]\p{Nd}{2}(?:[:.]\p{Nd}{2})?(?:\s?[\p{L}.]{1,5}){0,2}")
_LONGEST_NAME = 60
_MOST_IN_CELL = 4
"""Lines of a table's cell that holds data."""
_LONGEST_BOX = 80
_LONGEST_STAMP = 40
"""Characters of the day and hour over an entry of a live page."""
_SHORT = 200
"""Characters of a line that may be a set phrase, a caption or a credit."""


@dataclass
class Labels:
    """A kind for each line, None while it is not known; `dates` are the lines that show when the page came out."""

    kinds: list[BlockKind | None]
    dates: list[Line] = field(default_factory=list)


def label(tree: Tree, main: MainText, title: Title, authors: Iterable[str] = ()) -> Labels:
    """The kinds of all lines; `authors` are the names that the page declares."""
    return _Labelling(tree, main, title, frozenset(map(spelt, authors))).run()


class _Labelling:
    def __init__(self, tree: Tree, main: MainText, title: Title, authors: frozenset[str]) -> None:
        self.tree, self.main, self.title, self.authors = tree, main, title, authors
        self.labels = Labels([None] * len(tree.lines))
        self.kinds = self.labels.kinds
        self.sums = [0, *accumulate(main.told)]
        self.top = main.top
        self._text = cache(_text_line)  # what is found out about a line is kept with it
        self.captions = Captions(tree, main)
        self.start = next((i for i in range(self.top, len(tree.lines)) if main.told[i] and main.holds(i)), main.last)

    def run(self) -> Labels:
        for line in self.title.lines:
            self.kinds[line.index] = "headline"
        self._second_headline()
        self._by_hint()
        self._by_phrase()
        for index in range(self.top, self.start):
            if self.kinds[index] is None:
                self.kinds[index] = self._above_story(self.tree.lines[index])
        for index in range(self.start, len(self.kinds)):
            if self.kinds[index] is None and self.main.holds(index):
                self.kinds[index] = self._in_story(self.tree.lines[index])
        Boxes(self.tree, self.main, self.sums, self.kinds).fill()
        for line in self.tree.lines[self.main.last :] if self.top else ():
            if self.kinds[line.index] is None and self.captions.is_of_gallery(line):
                self.kinds[line.index] = "caption"
        for line in path_above(self.tree, self.main, self.title, self.kinds):
            self.kinds[line.index] = "section"
        return self.labels

    # headlines

    def _second_headline(self) -> None:
        """A heading right below the first, in another script, is the same headline in another language."""
        if not self.title.lines or not 0 < self.top < len(self.tree.lines):
            return
        line, first = self.tree.lines[self.top], self.title.lines[-1]
        if line.element.tag in ("h1", "h2") and script_of(line.text) != script_of(first.text) and line.link_share < 0.5:
            self.kinds[line.index] = "headline"
            self.title.lines.append(line)
            self.top += 1

    # what elements say

    def _by_hint(self) -> None:
        for line in self.tree.lines:
            if self.kinds[line.index] is None and (hint := self._hint(line)):
                self.kinds[line.index] = self._of_hint(line, hint)

    def _hint(self, line: Line) -> Hint | None:
        """What the line's element is for, or the inline elements that hold all of its text."""
        hint = self.main.kinds[line.element.order]
        inner = {self.main.kinds[e.order] for part, e in line.parts if any(map(str.isalnum, part))}
        if hint == "chrome" and len(inner) == 1 and inner <= IN_CHROME:
            return next(iter(inner))
        if hint in NOT_STORY and hint not in ("date", "section"):
            return hint
        if "byline" in inner and line.size < _SHORT and not self.main.told[line.index]:
            return "byline"
        return next(iter(inner)) if len(inner) == 1 and inner <= NOT_STORY else hint if hint in NOT_STORY else None

    def _of_hint(self, line: Line, hint: Hint) -> BlockKind | None:
        if hint == "byline" or (hint == "author" and self.top <= line.index < self.start and is_byline(self._text(line))):
            return self._credit(line)
        if hint == "author" and self.top <= line.index < self.start and self._credit(line) == "byline":
            return "byline"
        if hint == "date" and _CLOCK.fullmatch(line.text):
            return "other"
        if hint == "date":
            return self._date(line) or (None if self.main.told[line.index] else self._credit(line))
        if hint == "cross_link" and line.link_share < 0.3 and self.main.told[line.index]:
            return None
        if hint == "caption" and line.element.tag in HEADINGS:
            return None
        if hint == "caption" and self.top <= line.index < self.start and not self.captions.stands_by_picture(line):
            if spelt(line.text) in self.authors:
                return "byline"
            if found := self._date(line):
                return found
        if hint == "chrome" and not line.linked and self.top <= line.index < self.main.last:
            return "caption" if self.captions.stands_by_picture(line) else "other"
        if hint in ("tag", "section") and line.size > 100 and line.link_share < 0.5:
            return None
        return _OF_HINT.get(hint, "other")

    def _credit(self, line: Line) -> BlockKind | None:
        if line.size > _SHORT:
            return None
        text = self._text(line)
        named = line.element.tag != "button" and _NAME.search(line.text) is not None
        if named and is_byline(text):
            return "byline"
        if not named or is_beside_story(text) or line.text.endswith(":"):
            return self._date(line) or "other"
        if line.link_share > 0.4 or looks_like_names(text):
            return "byline"
        return self._date(line) or ("byline" if any(map(str.isalpha, line.text)) else "other")

    def _date(self, line: Line) -> BlockKind | None:
        if _shows_date(line, self.tree):
            self.labels.dates.append(line)
            return "other"
        return None

    # set phrases

    def _by_phrase(self) -> None:
        for line in self.tree.lines:
            if self.kinds[line.index] not in (None, "other") or line.size > _SHORT or self.main.told[line.index]:
                continue
            if not line.linked and (cell := cell_of(line)) is not None and self._is_data(cell):
                continue
            if line.size < LONGEST_PHRASE and (kind := whole_phrase(line)):
                if kind != "related" or line.index >= self.top or not line.link_share:
                    self._box(line, kind)
            elif line.index >= self.top and line.size < LONGEST_PHRASE and is_closed(line):
                self.kinds[line.index] = "comments"
            elif kind := box_in_row(line) or (self._by_start(line) if line.index >= self.top else None):
                self.kinds[line.index] = kind

    def _by_start(self, line: Line) -> BlockKind | None:
        word = next(filter(None, (_WORD.search(part, 0, _SHORT) for part, _ in line.parts)), None)
        if not word or folded(word.group()) not in first_words():
            return None
        text = self._text(line)
        if start_of(text, "comments_starts") or start_of(text, "comments_closed"):
            return "comments"
        if start := start_of(text, "also_read_starts", rest_needed=True):
            if start.separated and (line.link_share > 0.3 or len(start.phrase.split()) > 1):
                return "cross_link"
            if line.link_share > 0.7 and len(start.phrase.split()) > 1:
                return "cross_link"
        if start_of(text, "share_starts") or is_made_of(text, "networks") or is_share_bar(line):
            return "share"
        if line.index >= self.main.last or line.size < 60:
            if (start := start_of(text, "tags_starts", rest_needed=True)) and start.separated:
                return "tag"
            if (start := start_of(text, "section_starts", rest_needed=True)) and (start.separated or line.link_share > 0.3):
                return "section"
        return None

    def _box(self, line: Line, kind: BlockKind) -> None:
        """Gives the kind to the box that the line opens: the widest element without prose that starts with the line."""
        last = line.index + 1
        for element in line.element.chain():
            if element.first < line.index or element.last - element.first > _LONGEST_BOX or self._tells(element):
                break
            last = max(last, element.last)
        if last == line.index + 1 and not is_closed(line):
            last = self._run_of_links(last, kind)
        for index in range(line.index, last):
            if self.kinds[index] in (None, "other"):
                self.kinds[index] = kind

    def _tells(self, element: Element) -> bool:
        title = self.title.lines[0].index if self.title.lines else -1
        return self.sums[element.last] > self.sums[element.first] or element.first <= title < element.last

    def _run_of_links(self, at: int, kind: BlockKind) -> int:
        """The end of the lines after a box's heading that can be its items."""
        lines = self.tree.lines
        while at < len(lines) and not self.main.told[at] and self.kinds[at] in (None, kind):
            item = lines[at]
            if item.size < LONGEST_PHRASE and whole_phrase(item) not in (None, kind):
                break
            if not (item.link_share > 0.8 or (kind == "reaction" and item.size < 25) or (kind == "comments" and item.size < 40)):
                break
            at += 1
        return at

    # around and in the story

    def _above_story(self, line: Line) -> BlockKind | None:
        """A line between the headline and the story's first paragraph."""
        if self.captions.is_credited(line, self._text(line)):
            return "caption"
        if line.size < _SHORT:
            text = self._text(line)
            if (is_byline(text) and not ends_sentence(line.text)) or self._is_credit_alone(line) or self._is_row(text):
                return "byline"
            if found := self._date(line):
                return found
        inside = self.main.first <= line.index and self.main.container is not None
        if inside and line.element.tag in HEADINGS and heads_entry(line, self.tree, self.main, self.title, self.sums):
            return "heading"
        if kind := self._key_point(line):
            return kind
        if line.link_share < 0.5 and line.index - self.top < 12 and self._can_be_deck(line, inside):
            return "deck"
        if line.element.tag in HEADINGS and inside and self.start - line.index < 3:
            return "heading"
        if (
            self.main.kinds[line.element.order] == "body"
            and line.size >= 60
            and line.link_share < 0.5
            and ends_sentence(line.text)
        ):
            return "paragraph"
        if line.link_share < 0.5 and (inside or self.main.told[line.index]):
            if stands_in(line.element, "li"):
                return "list"
            if line.element.tag == "p" and line.size >= 15:
                return self._prose_kind(line)
        return None

    def _is_credit_alone(self, line: Line) -> bool:
        """Whether a short line is an author that the page declares, a desk, or, where it declares none, names by the date."""
        if line.size > _LONGEST_NAME or line.element.tag == "button" or ends_sentence(line.text) or line.text.endswith(":"):
            return False
        text = self._text(line)
        if spelt(line.text) in self.authors or is_desk(line.text):
            return True
        if self.authors or not looks_like_names(text) or spelt(line.text) in phrases("dateline_places"):
            return False
        beside = self.tree.lines[max(self.top, line.index - 1) : line.index + 2]
        return any(other is not line and _shows_date(other, self.tree) for other in beside)

    def _is_row(self, text: TextLine) -> bool:
        """Whether the line names an author or a desk with place and date, where the page declares no author."""
        row = None if self.authors else credit_row(text)
        return row is not None and bool(row.names)

    def _key_point(self, line: Line) -> BlockKind | None:
        """An item of a list of sentences that sums the story up, or the heading right above that list."""
        if line.element.tag in HEADINGS and line.index + 1 < self.start:
            below = self.tree.lines[line.index + 1]
            return "heading" if line.element.parent is not None and self._key_point(below) == "list" else None
        whole = next((e for e, _ in zip(line.element.chain(), range(4), strict=False) if e.tag in ("ul", "ol")), None)
        if whole is None or self.main.kinds[whole.order] in NOT_STORY:
            return None
        items = self.tree.lines[whole.first : whole.last]
        told = all(len(words_of(item.text)) >= _WORDS_OF_POINT and item.link_share < 0.5 for item in items)
        return "list" if told and len(items) > 1 else None

    def _can_be_deck(self, line: Line, inside: bool) -> bool:
        if stands_in(line.element, "li"):
            return False
        if before := next((self.tree.lines[i] for i in range(self.top, line.index) if self.kinds[i] == "deck"), None):
            return before.element.tag == line.element.tag and before.element.get("class") == line.element.get("class") != ""
        if self._is_deck(line) or self._is_subtitle(line):
            return True
        return line.size >= (15 if line.element.tag in HEADINGS else 30) and (not inside or line.element.tag in HEADINGS)

    def _is_subtitle(self, line: Line) -> bool:
        """Whether a line right below the headline is no sentence and has something else between it and the story."""
        apart = self.start - line.index > 1 and not any(self.main.told[line.index : self.start])
        return line.index == self.top and line.element.tag == "p" and line.size >= 15 and apart and not ends_sentence(line.text)

    def _is_deck(self, line: Line) -> bool:
        return any(hint_of(e) == "deck" for e, _ in zip(line.element.chain(), range(3), strict=False))

    def _in_story(self, line: Line) -> BlockKind | None:
        """A line of the story's element, from its first paragraph."""
        if self.captions.stands_by_picture(line):
            return "caption"
        if line.size < _SHORT and line.element.tag not in HEADINGS:
            text = self._text(line)
            if is_beside_story(text) or self._is_stamp(line, text):
                return "other"
        if self.main.told[line.index]:
            return self._prose_kind(line)
        if self.captions.is_credited(line, self._text(line)):
            return "caption"
        listed = stands_in(line.element, "li")
        if listed and self._is_link_list(line):
            return "related"
        if line.link_share > 0.8 and line.size > 12 and not listed and not stands_in(line.element, "td"):
            return "cross_link" if line.element.tag not in HEADINGS else "related"
        return self._prose_kind(line)

    @staticmethod
    def _is_stamp(line: Line, text: TextLine) -> bool:
        """Whether the line is the hour over an entry of a live page, or an agency's signature below its report."""
        if line.size > _LONGEST_STAMP or cell_of(line) is not None or stands_in(line.element, "li"):
            return False
        return is_signature(text) or (line.bold < 0.5 * line.size and _CLOCK.search(line.text) is not None and is_date_line(text))

    def _is_link_list(self, line: Line) -> bool:
        """Whether the list that the line stands in is one of links."""
        whole = next((e for e in line.element.chain() if e.tag in ("ul", "ol")), None)
        lines = self.tree.inside(whole) if whole else [line]
        return sum(item.linked for item in lines) > 0.6 * sum(item.size for item in lines)

    def _prose_kind(self, line: Line) -> BlockKind:
        if {e.tag for part, e in line.parts if not part.isspace()} == {"q"}:
            return "quote"
        for element in line.element.chain():
            if element.tag in HEADINGS:
                return "heading"
            if element.tag == "blockquote":
                return "quote"
            if element.tag in ("li", "dd", "dt"):
                return "paragraph" if is_entry(element, self.tree) and self._tells(element) else "list"
            if element.tag in ("td", "th"):
                if self._is_data(element):
                    return "table"
                break
            if element is self.main.container:
                break
        return "heading" if _is_bold_heading(line) else "paragraph"

    def _is_data(self, cell: Element) -> bool:
        """Whether the cell's table holds data; one that holds paragraphs only places them."""
        if cell.last - cell.first > _MOST_IN_CELL:
            return False
        table = next((e for e in cell.chain() if e.tag == "table"), cell)
        count = table.last - table.first
        return count > 3 and self.sums[table.last] - self.sums[table.first] < 100 * count


def _text_line(line: Line) -> TextLine:
    return TextLine(0, len(line.text), line.spaced, 0)


def _shows_date(line: Line, tree: Tree) -> bool:
    """Whether a short line shows a date and little else."""
    text = line.spaced
    if line.size > 120 or not YEAR.search(text):
        return False
    for code in dict.fromkeys(filter(None, (tree.language or tree.guessed, *available()))):
        for found in find_dates(text, code):
            return len(words_of(text[: found.start])) + len(words_of(text[found.end :])) <= 12
    return False


def _is_bold_heading(line: Line) -> bool:
    return line.size < 100 and line.bold >= 0.95 * line.size and line.link_share < 0.5 and line.text[-1] not in ".।,;"
