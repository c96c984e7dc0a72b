"""Words of the target that are not in its language: in the source's script, or spelt as the source spells them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from khabar.analysis.concepts import concepts
from khabar.analysis.encoder.pieces import Pieces
from khabar.analysis.encoder.weights import folder
from khabar.comparing.sides import Side
from khabar.comparing.words import script_of
from khabar.record import Span

SHORT: Final = 2
"""Letters of the longest word in small letters that may stay as it is."""
LEAST: Final = 4
"""Letters of the shortest word that its spelling gives away."""


def foreign_words(source: Side, target: Side) -> Iterator[Span]:
    """The places of words that were not translated, in order."""
    own, theirs = (script_of(side.language) for side in (target, source))
    if own == theirs:
        yield from _same_script(source, target)
        return
    kept = {w.form.lower for w in source.words if w.form.script == own}
    for word in target.words:
        if own == "LATIN":
            strange = word.form.script not in ("LATIN", "DIGIT", "GREEK")
        else:
            kept_as_it_is = word.form.lower in kept and len(word.text) <= SHORT
            strange = word.form.script == theirs and word.text.islower() and len(word.text) > 1 and not kept_as_it_is
        if strange:
            yield Span(word.start, word.end)


def _same_script(source: Side, target: Side) -> Iterator[Span]:
    if source.language == target.language:
        return
    there = {w.text for w in source.words}
    for word in target.words:
        if len(word.text) < LEAST or word.text not in there or word.is_number:
            continue
        if word.is_capital and (source.language != "de" or word.form.weight > 0.95 or word.form.lower not in concepts()):
            continue
        if target.language == "en" and word.text.isascii() and is_english(word.form.lower):
            continue
        yield Span(word.start, word.end)


@cache
def is_english(lower: str) -> bool:
    """Whether the encoder's vocabulary, which was pruned to English and Hindi, has the word in one piece."""
    return any(len(_pieces().ids(form, True)) == 1 for form in (lower, lower.capitalize(), *_stems(lower)))


def _stems(lower: str) -> Iterator[str]:
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "ly"):
        stem = lower.removesuffix(ending)
        if len(stem) >= LEAST and stem != lower:
            yield stem
            yield stem + "e"


@cache
def _pieces() -> Pieces:
    return Pieces(folder())
