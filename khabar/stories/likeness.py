"""How a page is like a story: the features that the judgement rests on, one row a story."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.stories.happening import CORE_NAME, CORE_WORD, IS_TOP, RECENT, TOP, Happening, Lookups, Nearby, Share
from khabar.stories.page import Floats, Weighed
from khabar.stories.vectors import Lookup, Met, Numbers, Sparse, added
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
TOP_CONCEPTS: Final = 25
NEAREST: Final = 3
"""Pages of a story, the nearest, that are taken together."""
_COLUMNS: Final = {name: number for number, name in enumerate(FEATURES)}
_NOTHING: Final = Share()

Rows = NDArray[np.float64]
Features = dict[str, "Numbers | float"]


class Closeness(NamedTuple):
    """The cosines of the page's vector with all stories, with those that are looked at, and of its headline's with these."""

    all: Floats
    page: Floats
    title: Floats


def likeness(page: Weighed, stories: Sequence[Happening], near: Closeness, lookups: Lookups) -> Rows:
    """A row of `FEATURES` for each story, of which there is one at least."""
    found = np.zeros((len(stories), len(FEATURES)))
    lookups.load(page)
    told = (_words, _numbers, _headlines, _nearest, _sounds, _concepts)
    for name, values in chain.from_iterable(part(page, stories, lookups).items() for part in told):
        found[:, _COLUMNS[name]] = values
    for name, values in {**_sizes(page, stories), **_time(page, stories), **_vectors(near)}.items():
        found[:, _COLUMNS[name]] = values
    for name in ("words", "vector"):
        found[:, _COLUMNS[f"{name} beyond the next"]] = _margins(found[:, _COLUMNS[name]])
    return found


def _margins(values: Numbers) -> Numbers:
    """How far each value lies above the best of the others, or below it."""
    if len(values) < 2:
        return np.zeros(len(values))
    first, second = np.sort(values)[::-1][:2]
    best = values == first
    beyond: Numbers = values - np.where(best, second, first)
    return beyond


def _words(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What the words of the page's own language say."""
    shares = [s.shares.get(page.language, _NOTHING) for s in stories]
    cores = np.array([s.cores for s in shares])
    norms = np.array([s.norms for s in shares])
    pages = np.array([max(1, s.pages) for s in shares])
    met, at = lookups.words.meet([s.words for s in shares])
    marks, looks = np.concatenate([s.marks for s in shares])[at], np.concatenate([s.words.kinds for s in shares])[at]
    kinds, weights = page.words.kinds[met.its], page.words.weights[met.its]
    often = met.pages / pages[met.owner]
    products, there = weights * met.weights, weights * np.sqrt(often)
    dot = _by_kind(met, np.where(looks == kinds, kinds, WORD), products, len(stories))
    found_there = _by_kind(met, kinds, there, len(stories))
    here = np.bincount(page.words.kinds, page.words.weights, 3)
    return {
        "words": _part(dot.sum(1), norms[:, 0]),
        "names": _part(dot[:, NAME], page.norms[NAME] * norms[:, 1 + NAME]),
        "other words": _part(dot[:, WORD], page.norms[WORD] * norms[:, 1 + WORD]),
        "words there": found_there.sum(1) / (here.sum() or 1.0),
        "names there": found_there[:, NAME] / (here[NAME] or 1.0),
        "core names here": _part(_summed(met, np.where(marks & CORE_NAME, met.weights, 0), len(stories)), cores[:, 1]),
        "core words here": _part(_summed(met, np.where(marks & CORE_WORD, met.weights, 0), len(stories)), cores[:, 0]),
        "top words there": _summed(met, np.where(met.its < TOP, often, 0), len(stories)) / TOP,
        "its top words here": _summed(met, (marks & IS_TOP) > 0, len(stories)) / TOP,
        "pages in other languages": 1 - np.array([s.pages for s in shares]) / np.array([s.pages for s in stories]),
        **_of_headline(page, met, products, often, norms[:, 0], len(stories)),
    }


def _of_headline(page: Weighed, met: Met, products: Numbers, often: Numbers, norms: Numbers, count: int) -> Features:
    """What the words of the page's headline say, and which rare words of the page are there."""
    titled, idf = page.titled[met.its], page.idf[met.its]
    title_idf = float(page.idf[page.titled].sum()) or 1.0
    return {
        "headline": _part(_summed(met, np.where(titled, products, 0), count), page.title_norm * norms),
        "headline there": _summed(met, np.where(titled, idf * np.sqrt(often), 0), count) / title_idf,
        "rare words there": np.log1p(_summed(met, np.maximum(idf - RARE, 0), count)),
    }


def _numbers(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What the numbers say, in whatever language they stand."""
    met, _ = lookups.words.meet([s.numbers for s in stories])
    ours, idf = page.words.kinds[met.its] == NUMBER, page.idf[met.its]
    products = _summed(met, np.where(ours, page.words.weights[met.its] * met.weights, 0), len(stories))
    return {
        "numbers there": np.log1p(_summed(met, np.where(ours & (idf > NUMBER_RARE), idf, 0), len(stories))),
        "numbers": _part(products, page.norms[NUMBER] * np.array([s.number_norm for s in stories])),
    }


def _headlines(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What the story's headlines say."""
    met, _ = lookups.words.meet([s.titles for s in stories])
    products = page.words.weights[met.its] * met.weights
    norms = np.array([s.title_norm for s in stories])
    titled = _summed(met, np.where(page.titled[met.its], products, 0), len(stories))
    return {
        "its headlines": _part(_summed(met, products, len(stories)), norms),
        "headline and headlines": _part(titled, page.title_norm * norms),
    }


def _nearest(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What the newest pages of a story say one by one: those in the page's language by their words, others by their concepts."""
    mine = page.language
    words = [(n, near) for n, s in enumerate(stories) if (near := s.words_nearby.get(mine)) is not None]
    meant = [(n, near) for n, s in enumerate(stories) for code, near in s.concepts_nearby.items() if code != mine]
    by_words = _products(lookups.words, page.words, words, len(stories))
    best = np.sort(by_words, axis=1)[:, : -NEAREST - 1 : -1]
    counted = [sum(q.language == mine for q in s.recent) for s in stories]
    starts = np.cumsum([0, *(len(s.recent) for s in stories[:-1])])
    return {
        "nearest page": best[:, 0],
        "nearest three": best.sum(1) / np.clip(counted, 1, NEAREST),
        "nearest page of another language": _products(lookups.concepts, page.concepts, meant, len(stories)).max(1),
        "nearest vector": np.maximum.reduceat(np.concatenate([s.vectors for s in stories]) @ page.vector, starts),
    }


def _products(lookup: Lookup, page: Sparse, nearby: Sequence[tuple[int, Nearby]], stories: int) -> Numbers:
    """The scalar product of the page's vector with each that lies near [stories, `RECENT`], 0 where there is none."""
    if not nearby:
        return np.zeros((stories, RECENT))
    at, its = lookup.find(np.concatenate([near.ids for _, near in nearby]))
    place = np.concatenate([near.places + n * RECENT for n, near in nearby])[at]
    weights = np.concatenate([near.weights for _, near in nearby])[at]
    return added(place, page.weights[its] * weights, stories * RECENT).reshape(stories, RECENT)


def _time(page: Weighed, stories: Sequence[Happening]) -> Features:
    """How far the story lies in time, and how many of its pages came about the same hour."""
    known = np.array([math.nan if s.last is None else s.last for s in stories])
    since = np.abs(known - (math.nan if page.time is None else page.time))
    heat: Numbers | float = 0.0
    if page.time is not None and page.time % 24:  # pages of one day are not near in time for it
        counts = [len(s.times) for s in stories]
        cooled = np.exp(-np.abs(np.array([t for s in stories for t in s.times]) - page.time) / COOLING)
        heat = np.log1p(np.bincount(np.repeat(np.arange(len(stories)), counts), cooled, len(stories)))
    return {"days since": np.log1p(np.nan_to_num(since) / 24), "undated": np.isnan(since), "heat": heat}


def _sounds(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What the sounds of names say, which need no common script."""
    met, _ = lookups.sounds.meet([s.sounds for s in stories])
    weights, pages = page.sounds.weights[met.its], np.array([s.pages for s in stories])
    norms = np.array([s.sound_norm for s in stories])
    there = _summed(met, weights * np.sqrt(met.pages / pages[met.owner]), len(stories))
    return {
        "sounds": _part(_summed(met, weights * met.weights, len(stories)), page.sounds.norm * norms),
        "sounds there": there / (float(page.sounds.weights.sum()) or 1.0),
        "heavy sounds there": np.log1p(10 * _summed(met, weights, len(stories))),
    }


def _concepts(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What concepts say, which need no common language."""
    met, _ = lookups.concepts.meet([s.concepts for s in stories])
    weights, pages = page.concepts.weights[met.its], np.array([s.pages for s in stories])
    there = _summed(met, weights * np.sqrt(met.pages / pages[met.owner]), len(stories))
    titled = float(page.concepts.weights[page.titled_concepts].sum()) or 1.0
    return {
        "concepts": _part(_summed(met, weights * met.weights, len(stories)), np.array([s.concept_norm for s in stories])),
        "concepts there": there / (float(page.concepts.weights.sum()) or 1.0),
        "top concepts there": np.log1p(_summed(met, met.its < TOP_CONCEPTS, len(stories))),
        "concepts of the headline there": _summed(met, np.where(page.titled_concepts[met.its], weights, 0), len(stories))
        / titled,
    }


def _sizes(page: Weighed, stories: Sequence[Happening]) -> Features:
    """How much there is of the page and of the stories."""
    return {
        "has names": float(bool((page.words.kinds == NAME).any())),
        "weighed words": math.log1p(len(page.words.ids)) / 5,
        "pages": np.log(np.array([s.pages for s in stories])),
        "length": math.log1p(page.length) / 7,
    }


def _vectors(near: Closeness) -> Features:
    """What the mean vectors say."""
    mean, spread = (float(near.all.mean()), float(near.all.std()) + 0.05) if len(near.all) else (0.0, 1.0)
    page = near.page.astype(np.float64)
    return {"vector": page, "vector of the headline": near.title.astype(np.float64), "vector among all": (page - mean) / spread}


def _summed(met: Met, values: NDArray[Any], stories: int) -> Numbers:
    """The sum of the values for each story."""
    return added(met.owner, values, stories)


def _by_kind(met: Met, kinds: NDArray[np.int8], values: Numbers, stories: int) -> Numbers:
    """The sum of the values for each story and kind of word [stories, 3]."""
    return added(met.owner * 3 + kinds, values, 3 * stories).reshape(stories, 3)


def _part(values: Numbers, whole: Numbers) -> Numbers:
    """The values as parts of the whole; as they are where that is nothing."""
    found: Numbers = values / np.where(whole == 0, 1.0, whole)
    return found
