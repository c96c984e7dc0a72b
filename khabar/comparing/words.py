"""A text's words as they are compared: what each is about, how it sounds, and how much it tells."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
import regex
from anyascii import anyascii
from numpy.typing import NDArray

from khabar.analysis.concepts import Word as Known
from khabar.analysis.concepts import concepts
from khabar.analysis.folding import fold
from khabar.languages import load
from khabar.languages.tables.identity import Identity
from khabar.reading.language import scripts

__all__ = ["Form", "Word", "form_of", "words_of"]

_TOKEN = regex.compile(
    r"\p{Nd}+(?:[.,:/\u202f\u00a0]\p{Nd}+)*|[\p{Han}\p{Hiragana}\p{Katakana}ー]+|[\p{L}\p{M}\u200c\u200d]+(?:['’]\p{L}+)*"
)
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_HAN = regex.compile(r"\p{Han}")
_CLITIC = regex.compile(r"['’](?:s|re|ve|ll|d|m)$")
_ELIDED = regex.compile(r"\p{Latin}{1,5}['’](?=\p{Latin}{2})")
"""An article or a small word that is written together with the next (l'année, dell'acqua)."""
_SUFFIX_OF_NEGATION = regex.compile(r"n['’]t$")
_SILENT = regex.compile(r"[^a-z]")
_VOWELS = regex.compile(r"[aeiouyh]")
_FLAP = regex.compile(r"[\u0921\u0922]\u093c|[\u095c\u095d]")
_SOFT_C = regex.compile(r"c(?=[eiy])")
_DOUBLED = regex.compile(r"(.)\1+")
_SPELLINGS = (("ph", "f"), ("sch", "s"), ("sh", "s"), ("tch", "c"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"))
_CLASSES = str.maketrans("pfvgqzjmd", "bbbkkssnt")
LEAST_BITS, MOST_BITS = 9.0, 17.0
"""A word's information in bits (minus the logarithm of its part of running text) that counts as nothing, and as all."""
WIDTH: Final = 64


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of a word wherever it stands.

    `concept` is the number of its nearest concept (-1: none), `vector` float32 [64] of unit length or zero; `weight` from 0
    (a function word, a letter alone) to 1 (a rare one); `sounds` its consonant classes, `letters` its plain Latin letters.
    """

    lower: str
    concept: int
    vector: NDArray[np.float32]
    weight: float
    sounds: str
    letters: str
    script: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word in a text."""

    start: int
    end: int
    text: str
    form: Form

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdecimal()

    @property
    def is_capital(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[0].isupper()


def words_of(text: str) -> tuple[Word, ...]:
    """The words and numbers of the text in order; runs of scripts without spaces are cut by the words that are known."""
    found: list[Word] = []
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if _UNSPACED.match(token):
            for piece in concepts().segment(token):
                found.append(Word(start, start + len(piece), piece, form_of(piece.lower())))
                start += len(piece)
        elif (not_ := _SUFFIX_OF_NEGATION.search(token)) and not_.start() > 0:
            cut = start + not_.start()
            found.append(Word(start, cut, token[: not_.start()], form_of(token[: not_.start()].lower())))
            found.append(Word(cut, match.end(), token[not_.start() :], form_of("not")))
        else:
            clitic = _CLITIC.search(token)
            end = start + clitic.start() if clitic and clitic.start() else match.end()
            start += _elided(text[start:end])
            found.append(Word(start, end, text[start:end], form_of(text[start:end].lower())))
    return tuple(found)


def _elided(token: str) -> int:
    """How many characters of the token are a word of its own before another; none of O'Brien, o'clock and their like."""
    found = _ELIDED.match(token)
    if found is None or token.lower() in concepts():
        return 0
    rest = token[found.end() :]
    known = (rest.islower() and rest in concepts()) or (token[0].islower() and rest[0].isupper())
    return found.end() if known else 0


_NUKTA: Final = regex.compile(r"(?<=[\u0915-\u0917\u091c\u092b])\u093c")
"""The dot below k, kh, g, j and ph in Devanagari, which is as often left out, and tells no word from another."""


@lru_cache(maxsize=1 << 14)
def key_of(word: str) -> str:
    """The word in small letters as entries are looked up: composed, and without the dots that are as often left out."""
    return word if word.isascii() else _NUKTA.sub("", unicodedata.normalize("NFC", word))


_ZERO: Final = np.zeros(WIDTH, np.float32)


@lru_cache(maxsize=1 << 16)
def form_of(lower: str) -> Form:
    """What is known of a word in lower case."""
    script = script_of_letter(lower[0])
    known = _known(lower)
    letters = letters_of(lower)
    if known is None or lower[0].isdecimal():
        telling = 0.0 if len(lower) == 1 and lower.isalpha() and not _HAN.match(lower) else 1.0
        return Form(lower, -1, _ZERO, telling, sounds_of(plain_letters(lower)), letters, script)
    vector = _ZERO
    if known.concepts:
        mixed = np.zeros(WIDTH, np.float32)
        for concept, weight in known.concepts:
            mixed += np.float32(weight) * concepts().vectors[concept]
        vector = mixed / np.float32(max(float(np.linalg.norm(mixed)), 1e-6))
    bits = -math.log2(max(known.frequency, 1e-9))
    weight = min(1.0, max(0.0, (bits - LEAST_BITS) / (MOST_BITS - LEAST_BITS)))
    concept = known.concepts[0][0] if known.concepts else -1
    return Form(lower, concept, vector, weight, sounds_of(plain_letters(lower)), letters, script)


def _known(lower: str) -> Known | None:
    """What the table has of the word, as it is or without its idle dots, whichever is written more often: of दफ़्तर, rare beside
    दफ्तर, little was learned."""
    told = (concepts().of(lower), concepts().of(key_of(lower)))
    return max(filter(None, told), key=lambda known: known.frequency, default=None) or concepts().of(fold(lower))


_VOWELS_ALIKE: Final = (
    ("aa", "a"), ("ee", "i"), ("ii", "i"), ("ea", "i"), ("oo", "u"), ("uu", "u"), ("ou", "u"), ("ai", "e"), ("ay", "e"),
    ("ei", "e"), ("au", "o"), ("y", "i"), ("w", "v"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("z", "j"),
    ("c", "k"), ("kh", "k"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("gh", "g"), ("sh", "s"), ("sch", "s"),
)  # fmt: skip


def plain_letters(lower: str) -> str:
    """The word in plain Latin letters; the flapped d of Indian scripts is heard as r."""
    lower = _FLAP.sub("\u0930", unicodedata.normalize("NFC", lower))
    return _SILENT.sub("", anyascii(unicodedata.normalize("NFC", lower)).lower())


def letters_of(lower: str) -> str:
    """The word in plain Latin letters, spellings of one sound written as one."""
    plain = _SOFT_C.sub("s", plain_letters(lower)) if lower.isascii() else plain_letters(lower)
    for spelled, sound in _VOWELS_ALIKE:
        plain = plain.replace(spelled, sound)
    return _DOUBLED.sub(r"\1", plain)


def sounds_of(letters: str) -> str:
    """The consonant classes of a name in Latin letters: what scripts keep of it."""
    for spelled, sound in _SPELLINGS:
        letters = letters.replace(spelled, sound)
    letters = _SOFT_C.sub("s", letters).replace("c", "k")
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", letters).translate(_CLASSES))


@lru_cache(maxsize=1 << 12)
def script_of_letter(letter: str) -> str:
    """The script of a letter by the first word of its Unicode name; "DIGIT" for digits, "CJK" for all of Chinese and Japanese."""
    if letter.isdecimal():
        return "DIGIT"
    name = unicodedata.name(letter, "OTHER").split(" ")[0].split("-")[0]
    return "CJK" if name in ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA") else name


@cache
def script_of(language: str) -> str:
    """The script of the language by its Unicode name, Latin where it is not known."""
    known = load(language)
    code = known.table(Identity).script if known.known else _scripts_of_languages().get(language)
    ranges = sorted(scripts()[code].ranges, key=lambda r: r[0] - r[1]) if code in scripts() else ()
    letters = (chr(n) for first, last in ranges for n in range(first, last + 1))
    return next((script_of_letter(c) for c in letters if c.isalpha()), "LATIN")


@cache
def _scripts_of_languages() -> dict[str, str]:
    """The script that is told by each language, by its ISO 15924 code."""
    return {
        language: code for code, script in scripts().items() for language in (*script.languages, *script.letters, *script.words)
    }
