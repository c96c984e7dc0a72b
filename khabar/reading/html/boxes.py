"""What boxes around a story hold that no class and no set phrase names: by their headings, their links and their buttons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from khabar.reading.html.headline import words_of
from khabar.reading.html.main_text import MainText
from khabar.reading.html.tree import HEADINGS, Element, Line, Tree
from khabar.reading.saved_text.phrases import phrases, spelt
from khabar.record import FURNITURE, PROSE, BlockKind

Kinds = list[BlockKind | None]

_WORDS_OF_TITLE = 3.5
"""Words of the links to other stories, on average."""
_WORDS_OF_TAG = 3
_LINES_OF_BOX = 6
_LONGEST_LABEL = 40
_WORDS_OF_QUESTION = 10


class Boxes:
    """Gives kinds to the lines of boxes that are unknown yet; `sums` are the characters told before each line."""

    def __init__(self, tree: Tree, main: MainText, sums: Sequence[int], kinds: Kinds) -> None:
        self.tree, self.main, self.sums, self.kinds = tree, main, sums, kinds

    def fill(self) -> None:
        """Looks at all boxes of the page."""
        self._headings()
        self._titles()
        self._reactions()
        self._tags()

    def _tells(self, element: Element) -> bool:
        return self.sums[element.last] > self.sums[element.first]

    def _headings(self) -> None:
        """A heading or label whose own box holds nothing of the story, but furniture of one kind, is that box's."""
        for line, below in pairwise(self.tree.lines):
            box = _box_opened_by(line)
            kind = self.kinds[line.index]
            if kind not in ("heading", None, "other") or self.kinds[below.index] in PROSE or box is None:
                continue
            if not 1 < box.last - box.first < _LINES_OF_BOX or self._tells(box):
                continue
            if kind == "heading" and line.element.parent in (below.element.parent, below.element):
                self.kinds[line.index] = self.kinds[below.index]
            elif kind != "heading" and line.size < _LONGEST_LABEL and not line.linked:
                inside = {self.kinds[i] for i in range(below.index, box.last)}
                if len(inside) == 1 and inside <= (FURNITURE - {"other", "byline"}):
                    self.kinds[line.index] = next(iter(inside))

    def _titles(self) -> None:
        """A label below the story over links as long as titles, and nothing else, opens a box of other stories."""
        for line in self.tree.lines[self.main.last :]:
            if self.kinds[line.index] not in (None, "other") or self._is_around(line.element):
                continue
            last = self._end_of_titles(line)
            for index in range(line.index, last):
                self.kinds[index] = "related"

    def _is_around(self, element: Element) -> bool:
        outer = element.parent or element
        return self.main.kinds[outer.order] in ("chrome", "promo")

    def _end_of_titles(self, line: Line) -> int:
        """Where the links to other stories end that the line opens; its own place where it opens none."""
        box = _box_opened_by(line)
        if box is None or self._tells(box):
            box = None
        if line.link_share > 0.3:
            return self._in_one_row(line)
        heading = line.element.tag in HEADINGS
        label = line.bold >= 0.95 * line.size and line.size < _LONGEST_LABEL
        if box is not None and (heading or label):
            items = self.tree.lines[line.index + 1 : box.last]
        elif heading:
            items = self._links_below(line)
        else:
            return line.index
        titles = [len(words_of(text)) for item in items for text in item.pieces]
        if items and all(item.link_share > 0.9 for item in items) and sum(titles) >= _WORDS_OF_TITLE * len(titles):
            return items[-1].index + 1
        return line.index

    def _links_below(self, line: Line) -> list[Line]:
        """The lines after a heading, each all of a link and no heading itself, that stand beside it."""
        found: list[Line] = []
        for item in self.tree.lines[line.index + 1 :]:
            beside = line.element.parent in (item.element.parent, item.element.parent and item.element.parent.parent)
            if item.link_share < 0.9 or not beside or self.kinds[item.index] not in (None, "other"):
                break
            found.append(item)
        return found if len(found) > 1 else []

    def _in_one_row(self, line: Line) -> int:
        """The end of a row of a label and links as long as titles, all inline."""
        linked = [bool(e.styles & 1) for part, e in line.parts if not part.isspace()]
        titles = [len(words_of(text)) for text in line.pieces[1:]]
        if linked[0] or not all(linked[1:]) or len(titles) < 2 or sum(titles) < _WORDS_OF_TITLE * len(titles):
            return line.index
        return line.index + 1

    def _reactions(self) -> None:
        """A short question over two or more names of feelings, and nothing else, asks readers for theirs."""
        names = phrases("reaction_names")
        for line in self.tree.lines[self.main.last :]:
            box = _box_opened_by(line)
            if self.kinds[line.index] not in (None, "other") or box is None or self._tells(box):
                continue
            inside = self.tree.lines[line.index : box.last]
            if len(inside) >= _LINES_OF_BOX or len(words_of(line.pieces[0])) > _WORDS_OF_QUESTION:
                continue
            pieces = [spelt(text).strip("0123456789 ") for item in inside for text in item.pieces]
            if len(pieces) > 2 and all(piece in names for piece in pieces[1:]):
                for item in inside:
                    self.kinds[item.index] = "reaction"

    def _tags(self) -> None:
        """Links right below the story, of a word or a few that most of them take from it, are its tags."""
        run: list[Line] = []
        last_told = max((i for i in range(self.main.first, self.main.last) if self.main.told[i]), default=self.main.last - 1)
        for line in self.tree.lines[last_told + 1 :]:
            if self.kinds[line.index] not in (None, "other", "related") or line.link_share < 0.8:
                break
            run.append(line)
        texts = [text.strip("#, ") for line in run for text in line.pieces if text.strip("#, ")]
        if len(texts) < 2 or any(len(words_of(text)) > _WORDS_OF_TAG for text in texts):
            return
        told = " ".join(line.text for line in self.tree.lines[: last_told + 1] if not line.linked).casefold()
        if sum(text.casefold() in told for text in texts) > 0.5 * len(texts):
            for line in run:
                self.kinds[line.index] = "tag"


def _box_opened_by(line: Line) -> Element | None:
    """The element that begins with the line and goes on: its own or the one around that; None where there is neither."""
    own, outer = line.element, line.element.parent
    if own.first == line.index and own.last > line.index + 1:
        return own
    return outer if outer is not None and outer.first == line.index else None
