"""Names of places in the text, each with the places that it can mean.

English names come from the analysis and from a pass of the gazetteer over capitalised words; other languages have the
pass alone. Names that are not in the gazetteer stay, without a place, where the analysis is sure that they are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from khabar.analysis.model import Analysis, Sentence, Token
from khabar.extraction.gazetteer import Kind, Toponym, gazetteer, normalised
from khabar.languages import load
from khabar.languages.tables.names import Names
from khabar.languages.tables.places import PlaceWords
from khabar.record import Span

LONGEST = 5
"""Words of the longest name looked for by the pass."""
KNOWN = 100_000
"""Inhabitants from which a city is taken by its name alone; below, the words around it must speak for a place."""
KNOWN_BY_NATION: frozenset[Kind] = frozenset({"country", "capital", "continent", "region", "sea", "division"})
PLACE_TYPES = frozenset({"GPE", "LOC"})


@dataclass(slots=True)
class Found:
    """A name in the text and what it can mean. `kind` is what the words around it say that it is."""

    span: Span
    name: str
    candidates: Sequence[Toponym]
    sentence: Sentence
    kind: str | None = None
    adjective: bool = False


class Words:
    """A language's words for places, ready for use."""

    def __init__(self, language: str) -> None:
        words, names = load(language).table(PlaceWords), load(language).table(Names)
        self.words = words
        self.before = frozenset(words.before)
        self.after = frozenset(words.after)
        self.trimmed = frozenset(words.trimmed)
        self.not_places = frozenset(normalised(w) for w in words.not_places)
        self.persons = frozenset(words.persons)
        self.kinds_after = {w: kind for kind, several in words.kinds_after.items() for w in several}
        self.kinds_before = {w: kind for kind, several in words.kinds_before.items() for w in several}
        self.adjectives: dict[str, str] = {}
        for code, several in names.demonyms.items():
            self.adjectives |= dict.fromkeys(several, country_name(code))
        for place, several in words.adjectives.items():
            self.adjectives |= dict.fromkeys(several, place)


@cache
def words_of(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)


@cache
def country_name(code: str) -> str:
    """The English name of a country by its ISO 3166 code; the code where there is none."""
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


@cache
def _territories(language: str) -> dict[str, str]:
    """The countries as CLDR names them in a language, by their normal form; none where CLDR has not the language."""
    from babel import Locale, UnknownLocaleError

    if language == "en":
        return {}
    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {normalised(name): code for code, name in names.items() if len(code) == 2 and code.isalpha()}


def candidates_for(name: str, language: str) -> Sequence[Toponym]:
    """What a name can mean: its short form's, the country's of that name in the language, or the gazetteer's."""
    short = load(language).table(PlaceWords).short.get(name)
    if short is not None:
        return gazetteer().lookup(short)
    code = _territories(language).get(normalised(name))
    found = gazetteer().lookup(country_name(code)) if code else ()
    return found or gazetteer().lookup(name)


def recognise(analysis: Analysis) -> list[Found]:
    """The names of places in the prose, in the order of the text; none overlaps another."""
    found: list[Found] = []
    by_sentence: dict[int, list[tuple[Span, str]]] = {}
    for name in analysis.names:
        by_sentence.setdefault(name.sentence, []).append((name.span, name.type))
    for sentence in analysis.sentences:
        found += _in_sentence(analysis, sentence, by_sentence.get(sentence.number, ()))
    return [f for f in found if not analysis.in_keyword(f.span)]


def _in_sentence(analysis: Analysis, sentence: Sentence, names: Sequence[tuple[Span, str]]) -> list[Found]:
    reader = _Reader(analysis.page.text, sentence, names)
    found = [*reader.adjectives()]
    for step in (reader.named, reader.passed):
        found += [f for f in step() if not any(f.span.overlaps(other.span) for other in found)]
    return sorted(found, key=lambda f: f.span)


class _Reader:
    """Reads one sentence. `names` are the names that the analysis found in it, with their types."""

    def __init__(self, text: str, sentence: Sentence, names: Sequence[tuple[Span, str]]) -> None:
        self.text, self.sentence, self.names = text, sentence, names
        self.tokens = sentence.tokens
        self.words = words_of(sentence.language)
        self.cased = load(sentence.language).known is False or any(t.text.islower() for t in self.tokens)
        self.shouting = bool(self.tokens) and not any(c.islower() for c in sentence.span.cut(text))

    def adjectives(self) -> Iterator[Found]:
        """Adjectives and inhabitants, of countries and other places ("Qatari")."""
        for token in self.tokens:
            place = self.words.adjectives.get(token.text)
            if place is not None:
                yield Found(token.span, token.text, candidates_for(place, self.sentence.language), self.sentence, adjective=True)

    def named(self) -> Iterator[Found]:
        """The names that the analysis takes for places."""
        for span, kind in self.names:
            if kind in PLACE_TYPES:
                inside = [t for t in self.tokens if span.start <= t.start and t.end <= span.end]
                found = self._best(self._trimmed(inside), sure=kind == "GPE")
                if found:
                    yield found

    def passed(self) -> Iterator[Found]:
        """The names that the gazetteer knows, the longest first from each word on."""
        i = 0
        while i < len(self.tokens):
            found = self._starting_at(i)
            yield from [found] if found else []
            i = next((t.i for t in self.tokens[i:] if found and t.start >= found.span.end), len(self.tokens)) if found else i + 1

    def _trimmed(self, tokens: list[Token]) -> list[Token]:
        while tokens and (not tokens[0].text[:1].isalnum() or tokens[0].text.islower()):
            tokens = tokens[1:]
        while tokens and (tokens[-1].lower in ("'s", "’s", "'", "’") or not _wordlike(tokens[-1])):
            tokens = tokens[:-1]
        if len(tokens) > 1 and tokens[0].lower == "the":
            tokens = tokens[1:]
        return tokens

    def _best(self, tokens: list[Token], *, sure: bool) -> Found | None:
        """The name as a whole where the gazetteer has it, else without the words at its edges, else as it stands."""
        whole = tokens
        while tokens:
            found = self._candidates(tokens)
            if found:
                return self._made(tokens, found)
            if tokens[0].lower in self.words.trimmed:
                tokens = tokens[1:]
            elif tokens[-1].lower in self.words.trimmed:
                tokens = tokens[:-1]
            else:
                break
        plausible = whole and sure and any(t.text[:1].isupper() for t in whole) and len(whole) <= LONGEST
        return self._made(whole, ()) if plausible else None

    def _candidates(self, tokens: Sequence[Token]) -> Sequence[Toponym]:
        name = self.text[tokens[0].start : tokens[-1].end]
        return candidates_for(name, self.sentence.language)

    def _made(self, tokens: Sequence[Token], candidates: Sequence[Toponym]) -> Found:
        span = Span(tokens[0].start, tokens[-1].end)
        return Found(span, span.cut(self.text), candidates, self.sentence, self._kind(tokens))

    def _kind(self, tokens: Sequence[Token]) -> str | None:
        after = self._token(tokens[-1].i + 1)
        if after and after.lower in self.words.kinds_after:
            return self.words.kinds_after[after.lower]
        lead = " ".join(t.lower for t in self.tokens[max(0, tokens[0].i - 2) : tokens[0].i])
        return self.words.kinds_before.get(lead) or self.words.kinds_before.get(lead.rpartition(" ")[2])

    def _starting_at(self, i: int) -> Found | None:
        if not self._can_start(self.tokens[i]):
            return None
        for n in range(min(LONGEST, len(self.tokens) - i), 0, -1):
            tokens = self.tokens[i : i + n]
            if not _wordlike(tokens[-1]) or (tokens[-1].text.islower() and self.tokens[i].text[0].isupper()):
                continue
            candidates = self._candidates(tokens)
            if candidates and self._acceptable(tokens, candidates):
                return self._made(tokens, candidates)
        return None

    def _can_start(self, token: Token) -> bool:
        return token.text[:1].isalpha() and not token.text[0].islower()

    def _acceptable(self, tokens: Sequence[Token], candidates: Sequence[Toponym]) -> bool:
        span, best = Span(tokens[0].start, tokens[-1].end), candidates[0]
        name = span.cut(self.text)
        if normalised(name) in self.words.not_places or (len(name) < 4 and name not in self.words.words.short and name.isascii()):
            return False
        if self._in_other_name(span) or self._beside_person(tokens):
            return False
        if self._before_container(tokens):
            return True
        cue = self._has_cue(tokens)
        if best.kind in KNOWN_BY_NATION or (best.kind in ("city", "district") and best.population >= KNOWN):
            return cue or not self.shouting
        return cue and (best.population >= 5_000 or len(name) > 4)

    def _in_other_name(self, span: Span) -> bool:
        return any(span.overlaps(other) and kind not in PLACE_TYPES for other, kind in self.names)

    def _beside_person(self, tokens: Sequence[Token]) -> bool:
        beside = (self._token(tokens[0].i - 1), self._token(tokens[-1].i + 1))
        return any(t is not None and t.lower.rstrip(".") in self.words.persons for t in beside)

    def _has_cue(self, tokens: Sequence[Token]) -> bool:
        before, after = self._token(tokens[0].i - 1), self._token(tokens[-1].i + 1)
        return bool(before and before.lower in self.words.before) or bool(after and after.lower in self.words.after)

    def _before_container(self, tokens: Sequence[Token]) -> bool:
        """Whether a comma and a country or division follow ("Karak, Jordan")."""
        comma, container = self._token(tokens[-1].i + 1), self._token(tokens[-1].i + 2)
        if comma is None or comma.text != "," or container is None or not container.text[:1].isupper():
            return False
        found = candidates_for(container.text, self.sentence.language)
        return bool(found) and found[0].kind in ("country", "division")

    def _token(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None


def _wordlike(token: Token) -> bool:
    return any(c.isalnum() for c in token.text)
