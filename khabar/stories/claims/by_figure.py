"""Claims of how many: figures of the same thing, their values over the pages, and how these go together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, product

from khabar.checking.counting import same_value
from khabar.record import Attribution, Event
from khabar.stories.claims.building import claim, in_order, position
from khabar.stories.claims.cast import Cast, Speaker
from khabar.stories.claims.concepts import NAME, concepts
from khabar.stories.claims.counts import PEOPLE, Count, counts, measures
from khabar.stories.claims.denying import is_denied
from khabar.stories.claims.developing import compared
from khabar.stories.claims.givers import giver
from khabar.stories.claims.model import Claim, StoryPage
from khabar.stories.claims.nouns import called_otherwise, same_things
from khabar.stories.claims.senses import Sense, nearness, sense
from khabar.stories.claims.side_by_side import together
from khabar.stories.claims.support import Lines, Statement
from khabar.stories.claims.unions import Unions

ONE = 1
"""What is counted as one ("not one leaf") is seldom a count at all, unless something became of it or it is measured."""
NEAR, COUNTED = 0.05, 20
"""The part of the greater value by which two counts of one thing may differ, where it is not said that they are of one place and
time, and from which value on: "118 centres", "116 centres"."""
SMALL = 10
"""Below this two equal numbers may be equal by chance; the sentences must share words too."""
PART = ", a part of them"
"""What a claim of a part is called by, behind the matter of the whole."""
ONE_SAYING = 0.4
"""How alike the sentences of two pages must be for one speaker's unlike figures of a like thing to be one saying."""
SHARED = 3
"""Content words that two sentences must share, for their unlike figures to be of one thing."""
SHARED_PART = 0.5
"""And the part of the shorter sentence's words that these must make."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A count and the statement that it stands in."""

    count: Count
    statement: Statement

    @property
    def value(self) -> float:
        """The value, or the bound that is known."""
        figure = self.count.figure
        known = figure.value if figure.value is not None else figure.low
        return float(known or 0)

    @property
    def words(self) -> str:
        """The thing counted as the page has it."""
        counted = self.count.figure.counted
        return self.statement.page.record.cut(counted.span) if counted else ""


def figure_claims(pages: Sequence[StoryPage], cast: Cast, lines: Lines, reference: str | None) -> Iterator[Claim]:
    """The claims over the figures of the pages; `reference` is a date of the story, for pages without one."""
    stated = [s for page in pages for s in _as_below(list(_stated(page, cast, reference))) if not s.count.is_part]
    stated = _by_their_names(stated)
    groups: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    split = _split_places(stated)
    for item in stated:
        groups[_matter(item.count, split)].append(item)
    for members in _joined(groups):
        if members[0].count.tally:
            wholes, parts = _parted(members)
            yield _tally_claim(wholes, lines)
            for value in sorted({s.value for s in parts}):
                yield _tally_claim([s for s in parts if s.value == value], lines, PART)
        elif members[0].value != ONE or members[0].count.unit in measures():
            yield from _plain_claims(members, lines)


def _stated(page: StoryPage, cast: Cast, reference: str | None) -> Iterator[Stated]:
    sayings = {a.id: a for a in page.record.attributions}
    times = {t.id: t.value for t in page.record.times if t.value[:4].isdigit()}
    for count in together(page.record, counts(page.record, page.when or reference)):
        saying = sayings.get(count.figure.attribution or "")
        speaker = _speaker(page, cast, count, saying)
        via = cast.outlet(page, saying.via) if saying else None
        own = times.get(count.figure.as_of or "")
        yield Stated(count, Statement(page, (count.span,), speaker, via, count.once, own, count.risen))


def _by_their_names(stated: Sequence[Stated]) -> list[Stated]:
    """The counts, those of people who are called by what they do ("900 strikers") put to that tally where others have the same
    number of it.
    """
    known = {(s.count.tally, s.value): s.count for s in stated if s.count.tally}
    found = []
    for item in stated:
        called = item.count.perhaps
        like = known.get((called, item.value)) if called and not item.count.tally else None
        if like is not None:
            count = replace(item.count, tally=like.tally, unit=like.unit, moves=like.moves, noun=like.noun)
            item = replace(item, count=count)
        found.append(item)
    return found


def _as_below(stated: Sequence[Stated]) -> Iterator[Stated]:
    """The counts of a page, a headline's number given to whom the text gives the same: a headline has no source of its own."""
    sources = {
        (s.count.tally, s.value): s.statement.speaker for s in stated if s.statement.speaker and not s.statement.in_headline
    }
    for item in stated:
        speaker = sources.get((item.count.tally, item.value))
        if speaker and item.count.tally and item.statement.speaker is None and item.statement.in_headline:
            item = replace(item, statement=replace(item.statement, speaker=speaker))
        yield item


def _speaker(page: StoryPage, cast: Cast, count: Count, saying: Attribution | None) -> Speaker | None:
    """Who gives the number; nobody where it is what the page itself tells of a thing that is asked for: "demanded an inquiry into
    the crash that killed 13".
    """
    cue = saying.cue.spans if saying and saying.cue else (count.sentence,)
    asked = [s for event in page.record.events if _is_asking(event) for s in event.trigger.spans]
    if (role := giver(page.record, count)) and (by := cast.speaker(page, role)).key:
        return by
    if count.tally and any(part.overlaps(trigger) for part in cue for trigger in asked):
        return None
    if saying and is_denied(page.record, saying):
        return None
    if saying and (speaker := cast.said_by(page, saying)):
        return speaker
    return cast.subject(page, count.sentence, count.span, pronouns=count.is_whole)


def _is_asking(event: Event) -> bool:
    """Whether a thing is asked for or set going: "ordered an inquiry" is one deed in two words."""
    return event.type == "REQUEST" or len(event.trigger.spans) > 1


def _split_places(stated: Iterable[Stated]) -> dict[tuple[object, ...], frozenset[int]]:
    """By matter, the places by which some page divides it: "31 dead in Assam, 12 in Bihar"."""
    per_page: dict[tuple[object, ...], dict[int, float]] = defaultdict(dict)
    for item in stated:
        if item.count.tally and len(item.count.places) == 1:
            (place,) = item.count.places
            per_page[(item.statement.page.id, *_matter(item.count, {}))].setdefault(place, item.value)
    found: dict[tuple[object, ...], frozenset[int]] = {}
    for key, values in per_page.items():
        if len(values) > 1 and len(set(values.values())) > 1:
            found[key[1:]] = found.get(key[1:], frozenset()) | frozenset(values)
    return found


def _matter(count: Count, split: dict[tuple[object, ...], frozenset[int]]) -> tuple[object, ...]:
    """What the figure is of: what became of whom, when, and where it is divided by place."""
    key = (count.tally, count.unit, count.scope, tuple(sorted(count.noun)))
    return (*key, tuple(sorted(count.places & split.get((*key, ()), frozenset()))))


def _joined(groups: dict[tuple[object, ...], list[Stated]]) -> Iterator[list[Stated]]:
    """The groups, special ones put to the general one that has all their values: "46 passengers killed" to "46 people killed",
    and, of what is no tally, "400 tonnes in April" to "400 tonnes"; the general one to the only special one that has all of its
    values and more ("the toll rose to five" to "children killed"); and those that are of one thing in two languages.
    """
    unions = Unions()
    values = {key: {s.value for s in members} for key, members in groups.items()}
    for one, other in same_things({key: members for key, members in groups.items() if key[0] is None}):
        if one[1:3] == other[1:3]:
            unions.join(one, other)
    for one, other in called_otherwise({key: members for key, members in groups.items() if key[0] is None}):
        unions.join(one, other)
    for key in groups:
        tally, unit, scope, noun, places = key
        general = (tally, unit, scope, (), places) if tally else (tally, unit, "", noun, places)
        if general != key and general in groups and values[key] <= values[general]:
            unions.join(key, general)
        if tally and not noun:
            special = [k for k in groups if k[3] and (*k[:3], (), k[4]) == key]
            if len(special) == 1 and values[key] < values[special[0]]:
                unions.join(key, special[0])
    made: dict[object, list[Stated]] = defaultdict(list)
    for key in sorted(groups, key=repr):
        made[unions.find(key)] += groups[key]
    yield from made.values()


def _parted(members: list[Stated]) -> tuple[list[Stated], list[Stated]]:
    """The counts of all, and those of a part of them: what the text of a page has beside a greater number, and no page as the
    whole ("50 were hurt, eight of them badly").
    """
    texts: dict[str, list[Stated]] = defaultdict(list)
    for item in members:
        if not item.statement.in_headline and not item.statement.once:
            texts[item.statement.page.id].append(item)
    most = {page: max(held, key=lambda s: s.value) for page, held in texts.items()}
    wholes = {s.value for s in most.values()} | {s.value for s in members if s.count.is_whole or s.statement.once}
    parts = set[tuple[str, float]]()
    for page, held in texts.items():
        for item in held:
            if _are_rivals(item, most[page]):
                wholes.add(item.value)
            elif item.count.moves != "fixed" and not same_value(item.count.figure, most[page].count.figure):
                parts.add((page, item.value))
    gone = {(page, value) for page, value in parts if value not in wholes}
    kept = [s for s in members if (s.statement.page.id, s.value) not in gone]
    return kept, [s for s in members if (s.statement.page.id, s.value) in gone]


def _are_rivals(one: Stated, other: Stated) -> bool:
    """Whether two counts are each somebody's own: "the railways say nine died, the district 14"."""
    speakers = one.statement.speaker, other.statement.speaker
    origins = {s.origin for s in speakers if s and s.origin}
    return len(origins) == len(speakers)


def _tally_claim(members: list[Stated], lines: Lines, note: str = "") -> Claim:
    groups: dict[object, list[Statement]] = defaultdict(list)
    for item in members:
        groups[item.value].append(item.statement)
    keys = in_order(groups)
    positions = [position(lines, _text(members, key), groups[key], float(str(key))) for key in keys]
    figures = {key: next(m.count.figure for m in members if m.value == key) for key in keys}
    found = compared(
        positions,
        [groups[key] for key in keys],
        members[0].count.moves,
        lambda i, j: same_value(figures[keys[i]], figures[keys[j]]),
    )
    return claim(
        "figure",
        _about(members) + note,
        lines,
        [m.statement for m in members],
        positions,
        moves=members[0].count.moves != "fixed" and not members[0].count.scope,
        developed=found.developed,
        differing=found.differing,
        disputes=found.disputes,
        stale=found.stale,
    )


def _plain_claims(members: list[Stated], lines: Lines) -> Iterator[Claim]:
    """Figures of which nothing became: one claim a value, or several values where the sentences show one matter."""
    by_value: dict[float, list[Stated]] = defaultdict(list)
    for item in members:
        by_value[item.value].append(item)
    unions = Unions()
    firsts = sorted(by_value)
    for value in firsts:
        for part in _alike(by_value[value]):
            for item in part[1:]:
                unions.join(id(part[0]), id(item))
    for less, more in pairwise(firsts):
        if _are_two_counts(by_value[less], by_value[more]):
            unions.join(id(by_value[less][0]), id(by_value[more][0]))
    for less, more in combinations(firsts, 2):
        for one, other in _told_otherwise(by_value[less], by_value[more]):
            unions.join(id(one), id(other))
    sets: dict[object, list[Stated]] = defaultdict(list)
    for item in members:
        sets[unions.find(id(item))].append(item)
    for part in sets.values():
        yield _tally_claim(part, lines)


def _are_two_counts(less: list[Stated], more: list[Stated]) -> bool:
    """Whether two values of a thing that has a name are so near that each is a count of it, and no page has both."""
    count = less[0].count
    if less[0].value < COUNTED or count.unit in measures() or not count.noun:
        return False
    pages = [{s.statement.page.id for s in held} for held in (less, more)]
    return more[0].value - less[0].value <= NEAR * more[0].value and pages[0].isdisjoint(pages[1])


def _told_otherwise(less: list[Stated], more: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
    """What one speaker is said to have counted, and another page gives with another value in a like sentence."""
    both = {s.statement.page.id for s in less} & {s.statement.page.id for s in more}
    for one, other in product(less, more):
        speakers = [s.statement.speaker for s in (one, other)]
        keys = {speaker.key for speaker in speakers if speaker and speaker.key}
        if len(keys) != 1 or None in speakers or one.statement.page.id == other.statement.page.id:
            continue
        own = [s for s in (*less, *more) if s.statement.page.id in both and s.statement.speaker in speakers]
        if len({s.value for s in own}) < len(speakers) and nearness(*map(_sense, (one, other))) >= ONE_SAYING:
            yield one, other


def _sense(stated: Stated) -> Sense:
    """What the sentence around the count says, whatever its numbers."""
    text = stated.statement.page.record.cut(stated.count.sentence)
    return sense("".join(" " if c.isdecimal() else c for c in text))


def _alike(items: list[Stated]) -> Iterator[list[Stated]]:
    """Equal figures of like things, parted where the numbers are small and the sentences share nothing."""
    if items[0].value >= SMALL or items[0].value % 1:
        yield items
        return
    heads: list[list[Stated]] = []
    for item in items:
        home = next((h for h in heads if _share_words(h[0], item)), None)
        if home is None:
            heads.append([item])
        else:
            home.append(item)
    yield from heads


def _share_words(one: Stated, other: Stated) -> bool:
    if one.count.language != other.count.language:
        speaker, rival = one.statement.speaker, other.statement.speaker
        return bool(speaker and rival and speaker.key and speaker.key == rival.key)
    shared = len(one.count.about & other.count.about)
    return shared >= SHARED and shared >= SHARED_PART * min(len(one.count.about), len(other.count.about))


def _text(members: list[Stated], value: object) -> str:
    """The value as a reader writes it, with a sign of how sure the pages are."""
    figures = [m.count.figure for m in members if m.value == value]
    sign = "about " if all(f.approximate for f in figures) else ""
    return f"{sign}{shown(float(str(value)))}"


def shown(value: float) -> str:
    """The number as a reader writes it: no exponent, no more decimals than it has.

    >>> shown(284000000000.0), shown(5.9)
    ('284,000,000,000', '5.9')
    """
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _in_english(stated: Stated) -> str:
    """The noun as an English page has it, where that is nothing but the noun."""
    figure, record = stated.count.figure, stated.statement.page.record
    if stated.count.language != "en" or not stated.count.noun or figure.counted is None:
        return ""
    words = " ".join(record.cut(figure.counted.span).split())
    return words.lower() if concepts(words) == stated.count.noun and words.count(" ") < len(stated.count.noun) else ""


def _about(members: list[Stated]) -> str:
    """The matter for a reader: "people dead", "houses destroyed", "branches", with the time where it is not the story's."""
    count = members[0].count
    noun, of_all = "", all(m.count.noun for m in members) or len({m.value for m in members}) == 1
    if not count.tally or of_all:  # six passengers dead, then nine people dead: the matter is people
        several_first = sorted(members, key=lambda m: m.value == ONE)  # "two members", not "2 member"
        noun = next((words for m in several_first if (words := _in_english(m))), "")
        noun = noun or " ".join(sorted(word for word in count.noun if not word.startswith(NAME)))
    if not noun and not count.tally and count.figure.counted:
        noun = members[0].statement.page.record.cut(count.figure.counted.span)
    unit = "people" if count.unit == PEOPLE else count.unit
    parts = [noun or unit, unit if noun and unit != "people" else "", count.tally, f"({count.scope})" if count.scope else ""]
    return " ".join(part for part in parts if part)
