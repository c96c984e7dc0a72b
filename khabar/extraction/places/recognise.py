"""Names of places in the text, each with the places that it can mean.

English names come from the analysis and from a pass of the gazetteer over capitalised words; other languages have the
pass alone. Names that are not in the gazetteer stay, without a place, where the words around them speak for one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, takewhile

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.model import Analysis, Sentence, Token
from khabar.analysis.possessives import possessives
from khabar.extraction.gazetteer import Kind, Toponym, normalised
from khabar.extraction.places.beside import Beside
from khabar.extraction.places.found import ALWAYS, KNOWN, PLACES, Found
from khabar.extraction.places.names import candidates_for, may_open
from khabar.extraction.places.outlets import outlets_of
from khabar.extraction.places.unlisted import heard, lying_in, respelt
from khabar.record import Span

LONGEST = 5
"""Words of the longest name looked for by the pass."""
ALIAS_KNOWN = 500_000
"""The same for a name that is not the city's usual one."""
SMALL = 5_000
"""Inhabitants from which a city with a short name is taken where the words around it speak for a place."""
HOLDING = frozenset({"country", "division"})
_WORDS_OF_STATE = 3
"""Words from which on a country's name is its official one, which nothing else bears ("People's Republic of China")."""
FEATURES: frozenset[Kind] = frozenset({"region", "river", "sea", "site"})
"""What firms are called after and have no office of ("Constructora Andes")."""
HOLDERS = frozenset({"ORG", "FAC", "EVENT", "OTHER", "NORP"})
"""Types of names that a place's name may be part of ("Kenya Airways")."""


def recognise(analysis: Analysis) -> list[Found]:
    """The names of places in the prose, in the order of the text; none overlaps another.

    A name that was taken once is taken wherever else the page has it, headings and names of organisations included.
    """
    by_sentence: dict[int, list[tuple[Span, str]]] = {}
    for name in analysis.names:
        by_sentence.setdefault(name.sentence, []).append((name.span, name.type))
    readers = [_Reader(analysis.page.text, s, by_sentence.get(s.number, [])) for s in analysis.sentences]
    for reader in readers:
        reader.read()
    taken = _taken(analysis, readers)
    for reader in readers:
        reader.taken = taken
        reader.add(reader.passed())
    found = [f for r in readers for f in sorted(r.found, key=lambda f: f.span)]
    outlet = outlets_of(analysis)
    return [f for f in found if not analysis.in_keyword(f.span) and not any(o.covers(f.span) for o in outlet)]


def _taken(analysis: Analysis, readers: Sequence[_Reader]) -> set[str]:
    """The names that the page has as places, and no more often as persons."""
    places = Counter(normalised(f.name) for r in readers for f in r.found if f.candidates and not f.adjective)
    persons = Counter(normalised(n.span.cut(analysis.page.text)) for n in analysis.names if n.type == "PERSON")
    return {name for name, times in places.items() if times >= persons[name]}


class _Reader(Beside):
    """Reads one sentence. `names` are the names that the analysis found in it, with their types."""

    def __init__(self, text: str, sentence: Sentence, names: Sequence[tuple[Span, str]]) -> None:
        super().__init__(text, sentence, names)
        self.definite = lexicon(sentence.language).definite
        self.found: list[Found] = []
        self.taken: set[str] = set()

    def read(self) -> None:
        """Fills `found` with what can be told from the sentence alone."""
        for step in (self.named, self.adjectives, self.passed, self.within):
            self.add(step())

    def add(self, more: Iterator[Found]) -> None:
        """Keeps what does not overlap what was found before, but for a name that nothing was known of."""
        for found in more:
            others = [other for other in self.found if found.span.overlaps(other.span)]
            if not others or (found.heard and not any(other.candidates for other in others)):
                self.found = [other for other in self.found if other not in others] + [found]

    def named(self) -> Iterator[Found]:
        """The names that the analysis takes for places."""
        for span, kind in self.names:
            inside = [t for t in self.tokens if span.start <= t.start and t.end <= span.end]
            taken = span.cut(self.text) in self.words.adjectives or self._before_person(span) or self.is_credit(inside)
            if kind in PLACES and not taken:
                found = self._best(self._lengthened(self._trimmed(inside)))
                if found:
                    yield found

    def _before_person(self, span: Span) -> bool:
        """Whether a person's name follows at once: the two are one name."""
        return any(kind == "PERSON" and other.start == span.end + 1 for other, kind in self.names)

    def adjectives(self) -> Iterator[Found]:
        """Adjectives of countries and other places ("Qatari", "South African"); inhabitants in the plural are people."""
        for i, token in enumerate(self.tokens):
            if token.text[:2] not in self.words.opening_adjectives:
                continue
            for last in (*self.tokens[i + 1 : i + 2], token):
                name = self.text[token.start : last.end]
                place = self.words.adjectives.get(name)
                if place is None or last.tag in ("NNS", "NNPS") or normalised(name) in self.words.not_places:
                    continue
                found = candidates_for(place, self.sentence.language)
                yield Found(Span(token.start, last.end), place, found, self.sentence, adjective=True)
                break

    def passed(self) -> Iterator[Found]:
        """The names that the gazetteer knows, the longest first from each word on."""
        i, previous = 0, None
        for stop in self._stops:
            if stop < i:
                continue
            i = stop + self._no_places[stop]
            found = self._starting_at(i, previous) if i < len(self.tokens) and self._openings[i] else None
            if found is None:
                i += 1
                continue
            yield found
            previous = found
            while i < len(self.tokens) and self.tokens[i].start < found.span.end:
                i += 1

    def within(self) -> Iterator[Found]:
        """The names that follow a country or division with a word that says that they lie in it, something being in them ("माली के
        किदाल में"): places there that sound so. In a script without capitals that is sign enough."""
        for holder in [f for f in self.found if f.candidates and f.candidates[0].kind in HOLDING and not f.heard]:
            first = next((t.i for t in self.tokens if t.start >= holder.span.end), None)
            if first is None or self.tokens[first].lower not in self.words.holds:
                continue
            for n in (2, 1):
                tokens, after = self.tokens[first + 1 : first + 1 + n], self.token_at(first + 1 + n)
                if after is None or after.lower not in self.words.inside_after or not all(map(_wordlike, tokens)):
                    continue
                made = self._made(tokens, ())
                other = any(made.span.overlaps(span) for span, kind in self.names if kind not in PLACES)
                found = None if other else lying_in(made, holder)
                if found:
                    yield found
                    break

    def _trimmed(self, tokens: list[Token]) -> list[Token]:
        while tokens and (not _wordlike(tokens[0]) or tokens[0].text.islower()):
            tokens = tokens[1:]
        while tokens and (tokens[-1].lower in possessives() or not _wordlike(tokens[-1])):
            tokens = tokens[:-1]
        return tokens[1:] if len(tokens) > 1 and fold(tokens[0].text) in self.definite else tokens

    def _best(self, tokens: list[Token]) -> Found | None:
        """The name as a whole where the gazetteer has it, else without the words at its edges, else as it stands."""
        whole = tokens
        while tokens and not self._no_places[tokens[0].i]:
            found = self._candidates(tokens)
            if found and (tokens is whole or self._is_part(tokens, whole, found)):
                return None if self._is_word(tokens) and not self.is_in_list(tokens) else self._made(tokens, found)
            if tokens[0].lower in self.words.trimmed:
                tokens = tokens[1:]
            elif tokens[-1].lower in self.words.trimmed:
                tokens = tokens[:-1]
            else:
                break
        if any(t.pos == "ADP" and t.text.islower() for t in whole) and len(whole) == len(tokens):
            return self._best(list(takewhile(lambda t: t.pos != "ADP", whole)))
        if not tokens or not self._plausible(whole):
            return None
        return self._unlisted(whole, tokens if tokens[0] is whole[0] else whole)  # "उत्तरी X" is no X

    def _unlisted(self, whole: list[Token], core: list[Token]) -> Found | None:
        """A name that the gazetteer has not as it is spelt: by its sound, else as it stands where the words around it speak for a
        place. `core`: the name without the words at its end."""
        told = self._has_cue(whole) or self._before_container(whole) or self.is_in_list(whole)
        made, kind = self._made(whole, ()), self.kind_of(core)
        if told and (near := respelt(made.name, self.sentence.language)):
            return replace(made, candidates=near)
        name = self._made(core, ()).name
        found = heard(replace(made, kind=kind), name, told=told or kind is not None)
        if found.heard:
            return found
        return made if told and (whole[0].text[0].isupper() or made.kind) else None

    @staticmethod
    def _is_part(tokens: Sequence[Token], whole: Sequence[Token], found: Sequence[Toponym]) -> bool:
        """Whether a name without words at its edges is what it is a part of: "Far North Queensland" is in Queensland, "West
        Yorkshire" in none of the towns called Yorkshire."""
        cut = [t for t in whole if not tokens[0].i <= t.i <= tokens[-1].i]
        cased = any(t.text[0].isupper() for t in cut)
        return not cased or found[0].kind in ALWAYS or found[0].population >= KNOWN

    def _is_word(self, tokens: Sequence[Token]) -> bool:
        """Whether, in a script without capitals, it is a word that means something else, and nothing around it says place."""
        name = self.text[tokens[0].start : tokens[-1].end]
        return (
            name.lower() == name.upper()
            and normalised(name) in self.words.not_places
            and not self.is_located(tokens)
            and self.kind_of(tokens) is None
        )

    def _plausible(self, tokens: list[Token]) -> bool:
        name = Span(tokens[0].start, tokens[-1].end).cut(self.text)
        return (
            len(tokens) <= LONGEST
            and not name[0].islower()
            and not any(c.isdigit() for c in name)
            and normalised(name) not in self.words.not_places
        )

    def _is_near(self, place: Toponym) -> bool:
        return place.country in self.words.near

    def _candidates(self, tokens: Sequence[Token]) -> Sequence[Toponym]:
        name = self.text[tokens[0].start : tokens[-1].end]
        if name in self.words.short_before and not self._means_place(tokens[-1].i, self.words.short_before[name]):
            return ()
        return candidates_for(name, self.sentence.language)

    def _means_place(self, i: int, followers: tuple[list[str], ...]) -> bool:
        """Whether what follows the short form at `i` says that it is a place's: one of these, or a place that it holds."""
        after = [t.lower for t in self.tokens[i + 1 : i + 3]]
        if any(after[: len(words)] == words for words in followers):
            return True
        holds = len(after) == 2 and after[0] in self.words.holds
        return holds and bool(candidates_for(self.tokens[i + 2].text, self.sentence.language))

    def _lengthened(self, tokens: list[Token]) -> list[Token]:
        """The name, or a longer one that the gazetteer has from its first word on: of "बंगाल की खाड़ी" names are often taken to be
        बंगाल alone, of "Gulf of Oman" two. With capitals the word after the name is a small one."""
        if not tokens:
            return tokens
        first, last = tokens[0].i, tokens[-1].i
        cased = tokens[0].text[0].lower() != tokens[0].text[0].upper()
        if cased and not (last + 1 < len(self.tokens) and self.tokens[last + 1].text.islower()):
            return tokens
        longer = (self.tokens[first : end + 1] for end in range(min(first + LONGEST, len(self.tokens)) - 1, last, -1))
        whole = (more for more in longer if _wordlike(more[-1]) and not (cased and more[-1].text.islower()))
        return next((more for more in whole if (c := self._candidates(more)) and (not cased or c[0].kind in ALWAYS)), tokens)

    def _made(self, tokens: Sequence[Token], candidates: Sequence[Toponym]) -> Found:
        span = Span(tokens[0].start, tokens[-1].end)
        return Found(span, span.cut(self.text), candidates, self.sentence, self.kind_of(tokens))

    def _starting_at(self, i: int, previous: Found | None) -> Found | None:
        capital = self.tokens[i].text[0].isupper()
        for n in range(min(LONGEST, len(self.tokens) - i), 0, -1):
            last = self.tokens[i + n - 1]
            if not _wordlike(last) or (capital and last.text.islower()):
                continue
            tokens = self.tokens[i : i + n]
            candidates = self._candidates(tokens)
            if candidates and self._acceptable(tokens, candidates, previous):
                return self._made(tokens, candidates)
        return None

    @cached_property
    def _openings(self) -> list[bool]:
        """For each word, whether a name may begin with it: a letter, and none that is small where there are capitals."""
        return [t.text[:1].isalpha() and not t.text[0].islower() for t in self.tokens]

    @cached_property
    def _stops(self) -> list[int]:
        """The words at which a name may begin, or the name of something that is no place."""
        return [i for i, (other, opens) in enumerate(zip(self._no_places, self._openings, strict=True)) if other or opens]

    @cached_property
    def _no_places(self) -> list[int]:
        """For each word, how many from there on are the name of something else with a place's name in it ("West Nile virus")."""
        language, found = self.sentence.language, [0] * len(self.tokens)
        for i, (token, after) in enumerate(pairwise(self.tokens)):
            if may_open(token.text, language, after.start == token.end):
                found[i] = self._no_place(i)
        return found

    def _no_place(self, i: int) -> int:
        for n in (3, 2):
            tokens = self.tokens[i : i + n]
            if len(tokens) < n or not (_wordlike(tokens[0]) and _wordlike(tokens[-1])):
                continue  # a word and a mark: "Port-" of Port-au-Prince, "U.S.-" of "U.S.-led"
            if normalised(self.text[tokens[0].start : tokens[-1].end]) in self.words.not_places:
                return n
        return 0

    def _acceptable(self, tokens: Sequence[Token], candidates: Sequence[Toponym], previous: Found | None) -> bool:
        span, best = Span(tokens[0].start, tokens[-1].end), candidates[0]
        name = span.cut(self.text)
        if name.isascii() and len(name) < 4 and (name not in self.words.short or self.is_credit(tokens) or self.is_era(tokens)):
            return False
        contained = self._before_container(tokens) or self.is_dateline(tokens)
        if (
            self.kind_of(tokens) is None
            and not contained
            and (normalised(name) in self.words.not_places or self.is_beside_person(tokens))
        ):
            return False
        taken = normalised(name) in self.taken
        cue = contained or self._has_cue(tokens) or self.follows(tokens, previous) or self.is_in_list(tokens)
        own = normalised(best.name) == normalised(name)
        known = taken or best.kind in ALWAYS or best.population >= (KNOWN if own else ALIAS_KNOWN)
        sure = taken or contained or name in self.words.short
        if not self._free(span, tokens, known=known, cue=cue, sure=sure):
            return False
        if known or contained:
            return cue or taken or not self.shouting
        if self.words.near and not any(map(self._is_near, candidates)):
            return False
        return cue and (best.population >= SMALL or len(name) > 4) and not self._runs_on(tokens)

    def _free(self, span: Span, tokens: Sequence[Token], *, known: bool, cue: bool, sure: bool) -> bool:
        """Whether the other names of the sentence let it be a place: it may be part of an organisation's name or, with a
        cue, the whole of one; the whole of a person's only where the text says that something is in it."""
        official = known and len(tokens) > _WORDS_OF_STATE
        feature = all(c.kind in FEATURES for c in self._candidates(tokens)[:1])
        for other, kind in self.names:
            if not span.overlaps(other):
                continue
            whole = span.covers(other)
            if kind in PLACES:
                allowed = whole
            elif kind in HOLDERS:
                allowed = (
                    cue or sure or official
                    if whole
                    else known and not (feature and kind == "ORG") and other.covers(span) and not self.is_of_person(tokens, other)
                )
            else:
                allowed = whole and (sure or self.is_located(tokens))
            if not allowed:
                return False
        return True

    def _has_cue(self, tokens: Sequence[Token]) -> bool:
        before, after = self.token_at(tokens[0].i - 1), self.token_at(tokens[-1].i + 1)
        return bool(before and before.lower in self.words.before) or bool(after and after.lower in self.words.after)

    def _runs_on(self, tokens: Sequence[Token]) -> bool:
        """Whether a capitalised word of no place stands beside it, so that it is a piece of a longer name."""
        beside = (self.token_at(tokens[0].i - 1), self.token_at(tokens[-1].i + 1))
        return any(t is not None and t.i > 0 and t.text[0].isupper() and not self._candidates([t]) for t in beside)

    def _before_container(self, tokens: Sequence[Token]) -> bool:
        """Whether a comma and a country or division follow ("Karak, Jordan")."""
        comma = self.token_at(tokens[-1].i + 1)
        rest = [t for t in self.tokens[tokens[-1].i + 2 : tokens[-1].i + 4] if t.text[:1].isupper()]
        if comma is None or comma.text != "," or not rest:
            return False
        found = self._candidates(rest) or self._candidates(rest[:1])
        return bool(found) and found[0].kind in ("country", "division")


def _wordlike(token: Token) -> bool:
    return token.text.isalnum() or any(map(str.isalnum, token.text))
