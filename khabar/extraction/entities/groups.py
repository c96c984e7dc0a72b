"""Names that mean one entity, put together: aliases, surnames, acronyms, shortened and transliterated forms."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache, partial

from rapidfuzz.distance import OSA

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import lexicon
from khabar.analysis.possessives import without_possessive
from khabar.extraction.entities.found import Found
from khabar.extraction.entities.skeleton import skeleton
from khabar.extraction.entities.well_known import actor_of
from khabar.languages import load
from khabar.languages.tables.actors import Actor
from khabar.languages.tables.agencies import Agencies
from khabar.record import EntityType, Mention, Span

_SHORTEST_SKELETON = 3
_MOST_ALIKE = 40
_LONGEST_ACRONYM = 8
_BODIES = frozenset({"ORG", "FAC", "OTHER", "EVENT"})
_NO_BODIES = frozenset({"PERSON", "NORP"})
_OVER_STORY = frozenset({"headline", "deck"})
_SHORTEST_MISSPELT = 5
"""Letters of a surname that may be misspelt."""


@dataclass(eq=False)
class Group:
    """An entity in the making. `concepts` are what it is, in the words that are the same in every language, `lands` the
    countries that a body is said to be of."""

    names: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    actor: Actor | None = None
    nominal: str | None = None
    type: EntityType = "OTHER"
    gender: str = ""

    @property
    def name(self) -> str:
        """The longest form of the name: most words, then most letters, acronyms last, the first such on the page."""
        if not self.names:
            return self.nominal or ""
        language = Counter(n.sentence.language for n in self.names).most_common(1)[0][0]
        own = [n for n in self.names if n.sentence.language == language]
        return max(own, key=lambda n: (not n.text.isupper(), len(n.words), len(n.text), -n.span.start)).text

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words of its names and roles; asked for only once the names are together."""
        texts = (*self.roles, *(n.text for n in self.names), self.nominal or "")
        return frozenset(fold(form) for text in texts for w in text.split() for form in (w, without_possessive(w)))

    def last_before(self, offset: int) -> int:
        """Where its last mention before the offset begins; -1 where none does."""
        at = bisect_left(self.names, offset, key=lambda n: n.span.start)
        name = self.names[at - 1].span.start if at else -1
        return max(name, self.mentions[-1].span.start if self.mentions else -1)

    def absorb(self, other: Group) -> None:
        """Takes over the names of another group."""
        self.names = sorted([*self.names, *other.names], key=lambda n: n.span)
        if not _is_namesake(other, self):
            self.actor = self.actor or other.actor


def grouped(found: Sequence[Found]) -> list[Group]:
    """The groups in the order of their first names."""
    by_key: dict[Hashable, Group] = {}
    shortened: dict[Hashable, Hashable] = {}
    before: tuple[Found, Hashable] | None = None
    toponyms = {item.words: item.toponym for item in found if item.toponym is not None}
    for item in found:
        actor = actor_of(item)
        key = _key(item, actor, toponyms)
        if before is not None and _is_short_in_brackets(item, before[0]) and key not in by_key and actor is None:
            shortened[key] = before[1]
        key = shortened.get(key, key)
        group = by_key.setdefault(key, Group(actor=actor))
        group.names.append(item)
        before = item, key
    groups = list(by_key.values())
    for group in groups:
        group.type = (group.actor.type if group.actor else None) or _majority(group.names)
    for rule in (
        Rule(_is_acronym, _letters, _initials),
        Rule(_is_shorter, _ends, _ends),
        Rule(_is_transliteration, _sounds, _sounds),
        Rule(_is_misspelt, _surname_sounds, _surname_sounds),
        Rule(_is_spelt_out, _all_letters, _all_letters),
    ):
        groups = _merged(groups, rule)
    groups = _merged(groups, Rule(partial(_is_first_word, _first_words(groups)), _first_word, _first_word))
    return sorted(groups, key=lambda g: g.names[0].span)


def _is_short_in_brackets(short: Found, long: Found) -> bool:
    """Whether a body's acronym stands in brackets right behind its name, whatever its letters are short for."""
    tokens = short.sentence.tokens
    if short.sentence is not long.sentence or len(long.words) < 2 or len(short.words) > 1 or short.last >= len(tokens):
        return False
    if tokens[short.first - 1].text != "(" or tokens[short.last].text != ")" or long.last != short.first - 1:
        return False
    return long.type in _BODIES and short.type not in _NO_BODIES and bool(_letters_of(short))


def _key(item: Found, actor: Actor | None, toponyms: Mapping[tuple[str, ...], int]) -> Hashable:
    """What names of one entity share from the start: the actor, the country in whatever language, the place on the map, or the
    words."""
    kind = _class(item.type)
    if actor is not None:
        return "actor", actor.key
    if kind == "PLACE" and (code := item.known.countries.get(" ".join(item.words))) is not None:
        return "country", code
    if kind == "PLACE" and item.words in toponyms:
        return "toponym", toponyms[item.words]
    return kind, _singular(item)


def _class(kind: EntityType) -> str:
    """Names of places fall together whatever kind of place they were taken for."""
    return "PLACE" if kind in ("GPE", "LOC") else kind


def _singular(item: Found) -> tuple[str, ...]:
    """The words of the name; "Islamic States" is a slip for "Islamic State"."""
    last = item.words[-1]
    if item.type == "ORG" and len(item.words) > 1 and len(last) > 4 and last.endswith("s") and not last.endswith("ss"):
        return (*item.words[:-1], last[:-1])
    return item.words


def _majority(names: Iterable[Found]) -> EntityType:
    counts = Counter(n.type for n in names)
    return max(counts, key=lambda k: (counts[k], k))


@dataclass(frozen=True, slots=True)
class Rule:
    """When one group is a short form of another. Only groups that share a key are compared, so that long pages stay cheap."""

    holds: Callable[[Group, Group], bool]
    keys_of_short: Callable[[Group], Iterable[str]]
    keys_of_long: Callable[[Group], Iterable[str]]


def _merged(groups: Sequence[Group], rule: Rule) -> list[Group]:
    """The groups with each shorter name given to the longer one that it stands for; to the nearest where several could be."""
    by_key: dict[str, list[Group]] = {}
    for group in groups:
        for key in dict.fromkeys(rule.keys_of_long(group)):
            by_key.setdefault(key, []).append(group)
    gone: set[int] = set()
    for group in groups:
        alike = (g for key in rule.keys_of_short(group) for g in by_key.get(key, ())[:_MOST_ALIKE])
        candidates = [g for g in alike if g is not group and id(g) not in gone and rule.holds(group, g)]
        if candidates:
            at = group.names[0].span
            min(candidates, key=lambda g: _distance(g, at)).absorb(group)
            gone.add(id(group))
    return [g for g in groups if id(g) not in gone]


def _distance(group: Group, at: Span) -> tuple[bool, int]:
    before = [at.start - n.span.start for n in group.names if n.span.start < at.start]
    return (not before, min(before) if before else group.names[0].span.start)


def _letters(group: Group) -> tuple[str, ...]:
    """The name as an acronym, where it can be one."""
    name = group.names[0]
    text = name.text.replace(".", "")
    return (text.lower(),) if 2 <= len(text) <= 8 and text.isascii() and text.isupper() and len(name.words) == 1 else ()


def _initials(group: Group) -> tuple[str, str, str]:
    """The first letters of the name's words, and of those that are no small words; of a body of some place also without that:
    HC, of "Assam High Court"."""
    name = group.names[0]
    words = [w for w in name.words if w[0].isalnum()]
    large = [w for w in words if w not in name.known.inner]
    without_place = large[1:] if len(large) > 2 and large[-1] in name.known.heads and name.country else large
    return "".join(w[0] for w in words), "".join(w[0] for w in large), "".join(w[0] for w in without_place)


def _is_acronym(short: Group, long: Group) -> bool:
    """Whether the one can be the initials of the other: "NBM", "National Bank of Moldova"."""
    return len(long.names[0].words) > 1 and long.type not in ("PERSON", "NORP") and short.type != "PERSON"


def _ends(group: Group) -> tuple[str, str]:
    words = group.names[0].words
    return f"{words[0]} …", f"… {words[-1]}"


def _is_shorter(short: Group, long: Group) -> bool:
    """Whether the one is the other without some of its words: a surname, a name without its first words."""
    few, many = short.names[0].words, long.names[0].words
    if _is_namesake(short, long):
        return True
    if len(few) >= len(many) or short.type != long.type or short.actor or long.actor:
        return False
    if short.type == "PERSON":
        return (few[-1] == many[-1] and set(few) <= set(many)) or (len(few) == 1 and few[0] == many[0])
    if short.type in ("ORG", "EVENT", "FAC"):
        return len(few) > 1 and few == many[-len(few) :]
    return False


def _is_namesake(short: Group, long: Group) -> bool:
    """Whether what could be a well-known body is a short form of another country's, named in full before: "Congress" behind
    "Nepali Congress"."""
    few, many = short.names[0], long.names[0]
    if short.actor is None or short.actor.country is None or long.actor is not None or long.type != short.type:
        return False
    lead = many.words[0]
    country = many.known.demonyms.get(lead) or many.known.countries.get(lead)
    shorter = len(few.words) < len(many.words) and few.words == many.words[-len(few.words) :]
    return shorter and bool(country) and country != short.actor.country and many.span < few.span


def _sounds(group: Group) -> list[str]:
    return [s for n in group.names if len(s := skeleton(n.text)) >= _SHORTEST_SKELETON]


def _is_transliteration(short: Group, long: Group) -> bool:
    """Whether the two, which sound alike, are one name in two scripts; the one met later joins the first."""
    one, two = short.names[0], long.names[0]
    if one.text.isascii() == two.text.isascii() or one.span < two.span:
        return False
    return _class(short.type) == _class(long.type) or not (short.actor or long.actor)


def _all_letters(group: Group) -> list[str]:
    """The acronyms among its names, in Latin letters whatever script they are in: ईडी is "ed"."""
    found = (_letters_of(n) for n in group.names if len(n.words) == 1)
    return [letters for letters in found if letters]


def _letters_of(name: Found) -> str:
    if name.text.isascii():
        text = name.text.replace(".", "")
        return text.lower() if 2 <= len(text) <= _LONGEST_ACRONYM and text.isupper() else ""
    return _spelt_out(fold(name.text), name.sentence.language)


@lru_cache(maxsize=4096)
def _spelt_out(word: str, language: str) -> str:
    """The Latin letters whose names a word is made of ("एनडीआरएफ": ndrf); "" where it is made of none or of one alone."""
    names = lexicon(language).letters
    ways = {0: ""}
    for at in range(len(word)):
        if at in ways:
            for spelling, letter in names.items():
                if word.startswith(spelling, at):
                    ways.setdefault(at + len(spelling), ways[at] + letter.lower())
    letters = ways.get(len(word), "")
    return letters if 2 <= len(letters) <= _LONGEST_ACRONYM else ""


def _is_spelt_out(short: Group, long: Group) -> bool:
    """Whether the two are one acronym in two scripts; the one met later joins the first."""
    one, two = short.names[0], long.names[0]
    return (
        one.span > two.span
        and {n.text.isascii() for n in short.names}.isdisjoint({n.text.isascii() for n in long.names if _letters_of(n)})
        and short.type not in _NO_BODIES
        and long.type not in _NO_BODIES
    )


def _first_word(group: Group) -> tuple[str, ...]:
    return (group.names[0].words[0],)


def _first_words(groups: Sequence[Group]) -> Counter[str]:
    """How many bodies of several words begin with each word."""
    return Counter(g.names[0].words[0] for g in groups if g.type == "ORG" and len(g.names[0].words) > 1)


def _is_first_word(bodies: Counter[str], short: Group, long: Group) -> bool:
    """Whether a word alone is the only body on the page that begins with it, named in full before ("Calder Equity Partners",
    "Calder declined to comment"), headlines aside; by now a person of that name has taken it."""
    one, two = short.names[0], long.names[0]
    if long.type != "ORG" or len(two.words) < 2 or len(one.words) > 1 or bodies[one.words[0]] != 1 or long.actor or short.actor:
        return False
    told = next((n for n in short.names if n.sentence.block.kind not in _OVER_STORY), one)
    given = one.words[0] in one.known.given and short.type == "PERSON"
    return short.type in ("ORG", "PERSON", "FAC") and not given and told.span > two.span and one.country is None


def _surname_sounds(group: Group) -> list[str]:
    """The first letter and the consonants of a person's last name."""
    last = group.names[0].words[-1]
    return [last[0] + skeleton(last)] if group.type == "PERSON" and len(last) >= _SHORTEST_MISSPELT else []


def _is_misspelt(short: Group, long: Group) -> bool:
    """Whether a lone surname is that of a person with one a letter apart: "Karmacharaya", "Yogendra Karmacharya". Of two that
    are known for surnames, or of which one ends where the other goes on (Kumar, Kumari), each is its own."""
    one, other = short.names[0], long.names[0].words[-1]
    if len(one.words) > 1 or len(long.names[0].words) < 2 or one.words[-1] == other or not one.sentence.has_syntax:
        return False
    word = one.words[-1]
    brief, whole = sorted((word, other), key=len)
    goes_on = whole.startswith(brief) and whole[-1] != brief[-1]
    if goes_on or all(w in one.known.surnames for w in (word, other)):
        return False
    return OSA.distance(word, other, score_cutoff=1) <= 1


@cache
def _agencies(language: str) -> frozenset[str]:
    """The names of news agencies that mean nothing else."""
    table = load(language).table(Agencies)
    return frozenset(n for names in table.names.values() for n in names) - {*table.short}


def concepts_of(name: Found) -> set[str]:
    """What the words of an organisation's name say it is, and the noun that it is set beside: "the company, Kestrel Mills"."""
    noun = name.head.head if name.head.dep == "appos" else None
    words = [*name.words, *([noun.text] if noun is not None and noun.i < name.first else [])]
    told = {name.known.heads[w] for w in map(fold, words) if w in name.known.heads}
    if name.text in _agencies(name.sentence.language):
        return {*told, "agency"}
    return told or ({"company"} if len(name.words) > 1 and name.words[-1] in name.known.firms else set())
