"""What a figure of a record counts: of what, and what became of them, in words that are the same in every language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

import regex

from khabar.checking.content_words import content_words
from khabar.languages import available, load
from khabar.languages.phrases import begins, ends, pattern_of
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.glossary import Glossary
from khabar.languages.tables.tallies import Tallies, Tally
from khabar.languages.tables.units import Units
from khabar.record import Figure, Record, Span
from khabar.stories.claims.ages import is_set_apart
from khabar.stories.claims.concepts import NAME, concepts, standing
from khabar.stories.claims.scopes import scope_of

PEOPLE = "person"
_CASUALTIES = frozenset({"body", "death", "victim", "casualty", "fatality", "life"})
"""Units that are people of whom the unit says what became."""
REACH = 70
"""Characters after a number in which the word may stand that says what became of those counted."""
LEAD = 100
"""Characters between a noun of the count ("toll") and the number."""
BETWEEN = 20
"""Characters between a count and those of whom it is."""
_STOP = regex.compile(r"[;:।(]|[.!?](?=\s|$)|,\s(?=\p{N})")
_STOPS = regex.compile(r"[,;:।]\s")
_CLOSED = regex.compile(r"[^()\n]{0,20}\)")
_AFTER = regex.compile(r"(?:\s*\([^()\n]{1,30}\)|\))?[ \u00a0]([\p{L}\p{M}]{3,})")
_NEAR = regex.compile(r"\s+(?:[\p{L}\p{M}]+\s+){0,4}")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it is of. `tally` is what became of those counted ("dead"), None where nothing did; `noun` the standing
    words of the thing counted, empty for people in general; `scope` the time that it is of where that is not the story's own.
    `is_part`: it is a part of the count ("16 more bodies"), not the count; `is_more`: another count stands before it; `is_whole`:
    a noun of the count leads up to it ("the toll rose to 47"); `is_again`: it is told as another value of what was counted last;
    `of_others`: of "others"
    than those counted before; `risen`: it is told as newer than another; `perhaps`: the tally that those counted are called by.
    """

    figure: Figure
    unit: str | None
    tally: str | None
    moves: Literal["grows", "varies", "fixed"]
    noun: frozenset[str]
    scope: str
    once: bool
    is_part: bool
    is_more: bool
    of_others: bool
    is_whole: bool
    is_again: bool
    risen: bool
    about: frozenset[str]
    language: str
    span: Span
    sentence: Span
    places: frozenset[int] = field(default=frozenset())
    perhaps: str | None = None


def counts(record: Record, published: str | None) -> Iterator[Count]:
    """The counts of the record, in order; figures that count nothing that can be named are left out."""
    starts = [s.start for s in record.sentences]
    figures = sorted(record.figures, key=lambda f: f.span)
    last: Count | None = None
    seen: set[str] = set()
    for number, figure in enumerate(figures):
        at = bisect_right(starts, figure.span.start) - 1
        if at < 0 or record.sentences[at].end <= figure.span.start or figure.value is None or _is_share(figure):
            continue
        sentence = record.sentences[at]
        if (
            figure.unit in (None, PEOPLE)
            and is_set_apart(record.text, sentence, figure.span)
            and not _is_led(record, figure, sentence)
        ):
            continue  # an age
        around = _around(record, figures, number, sentence)
        near = last if last and last.tally and starts.index(last.sentence.start) >= at - 1 else None
        again = near is not None and _is_again(record, around, figure, near)
        if made := _count(record, figure, sentence, around, published, seen, again=again):
            goes_on = made.once or (
                ends(load(made.language).table(Checks).conjunctions, record.text[around.start : figure.span.start])
                and not _has_its_own(record, near, made, around)
            )
            goes_on = goes_on and near is not None and sentence.covers(near.figure.span)
            if near and (goes_on or again) and made.tally is None and _of_people(made):
                made = replace(
                    made, unit=near.unit, tally=near.tally, moves=near.moves, noun=near.noun
                )  # "97, up from 63"; "31 in Assam and 12 in Bihar"
            made = replace(
                made,
                is_part=(made.is_part and not _of_another_fate(made, last, seen))
                or (made.is_more and made.tally is not None and (made.tally in seen or not seen)),
            )
            if near and made.is_whole and not made.noun and near.tally == made.tally and sentence.covers(near.figure.span):
                made = replace(made, noun=near.noun)  # "two more children died, taking the toll to five"
            last = made
            seen |= {made.tally} if made.tally else set()
            yield made


def _has_its_own(record: Record, near: Count | None, count: Count, around: Span) -> bool:
    """Whether something else is told of the count than of the one before: "three died and 40 were taken to the hospital"; in a
    language that has its verbs last, where the word for those before stands before this one.
    """
    table = load(count.language).table(Tallies)
    if table.verbs_last and near is not None:
        between = record.text[near.figure.span.end : count.figure.span.start]
        return any(t.id == near.tally and _has(t.after, between) for t in table.tallies)
    return begins(table.own_after, record.text[count.span.end : around.end])


def _around(record: Record, figures: Sequence[Figure], number: int, sentence: Span) -> Span:
    """The stretch of the sentence from the figure before to the figure after; to the one after that where the next has those of
    whom it is: of "12 of the 40 passengers died" the 12 died.
    """
    figure = figures[number]
    before = figures[number - 1] if number else None
    following = [f for f in figures[number + 1 : number + 3] if f.span.start >= figure.span.end]
    if following and (_is_of(record, figure, following[0]) or _is_within(figure, following[0])):
        del following[0]
    after = following[0].span.start if following else sentence.end
    if before and (_is_of(record, before, figure) or _is_within(before, figure)):
        after = figure.span.end
    start = max(sentence.start, before.span.end if before else 0)
    return Span(start, max(figure.span.end, min(sentence.end, after)))


def _is_of(record: Record, part: Figure, whole: Figure) -> bool:
    """Whether the one is counted of the other, "12 of the 40 passengers", or said again by it in brackets."""
    between = record.text[part.span.end : whole.span.start]
    if between.strip() == "(":  # "2.5 lakh (250,000) employees"
        return _CLOSED.match(record.text, whole.span.end) is not None
    if len(between) > BETWEEN or (part.value or 0) >= (whole.value or 0):
        return False
    table = load(_language_at(record, part.span.start)).table(Tallies)
    return bool(table.of_between) and begins(table.of_between, between) and ends(table.of_between, between)


def _is_within(whole: Figure, figure: Figure) -> bool:
    """Whether the figure stands in what the other counts: "12,000 workers of 23 mills stopped work"."""
    return whole.counted is not None and whole.span.end <= figure.span.start and whole.counted.span.covers(figure.span)


def _is_again(record: Record, around: Span, figure: Figure, last: Count) -> bool:
    """Whether it is told as another value of what was counted last: "the police put the figure at 900"; "the union put it at
    4,000, the police at 900".
    """
    before = record.text[around.start : figure.span.start]
    table = load(last.language).table(Tallies)
    if ends(table.same_before, before):
        return True
    led = record.text[last.sentence.start : last.figure.span.start]
    return last.sentence.covers(figure.span) and any(ends((w,), before) and ends((w,), led) for w in table.left_out)


def _of_another_fate(count: Count, last: Count | None, seen: set[str]) -> bool:
    """Whether it is of others than those its sentence counts for something else, so of all: "nine died, 14 others were hurt"."""
    if not count.of_others or count.tally is None or count.tally in seen:
        return False
    return last is not None and last.tally is not None and count.sentence.covers(last.figure.span)


def _of_people(count: Count) -> bool:
    return count.figure.unit in (None, PEOPLE) and not count.is_more and not count.noun & kinds()


def _is_share(figure: Figure) -> bool:
    """Whether it is a fraction ("two-thirds of the houses"), which counts nothing by itself."""
    return figure.unit is None and 0 < (figure.value or 0) < 1


@cache
def measures() -> frozenset[str]:
    """The units of `units.toml`: money, percentages, lengths; all others are nouns of what is counted."""
    return frozenset(unit.name for code in available() for unit in load(code).table(Units).unit)


def _count(
    record: Record, figure: Figure, sentence: Span, around: Span, published: str | None, seen: set[str], *, again: bool
) -> Count | None:
    """`around` is the stretch of the sentence that tells of the figure, `seen` what was counted before; `again`: the figure is
    another value of what was counted last.
    """
    language = _language_at(record, figure.span.start)
    table = load(language).table(Tallies)
    before, after = record.text[around.start : figure.span.start], record.text[figure.span.end : around.end]
    counted, is_near = _counted(record, figure, sentence, around)
    if figure.unit in measures() and not _is_measured(record, figure, table):
        counted = ""
    checks = load(language).table(Checks)
    tally = _tally(table, checks.conjunctions, before, counted if is_near else "", after)
    called = next((t.id for t in table.tallies if counted and _has(t.nouns, counted)), None)
    is_people = (
        figure.unit in (None, PEOPLE) or figure.unit in _CASUALTIES or (called is not None and figure.unit not in measures())
    )
    if tally and (figure.unit in measures() or (figure.unit == PEOPLE if tally.things else not is_people)):
        tally = None
    if (tally and _has(table.intents, after[:REACH])) or (
        figure.unit is None and not (counted or again or (tally and not tally.things))
    ):
        return None
    if tally is None and figure.unit in _CASUALTIES:
        tally = next((t for t in table.tallies if t.id == "dead"), None)
    noun = _noun("" if tally and _gives(record, figure, tally) else counted, tally)
    if not (tally or noun or again or is_people or figure.unit in measures()):
        return None  # "Sen, 43, said"
    return Count(
        figure=figure,
        unit=PEOPLE if tally and not tally.things else figure.unit if figure.unit in measures() else None,
        tally=tally.id if tally else None,
        moves=tally.moves if tally else "fixed",
        noun=noun,
        scope=scope_of(record, sentence, figure.span, published, table),
        once=ends(table.once_before, before) or begins(table.once_after, after),
        is_part=_is_part(table, before, after, tally, seen)
        or ends(checks.inclusions, before)
        or (_has(table.increments, counted) and not (tally and _led(tally, before))),
        is_more=ends(tuple(w for w in table.increments if w not in checks.conjunctions), before),
        of_others=begins(table.others, after) or _has(table.others, counted),
        is_whole=tally is not None and _led(tally, before),
        is_again=again,
        risen=ends(table.risen_before, before) or begins(table.risen_after, after),
        about=frozenset(content_words(sentence.cut(record.text), language)),
        language=language,
        span=_with_noun(figure),
        sentence=sentence,
        places=_places(record, figure.span, around),
        perhaps=called if is_people else None,
    )


def _is_part(table: Tallies, before: str, after: str, tally: Tally | None, seen: set[str]) -> bool:
    """Whether it adds to the count, or is of those whom another count has: "two more", "two of the injured died", "two of them
    died" behind a count of the injured or the dead (`seen`), not behind one of those aboard.
    """
    if begins((*table.increments, *table.parts_after), after) or ends(table.parts_before, before):
        return True
    if tally is None:
        return False
    is_of_them = ends(table.them_before, before) or begins(table.them_after, after)
    return is_of_them and not seen.isdisjoint((tally.id, *tally.takes))


def _tally(table: Tallies, joining: tuple[str, ...], before: str, counted: str, after: str) -> Tally | None:
    """By the words before the number, the thing counted, and the first word after it that says what became of them."""
    for tally in table.tallies:
        if _beside(tally.before, before, (*joining, *table.beyond)) or _led(tally, before):
            return tally
    for tally in table.tallies:
        if counted and (_has(tally.after, counted) or _has(tally.lead, counted) or _has(tally.lost, counted)):
            return tally
    hits = [(match.start(), -len(match.group()), tally) for tally in table.tallies if (match := _first(tally.after, after))]
    first = min(hits, key=lambda hit: hit[:2])[2] if hits else None
    if first and begins(table.of_between, after):  # "three of the 14 miners trapped there died"
        return next((tally for *_, tally in sorted(hits, key=lambda hit: hit[:2]) if first.id in tally.takes), first)
    return first


def _led(tally: Tally, before: str) -> bool:
    """Whether a noun of the count leads up to the number: "the toll in the ferry accident rose to"."""
    last = None
    for match in pattern_of(tally.lead).finditer(before):
        last = match
    return last is not None and len(before) - last.end() <= LEAD and not _STOP.search(before, last.end())


def _is_led(record: Record, figure: Figure, sentence: Span) -> bool:
    """Whether a noun of a count leads up to the number: "the toll, 17, is the highest"."""
    before = record.text[sentence.start : figure.span.start]
    return any(_led(tally, before) for tally in load(_language_at(record, figure.span.start)).table(Tallies).tallies)


def _counted(record: Record, figure: Figure, sentence: Span, around: Span) -> tuple[str, bool]:
    """The thing counted, and whether it stands in the figure's part of the sentence; what stands before a comma is that of
    another: "three dead, 11 rescued".
    """
    if figure.counted is None:
        return _named_after(record, figure, sentence), False
    noun = figure.counted.span
    parted = noun.end <= figure.span.start and _STOPS.search(record.text, noun.end, figure.span.start) is not None
    return noun.cut(record.text), around.covers(noun) and not parted


def _is_measured(record: Record, figure: Figure, table: Tallies) -> bool:
    """Whether what was read as counted is what is measured: what stands before the number, and is not joined to it ("a bonus of
    20 percent"), is mostly who asks for it or gives it.
    """
    if figure.counted is None or figure.counted.span.end > figure.span.start:
        return True
    between = record.text[figure.counted.span.end : figure.span.start].strip().lower()
    return between in table.of_between


def _named_after(record: Record, figure: Figure, sentence: Span) -> str:
    """The word after the number, or after a bracket that says it again, where it is one of the things that pages count: "2.5 lakh
    (2.5 million) employees", and headings that are no sentences ("1,400 houses destroyed").
    """
    found = _AFTER.match(record.text, figure.span.end, sentence.end)
    known = found is not None and figure.unit is None and any(word[0] != NAME for word in concepts(found[1]))
    return found[1] if found and known else ""


def _gives(record: Record, figure: Figure, tally: Tally) -> bool:
    """Whether what was read as counted is who counts: "the police give the toll as 46"."""
    return figure.counted is not None and _led(tally, record.text[figure.counted.span.end : figure.span.start])


def _beside(words: tuple[str, ...], before: str, joining: tuple[str, ...]) -> bool:
    last = None
    for match in pattern_of(words).finditer(before):
        last = match
    gap = before[last.end() :] if last else ""
    return last is not None and bool(_NEAR.fullmatch(gap)) and not _has(joining, gap)


def _first(words: tuple[str, ...], after: str) -> regex.Match[str] | None:
    match = pattern_of(words).search(after[:REACH])
    return match if match and not _STOP.search(after[: match.start()]) else None


def _has(words: tuple[str, ...], text: str) -> bool:
    return pattern_of(words).search(text) is not None


def _noun(counted: str, tally: Tally | None) -> frozenset[str]:
    """The standing words of the thing counted; of people in a tally only what kind they are, if that says anything."""
    found = concepts(counted) - standing().vague
    known = frozenset(word for word in found if not word.startswith(NAME))
    return (found & kinds()) - set(tally.usual) if tally and not tally.things else known or found


@cache
def kinds() -> frozenset[str]:
    """Standing words of kinds of people."""
    return frozenset(kind for code in available() for kind in load(code).table(Glossary).kinds)


def _places(record: Record, figure: Span, around: Span) -> frozenset[int]:
    """The places in the figure's part of the sentence: behind it up to a comma, else before it from one."""
    text = record.text
    ahead = text.find(",", figure.end, around.end)
    behind = text.rfind(",", around.start, figure.start)
    after = (figure.end, ahead if ahead >= 0 else around.end)
    before = (behind + 1 if behind >= 0 else around.start, figure.start)
    for start, end in (after, before):
        found = {p.geonames for p in record.places if p.geonames and p.country and start <= p.span.start and p.span.end <= end}
        if found:
            return frozenset(found)
    return frozenset()


def _with_noun(figure: Figure) -> Span:
    if figure.counted is None:
        return figure.span
    noun = figure.counted.span
    together = noun.start - figure.span.end <= 2 and figure.span.start - noun.end <= 2
    return Span(min(figure.span.start, noun.start), max(figure.span.end, noun.end)) if together else figure.span


def _language_at(record: Record, place: int) -> str:
    block = next((b for b in record.blocks if b.span.start <= place < b.span.end), None)
    return ((block.language if block else None) or record.language or "en").split("-")[0]
