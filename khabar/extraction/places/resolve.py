"""Which of its namesakes a name means: prominence, the container named after it, and the other places of the page.

Each name is settled once for the page, by the best sum of what speaks for a candidate; a first round sees only the names
with one likely meaning, a second what the first settled (cf. Lieberman and Samet 2012 on adaptive context).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from khabar.extraction.gazetteer import Toponym, gazetteer, normalised
from khabar.extraction.places.found import Found
from khabar.extraction.places.names import words_of

NEAR_KM = 150.0
DEGREE_KM = 111.0
"""What a degree of latitude is at least."""
ROUNDS = 2
PRIOR = {
    "country": 11.0, "continent": 9.0, "sea": 8.0, "region": 7.5, "site": 7.0, "river": 6.0,
    "capital": 2.2, "division": 1.2, "district": -1.2, "city": 0.0,
}  # fmt: skip
IN_CONTAINER = 12.0
SAME_COUNTRY = 4.6
SAME_DIVISION = 3.2
NEAR_OTHER = 1.0
PUBLISHED_IN = 1.5
SAID_KIND = 4.0
SURE = 3.8
"""Lead at which a name counts as sure."""
OWN_NAME = 0.5
BY_NAME = 300_000
"""People from whom a city is known by its names in other languages, whatever the page is about."""
MAX_CANDIDATES = 60
CITY_FIRST, NAMED_AFTER_CITY = 200_000, 2.5
"""People of a city from whom it is meant rather than the division of its name, and what the division loses by it."""
HEARD_FAR = 100_000
"""People from whom a town is taken by the sound of its name where nothing else speaks for it."""
HEARD_AT_HOME, HEARD_ALONE, HEARD_ELSEWHERE = 3, 3, 5
"""Consonants of the shortest name that is taken by its sound: where the page speaks of its country, of none, of others alone."""
HEARD_WEIGHT = 0.3
"""What it says of the other names, beside one that is spelt as a gazetteer has it."""
HEARD_MARGIN = 0.6
"""Lead of such a place over what else sounds like it."""


_SHARED_DOMAINS = frozenset({"ai", "co", "fm", "io", "me", "tv"})
"""Country domains that anyone takes."""


def published_in(url: str | None) -> str | None:
    """ISO 3166 code of the country of the page's domain ("bbc.co.uk": GB); None where the domain is of no country."""
    try:
        last = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:  # a broken address says nothing
        return None
    if len(last) != 2 or last in _SHARED_DOMAINS:
        return None
    return "GB" if last == "uk" else last.upper()


def distance_km(a: Toponym, b: Toponym) -> float:
    """Great-circle distance in kilometres."""
    lat_a, lon_a, lat_b, lon_b = (math.radians(v) for v in (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def are_near(a: Toponym, b: Toponym) -> bool:
    """Whether they lie within `NEAR_KM`; most do not by their latitudes alone."""
    return abs(a.lat - b.lat) * DEGREE_KM <= NEAR_KM and distance_km(a, b) <= NEAR_KM


@dataclass(slots=True)
class _Meaning:
    """A name on the page: its candidates, what contains it and whether it contains another where the text says so, by how many
    consonants it was heard, whether all that sounds so is near the language's home, and the one chosen."""

    candidates: Sequence[Toponym]
    heard: int = 0
    near: bool = False
    holds: bool = False
    mentions: int = 0
    containers: list[set[int]] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    chosen: Toponym | None = None
    margin: float = 0.0

    @property
    def weight(self) -> float:
        """What it says of the other names: more the oftener it is named and the surer it is."""
        sure = min(1.0, 0.2 + self.margin / SURE) * (HEARD_WEIGHT if self.heard else 1.0)
        return (1 + math.log2(self.mentions or 1)) * sure


def resolve(found: Sequence[Found], text: str, country: str | None = None) -> list[Toponym | None]:
    """What each name means, None where the gazetteer does not know it. `country` is where the page is published, if known."""
    meanings = _gathered(found, text)
    for round in range(ROUNDS + 1):
        context = _Context(meanings, country) if round else _Context({}, country)
        for key, meaning in meanings.items():
            _settle(key, meaning, context)
    last = _Context(meanings, country)
    out_of_place = {
        key
        for key, meaning in meanings.items()
        if (_is_unlikely if meaning.heard else _is_out_of_place)(key, meaning, last.without(key))
    }
    return [None if _key(f) in out_of_place else meanings[_key(f)].chosen for f in found]


def _is_out_of_place(key: str, meaning: _Meaning, around: _Around) -> bool:
    """Whether the best candidate bears the name only in another language, and nothing on the page speaks for its country while
    other countries are spoken of: a village that the gazetteer lacks, not the far city of that by-name."""
    place = meaning.chosen
    if place is None or place.kind not in ("city", "district") or place.population > BY_NAME or normalised(place.name) == key:
        return False
    if place.country is None or place.country == around.published or meaning.containers:
        return False
    return sum(around.countries.values()) > 0.5 and around.countries[place.country] <= 0


def _is_unlikely(_: str, meaning: _Meaning, around: _Around) -> bool:
    """Whether the best candidate sounds like the name alone: nothing else speaks for it, and it is small, or the name is short,
    other countries are spoken of, or another place that sounds so is hardly less known."""
    place = meaning.chosen
    if place is None or meaning.kinds[place.kind] or any(c & set(place.parents) for c in meaning.containers):
        return False
    elsewhere = sum(around.countries.values()) > 0.5
    at_home = place.country is not None and (place.country == around.published or around.countries[place.country] > 0)
    if at_home or (meaning.near and not elsewhere):
        return meaning.heard < HEARD_AT_HOME - meaning.near
    if place.kind == "city" and place.population < HEARD_FAR:
        return True
    return meaning.heard < (HEARD_ELSEWHERE if elsewhere else HEARD_ALONE) or meaning.margin < HEARD_MARGIN


def _settle(key: str, meaning: _Meaning, context: _Context) -> None:
    """Chooses the best candidate; the margin is its lead over the best one that lies elsewhere."""
    around = context.without(key)
    scored = [(_score(c, key, meaning, around), -n, c) for n, c in enumerate(meaning.candidates)]
    if scored:
        best = max(scored, key=lambda s: s[:2])
        meaning.chosen = best[2]
        elsewhere = [s[0] for s in scored if not are_near(s[2], best[2])]
        meaning.margin = best[0] - max(elsewhere, default=best[0] - SURE)


def _key(found: Found) -> str:
    return normalised(found.name)


def _gathered(found: Sequence[Found], text: str) -> dict[str, _Meaning]:
    meanings: dict[str, _Meaning] = {}
    for n, item in enumerate(found):
        meaning = meanings.setdefault(_key(item), _meaning(item))
        meaning.mentions += 1
        if item.kind:
            meaning.kinds[item.kind] += 1
        following = found[n + 1] if n + 1 < len(found) else None
        inside, holder = _contained(item, following, text) if following else (None, None)
        if inside and holder:
            meanings.setdefault(_key(holder), _meaning(holder)).holds = True
            meaning = meanings.setdefault(_key(inside), _meaning(inside))
            if not _are_states(inside, holder) and not (holder.heard and holder.candidates[0].kind == "city"):
                meaning.containers.append({c.number for c in holder.candidates})
    return meanings


def _meaning(item: Found) -> _Meaning:
    """What the name can mean, before anything is chosen."""
    near = words_of(item.sentence.language).near
    is_near = bool(item.heard) and all(c.country in near for c in item.candidates)
    return _Meaning(item.candidates[:MAX_CANDIDATES], item.heard, is_near)


def _are_states(inside: Found, holder: Found) -> bool:
    """Whether two countries stand side by side in a list, "Mexico, China, Japan", and not a town of that name in the other."""
    states = all(f.candidates and f.candidates[0].kind == "country" for f in (inside, holder))
    numbers = {c.number for c in holder.candidates}
    return states and not any(c.kind == "division" and numbers.intersection(c.parents) for c in inside.candidates)


def _contained(first: Found, second: Found, text: str) -> tuple[Found | None, Found | None]:
    """Of two neighbouring names the one that lies in the other and the other, where the words between them say so."""
    if second.span.start - first.span.end > 30:
        return None, None
    words = words_of(first.sentence.language)
    between = " ".join(text[first.span.end : second.span.start].replace(",", " , ").casefold().split())
    if between in words.lies_in:
        return first, second
    if (between in words.holds and not second.adjective) or (first.adjective and between in ("", "city of", "town of")):
        return second, first
    return None, None


@dataclass(frozen=True, slots=True)
class _Around:
    """Countries, divisions and points of what the other names mean, each with its weight, and where the page is published."""

    published: str | None
    countries: Counter[str]
    divisions: Counter[int]
    points: Sequence[Toponym]


class _Context:
    """Countries, divisions and points of what the other names mean so far."""

    def __init__(self, meanings: dict[str, _Meaning], country: str | None) -> None:
        self.country = country
        self.items = [(key, m.chosen, m.weight) for key, m in meanings.items() if m.chosen is not None]
        self.countries: Counter[str] = Counter()
        self.divisions: Counter[int] = Counter()
        for _, place, weight in self.items:
            if place.country:
                self.countries[place.country] += weight  # type: ignore[assignment]
            for number in _divisions(place):
                self.divisions[number] += weight  # type: ignore[assignment]

    def without(self, key: str) -> _Around:
        """The same without what the name itself brought in."""
        countries, divisions, points = Counter(self.countries), Counter(self.divisions), []
        for other, place, weight in self.items:
            if other == key:
                if place.country:
                    countries[place.country] -= weight  # type: ignore[assignment]
                for number in _divisions(place):
                    divisions[number] -= weight  # type: ignore[assignment]
            elif place.kind in ("city", "capital", "district", "site"):
                points.append(place)
        return _Around(self.country, countries, divisions, points)


def _divisions(place: Toponym) -> list[int]:
    own = [place.number] if place.kind == "division" else []
    return own + [n for n in place.parents if gazetteer().place(n).kind == "division"]


def _is_named_after_city(place: Toponym, meaning: _Meaning) -> bool:
    """Whether a division has a large city of the name, which is meant where nothing says division ("Kharkiv")."""
    if place.kind != "division" or meaning.kinds["division"] or meaning.holds:
        return False
    return any(
        c.kind in ("city", "capital") and place.number in c.parents and c.population >= CITY_FIRST for c in meaning.candidates
    )


def _score(place: Toponym, key: str, meaning: _Meaning, around: _Around) -> float:
    score = PRIOR[place.kind] - NAMED_AFTER_CITY * _is_named_after_city(place, meaning)
    if place.kind not in ("country", "continent"):
        score += math.log10(place.population + 1)
    if meaning.kinds[place.kind]:
        score += SAID_KIND
    inside = sum(1 for c in meaning.containers if c & set(place.parents))
    if inside:
        score += IN_CONTAINER * inside / len(meaning.containers)
    if normalised(place.name) == key:
        score += OWN_NAME
    return score + _by_context(place, around)


def _by_context(place: Toponym, around: _Around) -> float:
    score = 0.0
    total = sum(around.countries.values())
    if total > 0.5 and place.country:
        score += SAME_COUNTRY * around.countries[place.country] / total
    if around.published and place.country == around.published:
        score += PUBLISHED_IN
    within = sum(around.divisions.values())
    if within > 0.5:
        score += SAME_DIVISION * max((around.divisions[n] for n in _divisions(place)), default=0) / within
    if place.kind not in ("country", "continent", "sea") and any(are_near(place, p) for p in around.points):
        score += NEAR_OTHER
    return score
