"""Places whose Latin names sound like a name in another script: "सारातोव" is Saratov though no gazetteer has it so.

A noisy channel (cf. Knight and Graehl 1998): each letter of the name gives letters of the Latin one with a probability learned
from places that have names in both scripts (`training/spellings.py`); what is compared is found by its consonants.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product
from typing import Final
from unicodedata import category, normalize

from khabar.extraction.gazetteer import Toponym, gazetteer
from khabar.languages import load
from khabar.languages.tables.places import PlaceWords

UNWRITTEN: Final = "ə"
"""The vowel that a consonant carries unwritten; it often falls silent."""
LONGEST: Final = 3
"""Latin letters that one letter gives, at most."""
LIKELY, LIKELY_ALONE, LIKELY_WITHIN = -0.7, -0.5, -1.0
"""Mean log probability of a letter from which two names are taken for one; where nothing tells of a place; among the places of a
country or division alone."""
SHORT, CLOSER = 6, 0.2
"""How much more likely names of fewer letters than these must be, of which more are alike by chance."""
AS_LIKELY: Final = 0.25
"""How much less likely than the best a name may be, to be what is meant."""
_RARE = math.log(3e-4)
"""What a letter gives that it never gave in what was learned from."""
_VOWEL = "-"
_MOST = 16
"""Readings of a name's consonants, at most."""
_VIRAMA, _NUKTA, _CANDRABINDU, _ANUSVARA = "\u094d", "\u093c", "\u0901", "\u0902"
_MARKS = frozenset({_ANUSVARA, "\u0903"})
_JOINERS = dict.fromkeys((0x200C, 0x200D, ord(".")))


@lru_cache(maxsize=2048)
def sounding(name: str, language: str, *, least: float = LIKELY, inside: int | None = None) -> Sequence[Toponym]:
    """The places whose Latin names are likely what the name spells, the likeliest first; none for another script. `least`: how
    likely they must be; `inside`: the number of the place that they must lie in.

    >>> [place.name for place in sounding("सारातोव", "hi")][:1]
    ['Saratov']
    """
    known = _likelihoods(language)
    spelt = letters_of(name, language) if known else ()
    if len(spelt) < 4:
        return ()
    if len(spelt) < SHORT:
        least += CLOSER
    best: dict[int, float] = {}
    for classes in readings(spelt, language):
        for latin, number in gazetteer().heard(classes):
            if inside is not None and inside not in gazetteer().place(number).parents:
                continue
            likely = likelihood(spelt, latin, known, least)
            if likely is not None and likely > best.get(number, -math.inf):
                best[number] = likely
    top = max(best.values(), default=0.0)
    kept = sorted((-likely, number) for number, likely in best.items() if likely >= top - AS_LIKELY)
    return tuple(gazetteer().place(number) for _, number in kept)


def letters_of(name: str, language: str) -> Sequence[str]:
    """What the name is written with: consonants, signs and vowels, and the vowel that goes unwritten within a word; nothing where
    a letter is of another script. Where one word ends and the next begins is not kept: scripts differ in it."""
    heard = load(language).table(PlaceWords).heard
    words = normalize("NFD", name).translate(_JOINERS).replace("-", " ").split()
    found = [letter for word in words for letter in _letters(word, heard)]
    return () if "" in found else found


def _letters(word: str, heard: dict[str, str]) -> Iterator[str]:
    """The letters of a word; "" for one that is of another script."""
    at = 0
    while at < len(word):
        letter = word[at]
        at += 1
        if letter in heard and letter.isalpha():
            dotted = word[at : at + 1] == _NUKTA
            at += dotted
            yield letter + _NUKTA if dotted and letter + _NUKTA in heard else letter
            following = word[at : at + 1]
            if following and not _is_sign(following) and following != _VIRAMA:
                yield UNWRITTEN
        elif letter == _CANDRABINDU:
            yield _ANUSVARA
        elif letter not in (_VIRAMA, _NUKTA):
            yield letter if letter in _MARKS or _is_sign(letter) or "\u0904" <= letter <= "\u0914" else ""


def _is_sign(letter: str) -> bool:
    return category(letter) in ("Mc", "Mn") and letter not in (_VIRAMA, _NUKTA, _CANDRABINDU) and letter not in _MARKS


def readings(spelt: Sequence[str], language: str) -> Iterator[str]:
    """The classes of consonants that the letters may stand for, the likeliest first."""
    heard = load(language).table(PlaceWords).heard
    each = [heard.get(letter, _VOWEL).split("|") for letter in spelt]
    chosen = ("".join(map(_once, chosen)) for chosen in map(_runs, islice(product(*each), 4 * _MOST)))
    yield from islice(dict.fromkeys(chosen), _MOST)


def sounds_of(name: str, language: str) -> int:
    """How many different consonants in a row are heard in a name, doubled ones once: the fewer, the more names sound so."""
    return len(next(readings(letters_of(name, language), language), ""))


def _runs(classes: Sequence[str]) -> list[str]:
    """The consonants that no vowel parts, together."""
    return "".join(classes).split(_VOWEL)


def _once(classes: str) -> str:
    """The classes, doubled ones once."""
    return "".join(c for n, c in enumerate(classes) if classes[n - 1 : n] != c)


def likelihood(spelt: Sequence[str], latin: str, known: dict[str, dict[str, float]], least: float) -> float | None:
    """The mean log probability of the best way in which the letters give the Latin name; None where it is under `least`."""
    ways, end, stop = {0: 0.0}, len(latin), least * len(spelt)
    for letter in spelt:
        gives = known.get(letter, {})
        further: dict[int, float] = {}
        for at, so_far in ways.items():
            for to in range(at, min(at + LONGEST, end) + 1):
                step = gives.get(latin[at:to])
                if step is None:
                    if to > at + 1:
                        continue
                    step = _RARE
                total = so_far + step
                if total >= stop and total > further.get(to, -math.inf):
                    further[to] = total
        ways = further
    found = ways.get(end)
    return None if found is None else found / len(spelt)


@cache
def _likelihoods(language: str) -> dict[str, dict[str, float]]:
    """For each letter of the language's script the logarithms of how likely it gives which Latin letters; nothing where that was
    not learned."""
    file = files("khabar").joinpath("data", f"spellings.{language}.json")
    return json.loads(file.read_text("utf-8")) if file.is_file() else {}
