"""The words of the table, how they are cut, what language they are of and how often they come in running text.

Two kinds: XLM-R's pieces that are whole words, of some hundred languages, and the frequent words of `wordfreq` for the
languages in FREQUENT, which are mostly several pieces.
"""

from __future__ import annotations

import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, cast

import regex
from wordfreq import available_languages, get_frequency_dict, top_n_list

from training.encoder.start import Start
from training.encoder.vocabulary import processor

FREQUENT = {
    "en": 45_000, "hi": 25_000, "ru": 14_000, "de": 14_000, "ar": 12_000, "cs": 10_000, "fr": 10_000, "es": 10_000,
    "bn": 10_000, "is": 8_000, "ur": 8_000, "fa": 8_000, "tr": 8_000, "uk": 8_000, "pl": 8_000,
    "pt": 6_000, "it": 6_000, "ja": 6_000, "zh": 6_000,
}  # fmt: skip
"""How many of each language's frequent words are added."""
SHARE = 8
"""A piece's unigram probability is over all languages; times this it is about that in a text of its own language."""
SHORTEST = 3
"""Letters of an added word."""
LONGEST = 7
"""Pieces of a word that are read."""
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]{2,}")
_LETTERS = regex.compile(r"[\p{L}\p{M}]+")


@dataclass(frozen=True)
class Vocabulary:
    """Words in lower case (NFKC) with their pieces' ids, language codes ("" where not known) and parts of running text."""

    words: list[str]
    pieces: list[list[int]]
    languages: list[str]
    frequency: list[float]


class Frequencies(NamedTuple):
    """Of each word, the language that has it most often, and its part of running text there."""

    language: dict[str, str]
    part: dict[str, float]


def vocabulary(start: Start) -> Vocabulary:
    """Whole-word pieces, the likeliest first, then the added words, language by language."""
    whole = dict(_whole_words(start))
    priors = _priors(start, whole)
    known = known_words()
    added = _added(whole)
    cut = processor(start, range(len(start.pieces)))
    pieces = [[number] for number in whole.values()] + [cut.encode(f" {word}")[:LONGEST] for word in added]
    languages = [known.language.get(word, "") for word in whole] + list(added.values())
    scale = _scale(priors, known)
    frequency = [priors[word] for word in whole]
    frequency += [known.part[word] * scale[language] for word, language in added.items()]
    return Vocabulary([*whole, *added], pieces, languages, frequency)


def known_words() -> Frequencies:
    """What `wordfreq` knows, over all its languages."""
    language: dict[str, str] = {}
    part: dict[str, float] = {}
    for code in sorted(available_languages()):
        for word, share in cast(Mapping[str, float], get_frequency_dict(code)).items():
            if share > part.get(word, 0):
                language[word], part[word] = code, share
    return Frequencies(language, part)


def _whole_words(start: Start) -> Iterator[tuple[str, int]]:
    """Words with the likeliest piece that spells them in any case."""
    seen = set()
    for number in sorted(range(len(start.pieces)), key=lambda n: (-start.scores[n], n)):
        piece = start.pieces[number]
        bare = piece.removeprefix("▁")
        word = unicodedata.normalize("NFKC", bare.lower())
        spaced = piece != bare and len(bare) > 1
        if word not in seen and _LETTERS.fullmatch(bare) and (spaced or _UNSPACED.fullmatch(bare) or _han(bare)):
            seen.add(word)
            yield word, number


def _han(bare: str) -> bool:
    return regex.fullmatch(r"\p{Han}", bare) is not None


def _priors(start: Start, whole: Mapping[str, int]) -> dict[str, float]:
    """Probabilities of the pieces that spell each word, summed over their cases."""
    opening: dict[str, float] = defaultdict(float)
    inside: dict[str, float] = defaultdict(float)
    for piece, score in zip(start.pieces, start.scores, strict=True):
        bare = piece.removeprefix("▁")
        (inside if piece == bare else opening)[unicodedata.normalize("NFKC", bare.lower())] += math.exp(score)
    return {word: min(0.5, SHARE * (opening.get(word) or inside[word])) for word in whole}


def _added(whole: Mapping[str, int]) -> dict[str, str]:
    """The frequent words that are no pieces, with the first language that lists them."""
    added: dict[str, str] = {}
    for language, count in FREQUENT.items():
        size = "large" if language in available_languages("large") else "small"
        for listed in top_n_list(language, count, wordlist=size):
            word = unicodedata.normalize("NFKC", listed)
            if word not in whole and len(word) >= SHORTEST and _LETTERS.fullmatch(word):
                added.setdefault(word, language)
    return added


def _scale(priors: Mapping[str, float], known: Frequencies) -> dict[str, float]:
    """For each language, what brings `wordfreq`'s parts to those of pieces: the median quotient over words that both have."""
    quotients: dict[str, list[float]] = defaultdict(list)
    for word, prior in priors.items():
        if word in known.part:
            quotients[known.language[word]].append(prior / known.part[word])
    return {language: sorted(found)[len(found) // 2] for language, found in quotients.items()}
