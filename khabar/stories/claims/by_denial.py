"""Claims that somebody denies: what is denied, on whatever page and in whatever language, against who says that it is so.

A denial is read from an attribution ("denied that the sluice had been opened", खंडन किया) or, where none was read, from its
sentence. One that does not say what it denies ("called the reports false", आरोपों को निराधार बताया) goes with what the same
speaker denies elsewhere, else with what another speaker of its page said before. Against it stand the statements of others, and
the pages' own sentences, that tell of the same matter and do not themselves deny it or leave it open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from typing import Final, NamedTuple

from khabar.languages import load
from khabar.languages.phrases import has
from khabar.languages.tables.denials import Denials
from khabar.reading.language import script_of
from khabar.stories.claims.building import claim, position
from khabar.stories.claims.cast import Cast, Key
from khabar.stories.claims.concepts import language_of
from khabar.stories.claims.denying import Denial, Saying, Sayings, denials
from khabar.stories.claims.matters import tells_of
from khabar.stories.claims.model import Claim, Dispute, StoryPage
from khabar.stories.claims.moments import moment, order
from khabar.stories.claims.senses import Sense
from khabar.stories.claims.support import Lines, Statement

MOST: Final = 40
"""Matters of a story that are denied."""
SHORTEST: Final = 4
NEAR: Final = 48.0
"""Hours between the pages on which a speaker denies one thing in two languages."""
LONGEST: Final = 14
"""Words of what is denied that name the claim."""
STATUS: Final = ("actual", "denied")


class _Told(NamedTuple):
    """What is denied, in the words of one denial: within what limits ("before Friday"), and whether it is itself a "not"."""

    matter: Sense
    limits: frozenset[str] = frozenset()
    is_negated: bool = False


@dataclass(slots=True)
class _Matter:
    """What is denied, in all the words that its denials have for it."""

    told: list[_Told] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    said: list[Statement] = field(default_factory=list)

    @property
    def origins(self) -> frozenset[Key]:
        """Those who deny it."""
        return frozenset(d.origin for d in self.denials if d.origin)

    def add(self, denial: Denial) -> None:
        """Takes another denial of it."""
        self.denials.append(denial)
        if denial.matter.words and not denial.is_bare:
            self.told.append(_Told(denial.matter, denial.limits, denial.is_negated))

    def take(self, other: _Matter) -> None:
        """Takes all of another matter that is this one in other words."""
        self.told += other.told
        self.denials += other.denials
        self.said += other.said

    @property
    def language(self) -> str | None:
        """The language in which it is denied; None where it is so in several."""
        found = {d.language for d in self.denials if not d.is_bare}
        return found.pop() if len(found) == 1 else None

    def is_near(self, other: _Matter) -> bool:
        """Whether the two are denied within two days."""
        times = [[m.hours for d in matter.denials if (m := moment(d.statement.page.when))] for matter in (self, other)]
        return all(times) and min(abs(a - b) for a in times[0] for b in times[1]) <= NEAR

    def is_of(self, text: Sense) -> bool:
        """Whether the text tells of what is denied."""
        return any(tells_of(text, told.matter) for told in self.told)

    def status(self, saying: Saying) -> str | None:
        """Whether what is said is that it is so, or, of those who deny it, that it is not; None where it is neither."""
        speaker = saying.statement.speaker
        is_his = speaker is not None and speaker.origin in self.origins
        for told in self.told:
            is_of = tells_of(saying.matter, told.matter) and told.limits <= saying.limits
            if is_of and (saying.is_negated != told.is_negated) == is_his:
                return STATUS[is_his]
        return None

    def is_met(self, denial: Denial) -> bool:
        """Whether another denial is of it too: it tells of the same, or one speaker denies what has something in common."""
        if self.is_of(denial.matter) or any(tells_of(told.matter, denial.matter) for told in self.told):
            return True
        return denial.origin in self.origins and any(not told.matter.met.isdisjoint(denial.matter.met) for told in self.told)


def denial_claims(pages: Sequence[StoryPage], cast: Cast, lines: Lines) -> Iterator[Claim]:
    """The claims over what is denied on the pages, those of most denials first."""
    sayings = [Sayings(page, cast) for page in pages]
    found = [d for page in sayings for d in sorted(denials(page), key=lambda d: d.statement.spans[0])]
    for matter in sorted(_matters(found, sayings), key=lambda m: -len(m.denials))[:MOST]:
        told = list(_told(matter, sayings))
        if matter.told and matter.denials:
            yield _claim(matter, told, lines)


def _matters(found: Sequence[Denial], sayings: Sequence[Sayings]) -> list[_Matter]:
    matters: list[_Matter] = []
    for denial in (d for d in found if d.matter.words and not d.is_bare):
        home = next((m for m in islice(matters, MOST) if m.is_met(denial)), None)
        if home is None:
            matters.append(home := _Matter())
        home.add(denial)
    pages = {page.page.id: page for page in sayings}
    for denial in (d for d in found if d.is_bare or not d.matter.words):
        page = denial.statement.page.id
        whose = pages[page].before(denial, named=True)
        home = _meant(denial, matters) if whose is None else None
        is_told = denial.is_of_a_saying or not denial.matter.words  # "denied the allegation", "denied it"
        before = whose or (pages[page].before(denial) if is_told else None)
        if home is None and before is not None:
            home = next((m for m in matters if m.is_of(before.matter)), None)
            if home is None:
                told = _Told(before.matter, before.limits, before.is_negated)
                matters.append(home := _Matter(told=[told], said=[before.statement]))
        if home is None and (denial.is_of_a_saying or denial.origin is None):
            home = _meant(denial, matters, last=True)
        if home is not None:
            home.add(denial)
    return list(_across(matters))


def _across(matters: Sequence[_Matter]) -> Iterator[_Matter]:
    """The matters, what one speaker denies in two languages put together where it is one thing in each, at one time."""
    taken = set[int]()
    for one, other in combinations(matters[:MOST], 2):
        if one.language != other.language and one.is_near(other) and not taken & {id(one), id(other)}:
            origins = one.origins & other.origins
            rivals = [m for m in matters if m.origins & origins and m.language in (one.language, other.language)]
            if origins and len(rivals) == 2:
                one.take(other)
                taken.add(id(other))
    yield from (m for m in matters if id(m) not in taken)


def _meant(denial: Denial, matters: Sequence[_Matter], *, last: bool = False) -> _Matter | None:
    """What a denial means that does not say it: what its speaker denies on the page, else in the story, if that is one thing;
    and, where all else fails (`last`), the one thing that is denied on the page.
    """
    page = denial.statement.page.id
    of_words = [m for m in matters if denial.matter.words and m.is_of(denial.matter)]
    here = [m for m in matters if any(d.statement.page.id == page for d in m.denials)]
    his = [m for m in matters if denial.origin and denial.origin in m.origins]
    for choice in (of_words, [m for m in here if m in his], his) if not last else (here,):
        if len(choice) == 1:
            return choice[0]
    return None


def _told(matter: _Matter, sayings: Sequence[Sayings]) -> Iterator[tuple[str, Statement]]:
    """Who says that it is so, and what those who deny it say against it besides."""
    denied = {(d.statement.page.id, sentence) for d in matter.denials for sentence in d.sentences}
    yield from (("actual", statement) for statement in matter.said)
    for page in sayings:
        for saying in page.sayings:
            if saying.is_denial or saying.is_open or any((page.page.id, s) in denied for s in saying.sentences):
                continue
            if status := matter.status(saying):
                yield status, saying.statement


def _claim(matter: _Matter, told: Sequence[tuple[str, Statement]], lines: Lines) -> Claim:
    said = {status: [s for kind, s in told if kind == status] for status in STATUS}
    said["denied"] += [d.statement for d in matter.denials]
    held = [status for status in STATUS if said[status]]
    held.sort(key=lambda status: min((*order(s.page.when), s.page.id, s.spans) for s in said[status]))
    positions = [position(lines, status, said[status]) for status in held]
    disputes = []
    if len(held) == len(STATUS):
        pair = held.index("actual"), held.index("denied")
        disputes.append(Dispute(positions=pair, kind="status", evidence=(positions[pair[0]].first, positions[pair[1]].first)))
    statements = [s for status in held for s in said[status]]
    return claim("event", _about(matter), lines, statements, positions, disputes=disputes)


def _about(matter: _Matter) -> str:
    """What is denied, in the words of the first denial that has enough of them, and not too many; in Latin letters where a page
    has it so, as other claims are.
    """
    words = [d.words for d in matter.denials if d.words and not d.is_bare] or [
        s.evidence.words.strip('“”‘’",. ') for s in matter.said
    ]

    def rank(told: str) -> tuple[bool, bool]:
        said = load(language_of(told)).table(Denials).said
        return script_of(told) == "Latn", SHORTEST <= told.count(" ") + 1 <= LONGEST and not has(said, told)

    return max(words, key=rank)


def settled(events: Sequence[Claim], denied: Sequence[Claim], pages: Sequence[StoryPage]) -> list[Claim]:
    """Events and denials, each matter once: a denial is left out that tells no more than an event's own dispute does, and an
    event of which nothing is said outside a denial's sentences.
    """
    records = {page.id: page.record for page in pages}

    def sentences(found: Claim) -> set[tuple[str, int]]:
        return {
            (e.page, sentence.start)
            for p in found.positions
            for e in p.evidence
            for sentence in records[e.page].sentences
            if sentence.overlaps(e.spans[0])
        }

    disputed = [_pages(event) for event in events if event.disputes]
    kept = [d for d in denied if not any(_pages(d) <= their for their in disputed)]
    told = {place for d in kept for place in sentences(d)}
    return [*(event for event in events if not told or not sentences(event) <= told), *kept]


def _pages(found: Claim) -> set[str]:
    return {e.page for p in found.positions for e in p.evidence}
