"""What names that no gazetteer has as they are spelt may mean, in a script without capitals: the places that sound so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.extraction.gazetteer import Toponym, lookup, normalised
from khabar.extraction.places.found import ALWAYS, KNOWN, Found
from khabar.extraction.places.names import words_of
from khabar.extraction.places.romanised import romanised
from khabar.extraction.places.sounding import LIKELY, LIKELY_ALONE, LIKELY_WITHIN, sounding, sounds_of

SOUNDS = 4
"""Consonants from which a name is taken by its sound though nothing beside it says that it is a place's."""
SOUNDS_WITHIN = 2
"""The same for a name that lies in a place named before it."""


def respelt(name: str, language: str) -> Sequence[Toponym]:
    """The places near the language's home of which the name is a usual spelling."""
    near = words_of(language).near
    spelt = (lookup(latin) for latin in romanised(name, language))
    found = next((there for places in spelt if (there := [p for p in places if p.country in near])), [])
    return [p for p in found if p.kind != "country"]


def heard(found: Found, name: str, *, told: bool) -> Found:
    """The name with the places whose Latin names sound like it, the near ones alone where there are any; as it was where it may
    be no place's: it is a first name, or short or a small place's and `told` by nothing."""
    language = found.sentence.language
    known = lexicon(language)
    if name.lower() != name.upper() or fold(name) in known.male or fold(name) in known.female:
        return found
    meant = sounding(name, language, least=LIKELY if told else LIKELY_ALONE)
    sounds = sounds_of(name, language)
    if not told:
        meant = [p for p in meant if sounds >= SOUNDS and (p.kind in ALWAYS or p.population >= KNOWN)]
    if not meant:
        return found
    near = [p for p in meant if p.country in words_of(language).near]
    return replace(found, candidates=near or meant, heard=sounds)


def lying_in(found: Found, holder: Found) -> Found | None:
    """The name with the places that sound like it and lie in the place `holder`; None where there are none, or it is a word."""
    language, sounds = found.sentence.language, sounds_of(found.name, found.sentence.language)
    common = any(fold(word) in lexicon(language).common for word in found.name.split())
    if sounds < SOUNDS_WITHIN or common or normalised(found.name) in words_of(language).not_places:
        return None
    there = sounding(found.name, language, least=LIKELY_WITHIN, inside=holder.candidates[0].number)
    return replace(found, candidates=there, heard=sounds) if there else None
