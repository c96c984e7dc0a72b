"""FG01: figure conflict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import regex

from khabar.analysis.model import Sentence
from khabar.checking.clauses import clauses
from khabar.checking.content_words import content_words
from khabar.checking.counting import amount, noun_of, same_value, tolls, with_noun
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import find, has
from khabar.languages.tables.checks import Checks
from khabar.record import Figure, Finding, Severity, Span

LIMIT = 150
"""Figures of a page that are compared, at most: pairs grow with the square."""

FARTHEST = 20
"""How many times as great one toll of an event may be as another: above that the one is of a whole war or year."""

ALONE = 4
"""Words of a clause that only says when, at most."""
SHARED_WORDS = 2
"""Words besides the noun that two clauses must share to speak of one thing."""
SHARED = 0.5
"""The share of the shorter clause's words that these must make."""
SHARED_OF_SUMS = 0.75
"""The same for money and for changes: a business has many branches that are told of in like words."""


class FigureConflict:
    """The body gives two values for one thing: same counted noun, event, place and date.

    Two wires joined in one story, or a total and an update; a reader cannot tell which holds.

    Silent when date, place or part differ ("17, up from 14"), on a plan and its outcome, on rounded values, and on headline
    against body (HL02).
    """

    code = "FG01"
    name = "figure-conflict"
    severity: Severity = "error"
    bad = (
        "Turnout was 54 percent, the commission said. Queues were long. Turnout of 41 percent was counted by the evening.",
        "हादसे में छह लोगों की मौत हुई, पुलिस ने बताया। बाद में पुलिस ने बताया कि हादसे में नौ लोगों की मौत हुई।",
    )
    good = (
        "By Tuesday 17 people had died, the police said, up from 14 on Monday. Five people died in Riverton, they said.",
        "मंगलवार तक 17 लोगों की मौत हुई, पुलिस ने बताया। सोमवार तक 14 लोगों की मौत हुई थी, उसने कहा।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        found = list(_statements(case))
        taken: set[int] = set()
        for i, later in enumerate(found):
            for j, earlier in enumerate(found[:i]):
                if j not in taken and i not in taken and _conflict(earlier, later):
                    taken |= {i, j}
                    yield finding(self, f"{amount(later.value)} here, {amount(earlier.value)} there.", (later.span, earlier.span))


@dataclass(frozen=True, slots=True)
class _Statement:
    """A figure with what it is about: `key` the thing counted, `about` the other words of its clause."""

    figure: Figure
    span: Span
    key: frozenset[str]
    about: frozenset[str]
    owners: frozenset[str]
    places: frozenset[str]
    times: frozenset[str]
    is_other: bool
    is_plan: bool
    is_change: bool
    is_toll: bool
    takes_up: bool
    is_armed: bool
    part: tuple[int, int]
    """The number of its sentence, and of its part between semicolons."""

    @property
    def value(self) -> float:
        return float(self.figure.value or 0)


def _statements(case: Case) -> Iterator[_Statement]:
    known = {toll.figure.id: toll for toll in tolls(case)}
    for figure in islice(case.body_figures, LIMIT):
        toll = known.get(figure.id)
        key = frozenset({toll.kind}) if toll else noun_of(case, figure)
        if figure.value and key and not _is_measure(figure) and (toll is None or not figure.approximate):
            made = _statement(case, figure, toll.span if toll else with_noun(figure), key, bool(toll))
            if made:
                yield made


def _is_measure(figure: Figure) -> bool:
    """Whether the unit is one of lengths, weights and the like: things have many of them."""
    return any(figure.unit in units for units in Case.words("en").measures.values())


def _statement(case: Case, figure: Figure, span: Span, key: frozenset[str], is_toll: bool) -> _Statement | None:
    sentence = case.sentence_of(figure.span)
    if sentence is None:
        return None
    table = case.words(sentence.language)
    if not table.conjunctions:  # a language without data: "12 dieną" may be the twelfth as well as twelve days
        return None
    clause = next((c for c in clauses(case.text, sentence.span) if c.covers(figure.span)), sentence.span)
    words = clause.cut(case.text)
    own = _own_words(case, table, clause, figure) if is_toll else words
    return _Statement(
        figure,
        span,
        key,
        frozenset(content_words(words, sentence.language)) - key,
        _owners(case, clause, figure),
        frozenset(p.name for p in case.draft.places if clause.covers(p.span)),
        _times_of(case, table, sentence, clause),
        has(table.other_count, own)
        or (is_toll and has(table.increases, own))
        or (has(table.partitions, words) and _has_whole(case, sentence, figure))
        or has(table.inclusions, own)
        or _is_share(table.out_of, case.text, figure),
        has(table.futures, words),
        figure.unit == "percent" and (has(table.increases, words) or has(table.decreases, words)),
        is_toll,
        has(table.this_event, words) or (span.start < figure.span.start and has(table.counts, span.cut(case.text))),
        figure.counted is not None and has(table.armed, figure.counted.span.cut(case.text)),
        (sentence.number, case.text.count(";", sentence.span.start, figure.span.start)),
    )


def _own_words(case: Case, table: Checks, clause: Span, figure: Figure) -> str:
    """The words of the clause up to a conjunction before the figure and one before the next figure: what is said of it alone."""
    start, end = clause.start, clause.end
    for cut in find(table.conjunctions, case.text, clause):
        if cut.end <= figure.span.start:
            start = cut.end
        elif any(cut.end <= f.span.start < clause.end for f in case.body_figures):
            end = min(end, cut.start)
    return case.text[start:end]


def _has_whole(case: Case, sentence: Sentence, figure: Figure) -> bool:
    """Whether a number as great stands before the figure, of which it may be a part, in its sentence or the one before."""
    before = (f for f in case.body_figures if f.span.start < figure.span.start)
    near = (f for f in before if (s := case.sentence_of(f.span)) is not None and sentence.number - s.number <= 1)
    return any((f.value or f.low or 0) >= (figure.value or 0) for f in near)


def _times_of(case: Case, table: Checks, sentence: Sentence, clause: Span) -> frozenset[str]:
    """The times of the clause; else that of one which stands alone before it ("Last year, …"), or of the whole sentence where
    the clause is a part of what happens ("in which …")."""
    if found := _times(case, clause):
        return found
    if has(table.subordinate_starts, clause.cut(case.text)[:12]):
        return _times(case, sentence.span)
    alone = [c for c in clauses(case.text, sentence.span) if c.end <= clause.start and len(c.cut(case.text).split()) <= ALONE]
    return frozenset().union(*(_times(case, c) for c in alone))


def _times(case: Case, span: Span) -> frozenset[str]:
    return frozenset(t.value for t in case.draft.times if span.covers(t.span) and t.type != "DURATION")


def _owners(case: Case, clause: Span, figure: Figure) -> frozenset[str]:
    """The party or body whose figure it is: the capitalised words of the clause before the figure, but for its first, and
    in a language with case marks the word before one."""
    words = case.text[clause.start : figure.span.start].split()
    sentence = case.sentence_of(figure.span)
    marks = case.words(sentence.language).owner_marks if sentence else ()
    marked = (before for before, mark in pairwise(words) if mark in marks)
    return frozenset(w for w in words[1:] if w[:1].isupper()).union(marked)


def _is_share(out_of: tuple[str, ...], text: str, figure: Figure) -> bool:
    """Whether the figure is so many of a number ("two of the three seats"), or that number."""
    if not out_of:
        return False
    words = "(?:" + "|".join(out_of) + ")"
    after, before = text[figure.span.end : figure.span.end + 24], text[max(0, figure.span.start - 24) : figure.span.start]
    return bool(regex.match(rf"\s{words}\s", after) or regex.search(rf"\p{{N}}\s{words}\s$", before))


def _conflict(earlier: _Statement, later: _Statement) -> bool:
    one, other = earlier.figure, later.figure
    if one.unit != other.unit or earlier.is_toll != later.is_toll or earlier.is_plan != later.is_plan or same_value(one, other):
        return False
    if earlier.is_other or later.is_other or earlier.part == later.part or not _same_thing(earlier, later):
        return False
    if earlier.times != later.times and (earlier.times or later.times) and not (earlier.times & later.times):
        if earlier.is_toll and later.takes_up and not later.times and all(map(_is_moment, earlier.times)):
            return _same_place(earlier, later)
        return (
            _is_odd_part(earlier, later)
            if not (earlier.times and later.times) and earlier.places != later.places
            else _untimed(earlier, later)
        )
    return _same_place(earlier, later)


_MOMENT = regex.compile(r"(?:[\dX]{4}-[\dX]{2}-[\dX]{2}|[\dX]{4}-WXX-\d)?(?:T.*)?")


def _is_moment(value: str) -> bool:
    """Whether the time is a day or less: when something happened, no while over which much is counted ("last year")."""
    return bool(value) and _MOMENT.fullmatch(value) is not None


def _untimed(earlier: _Statement, later: _Statement) -> bool:
    """Whether only the first mention has its time: the story opens with when, and goes on without."""
    return bool(earlier.times) and not later.times and earlier.places == later.places and not earlier.is_toll


def _same_thing(earlier: _Statement, later: _Statement) -> bool:
    if earlier.is_toll:
        fewer, more = sorted((earlier.value, later.value))
        return earlier.key == later.key and more <= FARTHEST * fewer and earlier.is_armed == later.is_armed
    if earlier.key != later.key or min(earlier.value, later.value) <= 1:
        return False
    if earlier.owners and later.owners and not earlier.owners & later.owners:
        return False
    if earlier.figure.unit == "percent" and not (earlier.is_change or later.is_change):
        return True
    shared, fewest = len(earlier.about & later.about), min(len(earlier.about), len(later.about))
    is_sum = earlier.is_change or (earlier.figure.unit or "").isupper()
    return shared >= SHARED_WORDS + earlier.is_change and shared >= (SHARED_OF_SUMS if is_sum else SHARED) * fewest


def _same_place(earlier: _Statement, later: _Statement) -> bool:
    if earlier.places == later.places or (earlier.places and not later.places):
        return True
    return _is_odd_part(earlier, later)


def _is_odd_part(earlier: _Statement, later: _Statement) -> bool:
    """Whether the later figure is of one place alone and yet above the earlier, which is of no place in particular."""
    return earlier.is_toll and bool(later.places) and not earlier.places and later.value > earlier.value and not later.times
