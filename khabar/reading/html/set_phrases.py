"""Set phrases that open boxes around a story, as whole lines or as the first element of a row."""

from __future__ import annotations

from functools import cache, lru_cache

from khabar.reading.html.tree import Line
from khabar.reading.saved_text.furniture import HASHTAGS
from khabar.reading.saved_text.phrases import openings, phrases, spelt
from khabar.record import BlockKind

LONGEST_HASHTAGS = 200
LONGEST_PHRASE = 60
"""Characters of a set phrase with its counts."""
_LONGEST_ROW = 80
_OF_PHRASE: dict[str, BlockKind] = {
    "comments_closed": "comments", "comments": "comments", "reaction": "reaction", "share": "share", "related": "related",
}  # fmt: skip
_STARTS = (
    "comments_starts", "comments_closed", "also_read_starts", "share_starts", "share", "networks", "tags_starts",
    "section_starts",
)  # fmt: skip


@cache
def _whole_phrases() -> dict[str, BlockKind]:
    """The kind of block that each set phrase opens when it is a whole line."""
    return {phrase: kind for name, kind in reversed(_OF_PHRASE.items()) for phrase in phrases(name)}


@cache
def first_words() -> frozenset[str]:
    """The words that a set phrase can begin with; a look at them spares most lines the rest."""
    return frozenset[str]().union(*map(openings, _STARTS))


def whole_phrase(line: Line) -> BlockKind | None:
    """What kind of box the line opens where it is a set phrase, counts aside."""
    return _opened_by(line.spaced)


@lru_cache(maxsize=10_000)  # the pages of a site share their furniture
def _opened_by(text: str) -> BlockKind | None:
    words = spelt(text)
    return _whole_phrases().get(words) or _whole_phrases().get(words.strip("0123456789 "))


def is_closed(line: Line) -> bool:
    """Whether the line says that there are no comments to be made, and so opens nothing: "Comments on this story are closed"."""
    return _is_closed(line.spaced)


@lru_cache(maxsize=10_000)
def _is_closed(text: str) -> bool:
    return says_closed(spelt(text))


@cache
def _closing_words() -> tuple[frozenset[str], frozenset[str]]:
    """The words that a phrase for closed comments begins with, and those that it ends with."""
    split = [phrase.split() for phrase in phrases("comments_closed")]
    return frozenset(words[0] for words in split), frozenset(words[-1] for words in split)


def says_closed(text: str) -> bool:
    """Whether a spelt text begins or ends with a phrase for closed comments."""
    closed = phrases("comments_closed")
    words = text.split()
    begins, ends = _closing_words()
    if not words or (words[0] not in begins and words[-1] not in ends):
        return False
    sizes = range(1, min(len(words), 12) + 1)
    return any(" ".join(words[-n:]) in closed or " ".join(words[:n]) in closed for n in sizes)


def box_in_row(line: Line) -> BlockKind | None:
    """What kind of box the line is where it is a row of elements of which the first is a set phrase,
    or of tags with a number sign each ("#Marlow #ferry fares")."""
    if line.size < LONGEST_HASHTAGS and line.text.count("#") > 1 and HASHTAGS.fullmatch(line.spaced):
        return "tag"
    if line.size >= _LONGEST_ROW or len(pieces := line.pieces) < 2:
        return None
    first = spelt(pieces[0])
    if first in phrases("tags_starts") and line.link_share > 0.4:
        return "tag"
    kind = _whole_phrases().get(first)
    return kind if kind in ("reaction", "comments") or "\n" in line.text else None


def is_share_bar(line: Line) -> bool:
    """Whether each element of the line is a button to share, and there are several."""
    texts = [spelt(text) for text in line.pieces]
    return len(texts) > 1 and all(text in phrases("share") or text in phrases("networks") for text in texts)
