"""What is measured of a pair as a whole, for its score: the doubtful words of both sides, what the rules found, how it looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
import regex

from khabar.comparing.case import Case
from khabar.comparing.features import wants_of_own, word_features
from khabar.comparing.fluency import CALM
from khabar.comparing.lone_names import loneliest_names
from khabar.comparing.marks import standing, table
from khabar.comparing.model import Difference
from khabar.comparing.numbers import unmatched
from khabar.comparing.opposites import NOTHING
from khabar.comparing.ordering import NOTHING as NOWHERE
from khabar.comparing.ordering import Numbers
from khabar.comparing.sides import Floats, Side
from khabar.comparing.swaps import swapped_names, swapped_quotations
from khabar.comparing.words import script_of
from khabar.languages import load

TOP: Final = 3
"""Most doubtful words that are looked at one by one."""
CODES: Final = (*(f"CT{n:02}" for n in range(1, 15)), *(f"CT{n}" for n in range(17, 21)))
TOLD_AS: Final = {"CT21": "CT07"}
"""Rules that are measured as another: an outcome's contrary is an opposite."""
EDGE: Final = -4.0
SURELY: Final = 0.98
"""The chance of a single word at most that a pair's evidence counts with."""
_SPACED_MARK = regex.compile(r"\s[.,;:!?।](?!\.)")
_ENDS = regex.compile(r"[.!?।…:][”’\"'»)\]]*\s*$")
_STRAY = regex.compile(r"[_~^]|\p{L}[?!][ ]\p{Ll}|[,;]{2}|\p{Ll}[.][ ]?\p{Ll}{4,}")


def target_rows(case: Case, found: Sequence[Difference], fits: Floats) -> Floats:
    """What is measured of each word of the target: its features, its kind, and how it and its neighbours fit."""
    return with_fits(word_features(case, found, target=True), case.target.kinds, fits)


def with_fits(features: Floats, kinds: Floats, fits: Floats) -> Floats:
    """The features of words with their kinds and how each and its neighbours fit."""
    wrong, gap = fits[:, 0], fits[:, 1]
    shifted = [_shifted(wrong, 1), _shifted(wrong, -1), _shifted(gap, -1), _shifted(gap, 1)]
    return np.concatenate([features, kinds, np.stack([wrong, gap, *shifted], 1)], 1).astype(np.float32)


def source_rows(case: Case, found: Sequence[Difference], fits: Floats) -> Floats:
    """What is measured of each word of the source: its features, its kind, and how the target fits where its counterpart should
    be."""
    return with_places(word_features(case, found, target=False), case.source.kinds, case.between_target[0], fits)


def with_places(columns: Floats, kinds: Floats, places: Numbers, fits: Floats) -> Floats:
    """The features of words of the source with their kinds and how the target's words fit at `places`: the most of a gap, the
    most of a wrong word, and of a gap in the mean."""
    told = np.full((len(columns), 3), CALM, np.float32)
    for i, (first, last) in enumerate(places if len(fits) else ()):
        there = fits[first : last + 2]
        told[i] = there[:, 1].max(), there[:, 0].max(), there[:, 1].mean()
    return np.concatenate([columns, kinds, told], 1).astype(np.float32)


def _shifted(values: Floats, by: int) -> Floats:
    moved = np.full_like(values, EDGE)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def pair_row(case: Case, found: Sequence[Difference], fits: Floats, wrong: Floats, lost: Floats) -> Floats:
    """The pair's measures; `wrong` and `lost` are logits of the words of target and source, `fits` those of fluency."""
    return with_words(known_row(case, found), fits, wrong, lost)


def with_words(known: Floats, fits: Floats, wrong: Floats, lost: Floats) -> Floats:
    """The measures of `known_row`, with those of the words before them."""
    doubts = [_doubt(wrong), _doubt(lost), _doubt(fits[:, 0]), _doubt(fits[:, 1])]
    return np.concatenate([*doubts, known, [_evidence(wrong), _evidence(lost)]]).astype(np.float32)


def known_row(case: Case, found: Sequence[Difference]) -> Floats:
    """The pair's measures that no network has a part in."""
    parts = [
        _lone(case.target, case.answered, 1), _lone(case.source, case.answered, 0), _alone(case), _by_rule(found), _facts(case),
        _turned(case), _exchanges(case), _tenses(case), _sizes(case), _looks(case.target.text),
        _languages(case), loneliest_names(case),
    ]  # fmt: skip
    return np.concatenate(parts).astype(np.float32)


def _doubt(logits: Floats) -> Floats:
    """The highest logits in falling order, the sum of the probabilities, and their mean."""
    top = np.full(TOP, -9.0, np.float32)
    if len(logits):
        best = np.sort(logits)[::-1][:TOP]
        top[: len(best)] = np.clip(best, -9, 9)
    chances = 1 / (1 + np.exp(-logits))
    return np.array([*top, chances.sum(), chances.mean() if len(logits) else 0.0], np.float32)


def _evidence(logits: Floats) -> float:
    """How unlikely it is that none of the words is wrong, were each by itself: minus the logarithm of the chance."""
    chances = np.minimum(1 / (1 + np.exp(-logits)), SURELY)
    return float(-np.log(1 - chances).sum())


def _lone(side: Side, near: Floats, other: int) -> Floats:
    """How much of the side has no counterpart: by weight, and in words; and the mean likeness. `other` is the axis of `near` that
    the words of the other side are on."""
    best = near.max(other) if near.size else np.zeros(len(side.words), np.float32)
    missing = np.clip(0.6 - best, 0, 1) * side.weights
    rare = (best < 0.4) & (side.weights > 0.5)
    mean = float((best * side.weights).sum() / max(0.1, float(side.weights.sum())))
    return np.array([missing.sum(), rare.sum(), mean], np.float32)


def _alone(case: Case) -> Floats:
    """How much of target and source has no counterpart for itself, by weight, and the most of any word of each; and what the one
    has more than the other."""
    wants = [wants_of_own(own) * side.weights for own, side in zip(case.own, (case.target, case.source), strict=True)]
    sums, most = [float(want.sum()) for want in wants], [float(want.max(initial=0.0)) for want in wants]
    return np.array([*sums, *most, sums[0] - sums[1]], np.float32)


def _by_rule(found: Sequence[Difference]) -> Floats:
    told = Counter(TOLD_AS.get(d.code, d.code) for d in found if d.severity == "error")
    errors = [min(2, told[code]) for code in CODES]
    return np.array([*errors, min(3, sum(d.severity == "warning" for d in found))], np.float32)


def _facts(case: Case) -> Floats:
    """What each side has more of: denials, numbers, words of contrasts, pronouns; and what exchanges would gain."""
    plain = [sum(n.plain for n in found) for found in case.all_negations]
    numbers = [
        len(unmatched(case.target_numbers, case.source_numbers)),
        len(unmatched(case.source_numbers, case.target_numbers)),
    ]
    here, there = (Counter((m.contrast, m.member) for m in found) for found in (case.target_members, case.source_members))
    more, less = here - there, there - here
    pronouns = [more["pronoun", "he"] - less["pronoun", "he"], more["pronoun", "she"] - less["pronoun", "she"]]
    swaps = [swap.gain if swap else -1.0 for swap in (swapped_names(case), swapped_quotations(case))]
    values = [
        max(0, plain[1] - plain[0]), max(0, plain[0] - plain[1]), *numbers, sum(more.values()), sum(less.values()), *pronouns,
        *(max(-1.0, s) for s in swaps), case.target.text.count("?") - case.source.text.count("?"),
    ]  # fmt: skip
    return np.clip(np.array(values, np.float32), -4, 4)


def _turned(case: Case) -> Floats:
    """How much better the opposite of a word of the target would answer the source: the most of any word, and by its weight."""
    margins = np.array([NOTHING, *(o.margin for o in case.opposites)], np.float32)
    return np.array([margins.max(), (np.maximum(margins[1:], 0) * case.target.weights).max(initial=0.0)], np.float32)


def _exchanges(case: Case) -> Floats:
    """The two largest gains of words of the target that would change their places."""
    return np.sort(np.concatenate([case.exchanges, [NOWHERE, NOWHERE]]))[::-1][:2].astype(np.float32)


def _tenses(case: Case) -> Floats:
    """How often each side speaks of what is to come, what has happened and what is, as far as its language's words are known."""
    found = []
    for side in (case.source, case.target):
        known = table(side.language)
        found += [len(standing(side, words)) for words in (known.future, known.past, known.present)]
    return np.minimum(np.array(found, np.float32), 4)


def _sizes(case: Case) -> Floats:
    mine, other = len(case.target.words) + 1, len(case.source.words) + 1
    return np.array([np.log(mine / other), abs(np.log(mine / other)), np.log(mine), np.log(other)], np.float32)


def _languages(case: Case) -> Floats:
    """What makes words of the source likened more or less well: whether its language has a folder of its own, is written as the
    target's is, with capitals, with capitals of all nouns, without spaces."""
    source = case.source
    known = table(source.language)
    alike = script_of(source.language) == script_of(case.target.language)
    values = [load(source.language).known, alike, source.has_capitals, known.nouns_in_capitals, known.unspaced]
    return np.array(values, np.float32)


def _looks(text: str) -> Floats:
    """Spaces before marks, a small letter at the start, no mark at the end, stray marks, capitals inside."""
    inside = sum(word[:1].isupper() for word in text.split()[1:])
    values = [
        len(_SPACED_MARK.findall(text)), text.lstrip("“\"'‘ ")[:1].islower(), not _ENDS.search(text), len(_STRAY.findall(text)),
        inside,
    ]  # fmt: skip
    return np.minimum(np.array(values, np.float32), 9)
