"""Whether two counts are of one thing: "529 centres", "529 केंद्र"; "23 tea gardens", "23 gardens"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple, Protocol, TypeVar

from khabar.stories.claims.counts import PEOPLE, Count, measures
from khabar.stories.claims.senses import sense

LEAST: Final = 10
"""Below this two equal numbers may be equal by chance."""
MOST: Final = 60
"""Things counted with one number that are held against each other."""


Key = TypeVar("Key")


class Counted(Protocol):
    """A count in a page."""

    @property
    def count(self) -> Count:
        """The count."""

    @property
    def value(self) -> float:
        """Its value."""

    @property
    def words(self) -> str:
        """The thing counted as the page has it."""


class _Thing(NamedTuple):
    language: str
    unit: str | None
    words: str


def same_things(groups: Mapping[Key, Sequence[Counted]]) -> Iterator[tuple[Key, Key]]:
    """Pairs of groups that have one number of one thing, each in a language of its own."""
    by_value: dict[tuple[float, str | None], dict[tuple[Key, _Thing], None]] = defaultdict(dict)
    for key, members in groups.items():
        for item in members:
            if item.value >= LEAST:
                thing = _Thing(item.count.language, item.count.figure.unit, item.words)
                by_value[item.value, item.count.unit][key, thing] = None
    for found in by_value.values():
        for (one, thing), (other, its) in combinations(list(found)[:MOST], 2):
            if one != other and thing.language != its.language and _meet(thing, its):
                yield one, other


def called_otherwise(groups: Mapping[Key, Sequence[Counted]]) -> Iterator[tuple[Key, Key]]:
    """Pairs of groups that have one number of one thing, called by more words and by fewer; of what is measured the words for
    what it is may be missing ("a bonus of 20 percent", "20 percent"), where only one has them.
    """
    by_value: dict[tuple[float, str | None, str], dict[Key, frozenset[str]]] = defaultdict(dict)
    for key, members in groups.items():
        for item in members:
            if item.value >= LEAST:
                by_value[item.value, item.count.unit, item.count.scope][key] = item.count.noun
    for (_, unit, _), found in by_value.items():
        named = {key: noun for key, noun in list(found.items())[:MOST] if noun}
        for (one, noun), (other, its) in combinations(named.items(), 2):
            if noun < its or its < noun:
                yield one, other
        if unit in measures() and len(named) == 1:
            yield from ((key, next(iter(named))) for key in found if key not in named)


def _meet(one: _Thing, other: _Thing) -> bool:
    if one.unit == other.unit and one.unit not in (None, PEOPLE) and one.unit not in measures():
        return True
    return not sense(one.words).met.isdisjoint(sense(other.words).met)
