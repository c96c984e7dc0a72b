"""Who is who over the pages of a story: persons and institutions, by one key in either script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from unicodedata import normalize

import regex
from msgspec.structs import replace

from khabar.analysis.folding import fold
from khabar.extraction.entities.skeleton import sounds
from khabar.extraction.gazetteer import lookup
from khabar.languages import available, load
from khabar.languages.phrases import begins
from khabar.languages.tables.numbers import Numbers
from khabar.languages.tables.tallies import Tallies
from khabar.record import Attribution, Entity, EntityType, Record, Role, Span
from khabar.stories.claims.concepts import NAME, concepts, spellings, standing
from khabar.stories.claims.firms import firm_meant, is_firm
from khabar.stories.claims.model import StoryPage
from khabar.stories.claims.unions import Unions

Key = tuple[str, ...]
"""A person (`person`, first name, last name) or another (`body`, standing words in order), names by their consonants."""


_CLAUSE = regex.compile(r"[,;:।]\s")
_INITIAL = regex.compile(r"\p{L}\.?|(?:\p{L}\.){2,}|\p{Devanagari}{1,4}\.")
"""A letter of a name, or some in one: K., K.C., के., एस. Who is called by a full first name elsewhere may be another."""
_NEXT = regex.compile(r"[ \u00a0][\p{L}\p{M}]+")
_DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
"""Events in which somebody does something, and not only says it."""
_NUKTA = "\u093c"
OPENING = 40
"""Characters of a sentence in which its subject stands."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a page attributes something to. `key` is None for sources that nobody can tell apart ("officials").

    `origin` is who stands behind: the institution, where a person speaks for one.
    """

    words: str
    key: Key | None
    origin: Key | None


class Cast:
    """The persons and institutions of the pages. A last name alone is the person of that name where the story has only one."""

    def __init__(self, pages: Sequence[StoryPage]) -> None:
        self._pages = pages
        self._firsts: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[Key]] = defaultdict(set)
        self._entities: dict[tuple[str, str], Entity] = {}
        self._misread: set[tuple[str, str]] = set()
        places, kinds = _places(pages), _kinds(pages)
        for page in pages:
            for entity in page.record.entities:
                if entity.type == "PERSON" and fold(entity.name) in places:
                    entity = _as_place(entity)
                    self._misread.add((page.id, entity.id))
                elif kind := kinds.get(concepts(entity.name)):
                    entity = replace(entity, type=kind)
                self._entities[page.id, entity.id] = entity
                if entity.type == "PERSON" and (parts := _name_parts(entity.name)) and parts[0]:
                    self._firsts[parts[1]].add(parts[0])
                    self._by_name[fold(entity.name.split()[-1])].add(("person", *parts))
        self._aliases = self._flapped()
        self._firm = firm_meant(pages)
        self._unions = Unions()
        for page in pages:
            for attribution in page.record.attributions:
                if attribution.source and (speaker := self._described(page, attribution.source)):
                    self._unions.join(*speaker)
            for entity in page.record.entities:
                for holder in self._in_office(page, entity):
                    self._unions.join(*holder)

    def _flapped(self) -> dict[tuple[str, str], tuple[str, str]]:
        """By names with a flap (ड़, ढ़), which Latin letters write as r or as d, those that a page has with d: लोढ़ा, "Lodha"."""
        known = {(first, last) for last, firsts in self._firsts.items() for first in firsts}
        names = {e.name for e in self._entities.values() if e.type == "PERSON" and _NUKTA in normalize("NFD", e.name)}
        both = ((_name_parts(name), _name_parts(normalize("NFD", name).replace(_NUKTA, ""))) for name in sorted(names))
        return {flapped: plain for flapped, plain in both if plain != flapped and plain in known}

    def entity(self, page: StoryPage, id: str | None) -> Key | None:
        """The key of an entity of the page."""
        entity = self._entities.get((page.id, id)) if id else None
        return self._key(entity) if entity else None

    def _meant(self, page: StoryPage, role: Role) -> Entity | None:
        """The role's entity; None for "he" where that is what the story's other pages know as a place."""
        entity = self._entities.get((page.id, role.entity)) if role.entity else None
        if entity and entity.type == "GPE" and not any(m.span.overlaps(s) for m in entity.mentions for s in role.spans):
            return None
        return entity

    def said_by(self, page: StoryPage, saying: Attribution) -> Speaker | None:
        """Whom the page has it from; nobody where a colon stands behind a place that the page took for somebody: "Dorla: three
        dead" is where, not who.
        """
        role = saying.source
        if role is None or _is_number_of_things(page.record, role):
            return None
        misread = (page.id, role.entity) in self._misread
        if misread and saying.cue and all(page.record.cut(span) == ":" for span in saying.cue.spans):
            return None
        return self.speaker(page, role)

    def speaker(self, page: StoryPage, role: Role) -> Speaker:
        """Whom the role means."""
        words = _words(page.record, role)
        entity = self._meant(page, role)
        key = (self._key(entity) if entity else None) or self._by_last_name(words) or self.named(_uncounted(page.record, role))
        if entity is None and _is_anybody(words):
            key = None
        return Speaker(self.display(page, role), key, self.origin(self._on_page(page, key)) if key else None)

    def _on_page(self, page: StoryPage, key: Key) -> Key:
        """The one institution of the page whose words hold all of these: "the board" on a page that names the state board."""
        words = frozenset(key[1:])
        if key[0] != "body" or words in self._place_words:
            return key
        wider = [body for body in self._bodies_of(page) if words < frozenset(body[1:])]
        return wider[0] if len(wider) == 1 else key

    def _by_last_name(self, words: str) -> Key | None:
        """The person of whom a page has the last name alone, and knows not that it is one's: "Sen said"."""
        known = self._by_name.get(fold(words), set())
        return next(iter(known)) if len(known) == 1 and (words[:1].isupper() or words[:1] >= "\u0900") else None

    def outlet(self, page: StoryPage, role: Role | None) -> str | None:
        """The outlet that was told, where it has a name; None for "reporters" or a news conference, where many were told."""
        entity = self._entities.get((page.id, role.entity)) if role and role.entity else None
        return entity.name if entity else None

    def subject(self, page: StoryPage, sentence: Span, count: Span, *, pronouns: bool = False) -> Speaker | None:
        """Whoever opens the clause of the count and speaks elsewhere in the story: "The fire service gives the toll as 47"; with
        `pronouns` also "He gives the toll as 47". Not who did the deed that is counted, or to whom it was done.
        """
        opening = Span(sentence.start, min(sentence.end, sentence.start + OPENING))
        found = [
            (m.span, entity)
            for entity in page.record.entities
            if entity.type in ("ORG", "PERSON")
            for m in entity.mentions
            if (pronouns or m.kind != "pronoun") and opening.covers(m.span)
        ]
        involved = [p.span for e in page.record.events for p in (*e.recipients, *(e.actors if e.type in _DEEDS else ()))]
        for mention, entity in sorted(found, key=lambda pair: (pair[0], pair[1].id)):
            key = self._key(entity)
            if any(map(mention.overlaps, involved)) or not _tells(page.record.text[mention.end : count.start]):
                continue
            if key and (origin := self.origin(key)) in self._origins:
                return Speaker(entity.name, key, origin)
        return None

    @cached_property
    def _origins(self) -> frozenset[Key]:
        """Those behind the attributions of the story."""
        speakers = (self.said_by(page, saying) for page in self._pages for saying in page.record.attributions)
        return frozenset(speaker.origin for speaker in speakers if speaker and speaker.origin)

    def named(self, words: str) -> Key | None:
        """The key of somebody described in words alone; None where the words tell nobody apart."""
        found = concepts(words)
        return ("body", *sorted(found)) if found - standing().vague - standing().offices else None

    def display(self, page: StoryPage, role: Role) -> str:
        """The fullest name of who is meant, in the page's own spelling."""
        entity = self._meant(page, role)
        return entity.name if entity else " ".join(_words(page.record, role).split())

    def _key(self, entity: Entity) -> Key | None:
        if entity.type == "PERSON":
            first, last = self._aliases.get(parts := _name_parts(entity.name), parts)
            known = self._firsts.get(last, set())
            return ("person", next(iter(known)) if not first and len(known) == 1 else first, last) if last else None
        if entity.type in ("GPE", "LOC") and (places := lookup(entity.name)):
            return ("body", *sorted(concepts(places[0].name)))
        return self.named(entity.name)

    def origin(self, key: Key) -> Key:
        """Who stands behind somebody: the institution, where a person speaks for one."""
        found = self._unions.find(self._one_of(self.whole(key)))
        assert isinstance(found, tuple)
        return self.whole(found)

    def _one_of(self, key: Key) -> Key:
        """The institution that is meant by words which several have, where these are one: "the board", whose secretary speaks for
        the state board on one page and for the board of education on another; and a crowd that is told apart by nothing but where
        it is: "police in western India", where no page knows other police.
        """
        words = frozenset(key[1:]) - standing().vague
        if key[0] != "body" or not words:
            return key
        wider = [body for body in self._bodies if words < frozenset(body[1:])]
        if len(wider) > 1 and words not in self._place_words and len({self._unions.find(body) for body in wider}) == 1:
            return wider[0]
        plain = words - self._located - standing().compass
        near = {frozenset(crowd[1:]) for crowd in self._crowds if plain and crowd[1:] == tuple(sorted(plain))}
        rivals = [w for w in self._speaking if w > plain and w - plain <= self._located | standing().compass] if near else []
        is_chain = all(a <= b or b <= a for a, b in combinations(rivals, 2))
        return ("body", *sorted(plain)) if near and is_chain else key

    @cached_property
    def _located(self) -> frozenset[str]:
        """Words that name places by themselves."""
        return frozenset(word for words in self._place_words if len(words) == 1 for word in words)

    @cached_property
    def _speaking(self) -> list[frozenset[str]]:
        """The words of all that speak without being persons."""
        roles = (
            page.record.cut(span) for page in self._pages for a in page.record.attributions if a.source for span in a.source.spans
        )
        return sorted({frozenset(key[1:]) - standing().vague for words in roles if (key := self.named(words))}, key=sorted)

    def whole(self, key: Key) -> Key:
        """The one institution of the story whose words hold all of these; itself where there is none or more than one."""
        words = frozenset(key[1:]) - standing().offices - standing().vague
        if key[0] != "body" or not words or words in self._place_words:  # "Iran" is not short for an Iranian agency
            return key
        if is_firm(words) and self._firm:
            return ("body", *sorted(self._firm))
        if named := self._named_in(frozenset(key[1:])):
            return named
        wider = [body for body in self._bodies if words <= frozenset(body[1:])]
        widest = [b for b in wider if not any(frozenset(b[1:]) < frozenset(other[1:]) for other in wider)]
        return widest[0] if len(widest) == 1 else key

    def _named_in(self, words: frozenset[str]) -> Key | None:
        """The institution that the words name beside nothing but who speaks for it: "a spokesman for the London fire brigade"."""
        beside = standing().offices | standing().vague
        held = [
            body
            for body in self._bodies
            if len(body) > 2 and frozenset(body[1:]) < words and words - frozenset(body[1:]) <= beside
        ]
        return max(held, key=lambda body: (len(body), body)) if held else None

    @cached_property
    def _place_words(self) -> frozenset[frozenset[str]]:
        keys = {self._key(e) for e in self._entities.values() if e.type in ("GPE", "LOC", "NORP")}
        named = (key for key in keys if key and (key not in self._bodies or any(word[0] == NAME for word in key[1:])))
        return frozenset(frozenset(key[1:]) for key in named)  # "the union" may be read as a place, and is none

    @cached_property
    def _bodies(self) -> list[Key]:
        keys = {key for e in self._entities.values() if e.type == "ORG" and (key := self._key(e)) is not None}
        return sorted(keys)

    @cached_property
    def _crowds(self) -> list[Key]:
        """Those who speak on some page without a name: "the police"."""
        roles = ((page, a.source) for page in self._pages for a in page.record.attributions if a.source and not a.source.entity)
        keys = {key for page, role in roles if (key := self.named(_words(page.record, role))) and len(key) == 2}
        return sorted(key for key in keys if key[1][0] != NAME)

    def _described(self, page: StoryPage, role: Role) -> tuple[Key, Key] | None:
        """A person and the institution that the same words name: "the authority's head, Mohammad Naseri"."""
        entity = self._meant(page, role)
        key = self._key(entity) if entity else None
        if key is None or key[0] != "person":
            return None
        described = concepts(_words(page.record, role))
        inside = [body for body in (*self._bodies, *self._crowds) if frozenset(body[1:]) <= described]
        if inside:
            return key, self.whole(self._on_page(page, max(inside, key=lambda b: (len(b), b))))
        plain = frozenset(w for w in described if w[0] != "~") - standing().offices - standing().vague
        for bodies in (self._bodies_of(page), self._bodies) if plain and described & standing().offices else ():
            holding = [body for body in bodies if plain <= frozenset(body[1:])]
            if len(holding) == 1:
                return key, holding[0]
        return None

    def _in_office(self, page: StoryPage, entity: Entity) -> Iterator[tuple[Key, Key]]:
        """The person and the institution of an office that the page gives him: "Sen, director of Sunrise Mills"."""
        key = self.entity(page, entity.id)
        for role in entity.roles if key is not None and key[0] == "person" else ():
            described = concepts(role)
            inside = [body for body in self._bodies if frozenset(body[1:]) <= described] if described & standing().offices else []
            if key and inside:
                yield key, self.whole(max(inside, key=lambda b: (len(b), b)))

    def _bodies_of(self, page: StoryPage) -> list[Key]:
        """The institutions that the page names."""
        entities = (self._entities.get((page.id, e.id), e) for e in page.record.entities)
        return sorted({key for e in entities if e.type == "ORG" and (key := self._key(e)) is not None})


def fullest(names: Sequence[str]) -> str:
    """The name by which a reader knows somebody of these: in Latin letters where there is one, no "officials of", the fullest."""
    return max(
        names, key=lambda n: (n[0] < "\u0370", not concepts(n) & standing().vague, n.count(" ") + n[0].isupper(), len(n), n)
    )


def _places(pages: Sequence[StoryPage]) -> frozenset[str]:
    """The names by which some page knows a place."""
    return frozenset(fold(e.name) for page in pages for e in page.record.entities if e.type in ("GPE", "LOC"))


def _kinds(pages: Sequence[StoryPage]) -> dict[frozenset[str], EntityType]:
    """What a name of several words names that pages know as an organisation's and as a person's: what most have."""
    seen: dict[frozenset[str], dict[EntityType, set[str]]] = defaultdict(lambda: {"ORG": set(), "PERSON": set()})
    for page in pages:
        for entity in page.record.entities:
            if entity.type in ("ORG", "PERSON"):
                seen[concepts(entity.name)][entity.type].add(page.id)
    return {n: max(held, key=lambda kind: len(held[kind])) for n, held in seen.items() if len(n) > 1 and all(held.values())}


def _as_place(entity: Entity) -> Entity:
    """A place that one page took for a person of a single name: "until the army leaves Kidal. He said". What else was taken for
    that person is not the place.
    """
    return replace(entity, type="GPE", mentions=tuple(m for m in entity.mentions if m.kind == "name"))


def _is_number_of_things(record: Record, role: Role) -> bool:
    """Whether those that are said to speak are so many things: "12 trains cancelled: Railways shut line" has them speak."""
    if role.entity:
        return False
    start = role.spans[0].start
    return any(f.span.start == start and f.counted and f.unit != "person" for f in record.figures)


def _uncounted(record: Record, role: Role) -> str:
    """The words of the role without a number before them: "three other witnesses" are told apart by nothing."""
    words, start = _words(record, role), role.spans[0].start
    number = next((f.span for f in record.figures if f.span.start == start and f.span.end < role.spans[0].end), None)
    return words[len(number) :] if number else words


def _is_anybody(words: str) -> bool:
    """Whether the words are of one of many who hold an office: "a union leader" is no more than an official."""
    return begins(_articles(), words) and bool(concepts(words) & standing().offices)


def _tells(between: str) -> bool:
    """Whether whoever stands before these words may give the count behind them: not in another clause ("held over the fire that
    killed 12"), and not where the words go on to who it is ("Sunrise Mills director").
    """
    beside = _NEXT.match(between)
    if _CLAUSE.search(between) or (beside and concepts(beside.group()) & standing().offices):
        return False
    return _relatives().isdisjoint(between.lower().split())


@cache
def _relatives() -> frozenset[str]:
    return frozenset(word for code in available() for word in load(code).table(Tallies).relatives)


@cache
def _articles() -> tuple[str, ...]:
    return tuple(word for code in available() for word in load(code).table(Numbers).articles)


def _name_parts(name: str) -> tuple[str, str]:
    """First and last name by their consonants; offices and initials left out; the first empty where there is only one."""
    words = [word for word in name.split() if not (_INITIAL.fullmatch(word) or concepts(word) <= standing().offices)]
    heard = [_sounds(word) for word in words]
    if not heard:
        return "", ""
    return (heard[0] if len(heard) > 1 else ""), heard[-1]


def _sounds(word: str) -> str:
    word = spellings().get(word, word)
    return sounds(word) or fold(word)


def _words(record: Record, role: Role) -> str:
    return " ".join(record.cut(span) for span in role.spans)
