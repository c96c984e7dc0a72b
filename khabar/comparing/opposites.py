"""Words of the target whose opposite would answer a word of the source that nothing in the target answers.

Opposites are pairs of English concepts (`opposites` and `contrasts` of `languages/en/comparing.toml`), so that they are known of
words of other languages as well; where a language's denying syllables are known, also words that these turn round (viable,
unviable; सुरक्षित, असुरक्षित).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.comparing.marks import table
from khabar.comparing.sides import Floats, Side
from khabar.comparing.words import form_of
from khabar.languages import load
from khabar.languages.tables.comparing import Comparing

NOTHING: Final = -0.5
"""The margin of a word without an opposite."""
FUNCTION: Final = 0.1
"""The weight at most of a word that tells nothing, and has no opposite."""
STEM: Final = 4
"""Letters of the shortest word that a denying syllable may stand before."""


class Opposite(NamedTuple):
    """How much better a word's opposite would answer a word of the source than any word of the target does, and which word."""

    margin: float
    source: int


def opposites(source: Side, target: Side, near: Floats, together: NDArray[np.bool_]) -> list[Opposite]:
    """For each word of the target what its opposite would answer; `NOTHING` where it has none. `near` is how alike the words of
    the target (rows) and of the source are, `together` which of them may stand for one another."""
    if not near.size:
        return [Opposite(NOTHING, -1)] * len(target.words)
    answered, own = near.max(0), near.max(1)
    told = source.weights > FUNCTION
    found = []
    for i, word in enumerate(target.words):
        turned = opposite_concepts(word.form.lower, word.form.concept, target.language)
        if not turned or not together[i].any():
            found.append(Opposite(NOTHING, -1))
            continue
        would = (concepts().vectors[list(turned)] @ source.vectors.T).max(0)
        margins = np.where(together[i] & told, would - np.maximum(answered, own[i]), NOTHING)
        best = int(margins.argmax())
        found.append(Opposite(max(NOTHING, float(margins[best])), best))
    return found


@lru_cache(maxsize=1 << 14)
def opposite_concepts(lower: str, concept: int, language: str) -> tuple[int, ...]:
    """The concepts that are the opposite of the word's, those that a word of the language has by its first syllable too."""
    found = set(_by_concept().get(concept, ())) if concept >= 0 else set()
    found |= {form_of(other).concept for other in _turned(lower, language)}
    return tuple(sorted(found - {concept, -1}))


def _turned(lower: str, language: str) -> Iterator[str]:
    """The word without its denying syllable, or with one, where there is such a word."""
    for start in table(language).denying:
        rest = lower.removeprefix(start)
        if rest != lower and len(rest) >= STEM and rest in concepts():
            yield rest
        if len(lower) >= STEM and start + lower in concepts():
            yield start + lower


@cache
def _by_concept() -> dict[int, frozenset[int]]:
    """The opposites of each concept."""
    found: dict[int, set[int]] = {}
    for one, other in _pairs():
        a, b = (form_of(word).concept for word in (one, other))
        if one in concepts() and other in concepts() and a >= 0 and b >= 0 and a != b:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {concept: frozenset(others) for concept, others in found.items()}


def _pairs() -> Iterator[tuple[str, str]]:
    for line in load("en").table(Comparing).opposites:
        left, right = (side.split() for side in line.split(" / "))
        yield from ((a, b) for a in left for b in right)
