"""Claims of what was said: one quotation over the pages, its wordings, and the speakers to whom it is put.

Within a language two quotations are one where their words are nearly the same, or one holds the other, from the same speaker or
from none named. Across languages only where the speaker is the same and both hold the same figures or names, or nearly the same
concepts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex
from rapidfuzz import fuzz

from khabar.analysis.folding import fold
from khabar.languages import load
from khabar.languages.tables.denials import Denials
from khabar.record import Attribution, Record, Span
from khabar.stories.claims.building import claim, in_order, position
from khabar.stories.claims.cast import Cast, Key, fullest
from khabar.stories.claims.concepts import language_of
from khabar.stories.claims.model import Claim, Dispute, StoryPage
from khabar.stories.claims.moments import moment
from khabar.stories.claims.senses import likeness, nearness, sense
from khabar.stories.claims.support import Lines, Statement
from khabar.stories.claims.unions import Unions

SHORTEST = 4
"""Words of a quotation that can be told from a turn of speech."""
ALIKE = 82.0
"""Likeness of the words (`rapidfuzz.fuzz.ratio`, of 100) from which two quotations of one speaker are one in two wordings."""
HELD = 90.0
"""The same for a shorter one inside a longer one (`partial_ratio`)."""
SAME = 97.0
"""And from which two wordings are the same: a comma, a spelling."""
LOOK = 300
"""Quotations of a speaker that are compared across languages, since each is with each."""
SENSE = 0.4
"""Likeness of sense (`khabar.stories.claims.senses`) from which quotations in two languages are one."""
OF_A_DAY, BEYOND = 0.25, 0.1
"""The same for quotations of one speaker within a day, however few their words, and how much less alike all others of his must
be. Of 20 short quotations on four matters, written with their translations for this, 17 are so much alike, and none of the
80 that one speaker might have said beside them; of 7 words from two stories of the gold set that `senses` names, 2 pairs in
1,000 are."""
DAY = 24.0
"""Hours within which two pages may have a quotation of one occasion."""
ALTERED = 0.5
"""Likeness of sense from which two quotations of one speaker and day, in one language, are one in altered words."""
OPENING = 3
"""Words that the openings of both have in common then, so that a turn of speech that comes twice is not one quotation."""
SLIDING = 6
"""Words that the shorter one must have for being looked for inside the longer one."""

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ENDS = regex.compile(r"[\s“”«»\"‘]*+(\S(?:.*?\S)??)[\s“”«»\",;]*", regex.DOTALL)
_MARKED = regex.compile(
    r"""
    “([^“”]{3,2000})”
    | "([^"]{3,2000})"
    | «([^«»]{3,2000})»
    | (?<![\p{L}\p{M}])‘([^‘]{3,2000}?)’(?![\p{L}\p{M}])  # an apostrophe stands inside a word
    | (?<![\p{L}\p{M}])'([^']{3,2000}(?:'\p{L}[^']{0,2000}){0,20}?)'(?![\p{L}\p{M}])
    """,
    regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation with its words, folded, and what in it does not change with the language."""

    words: str
    language: str
    speaker: Key | None
    anchors: frozenset[object]
    statement: Statement


def quotation_claims(pages: Sequence[StoryPage], cast: Cast, lines: Lines) -> Iterator[Claim]:
    """The claims over the quotations of the pages."""
    quoted = [item for page in pages for item in _quoted(page, cast)]
    quoted.sort(key=lambda q: (q.words, q.statement.page.id, q.statement.spans))
    unions = Unions()
    for bucket in _buckets(quoted):
        _join(bucket, unions)
    sets: dict[object, list[Quoted]] = defaultdict(list)
    for item in quoted:
        sets[unions.find(_mark(item))].append(item)
    for members in sets.values():
        yield _quotation_claim(members, lines)


def _mark(item: Quoted) -> tuple[object, ...]:
    return (item.words, item.speaker)


def _quoted(page: StoryPage, cast: Cast) -> Iterator[Quoted]:
    for saying in page.record.attributions:
        if saying.kind == "indirect" or not (spans := _inside(page.record, saying)):
            continue
        words = " ".join(fold(w) for span in spans for w in _WORD.findall(page.record.cut(span)))
        if words.count(" ") + 1 < SHORTEST:
            continue
        speaker = cast.said_by(page, saying)
        statement = Statement(page, spans, speaker, cast.outlet(page, saying.via))
        yield Quoted(words, language_of(words), speaker.key if speaker else None, _anchors(page, spans, cast), statement)


def _inside(record: Record, saying: Attribution) -> tuple[Span, ...]:
    """What stands between quotation marks in the content."""
    found = []
    for span in saying.content.spans:
        inner = [Span(*m.span(m.lastindex or 0)) for m in _MARKED.finditer(record.text, span.start, span.end)]
        found += inner or ([span] if saying.kind == "direct" else [])
    return tuple(made for span in found if (made := _unmarked(record, span)) is not None)


def _unmarked(record: Record, span: Span) -> Span | None:
    """The span without marks and spaces at its ends: a paragraph that is quoted on has an opening mark alone."""
    words = _ENDS.fullmatch(record.text, span.start, span.end)
    return Span(words.start(1), words.end(1)) if words else None


def _anchors(page: StoryPage, spans: Sequence[Span], cast: Cast) -> frozenset[object]:
    """Figures and names in the quotation."""
    figures = {f.value for f in page.record.figures if f.value is not None and any(s.covers(f.span) for s in spans)}
    names = {
        cast.entity(page, e.id)
        for e in page.record.entities
        for m in e.mentions
        if m.kind == "name" and any(s.covers(m.span) for s in spans)
    }
    return frozenset(figures | (names - {None}))


def _buckets(quoted: Sequence[Quoted]) -> Iterator[list[Quoted]]:
    """Those of one speaker together, those of nobody with the same words, and those of a body and of who speaks for it."""
    by_speaker: dict[Key | None, dict[str, Quoted]] = defaultdict(dict)
    for item in quoted:
        by_speaker[item.speaker].setdefault(item.words, item)
    for speaker in sorted(by_speaker, key=repr):
        if speaker is not None:
            yield list(by_speaker[speaker].values())
    by_words: dict[str, list[Quoted]] = defaultdict(list)
    for items in by_speaker.values():
        for item in items.values():
            if item.words.count(" ") + 1 >= SLIDING:
                by_words[item.words].append(item)
    for same in by_words.values():
        speakers = {i.speaker for i in same} - {None}
        if len(same) > 1 and speakers:
            yield same
    by_origin: dict[tuple[str, Key], list[Quoted]] = defaultdict(list)
    for item in quoted:
        if item.statement.speaker and (origin := item.statement.speaker.origin):
            by_origin[item.words, origin].append(item)
    yield from by_origin.values()


def _join(bucket: Sequence[Quoted], unions: Unions) -> None:
    """Joins the quotations of one speaker that are one; of very many each is compared with the first of every set there is."""
    heads: list[Quoted] = []
    for item in bucket:
        homes = [head for head in heads if _is_one(head, item)]
        for home in homes:
            unions.join(_mark(item), _mark(home))
        if not homes or len(bucket) <= LOOK:
            heads.append(item)
    for one, other in _across(heads[:LOOK]):
        unions.join(_mark(one), _mark(other))


def _across(heads: Sequence[Quoted]) -> Iterator[tuple[Quoted, Quoted]]:
    """The quotations of one speaker in two languages that are one: those that hold the same figures or names, or are alike
    enough; and, of one day, those that are less alike, where neither is nearly so like another.
    """
    pairs = [(one, other) for number, other in enumerate(heads) for one in heads[:number] if one.language != other.language]
    alike = {(id(one), id(other)): nearness(sense(one.words), sense(other.words)) for one, other in pairs}
    ranked: dict[int, list[float]] = defaultdict(list)
    for (first, second), value in alike.items():
        ranked[first].append(value)
        ranked[second].append(value)
    best = {key: [*sorted(values, reverse=True), 0.0][:2] for key, values in ranked.items()}
    for one, other in pairs:
        value = alike[id(one), id(other)]
        alone = all(most == value and next_best <= value - BEYOND for most, next_best in (best[id(one)], best[id(other)]))
        if (
            (one.anchors and one.anchors == other.anchors)
            or (alone and value >= OF_A_DAY and _of_a_day(one, other))
            or likeness(sense(one.words), sense(other.words)) >= SENSE
        ):
            yield one, other


def _of_a_day(one: Quoted, other: Quoted) -> bool:
    """Whether the pages are known to be of one day, or of two within its hours."""
    then, now = (moment(item.statement.page.when) for item in (one, other))
    return then is not None and now is not None and (then.day == now.day or abs(then.hours - now.hours) <= DAY)


def _is_one(one: Quoted, other: Quoted) -> bool:
    if one.words == other.words:
        return True
    if one.language != other.language:
        return False
    short = min(one.words.count(" "), other.words.count(" ")) + 1
    if short >= SLIDING and fuzz.partial_ratio(one.words, other.words, score_cutoff=HELD):
        return True
    if fuzz.ratio(one.words, other.words, score_cutoff=ALIKE) > 0 or _opens(one.words, other.words):
        return True
    return _is_altered(one, other)


def _is_altered(one: Quoted, other: Quoted) -> bool:
    """Whether the two begin alike and go on about the same, on one day."""
    first, second = (item.words.split()[: OPENING + 1] for item in (one, other))
    begins = len(set(first) & set(second)) >= OPENING
    return begins and _of_a_day(one, other) and likeness(sense(one.words), sense(other.words)) >= ALTERED


def _opens(one: str, other: str) -> bool:
    """Whether the shorter is, but for an article, the opening of the longer."""
    short, long = sorted((one, other), key=len)
    return short.count(" ") + 1 >= SHORTEST and fuzz.ratio(short, long[: len(short) + 2], score_cutoff=HELD - 2) > 0


def _quotation_claim(members: Sequence[Quoted], lines: Lines) -> Claim:
    groups: dict[object, list[Statement]] = defaultdict(list)
    by_words: dict[str, str] = {}
    for words in sorted({m.words for m in members}):
        by_words[words] = next((w for w in by_words.values() if fuzz.ratio(w, words, score_cutoff=SAME)), words)
    languages = {m.words: m.language for m in members}
    for item in members:
        groups[by_words[item.words]].append(item.statement)
    keys = in_order(groups)
    positions = [position(lines, groups[key][0].evidence.words, groups[key]) for key in keys]
    told = [_telling(str(key), languages) for key in keys]
    disputes = []
    for j in range(len(keys)):
        alike = (i for i in range(j) if languages[str(keys[i])] == languages[str(keys[j])])
        if (i := next((i for i in alike if not _holds(told[i], told[j])), None)) is not None:
            disputes.append(Dispute(positions=(i, j), kind="wording", evidence=(positions[i].first, positions[j].first)))
    names = [m.statement.speaker.words for m in members if m.statement.speaker]
    about = f"{fullest(names) if names else 'nobody named'}: {positions[0].text.rstrip(',; ')}"
    return claim("quotation", about, lines, [m.statement for m in members], positions, disputes=disputes)


def _telling(words: str, languages: Mapping[str, str]) -> str:
    """The words without those on which nothing hangs: "half of our", "half our"."""
    idle = load(languages[words]).table(Denials).idle
    return " ".join(word for word in words.split() if word not in idle)


def _holds(one: str, other: str) -> bool:
    """Whether one is a part of the other but for spelling: shortened, not changed."""
    if f" {one} " in f" {other} " or f" {other} " in f" {one} ":
        return True
    return min(one.count(" "), other.count(" ")) + 1 >= SLIDING and fuzz.partial_ratio(one, other) >= SAME
