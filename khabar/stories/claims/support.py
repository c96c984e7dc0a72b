"""How many bear a statement out: pages, outlets, lines of reporting, independent sources, origins.

Definitions. Two pages are one **line of reporting** where one is a copy of the other (or both of a third), where both credit
the same agency or two services of one house, where one credits the outlet that published the other or has the statement from it,
or where both have it `via` the same outlet.
An **origin** is a speaker to whom a page puts it; an institution and who speaks for it are one. A source without name or office
("officials", "media") is no origin. **Independent** is the greatest number of lines that can each be given an origin of its own,
no origin twice; one where nobody is named at all, since somebody must have said it. A line that names nobody may have it from
anybody, another page of the story included, so it raises only what is possible: **at most** is what would be independent if each
such line had a source of its own. So copies of one wire count once, pages that all have it from one speaker count once, and a
copy never raises either count. The outlets report it, the origins bear it out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from khabar.record import Span
from khabar.stories.agencies import house_of
from khabar.stories.claims.cast import Cast, Key, Speaker, fullest
from khabar.stories.claims.concepts import concepts, standing
from khabar.stories.claims.matching import most_pairs
from khabar.stories.claims.model import Evidence, StoryPage, Support
from khabar.stories.claims.unions import Unions


@dataclass(frozen=True, slots=True)
class Statement:
    """What one place of a page says: the evidence to show, and who is behind it."""

    page: StoryPage
    spans: tuple[Span, ...]
    speaker: Speaker | None = None
    via: str | None = None
    once: bool = False
    own: str | None = None
    risen: bool = False

    @property
    def in_headline(self) -> bool:
        """Whether it stands in a headline."""
        return any(b.kind == "headline" and b.span.covers(self.spans[0]) for b in self.page.record.blocks)

    @property
    def evidence(self) -> Evidence:
        """The statement as it is shown."""
        words = " ".join(self.page.record.cut(self.spans[0]).split())
        said = self.speaker.words if self.speaker else None
        return Evidence(
            page=self.page.id,
            spans=self.spans,
            words=words,
            speaker=said,
            via=self.via,
            when=self.page.when,
            once=self.once,
            own=self.own,
        )


class Lines:
    """The lines of reporting of a story's pages: who copies whom, and who credits whom."""

    def __init__(self, pages: Sequence[StoryPage], cast: Cast) -> None:
        self.cast = cast
        self._links: dict[str, list[Hashable]] = {page.id: list(_links(page)) for page in pages}
        self._published = {found for page in pages if (found := _outlet(page.publisher))}
        self._cited = {page.id: cited for page in pages if (cited := self._cites(page))}
        for page in pages:
            if (credited := _outlet(page.record.page.byline)) in self._published:
                self._links[page.id].append(("outlet", credited))

    def line(self, page: StoryPage) -> Hashable:
        """What stands for the page's line of reporting, the same for all pages of the line."""
        return self._lines.find(("page", page.id))

    @cached_property
    def _lines(self) -> Unions:
        unions = Unions()
        for page, links in self._links.items():
            for link in links:
                unions.join(("page", page), link)
        return unions

    def support(self, statements: Sequence[Statement]) -> Support:
        """The counts over these statements."""
        unions = Unions()
        for statement in statements:
            for link in self._links[statement.page.id]:
                unions.join(("page", statement.page.id), link)
            if via := _outlet(statement.via) or self._outlet_behind(statement):
                unions.join(("page", statement.page.id), ("outlet", via))
        named: dict[Hashable, dict[Hashable, None]] = {unions.find(("page", s.page.id)): {} for s in statements}
        origins: dict[Hashable, list[Speaker]] = {}
        fuller = list(_fuller(statements))
        states = _states({s.speaker.origin for s in fuller if s.speaker and s.speaker.origin})
        for statement in fuller:
            if statement.speaker and (origin := statement.speaker.origin) and not self._outlet_behind(statement):
                origin = states.get(origin, origin)
                origins.setdefault(origin, []).append(statement.speaker)
                named[unions.find(("page", statement.page.id))][origin] = None
        silent = sum(not found for found in named.values())
        sourced = {line: list(found) for line, found in named.items() if found}
        outlets = {_outlet(s.page.publisher) or s.page.id for s in statements}
        pairs = most_pairs(sourced)
        return Support(
            pages=len({s.page.id for s in statements}),
            outlets=len(outlets),
            reports=len(named),
            independent=max(1, pairs),
            at_most=pairs + silent,
            origins=tuple(_name_of(found) for found in origins.values()),
            unsourced=silent,
        )

    def _outlet_behind(self, statement: Statement) -> frozenset[str] | None:
        """The outlet of another page of the story from which a page has it: who reports it is no source of it."""
        speaker = statement.speaker
        if speaker is None:
            return None
        if speaker.key is None and concepts(speaker.words) & standing().press:  # "the paper" is the one that the page cites
            return self._cited.get(statement.page.id)
        said = _outlet(speaker.words)
        return said if said in self._published else None

    def _cites(self, page: StoryPage) -> frozenset[str] | None:
        """The one outlet of another page of the story that the page has something from; None where there is none or more."""
        speakers = (self.cast.said_by(page, saying) for saying in page.record.attributions)
        found = {outlet for s in speakers if s and (outlet := _outlet(s.words)) in self._published}
        return found.pop() if len(found) == 1 else None


def _fuller(statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, what a headline has of a country or a body in short given to the one speaker of its text whose words hold
    these: "Iran denies …" over "Iran's navy denied …".
    """
    told: dict[str, set[Key]] = defaultdict(set)
    speakers = {}
    for statement in statements:
        if statement.speaker and (origin := statement.speaker.origin) and not statement.in_headline:
            told[statement.page.id].add(origin)
            speakers[origin] = statement.speaker
    for statement in statements:
        short = statement.speaker.origin if statement.speaker and statement.in_headline else None
        held = told[statement.page.id] if short and short[0] == "body" else set[Key]()
        holding = [key for key in held if short and set(short) < set(key)]
        yield replace(statement, speaker=speakers[holding[0]]) if len(holding) == 1 else statement


def _states(origins: Collection[Key]) -> dict[Key, Key]:
    """By those that are nothing but a country, the part of its state among the others: "Oman said", "Oman's navy said"."""
    found: dict[Key, Key] = {}
    for short, key in product(sorted(origins), repeat=2):
        beside = set(key) - set(short)
        if (
            short[0] == key[0] == "body"
            and set(short) < set(key)
            and beside & standing().arms
            and beside <= standing().arms | standing().vague | standing().offices
        ):
            found.setdefault(short, key)
    return found


def _links(page: StoryPage) -> list[Hashable]:
    """What the page shares with others of its line: the page that it copies, its agency, its own outlet."""
    found: list[Hashable] = []
    if page.placement.copy_of:
        found.append(("page", page.placement.copy_of))
    agency = page.placement.agency
    for name in (house_of(agency) if agency else None, page.publisher):
        if outlet := _outlet(name):
            found.append(("outlet", outlet))
    return found


def _outlet(name: str | None) -> frozenset[str] | None:
    """An outlet or agency by its words, in either script; its editions ("BBC News Hindi") are one outlet."""
    found = concepts(name) if name else frozenset()
    return found - standing().editions or found or None


def _name_of(heard: Sequence[Speaker]) -> str:
    """What an origin is called: by its own name before that of who speaks for it."""
    return fullest([s.words for s in heard if s.key == s.origin] or [s.words for s in heard])
