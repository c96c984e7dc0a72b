"""How a page is like a story: the features that the judgement rests on, one row a story."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import Happening, Share
from khabar.stories.page import Vector, Weighed
from khabar.stories.wording import NAME, NUMBER, WORD

FEATURES: Final = (
    "words", "nearest page", "names", "other words", "headline", "words there", "names there", "rare words there",
    "numbers there", "numbers", "days since", "undated", "pages", "length", "words beyond the next", "headline there",
    "nearest three", "core names here", "core words here", "top words there", "its top words here", "has names",
    "weighed words", "vector", "nearest vector", "pages in other languages", "sounds", "sounds there", "vector beyond the next",
    "heavy sounds there", "vector of the headline", "heat", "vector among all", "its headlines", "headline and headlines",
    "concepts", "concepts there", "top concepts there", "concepts of the headline there", "nearest page of another language",
)  # fmt: skip
COOLING: Final = 6.0
"""Hours in which what a page adds to the heat of its story falls to 1/e."""
RARE: Final = 3.0
NUMBER_RARE: Final = 2.0
_NOTHING: Final = Share()
_WORDS, _BEYOND = FEATURES.index("words"), FEATURES.index("words beyond the next")
_VECTOR, _VECTOR_BEYOND = FEATURES.index("vector"), FEATURES.index("vector beyond the next")

Rows = NDArray[np.float64]
T = TypeVar("T")


def likeness(page: Weighed, stories: Sequence[Happening], similar: NDArray[np.float32]) -> Rows:
    """A row of `FEATURES` for each story. `similar` [all stories] are the cosines of the page's vector with them."""
    mean, spread = (float(similar.mean()), float(similar.std()) + 0.05) if len(similar) else (0.0, 1.0)
    rows = [[*_words(page, s), *_beyond_words(page, s, mean, spread)] for s in stories]
    found = np.array([_in_order(row) for row in rows]) if rows else np.zeros((0, len(FEATURES)))
    for value, beyond in ((_WORDS, _BEYOND), (_VECTOR, _VECTOR_BEYOND)):
        found[:, beyond] = _margins(found[:, value])
    return found


def _in_order(row: list[tuple[str, float]]) -> list[float]:
    values = dict(row)
    return [values.get(name, 0.0) for name in FEATURES]


def _margins(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far each value lies above the best of the others, or below it."""
    if len(values) < 2:
        return np.zeros(len(values))
    first, second = np.sort(values)[::-1][:2]
    best = values == first
    beyond: NDArray[np.float64] = values - np.where(best, second, first)
    return beyond


def _words(page: Weighed, story: Happening) -> list[tuple[str, float]]:
    """What the words of the page's own language say."""
    share = story.shares.get(page.language, _NOTHING)
    sums, pages_with, pages = share.sums, share.pages_with, max(1, share.pages)
    dot = [0.0, 0.0, 0.0]
    here = [0.0, 0.0, 0.0]
    there = [0.0, 0.0, 0.0]
    rare = numbers = 0.0
    for form, weight in page.words.items():
        kind = page.kinds[form]
        here[kind] += weight
        other = sums.get(form)
        if other is None:
            continue
        if share.kinds[form] == kind:
            dot[kind] += weight * other
        else:
            dot[WORD] += weight * other
        there[kind] += weight * math.sqrt(pages_with[form] / pages)
        idf = page.idf[form]
        if idf > RARE:
            rare += idf - RARE
    title = sum(page.words[f] * sums.get(f, 0.0) for f in page.titled)
    title_idf = sum(page.idf[f] for f in page.titled) or 1.0
    title_there = sum(page.idf[f] * math.sqrt(pages_with[f] / pages) for f in page.titled if f in sums)
    near = sorted((_dot(page.words, q.words) for q in story.recent if q.language == page.language), reverse=True)[:3] or [0.0]
    numbers = sum(i for f in page.numbers if f in story.numbers and (i := page.idf[f]) > NUMBER_RARE)
    return [
        ("words", sum(dot) / (share.norms[0] or 1.0)),
        ("nearest page", near[0]),
        ("names", dot[NAME] / (page.norms[NAME] * share.norms[1 + NAME] or 1.0)),
        ("other words", dot[WORD] / (page.norms[WORD] * share.norms[1 + WORD] or 1.0)),
        ("headline", title / (page.title_norm * share.norms[0] or 1.0)),
        ("words there", sum(there) / (sum(here) or 1.0)),
        ("names there", there[NAME] / here[NAME] if here[NAME] else 0.0),
        ("rare words there", math.log1p(rare)),
        ("numbers there", math.log1p(numbers)),
        ("numbers", _dot(page.numbers, story.numbers) / (page.norms[NUMBER] * story.number_norm or 1.0)),
        ("headline there", title_there / title_idf),
        ("nearest three", sum(near) / len(near)),
        ("core names here", _covered(share.cores.get(NAME, []), page)),
        ("core words here", _covered(share.cores.get(WORD, []), page)),
        ("top words there", sum(pages_with.get(f, 0) for f in page.top[:5]) / (5 * pages)),
        ("its top words here", sum(f in page.words for f in share.top) / 5),
        ("has names", float(here[NAME] > 0)),
        ("weighed words", math.log1p(len(page.words)) / 5),
        ("pages in other languages", 1 - share.pages / story.pages),
        ("its headlines", _dot(page.words, story.titles) / (story.title_norm or 1.0)),
        ("headline and headlines", _titles(page, story)),
    ]


def _titles(page: Weighed, story: Happening) -> float:
    dot = sum(page.words[f] * story.titles.get(f, 0.0) for f in page.titled)
    return dot / (page.title_norm * story.title_norm or 1.0)


def _beyond_words(page: Weighed, story: Happening, mean: float, spread: float) -> list[tuple[str, float]]:
    """What time, sounds, concepts and vectors say, which need no common language."""
    undated = page.time is None or story.last is None
    since = 0.0 if page.time is None or story.last is None else abs(page.time - story.last)
    heat = 0.0 if not _has_hour(page.time) else sum(math.exp(-abs((page.time or 0) - t) / COOLING) for t in story.times)
    vector = float(page.vector @ story.vector) / story.length if story.vector is not None else 0.0
    title_vector = float(page.title_vector @ story.vector) / story.length if story.vector is not None else 0.0
    sounds_there = [(s, x) for s, x in page.sounds.items() if s in story.sound_pages]
    met = [(c, x) for c, x in page.concepts.items() if c in story.concept_pages]
    titled = sum(page.concepts[c] for c in page.titled_concepts)
    others = [q for q in story.recent if q.language != page.language]
    return [
        ("days since", math.log1p(since / 24)),
        ("undated", float(undated)),
        ("pages", math.log(story.pages)),
        ("length", math.log1p(page.length) / 7),
        ("vector", vector),
        ("nearest vector", max(float(page.vector @ q.vector) for q in story.recent)),
        ("sounds", sum(x * story.sounds[s] for s, x in sounds_there) / (page.sound_norm * story.sound_norm or 1.0)),
        ("sounds there", _share_there(sounds_there, story.sound_pages, story.pages, sum(page.sounds.values()))),
        ("heavy sounds there", math.log1p(10 * sum(x for _, x in sounds_there))),
        ("vector of the headline", title_vector),
        ("heat", math.log1p(heat)),
        ("vector among all", (vector - mean) / spread),
        ("concepts", sum(x * story.concepts[c] for c, x in met) / (story.concept_norm or 1.0)),
        ("concepts there", _share_there(met, story.concept_pages, story.pages, sum(page.concepts.values()))),
        ("top concepts there", math.log1p(sum(c in story.concept_pages for c in page.top_concepts))),
        ("concepts of the headline there",
         sum(page.concepts[c] for c in page.titled_concepts if c in story.concept_pages) / (titled or 1.0)),
        ("nearest page of another language", max((_meet(page, q) for q in others), default=0.0)),
    ]  # fmt: skip


def _has_hour(time: float | None) -> bool:
    """Whether more than the day is known: pages of one day are not near in time for it."""
    return time is not None and time % 24 != 0


def _share_there(found: list[tuple[T, float]], pages_with: dict[T, int], pages: int, all: float) -> float:
    return sum(x * math.sqrt(pages_with[t] / pages) for t, x in found) / (all or 1.0)


def _meet(page: Weighed, other: Weighed) -> float:
    theirs = other.concepts
    return sum(x * theirs[c] for c, x in page.concepts.items() if c in theirs)


def _covered(core: list[tuple[str, float]], page: Weighed) -> float:
    """The share of a story's core that the page has too."""
    return sum(x for f, x in core if f in page.words) / (sum(x for _, x in core) or 1.0)


def _dot(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(x * b[t] for t, x in a.items() if t in b)
