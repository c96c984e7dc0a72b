"""Which lines tell what a picture shows: those of a figure, beside a picture in a box of their own, or with a credit."""

from __future__ import annotations

from bisect import bisect_right

import regex

from khabar.reading.html.headline import words_of
from khabar.reading.html.main_text import MainText, ends_sentence
from khabar.reading.html.tree import HEADINGS, Element, Line, Tree
from khabar.reading.saved_text.lines import Line as TextLine
from khabar.reading.saved_text.phrases import has_phrase, start_of

PICTURES = frozenset({"img", "picture", "amp-img", "amp-anim", "figure"})
_PICTURE_BOX = regex.compile(r"(?i)(?<![a-z])(?:image|photo|picture|media|img|foto|figure)s?(?![a-z])")
_FIGURED = frozenset({"figure", "table", "blockquote", "pre"})
"""What words in a figure may stand in: what is no picture there, a table or a pull quote, is nearer to them."""
_LONGEST = 300
_LONGEST_CREDITED = 200
_LONGEST_WITH_WORD = 120
_WORDS_OF_SENTENCE = 5


class Captions:
    """The captions of a page."""

    def __init__(self, tree: Tree, main: MainText) -> None:
        self.main = main
        self.pictures = [e.order for e in tree.elements if e.tag in PICTURES]

    def is_credited(self, line: Line, text: TextLine) -> bool:
        """Whether a short line stands in a figure, right after a picture, or says that it is of one."""
        if line.size > _LONGEST_CREDITED or line.link_share > 0.5:
            return False
        element = line.element
        around = next((e.tag for e, _ in zip(element.chain(), range(5), strict=False) if e.tag in _FIGURED), None)
        if around == "figure":
            return True
        counts = element.counts or {}
        if element.last - element.first == 1 and not counts.keys().isdisjoint(PICTURES) and element.tag not in HEADINGS:
            return True
        if (start := start_of(text, "photo_starts", rest_needed=True)) and start.separated:
            return True
        return line.size < _LONGEST_WITH_WORD and has_phrase(text, "photo_words")

    def stands_by_picture(self, line: Line) -> bool:
        """Whether a box of the story holds a picture and this line, at most with a credit, and nothing else."""
        if line.element.tag in ("li", "td") or line.element.tag in HEADINGS or line.size > _LONGEST:
            return False
        named = line.element.tag != "p"
        for element, _ in zip(line.element.chain(), range(4), strict=False):
            if element.last - element.first > 2 or element is self.main.container:
                return False
            named = named or bool(_PICTURE_BOX.search(element.get("class")))
            if self._holds_picture(element):
                return named
        return False

    def is_of_gallery(self, line: Line) -> bool:
        """Whether the line is a sentence beside a picture of its own, without a link: one of a row of pictures with captions."""
        if line.linked or len(words_of(line.text)) < _WORDS_OF_SENTENCE or not ends_sentence(line.text):
            return False
        return self.stands_by_picture(line)

    def _holds_picture(self, element: Element) -> bool:
        at = bisect_right(self.pictures, element.order)
        return at < len(self.pictures) and self.pictures[at] < element.end
