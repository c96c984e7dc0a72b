"""HL02: headline figure mismatch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from khabar.analysis.model import Sentence
from khabar.checking.clauses import clauses
from khabar.checking.content_words import content_words
from khabar.checking.counting import noun_of, same_value, toll_of, with_noun
from khabar.checking.lapses import Lapse, lapse_of
from khabar.checking.rule import Case, finding
from khabar.checking.senses import claims_in
from khabar.record import Figure, Finding, Severity

BODY_LIMIT = 200
"""Figures of the body that a headline's figure is compared with, at most."""


class HeadlineFigureMismatch:
    """A figure or duration of a headline or deck is not in the body, or the body gives another for the same thing.

    The headline's number is what is remembered and passed on; headlines are written last, by other hands.

    Silent where the body has the same value in words, another script, other units or rounded.
    """

    code = "HL02"
    name = "headline-figure-mismatch"
    severity: Severity = "error"
    bad = (
        "# Ban on 14 players lifted\nThe federation said on Friday that the ban on 11 players has been lifted.",
        "# 14 खिलाड़ियों से रोक हटी\nसंघ ने शुक्रवार को कहा कि 11 खिलाड़ियों से रोक हटा ली गई है।",
    )
    good = (
        "# Ban on 11 players lifted\nThe federation said on Friday that the ban on eleven players has been lifted.",
        "# 11 खिलाड़ियों से रोक हटी\nसंघ ने शुक्रवार को कहा कि ग्यारह खिलाड़ियों से रोक हटा ली गई है।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        if not case.body:
            return
        for block in case.headlines:
            for figure in case.draft.figures:
                if block.span.covers(figure.span) and not _is_label(case, figure) and not _counts_parts(case, figure):
                    yield from self._figure(case, figure)
            for time in case.draft.times:
                if block.span.covers(time.span) and (lapse := lapse_of(case, time)) is not None:
                    yield from self._lapse(case, lapse)

    def _figure(self, case: Case, figure: Figure) -> Iterator[Finding]:
        body = list(islice(case.body_figures, BODY_LIMIT))
        alike = [f for f in body if _comparable(figure, f)]
        rival = _rival(case, figure, alike)
        agreeing = [f for f in alike if same_value(figure, f)]
        if agreeing and (rival is None or any(_same_noun(case, figure, f) is not False for f in agreeing)):
            return
        if rival is not None and _is_total(case, figure, alike):
            return
        if rival is not None:
            yield finding(self, f"The body has {rival.span.cut(case.text)}.", (with_noun(figure), with_noun(rival)))
        elif not _derivable(case, figure, body) and not _written(case, figure):
            yield finding(self, "This figure is nowhere in the body.", (with_noun(figure),))

    def _lapse(self, case: Case, mine: Lapse) -> Iterator[Finding]:
        found = (lapse_of(case, time) for time in case.draft.times if case.in_body(time.span))
        others = [lapse for lapse in found if lapse is not None]
        if not any(abs(other.days - mine.days) <= 0.1 * mine.days for other in others):
            rival = next((o for o in others if o.unit == mine.unit and _is_about_one(case, mine, o)), None)
            if rival is not None:
                yield finding(self, f"The body has {rival.span.cut(case.text)}.", (mine.span, rival.span))


_YEAR = regex.compile(r"(?:19|20)\p{Nd}{2}")


def _is_label(case: Case, figure: Figure) -> bool:
    """Whether the number is no count: a year before its noun ("the 2030 games"), or no number at all ("thousands")."""
    return figure.value is None or (figure.unit is None and bool(_YEAR.fullmatch(figure.span.cut(case.text))))


def _counts_parts(case: Case, figure: Figure) -> bool:
    """Whether the number counts what the page itself is made of: "in five charts", "10 तस्वीरों में"."""
    sentence = case.sentence_of(figure.span)
    if sentence is None:
        return False
    table, words = case.words(sentence.language), [t.lower for t in sentence.tokens]
    at = [t.i for t in sentence.tokens if figure.span.covers(t.span)]
    before, after = words[at[0] - 1] if at and at[0] else "", words[at[-1] + 1 : at[-1] + 3] if at else []
    return bool(after) and after[0] in table.page_parts and (before in table.inside or after[-1] in table.inside)


def _is_about_one(case: Case, one: Lapse, other: Lapse) -> bool:
    """Whether the sentences around the two lengths share what they speak of: two words or senses (freed, released), one sense
    where both are said in one way ("after"), or all words of the first one's clause."""
    first, second = case.sentence_of(one.span), case.sentence_of(other.span)
    if first is None or second is None or first.language != second.language:
        return first is not None and second is not None
    words = [set(content_words(s.span.cut(case.text), s.language)) for s in (first, second)]
    own = [set(content_words(t.span.cut(case.text), first.language)) for t in (one, other)]
    clause = next((c for c in clauses(case.text, first.span) if c.covers(one.span)), first.span)
    said = set(content_words(clause.cut(case.text), first.language)) - own[0]
    shared = (words[0] - own[0]) & (words[1] - own[1])
    senses = _senses_shared(case, first, second, shared)
    alike = one.mark == other.mark >= 0 and _senses_shared(case, first, second, set()) > 0
    return len(shared) + senses + alike >= 2 or (bool(said) and said <= words[1])


def _senses_shared(case: Case, first: Sentence, second: Sentence, words: set[str]) -> int:
    """How many senses both sentences have, in other words than those that they share."""
    senses = []
    for sentence in (first, second):
        claims = claims_in(case.text, sentence.span, sentence.language)
        other = (c for c in claims if not words.intersection(content_words(c.span.cut(case.text), sentence.language)))
        senses.append({(c.sense.id, c.denied) for c in other})
    return len(senses[0] & senses[1])


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether the two can count one thing: shares with shares, money with money of its kind."""
    return one.unit == other.unit or (_loose(one.unit) and _loose(other.unit))


def _loose(unit: str | None) -> bool:
    return unit is None or (unit.islower() and unit not in ("percent", "point"))


def _same_noun(case: Case, one: Figure, other: Figure) -> bool | None:
    """Whether they count the same; None where it cannot be known (no noun, or another language)."""
    kinds = [toll.kind if toll else None for toll in (toll_of(case, one), toll_of(case, other))]
    if any(kinds):
        return kinds[0] == kinds[1]
    if one.unit == other.unit and one.unit not in (None, "person"):
        return True
    a, b = noun_of(case, one), noun_of(case, other)
    if not a or not b or _language(case, one) != _language(case, other):
        return None
    return bool(a & b)


def _language(case: Case, figure: Figure) -> str:
    sentence = case.sentence_of(figure.span)
    return sentence.language if sentence else "und"


def _rival(case: Case, figure: Figure, alike: Sequence[Figure]) -> Figure | None:
    """The body's figure for the same thing where it has another value."""
    return next((f for f in alike if not same_value(figure, f) and _same_noun(case, figure, f)), None)


def _is_total(case: Case, figure: Figure, alike: Sequence[Figure]) -> bool:
    """Whether two of the body's figures for the same thing make the value together, so many here, so many there, and none is
    of more."""
    same = [f.value for f in alike[:40] if f.value is not None and _same_noun(case, figure, f)]
    return (
        figure.value is not None
        and max(same, default=0) <= figure.value
        and any(figure.value == a + b for i, a in enumerate(same) for b in same[:i])
    )


def _derivable(case: Case, figure: Figure, body: Sequence[Figure]) -> bool:
    """Whether a reader can make the value out of two of the body's that belong together, or count it on the fingers of a hand."""
    if figure.value is None or abs(figure.value) < 4:
        return True
    known = [(f, f.value) for f in body[:40] if f.value is not None]
    return any(
        abs(figure.value) in (a + b, abs(a - b)) and _comparable(one, other) and _go_together(case, one, other)
        for i, (one, a) in enumerate(known)
        for other, b in known[:i]
    )


def _go_together(case: Case, one: Figure, other: Figure) -> bool:
    """Whether the two stand in one sentence, or may count one thing in two places or at two times."""
    first, second = case.sentence_of(one.span), case.sentence_of(other.span)
    return first is second or _same_noun(case, one, other) is not False


_NUMBER = regex.compile(r"\p{Nd}+(?:,\p{Nd}{2,3})*(?:\.\p{Nd}+)?")


def _written(case: Case, figure: Figure) -> bool:
    """Whether the number stands in the body in digits, as a figure or as anything else (a year, a clock time)."""
    wanted = {_digits(n) for n in _NUMBER.findall(figure.span.cut(case.text))} | {f"{figure.value:g}" if figure.value else ""}
    return any(_digits(m.group()) in wanted for m in _NUMBER.finditer(case.body_text))


def _digits(number: str) -> str:
    try:
        return f"{float(number.replace(',', '')):g}"
    except ValueError:
        return number
