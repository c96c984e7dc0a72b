"""How a page is like a story: the features that the judgement rests on, one row a story."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.stories import across as foreign
from khabar.stories import contrast, leads
from khabar.stories.across import ACROSS, across
from khabar.stories.contrast import CONTRASTS, LEAST, WHOLE, Features, Seen, contrasts, margins, part
from khabar.stories.happening import CORE_NAME, CORE_WORD, IS_TOP, OFTEN, RECENT, TOP, Happening, Lookups, Measures, Nearby, Share
from khabar.stories.leads import LEADS, of_lead, of_leads
from khabar.stories.page import Floats, Weighed
from khabar.stories.particulars import PARTICULARS, particulars
from khabar.stories.vectors import Ids, Mask, Met, Numbers, Places, Sparse, added, products, summed
from khabar.stories.wording import NAME, NUMBER, WORD

HEARD: Final = ("rare sounds", "lead sounds there", "lead sounds of its own", "sounds beyond the next")
"""What names say by their sounds of stories that are partly in other languages."""
APART: Final = tuple(name for name in PARTICULARS if name.endswith("apart"))
THERE: Final = tuple(name for name in PARTICULARS if name not in APART)
FEATURES: Final = (
    "words", "nearest page", "names", "other words", "headline", "words there", "names there", "rare words there",
    "numbers there", "numbers", "days since", "undated", "pages", "length", "words beyond the next", "headline there",
    "nearest three", "core names here", "core words here", "top words there", "its top words here", "has names",
    "weighed words", "vector", "nearest vector", "pages in other languages", "sounds", "sounds there", "vector beyond the next",
    "heavy sounds there", "vector of the headline", "heat", "vector among all", "its headlines", "headline and headlines",
    "concepts", "concepts there", "top concepts there", "concepts of the headline there", "nearest page of another language",
    "hours since", "hours known", "days apart", "days known", "years apart", *CONTRASTS, *ACROSS, *LEADS, *PARTICULARS, *HEARD,
)  # fmt: skip
AGAINST: Final = (
    "days since",
    "hours since",
    "days apart",
    "years apart",
    *contrast.AGAINST,
    *leads.AGAINST,
    *APART,
    *foreign.AGAINST,
    "lead sounds of its own",
)
"""Features that never speak for a story the more there is of them."""
FOR: Final = (
    "words", "nearest page", "names", "other words", "headline", "words there", "names there", "rare words there",
    "numbers there", "numbers", "words beyond the next", "headline there", "nearest three", "core names here", "core words here",
    "top words there", "its top words here", "vector", "nearest vector", "sounds", "sounds there", "vector beyond the next",
    "heavy sounds there", "vector of the headline", "vector among all", "its headlines", "headline and headlines",
    "concepts", "concepts there", "top concepts there", "concepts of the headline there", "nearest page of another language",
    *contrast.FOR, *leads.FOR, *THERE, *foreign.FOR, "rare sounds",
    "lead sounds there", "sounds beyond the next",
)  # fmt: skip
"""Features that never speak against a story the more there is of them: what the page and the story share."""
MOSTLY: Final = 0.5
"""The share of a story's pages in other languages from which on it is looked at across languages."""
COOLING: Final = 6.0
"""Hours in which what a page adds to the heat of its story falls to 1/e."""
RARE: Final = 3.0
NUMBER_RARE: Final = 2.0
RARE_SOUND: Final = 4.0
TOP_CONCEPTS: Final = 25
NEAREST: Final = 3
"""Pages of a story, the nearest, that are taken together."""
_COLUMNS: Final = {name: number for number, name in enumerate(FEATURES)}
_FOREIGN: Final = _COLUMNS["pages in other languages"]
BEYOND: Final = ("words", "vector", "sounds", "names there", "core names here", "lead and leads")
"""Features that are also held against those of the other stories; the last three for pages of some length."""
_EXCHANGE = _COLUMNS["lead exchange"]
_CONTRASTED: Final = slice(_COLUMNS[CONTRASTS[0]], _COLUMNS[CONTRASTS[-1]] + 1)
_NOTHING: Final = Share()
_NO_IDS: Final = np.zeros(0, np.uint32)

Rows = NDArray[np.float64]


class Closeness(NamedTuple):
    """The cosines of the page's vector with all stories, with those that are looked at, and of its headline's with these."""

    all: Floats
    page: Floats
    title: Floats


def likeness(page: Weighed, stories: Sequence[Happening], near: Closeness, lookups: Lookups) -> Rows:
    """A row of `FEATURES` for each story, of which there is one at least."""
    columns = np.zeros((len(FEATURES), len(stories)))
    lookups.load(page)
    long = page.length >= LEAST
    shared, much = _shared(page, stories, lookups), Measures(*np.array([s.measures for s in stories]).T)
    told: list[Features] = [
        _words(page, shared, much), _nearest(page, stories, lookups), _sounds(page, shared.sounds, much),
        _concepts(page, shared.concepts, much), _sizes(page, much), _time(page, stories), _days(page, stories), _vectors(near),
    ]  # fmt: skip
    if long:
        told += [of_leads(page, shared.leads, much), _particulars(page, stories)]
    for name, values in chain.from_iterable(features.items() for features in told):
        columns[_COLUMNS[name]] = values
    if long:
        columns[_EXCHANGE] = columns[_COLUMNS["lead names of its own"]] * (1 - columns[_COLUMNS["its lead names here"]])
    for name in BEYOND if long else BEYOND[:3]:
        columns[_COLUMNS[f"{name} beyond the next"]] = margins(columns[_COLUMNS[name]])
    found = np.ascontiguousarray(columns.T)
    if long and page.length < WHOLE:
        found[found[:, _FOREIGN] > 0, _CONTRASTED] = 0.0
    abroad = (found[:, _FOREIGN] >= MOSTLY).nonzero()[0]
    if len(abroad):
        for name, values in across(page, [stories[n] for n in abroad.tolist()]).items():
            found[abroad, _COLUMNS[name]] = values
    return found


class Shared(NamedTuple):
    """The terms that the page shares with stories: words of its own language, with what they look like and how they are marked
    there; numbers, headlines' words and leads' names and numbers of any language; sounds; concepts. Leads are left out for a page
    that is too short for them."""

    shares: Sequence[Share]
    words: Met
    looks: NDArray[np.int8]
    marks: NDArray[np.int8]
    numbers: Met
    titles: Met
    leads: Met
    sounds: Met
    concepts: Met


def _shared(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Shared:
    shares = [s.shares.get(page.language, _NOTHING) for s in stories]
    count, long = len(stories), page.length >= LEAST
    words = [*(s.words for s in shares), *(s.numbers for s in stories), *(s.titles for s in stories)]
    if long:
        words += [s.leads for s in stories]
    met, at = lookups.meet(words, [s.sounds for s in stories], [s.concepts for s in stories])
    last, heard = len(words), len(page.words.ids)
    mine = at[: met.bounds[count]]
    return Shared(
        shares,
        words=met.part(0, count),
        looks=np.concatenate([s.words.kinds for s in shares])[mine],
        marks=np.concatenate([s.marks for s in shares])[mine],
        numbers=met.part(count, 2 * count),
        titles=met.part(2 * count, 3 * count),
        leads=met.part(3 * count, last),
        sounds=met.part(last, last + count, heard),
        concepts=met.part(last + count, last + 2 * count, heard + len(page.sounds.ids)),
    )


def _words(page: Weighed, shared: Shared, much: Measures[Numbers]) -> Features:
    """What the words of the page's own language say, the numbers in any language, and the story's headlines."""
    met = shared.words
    seen = Seen(met, page.words.weights[met.its] * met.weights, shared.looks, shared.marks)
    return {
        **_of_words(page, shared.shares, seen, much),
        **_of_numbers(page, shared.numbers, much),
        **_of_titles(page, shared.titles, much),
    }


def _of_words(page: Weighed, shares: Sequence[Share], seen: Seen, much: Measures[Numbers]) -> Features:
    met, products, looks, marks = seen
    bounds = met.bounds
    cores, norms = np.array([s.cores for s in shares]), np.array([s.norms for s in shares])
    pages = np.array([max(1, s.pages) for s in shares])
    kinds, titled, idf = page.words.kinds[met.its], page.titled[met.its], page.idf[met.its]
    often = met.pages / pages.repeat(bounds[1:] - bounds[:-1])
    seldom = np.sqrt(often)
    there = page.words.weights[met.its] * seldom
    named, alike = kinds == NAME, looks == kinds
    sums = summed(bounds, [
        products, np.where(named & alike, products, 0), np.where((kinds == WORD) | ~alike, products, 0), there,
        np.where(named, there, 0), np.where(marks & CORE_NAME, met.weights, 0), np.where(marks & CORE_WORD, met.weights, 0),
        np.where(met.its < TOP, often, 0), (marks & IS_TOP) > 0, np.where(titled, products, 0), np.where(titled, idf * seldom, 0),
        np.maximum(idf - RARE, 0),
    ])  # fmt: skip
    here = np.bincount(page.words.kinds, page.words.weights, 3)
    return {
        **(contrasts(page, shares, seen, often) if page.length >= LEAST else {}),
        **(of_lead(page, seen, often) if page.length >= LEAST else {}),
        "words": part(sums[0], norms[:, 0]),
        "names": part(sums[1], page.norms[NAME] * norms[:, 1 + NAME]),
        "other words": part(sums[2], page.norms[WORD] * norms[:, 1 + WORD]),
        "words there": sums[3] / (here.sum() or 1.0),
        "names there": sums[4] / (here[NAME] or 1.0),
        "core names here": part(sums[5], cores[:, 1]),
        "core words here": part(sums[6], cores[:, 0]),
        "top words there": sums[7] / TOP,
        "its top words here": sums[8] / TOP,
        "pages in other languages": 1 - np.array([s.pages for s in shares]) / much.pages,
        "headline": part(sums[9], page.title_norm * norms[:, 0]),
        "headline there": sums[10] / (float(page.idf[page.titled].sum()) or 1.0),
        "rare words there": np.log1p(sums[11]),
    }


def _of_numbers(page: Weighed, met: Met, much: Measures[Numbers]) -> Features:
    """What the numbers say, in whatever language they stand."""
    ours, idf, weights = page.words.kinds[met.its] == NUMBER, page.idf[met.its], page.words.weights[met.its]
    sums = summed(
        met.bounds,
        [np.where(ours & (idf > NUMBER_RARE), idf, 0), np.where(ours, weights * met.weights, 0), np.where(ours, weights, 0)],
    )
    every = float(page.words.weights[page.words.kinds == NUMBER].sum())
    return {
        "numbers there": np.log1p(sums[0]),
        "numbers": part(sums[1], page.norms[NUMBER] * much.numbers),
        "numbers at all across": sums[2] / (every or 1.0),
        "other numbers across": every - sums[2],
    }


def _of_titles(page: Weighed, met: Met, much: Measures[Numbers]) -> Features:
    """What the story's headlines say."""
    products = page.words.weights[met.its] * met.weights
    sums = summed(met.bounds, [products, np.where(page.titled[met.its], products, 0)])
    return {
        "its headlines": part(sums[0], much.titles),
        "headline and headlines": part(sums[1], page.title_norm * much.titles),
    }


def _nearest(page: Weighed, stories: Sequence[Happening], lookups: Lookups) -> Features:
    """What the newest pages of a story say one by one: those in the page's language by their words, others by their concepts."""
    mine = page.language
    nearby = [s.nearby for s in stories]
    words = [(n, near) for n, (words, _) in enumerate(nearby) if (near := words.get(mine)) is not None]
    meant = [(n, near) for n, (_, concepts) in enumerate(nearby) for code, near in concepts.items() if code != mine]
    of_words, of_concepts = lookups.find((_ids(words),), (), (_ids(meant),))
    kinds = page.words.kinds
    only = (kinds == NAME, kinds == NUMBER) if page.length >= LEAST else ()
    by_words, *by_kinds = _products(of_words, page.words, words, len(stories), only)
    by_words.sort(axis=1)
    best = by_words[:, : -NEAREST - 1 : -1]
    counted = [0 if (near := words.get(mine)) is None else near.pages for words, _ in nearby]
    starts = list(accumulate((len(s.recent) for s in stories[:-1]), initial=0))
    return {
        **{name: found.max(1) for name, found in zip(("nearest names", "nearest numbers"), by_kinds, strict=False)},
        "nearest page": best[:, 0],
        "nearest three": best.sum(1) / [min(max(1, count), NEAREST) for count in counted],
        "nearest page of another language": _products(of_concepts, page.concepts, meant, len(stories))[0].max(1),
        "nearest vector": np.maximum.reduceat(products(np.concatenate([s.vectors for s in stories]), page.vector), starts),
    }


def _ids(nearby: Sequence[tuple[int, Nearby]]) -> Ids:
    return np.concatenate([near.ids for _, near in nearby]) if nearby else _NO_IDS


def _products(
    met: tuple[Places, Places], page: Sparse, nearby: Sequence[tuple[int, Nearby]], stories: int, only: Sequence[Mask] = ()
) -> list[Numbers]:
    """The scalar product of the page's vector with each that lies near [stories, `RECENT`], 0 where there is none; then the same
    of some of the page's terms only. `met` says which of their terms are which of the page's.
    """
    if not nearby:
        return [np.zeros((stories, RECENT))] * (1 + len(only))
    at, its = met
    place = np.concatenate([near.places + n * RECENT for n, near in nearby])[at]
    weights = page.weights[its] * np.concatenate([near.weights for _, near in nearby])[at]
    each = (weights, *(np.where(mask[its], weights, 0) for mask in only))
    return [added(place, values, stories * RECENT).reshape(stories, RECENT) for values in each]


def _time(page: Weighed, stories: Sequence[Happening]) -> Features:
    """How far the story lies in time, to the hour where more than the day is known, and how many of its pages came about then."""
    known = np.array([math.nan if s.last is None else s.last for s in stories])
    since = np.abs(known - (math.nan if page.time is None else page.time))
    undated = np.isnan(since)
    since[undated] = 0.0
    hours_known = (known % 24 != 0) & ~undated & (page.time is not None and page.time % 24 != 0)
    heat: Numbers | float = 0.0
    if page.time is not None and page.time % 24:  # pages of one day are not near in time for it
        counts = [len(s.times) for s in stories]
        cooled = np.exp(-np.abs(np.array([t for s in stories for t in s.times]) - page.time) / COOLING)
        heat = np.log1p(np.bincount(np.arange(len(stories)).repeat(counts), cooled, len(stories)))
    return {
        "days since": np.log1p(since / 24),
        "undated": undated,
        "hours since": np.where(hours_known, np.log1p(since), 0.0),
        "hours known": hours_known,
        "heat": heat,
    }


def _days(page: Weighed, stories: Sequence[Happening]) -> Features:
    """How many days lie between the page and the nearest of the story's, and whether both name years, none of them the same."""
    known = [page.day is not None and bool(s.days) for s in stories]
    apart = [min(abs(day - page.day) for day in s.days) if page.day is not None and s.days else 0 for s in stories]
    years = [bool(page.years and s.years) and page.years.isdisjoint(s.years) for s in stories]
    return {"days apart": np.log1p(apart), "days known": np.array(known), "years apart": np.array(years)}


def _particulars(page: Weighed, stories: Sequence[Happening]) -> Features:
    """What days and counts say."""
    return {**particulars(page.particulars, [s.particulars for s in stories])}


def _sounds(page: Weighed, met: Met, much: Measures[Numbers]) -> Features:
    """What the sounds of names say, which need no common script."""
    weights, early = page.sounds.weights[met.its], page.early_sounds[met.its]
    often = met.pages / much.pages.repeat(met.bounds[1:] - met.bounds[:-1])
    there = weights * np.sqrt(often)
    sums = summed(met.bounds, [
        weights * met.weights, there, weights, np.where(often >= OFTEN, met.weights, 0),
        np.maximum(page.rarity[met.its] - RARE_SOUND, 0), np.where(early, there, 0), np.where(early, weights, 0),
    ])  # fmt: skip
    every, lead = float(page.sounds.weights.sum()), float(page.sounds.weights[page.early_sounds].sum())
    return {
        "sounds": part(sums[0], page.sounds.norm * much.sounds),
        "sounds there": sums[1] / (every or 1.0),
        "heavy sounds there": np.log1p(10 * sums[2]),
        "sounds at all": sums[2] / (every or 1.0),
        "sounds of its own": every - sums[2],
        "sounds lacking": (much.sound_core - sums[3]) / much.pages,
        "rare sounds": np.log1p(sums[4]),
        "lead sounds there": sums[5] / (lead or 1.0),
        "lead sounds of its own": lead - sums[6],
    }


def _concepts(page: Weighed, met: Met, much: Measures[Numbers]) -> Features:
    """What concepts say, which need no common language."""
    weights = page.concepts.weights[met.its]
    often = np.sqrt(met.pages / much.pages.repeat(met.bounds[1:] - met.bounds[:-1]))
    titled = np.where(page.titled_concepts[met.its], weights, 0)
    sums = summed(met.bounds, [weights * met.weights, weights * often, met.its < TOP_CONCEPTS, titled])
    return {
        "concepts": part(sums[0], much.concepts),
        "concepts there": sums[1] / (float(page.concepts.weights.sum()) or 1.0),
        "top concepts there": np.log1p(sums[2]),
        "concepts of the headline there": sums[3] / (float(page.concepts.weights[page.titled_concepts].sum()) or 1.0),
    }


def _sizes(page: Weighed, much: Measures[Numbers]) -> Features:
    """How much there is of the page and of the stories."""
    return {
        "has names": float(bool((page.words.kinds == NAME).any())),
        "weighed words": math.log1p(len(page.words.ids)) / 5,
        "pages": np.log(much.pages),
        "length": math.log1p(page.length) / 7,
    }


def _vectors(near: Closeness) -> Features:
    """What the mean vectors say."""
    mean, spread = (float(near.all.mean()), float(near.all.std()) + 0.05) if len(near.all) else (0.0, 1.0)
    page = near.page.astype(np.float64)
    return {"vector": page, "vector of the headline": near.title.astype(np.float64), "vector among all": (page - mean) / spread}
