"""HL03: headline name missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from khabar.analysis.possessives import without_possessive
from khabar.checking.name_words import heard
from khabar.checking.rule import Case, finding
from khabar.extraction.gazetteer import lookup
from khabar.languages import available, load
from khabar.languages.phrases import WORD
from khabar.languages.tables.names import Names
from khabar.record import Finding, Severity, Span

SHORTEST = 3
"""Letters of a word, and sounds of its skeleton, that can be looked for."""
_STEM = 4
"""Letters at a word's beginning by which its other forms are known."""
TOWN = 20_000
"""Inhabitants from which a place's name is taken for one."""


class HeadlineNameMissing:
    """A name (person, place, organisation) of a headline or deck is nowhere in the body under any form.

    The desk that wrote the headline had another town or another person in mind than the story has.

    Silent on abbreviations, bare surnames, transliterations, a country's adjective (Greek for Greece), and a capital that
    stands for a government.
    """

    code = "HL03"
    name = "headline-name-missing"
    severity: Severity = "error"
    bad = (
        "# Farmers of Meerut block the road\nFarmers of Nagpur blocked the road on Friday and asked for water.",
        "# मेरठ के किसानों ने सड़क रोकी\nनागपुर के किसानों ने शुक्रवार को सड़क रोकी और पानी मांगा।",
    )
    good = (
        "# Greek farmers block the road, Paris protests\nFarmers in Greece blocked the road on Friday. France protested.",
        "# मेरठ के किसानों ने सड़क रोकी\nमेरठ में किसानों ने शुक्रवार को सड़क रोकी।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.body:
            return
        body = None
        for block in case.headlines:
            seen: set[str] = set()
            for span, kind in _names(case, block.span):
                name = span.cut(case.text)
                body = body or _Body(case)
                if name not in seen and not body.has(name, kind) and not body.has_place(span):
                    yield finding(self, f"“{name}” is not in the body.", (span,))
                seen.add(name)


def _names(case: Case, headline: Span) -> Iterator[tuple[Span, str]]:
    """The places and named entities of the headline, none inside another."""
    places = {p.span: p.name for p in case.draft.places if headline.covers(p.span)}
    found: list[tuple[Span, str]] = [(span, "GPE") for span in places]
    for entity in case.draft.entities:
        if entity.type in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
            found += [(m.span, entity.type) for m in entity.mentions if m.kind == "name" and headline.covers(m.span)]
    last = -1
    for span, kind in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        if span.start >= last and _is_sure(span.cut(case.text), kind, places.get(span)):
            yield span, kind
            last = span.end


def _is_sure(name: str, kind: str, place: str | None) -> bool:
    """Whether this is a name beyond doubt: a place on the map (there it may be written otherwise: `place`), or one that more
    than its capitals speaks for."""
    if kind in ("GPE", "LOC", "FAC"):
        return _is_prominent(name) or (kind == "GPE" and name.isascii()) or (place is not None and _is_prominent(place))
    return (kind == "PERSON" and len(name.split()) > 1) or (kind == "ORG" and name.isascii() and (name.isupper() or " " in name))


def _is_prominent(name: str) -> bool:
    """Whether the name is that of a country, a part of one or a town: villages share their names with common words."""
    return any(t.kind in ("country", "capital", "division", "district") or t.population >= TOWN for t in lookup(name)[:1])


class _Body:
    """The words of the body and of the dateline, which says where it happened, and ways to find a name among them."""

    def __init__(self, case: Case) -> None:
        datelines = [b.span for b in case.prose if b.kind == "dateline"]
        text = "\n".join([*(d.cut(case.text) for d in datelines), case.body_text])
        self._words = frozenset(without_possessive(w.lower()) for w in WORD.findall(text))
        self._stems = frozenset(w[:_STEM] for w in self._words if len(w) >= _STEM)
        self._sounds = frozenset(s for w in self._words if len(s := heard(w)) >= SHORTEST)
        self._initials = "".join(w[0] for w in WORD.findall(text)).lower()
        told = [p for p in case.draft.places if case.in_body(p.span) or any(d.covers(p.span) for d in datelines)]
        self._draft_places, self._on_map = case.draft.places, frozenset(p.geonames for p in told)
        self._places = frozenset(p.span.cut(case.text).lower() for p in told)
        elsewhere = frozenset(without_possessive(w) for place in self._places for w in WORD.findall(place))
        self._stems_of_others = frozenset(w[:_STEM] for w in self._words - elsewhere if len(w) >= _STEM)
        self._countries = {p.country for p in told}
        self._countries |= {code for w in self._words for code in _country_words().get(w, ())}

    def has(self, name: str, kind: str) -> bool:
        """Whether a word of the name is there in any form: inflected, spelt in another script, shortened, spelt out."""
        words = [w.lower() for w in WORD.findall(name) if len(w) >= SHORTEST or w.isupper()]
        stems = self._stems_of_others if kind == "GPE" else self._stems
        known = any(self._has_word(w, stems) for w in words)
        return not words or known or self._has_acronym(name) or self._has_country(name, kind)

    def has_place(self, span: Span) -> bool:
        """Whether the body names the place of the map that stands there, in whatever script: एटा for Etah."""
        return any(p.geonames in self._on_map for p in self._draft_places if p.span == span and p.geonames is not None)

    def _has_word(self, word: str, stems: frozenset[str]) -> bool:
        """Whether the word is there. `stems` are beginnings of words that may be its other forms: two towns are two, though
        their names begin alike."""
        bare = without_possessive(word)
        sound = heard(bare)
        return (
            bare in self._words
            or (len(bare) >= _STEM and (bare[:_STEM] in stems or self._begins_alike(bare)))
            or (len(sound) >= SHORTEST and self._sounds_like(sound))
            or self._is_cut_short(bare)
        )

    def _begins_alike(self, word: str) -> bool:
        """Whether the word begins a place of the body or the other way round: Bihari, Bihar."""
        return any(p.startswith(word) or (len(p) >= _STEM and word.startswith(p)) for p in self._places)

    def _is_cut_short(self, word: str) -> bool:
        """Whether the word, no place itself, begins a place of the body: headlines cut names short ("Nam" for Namibia)."""
        return len(word) == SHORTEST and any(p.startswith(word) for p in self._places) and not _is_prominent(word)

    def _sounds_like(self, sound: str) -> bool:
        return any(s.startswith(sound) or sound.startswith(s) for s in self._sounds)

    def _has_acronym(self, name: str) -> bool:
        words = WORD.findall(name)
        short = name.replace(".", "").lower()
        spelt = "".join(w[0] for w in words).lower()
        return (name.isupper() and len(short) > 1 and short in self._initials) or (len(words) > 1 and spelt in self._words)

    def _has_country(self, name: str, kind: str) -> bool:
        """Whether the body speaks of the name's country, where the name is a country's or a capital's."""
        if kind not in ("GPE", "LOC"):
            return False
        codes = set(_country_words().get(name.lower(), ()))
        codes |= {t.country for t in lookup(name)[:1] if t.kind in ("country", "capital") and t.country}
        return bool(codes & self._countries)


@cache
def _country_words() -> dict[str, tuple[str, ...]]:
    """Names and adjectives of countries, in small letters, with the country's code."""
    found: dict[str, tuple[str, ...]] = {}
    for language in available():
        names = load(language).table(Names)
        for table in (names.countries, names.demonyms):
            for code, words in table.items():
                for word in words:
                    found[word.lower()] = (*found.get(word.lower(), ()), code)
    return found
