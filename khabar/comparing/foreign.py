"""Words of the target that are not in its language: in the source's script, or spelt as the source spells them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache
from itertools import pairwise
from typing import Final

from khabar.analysis.concepts import concepts
from khabar.analysis.encoder.pieces import Pieces
from khabar.analysis.encoder.weights import folder
from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.comparing.marks import table
from khabar.comparing.sides import Side
from khabar.comparing.words import script_of
from khabar.languages.tables.comparing import Comparing, elsewhere
from khabar.record import Span

SHORT: Final = 2
"""Letters of the longest word in small letters that may stay as it is."""
LEAST: Final = 4
"""Letters of the shortest word that its spelling gives away."""
ENDING: Final = 2
"""Letters that one form of a word may have more than another."""


def foreign_words(source: Side, target: Side) -> Iterator[Span]:
    """The places of words that were not translated, in order."""
    own, theirs = (script_of(side.language) for side in (target, source))
    if own == theirs:
        yield from _same_script(source, target)
        return
    kept = {w.form.lower for w in source.words if w.form.script == own}
    for i, word in enumerate(target.words):
        if own == "LATIN":
            strange = word.form.script not in ("LATIN", "DIGIT", "GREEK")
        else:
            kept_as_it_is = word.form.lower in kept and len(word.text) <= SHORT
            small = word.text.islower() and len(word.text) > SHORT
            told = kept_as_it_is or _in_title(target, i) or _in_brackets(target, i)
            strange = word.form.script == theirs and small and not told
        if strange:
            yield Span(word.start, word.end)


def _in_brackets(side: Side, i: int) -> bool:
    """Whether the word stands alone in brackets, as a gloss of the word before them."""
    word = side.words[i]
    return i > 0 and side.text[: word.start].endswith("(") and side.text[word.end :].startswith(")")


def _in_title(side: Side, i: int) -> bool:
    """Whether the word stands beside a capitalised one or a number of the same script: in a title, an address, a brand."""
    word = side.words[i]
    beside = [side.words[n] for n in (i - 1, i + 1) if 0 <= n < len(side.words)]
    return any(
        w.form.script in (word.form.script, "DIGIT")
        and not w.text.islower()
        and max(w.start, word.start) - min(w.end, word.end) <= 1
        for w in beside
    )


def _same_script(source: Side, target: Side) -> Iterator[Span]:
    if source.language == target.language:
        return
    there = {w.text for w in source.words}
    known = elsewhere().get(source.language, Comparing())
    spelt = table(target.language).plain_spelling
    small = set(known.small_words) if spelt else set()
    for i, word in enumerate(target.words):
        form = word.text if i else word.form.lower  # at the very beginning a capital says nothing
        if form in small and (word.text in there or form in there) and not _in_title(target, i):
            yield Span(word.start, word.end)
            continue
        if len(word.text) < LEAST or word.is_number:
            continue
        if word.text not in there and not _is_form_of_any(word.text, there, target.language):
            continue
        if word.is_capital and not (known.nouns_in_capitals and _may_be_noun(target, i)):
            continue
        if spelt and word.text.isascii() and (is_english(word.form.lower) or _in_english_run(source, target, i)):
            continue
        yield Span(word.start, word.end)


def _is_form_of_any(text: str, there: Set[str], language: str) -> bool:
    """Whether a word that the language cannot spell is one of these words in another form (potenciál, potenciálem)."""
    if not table(language).plain_spelling or text.isascii() or not text.islower():
        return False
    stem = text[: max(LEAST, len(text) - ENDING)]
    return any(other.startswith(stem) and other.islower() and len(other) <= len(text) + ENDING for other in there)


def _in_english_run(source: Side, target: Side, i: int) -> bool:
    """Whether the source has the word beside the same English word as well: a title that it left as it was ("Chief engraver")."""
    pairs = {(a.form.lower, b.form.lower) for a, b in pairwise(source.words)}
    for one, other in ((i - 1, i), (i, i + 1)):
        if one < 0 or other >= len(target.words):
            continue
        beside = target.words[one if other == i else other].text
        pair = target.words[one].form.lower, target.words[other].form.lower
        if len(beside) >= LEAST and beside.islower() and is_english(beside) and pair in pairs:
            return True
    return False


def _may_be_noun(side: Side, i: int) -> bool:
    """Whether a word with a capital may be a noun rather than a name: beside no other capital and known, not rare or said of one
    of many ("a Kutsche"); or no English word, and in no name as the encoder reads them ("Minister Ann Berg")."""
    word = side.words[i]
    if table(side.language).plain_spelling and i not in side.recognised and not is_english(word.form.lower):
        return True
    beside = [side.words[n] for n in (i - 1, i + 1) if 0 <= n < len(side.words)]
    if any(w.is_capital for w in beside):
        return False
    one_of_many = i > 0 and fold(side.words[i - 1].text) in lexicon(side.language).indefinite
    return one_of_many or (word.form.weight < 0.95 and word.form.lower in concepts())


@cache
def is_english(lower: str) -> bool:
    """Whether the encoder's vocabulary, which was pruned to English and Hindi, has the word or its stem in one piece, or a
    concept has its name from the word."""
    return any(is_single_piece(form) for form in (lower, lower.capitalize(), *_stems(lower))) or _names_a_concept(lower)


def _names_a_concept(lower: str) -> bool:
    """Whether the word's only concept is as frequent as the word itself: concepts are English words."""
    known = concepts().of(lower) if lower in concepts() else None
    return known is not None and len(known.concepts) == 1 and known.frequency == concepts().frequency[known.concepts[0][0]]


@cache
def is_english_word(lower: str) -> bool:
    """Whether the vocabulary has the word or its stem in small letters in one piece."""
    return any(is_single_piece(form) for form in (lower, *_stems(lower)))


def is_single_piece(word: str) -> bool:
    """Whether the encoder's vocabulary has the word in one piece."""
    return len(_pieces().ids(word, True)) == 1


def is_mostly_capital(word: str) -> bool:
    """Whether the encoder's vocabulary has the word more often with a capital than without, or in neither way in one piece."""
    capital, small = (_pieces().score(form) for form in (word.capitalize(), word.lower()))
    return small is None or (capital is not None and capital > small)


def _stems(lower: str) -> Iterator[str]:
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "ly"):
        stem = lower.removesuffix(ending)
        if len(stem) >= LEAST and stem != lower:
            yield stem
            yield stem + "e"


@cache
def _pieces() -> Pieces:
    return Pieces(folder())
