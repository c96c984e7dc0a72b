"""Translated copies: a page of a story that is another's text in another language, of one outlet or wire.

What shows it is sentences that say the same (`khabar.stories.claims.senses`), several of them and much of the shorter page. On
a gold set of stories in twelve languages, whose pages lack three sentences in ten of each other, `bench/translations.py`
measures how many translations that finds, and that it takes none of 104 pairs of independent reports for one. Still two outlets
that report one news conference can be as alike as that; so only pages that are one line of reporting anyway are held against
each other, and no count of sources rests on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, islice
from typing import Final

import regex

from khabar.record import PROSE
from khabar.stories.claims.model import StoryPage
from khabar.stories.claims.moments import moment
from khabar.stories.claims.senses import SHORTEST, Sense, likeness, sense
from khabar.stories.claims.support import Lines

ALIKE: Final = 0.35
"""Likeness from which one sentence says what the other says."""
FEWEST: Final = 2
"""Sentences that two pages must have in common, in one order."""
ENOUGH: Final = 0.4
"""And the part of the shorter page's sentences that these must make."""
HOURS: Final = 72.0
"""Hours within which a translation follows its original."""
MOST: Final = 40
"""Sentences of a page, and pages of a line, that are looked at."""
_END = regex.compile(r"(?<=[.!?।。！？؟])[\s”\"»]*|\n+")


def translations(pages: Sequence[StoryPage], lines: Lines) -> dict[str, str]:
    """By the id of a page that is a translation, that of its original: the first such in `pages`, which are in order of time."""
    by_line: dict[object, list[StoryPage]] = defaultdict(list)
    for page in pages:
        if page.placement.copy_of is None and page.record.language:
            by_line[lines.line(page)].append(page)
    found: dict[str, str] = {}
    for line in by_line.values():
        if len({page.record.language for page in line}) > 1:
            texts = {
                page.id: senses_of(page.record.cut(b.span) for b in page.record.blocks if b.kind in PROSE) for page in line[:MOST]
            }
            for original, page in combinations(line[:MOST], 2):
                known = page.id in found or original.id in found or not _may(original, page)
                if not known and is_translation(texts[original.id], texts[page.id]):
                    found[page.id] = original.id
    return found


def _may(one: StoryPage, other: StoryPage) -> bool:
    """Whether the two are in two languages and near in time, as far as they say."""
    first, second = moment(one.when), moment(other.when)
    near = first is None or second is None or abs(first.hours - second.hours) <= HOURS
    return near and (one.record.language or "").split("-")[0] != (other.record.language or "").split("-")[0]


def senses_of(texts: Iterable[str]) -> list[Sense]:
    """What the first sentences of the texts are about, those left out that are too short to say something."""
    found = (sense(part.strip()) for text in texts for part in _END.split(text))
    return list(islice((made for made in found if len(made.words) >= SHORTEST), MOST))


def is_translation(one: Sequence[Sense], other: Sequence[Sense]) -> bool:
    """Whether enough sentences of the shorter say, in the same order, what sentences of the other say."""
    short, long = sorted((one, other), key=len)
    likenesses = ((likeness(first, second), -i, -j) for i, first in enumerate(short) for j, second in enumerate(long))
    pairs = sorted((pair for pair in likenesses if pair[0] >= ALIKE), reverse=True)
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    common = _longest_rise([taken[i] for i in sorted(taken)])
    return common >= FEWEST and common >= ENOUGH * len(short)


def _longest_rise(places: Sequence[int]) -> int:
    """The length of the longest run of places, others between them left out, that rise."""
    ends: list[int] = []
    for place in places:
        at = next((n for n, end in enumerate(ends) if end >= place), len(ends))
        ends[at : at + 1] = [place]
    return len(ends)
