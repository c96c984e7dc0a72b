"""Whose an office is: "the chief minister of Rajasthan" is nobody who is that of Punjab."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

from khabar.analysis.model import Sentence, Token
from khabar.extraction.entities.groups import Group
from khabar.extraction.entities.roles import ranges_of
from khabar.languages import load
from khabar.languages.tables.cues import Cues

_OWNING = frozenset({"GPE", "NORP", "ORG"})
_MODIFIERS = 2
"""Words between the mark of a genitive and the office at most: यूक्रेन के [रक्षा] मंत्री."""
_LINKS = frozenset({"ADP", "PUNCT", "VERB", "AUX", "PRON", "CCONJ", "SCONJ"})

Named = Mapping[tuple[int, int], Group]
"""The group whose name a token is part of, by the identity of its sentence and its number."""


@dataclass
class Offices:
    """Which places, peoples and bodies the offices of a page are said to be of."""

    named: Named
    _held: dict[int, frozenset[Hashable]] = field(default_factory=dict)

    def is_another(self, person: Group, sentence: Sentence, start: int, noun: Token) -> bool:
        """Whether the office that the words from `start` to `noun` tell is not the person's, since it is somebody else's."""
        owners = frozenset(map(_key, self._owners(sentence, start, noun.i + 1, noun)))
        return bool(owners) and bool(held := self._offices(person)) and owners.isdisjoint(held)

    def _offices(self, person: Group) -> frozenset[Hashable]:
        """Whose the offices are that stand beside the person's names."""
        if id(person) not in self._held:
            ranges = ((name.sentence, *r) for name in person.names for r in ranges_of(name))
            owners = (o for sentence, start, end in ranges if start < end for o in self._owners(sentence, start, end))
            self._held[id(person)] = frozenset(_key(o) for o in owners if o is not person)
        return self._held[id(person)]

    def _owners(self, sentence: Sentence, start: int, end: int, noun: Token | None = None) -> Iterator[Group]:
        numbers = [*range(start, end), *self._before(sentence, start)]
        if noun is not None:
            numbers += [child.i for child in noun.all_children("nmod")]
        found = (self.named.get((id(sentence), i)) for i in numbers)
        return (group for group in found if group is not None and group.type in _OWNING)

    @staticmethod
    def _before(sentence: Sentence, start: int) -> Iterator[int]:
        """Where no syntax is read: the word in front of the office, and the one before the mark of a genitive there."""
        if sentence.has_syntax or not start:
            return
        yield start - 1
        genitives = load(sentence.language).table(Cues).genitives
        for i in range(start - 1, max(0, start - 2 - _MODIFIERS), -1):
            if sentence.tokens[i].text in genitives:
                yield i - 1
                return
            if sentence.tokens[i].pos in _LINKS:
                return


def _key(group: Group) -> Hashable:
    """What is the same for a country and its people."""
    for name in group.names:
        word = " ".join(name.words)
        if code := name.known.countries.get(word) or name.known.demonyms.get(word):
            return code
    return group.actor.key if group.actor else id(group)
