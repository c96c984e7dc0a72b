"""What a name can mean, by language: short forms, countries as CLDR names them, adjectives, the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from khabar.extraction.gazetteer import Toponym, gazetteer, normalised
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.languages.tables.names import Names
from khabar.languages.tables.places import PlaceWords


class Words:
    """A language's words for places, ready for use."""

    def __init__(self, language: str) -> None:
        words, names = load(language).table(PlaceWords), load(language).table(Names)
        self.short = words.short
        self.short_before = {name: tuple(w.split() for w in several) for name, several in words.short_before.items()}
        self.spelt: dict[str, list[str]] = {}
        for full, spellings in words.spelt.items():
            for name in spellings.split("|"):
                self.spelt.setdefault(normalised(name), []).append(full)
        self.before, self.after = frozenset(words.before), frozenset(words.after)
        self.inside_after = frozenset(words.inside_after)
        self.located_by, self.joined = frozenset(words.located_by), frozenset(words.joined)
        self.lies_in, self.holds = frozenset(words.lies_in), frozenset(words.holds)
        self.trimmed = frozenset(words.trimmed)
        self.near = frozenset(words.near)
        self.not_places = frozenset(normalised(w) for w in words.not_places)
        openings = {name.split(" ", 1)[0] for name in self.not_places}
        self.opening_not_places = frozenset(openings)
        self.beginning_not_places = frozenset(word[:size] for word in openings for size in range(1, len(word) + 1))
        self.persons, self.credits = frozenset(words.persons), frozenset(words.credits)
        self.outlets = frozenset(load(language).table(Cues).outlets)
        self.kinds_after = {w: kind for kind, several in words.kinds_after.items() for w in several}
        self.kinds_before = {w: kind for kind, several in words.kinds_before.items() for w in several}
        self.adjectives: dict[str, str] = {}
        for code, several in names.demonyms.items():
            self.adjectives |= dict.fromkeys(several, country_name(code))
        for place, several in words.adjectives.items():
            self.adjectives |= dict.fromkeys(several, place)
        self.opening_adjectives = frozenset(a[:size] for a in self.adjectives for size in (1, 2))
        """What a word begins with, its first letter or two, that begins an adjective."""


@cache
def words_of(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)


@lru_cache(maxsize=16_384)
def may_open(word: str, language: str, joined: bool) -> bool:
    """Whether the name of something that is no place may begin with the word; `joined`: what follows it follows at once."""
    if joined and not word.isascii():  # its letters may be others beside the next ones
        return True
    plain, known = normalised(word), words_of(language)
    first, space, _ = plain.partition(" ")
    return not plain or first in (known.beginning_not_places if joined and not space else known.opening_not_places)


@cache
def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166 code; the code where there is none."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


@lru_cache(maxsize=16_384)
def candidates_for(name: str, language: str) -> Sequence[Toponym]:
    """What a name can mean: its short form's places, the country of that name in the language, or the gazetteer's."""
    words = words_of(language)
    short = words.short.get(name)
    if short is not None:
        return gazetteer().lookup(short)
    if meant := words.spelt.get(normalised(name)):  # "Congo" is two countries'
        return [place for full in meant for place in gazetteer().lookup(full)]
    code = _territories(language).get(normalised(name))
    found = gazetteer().lookup(country_name(code)) if code else ()
    return found or gazetteer().lookup(name)


@cache
def _territories(language: str) -> dict[str, str]:
    """The countries as CLDR and our own data name them in a language, by their normal form; none where CLDR has not the
    language."""
    from babel import Locale, UnknownLocaleError

    if language == "en":  # the gazetteer has the English names
        return {}
    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    known = load(language).table(Names).countries
    ours = {normalised(name): code for code, several in known.items() for name in several}
    return ours | {normalised(name): code for code, name in names.items() if len(code) == 2 and code.isalpha()}
