"""Names that mean one entity, put together: aliases, surnames, acronyms, shortened and transliterated forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from khabar.analysis.folding import fold
from khabar.analysis.lexicon import pieces
from khabar.extraction.entities.found import Found
from khabar.extraction.entities.skeleton import skeleton
from khabar.languages import load
from khabar.languages.tables.actors import Actor, Actors
from khabar.record import EntityType, Mention, Span

_SHORTEST_SKELETON = 3


@dataclass(slots=True, eq=False)
class Group:
    """An entity in the making. `concepts` are what it is, in the words that are the same in every language."""

    names: list[Found] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)
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

    def absorb(self, other: Group) -> None:
        """Takes over the names of another group."""
        self.names = sorted([*self.names, *other.names], key=lambda n: n.span)
        self.actor = self.actor or other.actor


def grouped(found: Sequence[Found]) -> list[Group]:
    """The groups in the order of their first names."""
    by_key: dict[object, Group] = {}
    for item in found:
        actor = _actor(item)
        key = ("actor", actor.key) if actor else (_class(item.type), _singular(item))
        group = by_key.setdefault(key, Group(actor=actor))
        group.names.append(item)
    groups = list(by_key.values())
    for group in groups:
        group.type = group.actor.type if group.actor else _majority(group.names)
    for test in (_is_acronym, _is_shorter, _is_transliteration):
        groups = _merged(groups, test)
    return sorted(groups, key=lambda g: g.names[0].span)


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


@cache
def _actors(language: str) -> dict[tuple[str, ...], tuple[Actor, str]]:
    rows = load(language).table(Actors).actors
    return {pieces(name): (actor, name) for actor in rows for name in actor.names}


def _actor(item: Found) -> Actor | None:
    """The well-known actor that the name is one of the names of; a short acronym has to stand in capitals."""
    match = _actors(item.sentence.language).get(item.words) or _actors("en").get(item.words)
    if match is None or (match[1].isupper() and len(match[1]) < 4 and not item.text.isupper()):
        return None
    return match[0]


Test = Callable[[Group, Group], bool]


def _merged(groups: Sequence[Group], test: Test) -> list[Group]:
    """The groups with each shorter name given to the longer one that it stands for; to the nearest where several could be."""
    kept: list[Group] = []
    gone: set[int] = set()
    for group in groups:
        candidates = [g for g in groups if g is not group and id(g) not in gone and test(group, g)]
        if not candidates:
            continue
        at = group.names[0].span
        best = min(candidates, key=lambda g: _distance(g, at))
        best.absorb(group)
        gone.add(id(group))
    kept.extend(g for g in groups if id(g) not in gone)
    return kept


def _distance(group: Group, at: Span) -> tuple[bool, int]:
    before = [at.start - n.span.start for n in group.names if n.span.start < at.start]
    return (not before, min(before) if before else group.names[0].span.start)


def _is_acronym(short: Group, long: Group) -> bool:
    """Whether the one is the initials of the other: "NBM", "National Bank of Moldova"."""
    text = short.names[0].text.replace(".", "")
    if not (2 <= len(text) <= 8 and text.isascii() and text.isupper() and len(short.names[0].words) == 1):
        return False
    name = long.names[0]
    words = [w for w in name.words if w[0].isalnum()]
    if len(words) < 2 or long.type in ("PERSON", "NORP"):
        return False
    every = "".join(w[0] for w in words)
    content = "".join(w[0] for w in words if w not in name.known.inner)
    return text.lower() in (every, content)


def _is_shorter(short: Group, long: Group) -> bool:
    """Whether the one is the other without some of its words: a surname, a name without its first words."""
    few, many = short.names[0].words, long.names[0].words
    if len(few) >= len(many) or short.type != long.type or short.actor or long.actor:
        return False
    if short.type == "PERSON":
        return (few[-1] == many[-1] and set(few) <= set(many)) or (len(few) == 1 and few[0] == many[0])
    if short.type in ("ORG", "EVENT", "FAC"):
        return len(few) > 1 and few == many[-len(few) :]
    return False


def _is_transliteration(short: Group, long: Group) -> bool:
    """Whether the two are one name in two scripts; the group in the other language than the first joins the first."""
    one, two = short.names[0], long.names[0]
    if one.text.isascii() == two.text.isascii() or one.span < two.span:
        return False
    if any(_class(a.type) == _class(b.type) for a in (one,) for b in (two,)) or short.actor or long.actor:
        mine, theirs = ({skeleton(n.text) for n in g.names} for g in (short, long))
        return any(len(s) >= _SHORTEST_SKELETON and s in theirs for s in mine)
    return False


def concepts_of(name: Found) -> set[str]:
    """What the words of an organisation's name say it is."""
    return {name.known.heads[w] for w in map(fold, name.words) if w in name.known.heads}
