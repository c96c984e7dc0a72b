"""The words of `names.toml` made ready for looking up: phrases by their first word, single words by their fold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import babel
import msgspec
import regex

from khabar.analysis.folding import fold
from khabar.languages import load
from khabar.languages.tables.actors import Actors
from khabar.languages.tables.names import Grammar, Names, Pronouns
from khabar.record import EntityType

_PIECE = regex.compile(r"[\p{L}\p{M}\p{N}\u200c\u200d]+(?:[-’'.][\p{L}\p{M}]+)*|\S")
_POS = {
    "adpositions": "ADP", "subject_marks": "ADP", "pronouns": "PRON", "determiners": "DET", "conjunctions": "CCONJ",
    "subjunctions": "SCONJ", "particles": "PART", "auxiliaries": "AUX", "verbs": "VERB", "adverbs": "ADV",
    "adjectives": "ADJ", "numbers": "NUM", "nouns": "NOUN",
}  # fmt: skip


_REBELS = "rebels"
_SHORTEST = 3
"""Letters and digits of an acronym that can be looked up."""


@dataclass(frozen=True)
class Lexicon:
    """What is looked up, word by word, of one language; all words folded."""

    phrases: dict[str, tuple[tuple[tuple[str, ...], EntityType], ...]]
    titles: frozenset[str]
    honorifics: frozenset[str]
    roles: dict[str, str]
    heads: dict[str, str]
    place_heads: frozenset[str]
    place_leads: frozenset[str]
    place_marks: frozenset[str]
    facilities: frozenset[str]
    happenings: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    inner: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    other: frozenset[str]
    portfolios: frozenset[str]
    former: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    kin: frozenset[str]
    crafts: frozenset[str]
    firms: frozenset[str]
    of_persons: frozenset[str]
    of_things: frozenset[str]
    letters: dict[str, str]
    common: frozenset[str]
    posts: frozenset[str]
    not_names: frozenset[str]
    seats: frozenset[str]
    leading: frozenset[str]
    countries: dict[str, str]
    demonyms: dict[str, str]
    pronouns: Pronouns
    subject_marks: frozenset[str]
    plurals: tuple[str, ...]
    verb_endings: tuple[str, ...]
    pos: dict[str, str]

    @cached_property
    def not_persons(self) -> frozenset[str]:
        """Words that are in no person's name."""
        return frozenset(self.heads) | self.firms | self.place_heads | self.facilities | self.happenings

    def phrase_at(self, words: Sequence[str], start: int) -> tuple[int, EntityType] | None:
        """How many of the folded words from `start` make a known name, the longest there is, and its type."""
        for phrase, kind in self.phrases.get(words[start], ()):
            if tuple(words[start : start + len(phrase)]) == phrase:
                return len(phrase), kind
        return None


def pieces(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(p) for p in _PIECE.findall(name))


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; empty for one without `names.toml`."""
    names = load(language).table(Names)
    countries = _by_word(names.countries)
    if names.countries:
        countries = {**_territories(language), **countries}
    demonyms = {**_by_word(names.demonyms), **{" ".join(pieces(p)): "" for p in names.peoples}}
    return Lexicon(
        phrases=_phrases(names, countries, demonyms, _bands(language)),
        titles=_folded(names.titles),
        honorifics=_folded(names.honorifics),
        roles=_by_word(names.roles),
        heads=_by_word(names.heads),
        place_heads=_folded(names.place_heads),
        place_leads=_folded(names.place_leads),
        place_marks=_folded(names.place_marks),
        facilities=_folded(names.facilities),
        happenings=_folded(names.happenings),
        inner=_folded(names.inner),
        male_titles=_folded(names.male_titles),
        female_titles=_folded(names.female_titles),
        definite=_folded(names.definite),
        indefinite=_folded(names.indefinite),
        other=_folded(names.other),
        portfolios=_folded(names.portfolios),
        former=_folded(names.former),
        male=_folded(names.given_male),
        female=_folded(names.given_female),
        given=_folded((*names.given_male, *names.given_female)),
        surnames=_folded(names.surnames),
        kin=_folded(names.kin),
        crafts=_folded(names.crafts),
        firms=_folded(names.firms),
        of_persons=_folded(names.of_persons),
        of_things=_folded(names.of_things),
        letters=_by_word(names.letters),
        common=_folded(names.common),
        posts=_folded(names.posts),
        not_names=_folded(names.not_names),
        seats=_folded(names.seats),
        leading=_folded(names.leading),
        countries=countries,
        demonyms=demonyms,
        pronouns=names.pronouns,
        subject_marks=_folded(names.grammar.subject_marks),
        plurals=tuple(fold(w) for w in names.grammar.plurals),
        verb_endings=tuple(fold(w) for w in names.grammar.verb_endings),
        pos=_parts_of_speech(names.grammar),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(pieces(w)) for w in words)


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {" ".join(pieces(word)): key for key, words in table.items() for word in words}


def _territories(language: str) -> dict[str, str]:
    """The countries' names in that language, from CLDR."""
    try:
        names = babel.Locale.parse(language).territories
    except (babel.UnknownLocaleError, ValueError):
        return {}
    return {" ".join(pieces(name)): code for code, name in sorted(names.items()) if len(code) == 2 and code.isalpha()}


def _bands(language: str) -> list[str]:
    """Names of armed groups that are nothing else: of several words, or in capitals."""
    known = (group for group in load(language).table(Actors).known if group.sector == _REBELS)
    names = (name for group in known for row in group.names for name in row.split("|"))
    return [name for name in names if " " in name or (name.isupper() and len(name) >= _SHORTEST)]


def _phrases(
    names: Names, countries: Iterable[str], demonyms: Iterable[str], bands: Iterable[str]
) -> dict[str, tuple[tuple[tuple[str, ...], EntityType], ...]]:
    known: dict[tuple[str, ...], EntityType] = {}
    kinds: tuple[tuple[Iterable[str], EntityType], ...] = (
        (bands, "ORG"), (demonyms, "NORP"),
        (names.places, "GPE"), (countries, "GPE"), (names.persons, "PERSON"), (names.organisations, "ORG"),
    )  # fmt: skip
    for phrases, kind in kinds:
        known |= {pieces(phrase): kind for phrase in phrases}
    first: dict[str, list[tuple[tuple[str, ...], EntityType]]] = {}
    for phrase, kind in known.items():
        if phrase:
            first.setdefault(phrase[0], []).append((phrase, kind))
    return {word: tuple(sorted(found, key=lambda f: (-len(f[0]), f[0]))) for word, found in first.items()}


def _parts_of_speech(grammar: Grammar) -> dict[str, str]:
    """The part of speech of each closed-class word; where a word stands in two lists, the first in the order of `_POS` holds."""
    found: dict[str, str] = {}
    for field, words in msgspec.structs.asdict(grammar).items():
        for word in words if field in _POS else ():
            found.setdefault(fold(word), _POS[field])
    return found
