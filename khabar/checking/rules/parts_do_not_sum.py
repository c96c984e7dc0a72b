"""FG02: parts do not sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from khabar.analysis.model import Sentence
from khabar.checking.counting import amount, of_the, toll_of, with_noun
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import ends, has, pattern_of
from khabar.record import Figure, Finding, Severity, Span

MOST_MISSING = 0.25
"""The share of the total that parts said to be all may lack; beyond it a remainder is implied."""

FEWEST_UNSAID = 3
"""Parts that no word says to be parts of the total."""


class PartsDoNotSum:
    """A total and all its parts stand in one or two sentences, and the parts make another number.

    The plainest arithmetic on a page, and the one that readers check.

    Silent where the parts are not said to be all (one part, "including"), a remainder is named ("the rest"), or the
    values are rounded.
    """

    code = "FG02"
    name = "parts-do-not-sum"
    severity: Severity = "error"
    bad = (
        "Of the 500 schools, 300 in villages and 250 in towns will get a library.",
        "विभाग ने 50 बसें भेजी हैं, जिनमें 30 पुणे और 25 नासिक में हैं।",
    )
    good = (
        "Of the 500 schools, 300 in villages and 200 in towns will get a library. Of the 90 clinics, 30 will close.",
        "विभाग ने 50 बसें भेजी हैं, जिनमें 30 पुणे और 20 नासिक में हैं।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        previous: Sentence | None = None
        for sentence in case.body:
            figures = _figures(case, sentence)
            found = _within(case, sentence, figures)
            if found is None and previous is not None and previous.block is sentence.block:
                found = _across(case, previous, sentence, figures)
            if found is not None:
                total, parts = found
                if (made := _misses(case, sentence, total, parts)) is not None:
                    span = Span(with_noun(total).start, with_noun(parts[-1]).end)
                    yield finding(self, f"The parts make {amount(made)}, not {amount(total.value or 0)}.", (span,))
            previous = sentence


Parts = tuple[Figure, Sequence[Figure]]


def _figures(case: Case, sentence: Sentence) -> list[Figure]:
    """The exact counts of the sentence outside brackets."""
    return [
        f
        for f in case.figures_of(sentence)
        if f.value is not None and f.unit != "percent" and case.text[f.span.start - 1 : f.span.start] != "("
    ]


def _within(case: Case, sentence: Sentence, figures: Sequence[Figure]) -> Parts | None:
    """A total and its parts where a mark of partition stands between them, or before the total ("of the 40 …,")."""
    table = case.words(sentence.language)
    for i, (total, first) in enumerate(pairwise(figures)):
        parts = figures[i + 1 :]
        if len(parts) < 2 or not _alike(total, parts):
            continue
        before = case.text[max(sentence.span.start, total.span.start - 24) : total.span.start]
        between = case.text[total.span.end : first.span.start]
        if has(table.partitions, between) or _OPENS.search(between) or of_the(table.out_of).search(before):
            return total, parts
        if ends(table.totals, before) and _is_listed(case, total, first, sentence, parts):
            return total, parts
        if not table.whole_first and _each_of_them(case, table.partitions, parts):
            return total, parts
    return None


def _is_listed(case: Case, total: Figure, first: Figure, sentence: Sentence, parts: Sequence[Figure]) -> bool:
    """Whether nothing but a comma stands between what the total counts and parts that count the same, none of them dead or
    hurt: "a total of 40 teachers, 30 in towns and 10 in villages"."""
    if total.counted is None or any(p.unit not in (total.unit, None) for p in parts) or any(toll_of(case, f) for f in parts):
        return False
    between = case.text[total.counted.span.end : first.span.start].split(",")
    verbs = case.words(sentence.language).after_verbs
    if len(between) != 2 or between[1].strip():
        return False
    return not between[0].strip() or between[0].strip() in verbs or _are_bare(sentence, parts)


def _are_bare(sentence: Sentence, parts: Sequence[Figure]) -> bool:
    """Whether the parts have no verb of their own to the end of the sentence: "48 were held, 30 boys and 12 girls"."""
    rest = [t for t in sentence.tokens if t.start >= parts[0].span.start]
    return sentence.has_syntax and not any(t.pos in ("VERB", "AUX") for t in rest) and len(rest) <= 4 * len(parts)


def _each_of_them(case: Case, partitions: tuple[str, ...], parts: Sequence[Figure]) -> bool:
    """Whether every part says of itself that it is one: "40 of them women and 30 of them children"."""
    return all(_starts_with(partitions, case.text[p.span.end : p.span.end + 12]) for p in parts)


def _starts_with(phrases: tuple[str, ...], text: str) -> bool:
    match = pattern_of(phrases).search(text)
    return match is not None and not text[: match.start()].strip()


def _across(case: Case, previous: Sentence, sentence: Sentence, figures: Sequence[Figure]) -> Parts | None:
    """The only count of the sentence before, and parts that are said to be "of them"."""
    totals = _figures(case, previous)
    table = case.words(sentence.language)
    if len(totals) != 1 or len(figures) < 2 or not _alike(totals[0], figures):
        return None
    start, end = sentence.span.start, figures[0].span.end + 14
    told = has(table.partitions, case.text[start:end]) or _shares_out(case, totals[0], sentence, figures)
    return (totals[0], figures) if told else None


def _shares_out(case: Case, total: Figure, sentence: Sentence, parts: Sequence[Figure]) -> bool:
    """Whether three or more parts count what the total counts, of no other time, and make a little more than there is:
    "40 seats were at stake. The Greens won 20 seats, the Blues 15 and others 9"."""
    made, whole = sum(p.value or 0 for p in parts), total.value or 0
    if len(parts) < FEWEST_UNSAID or not whole < made <= (1 + MOST_MISSING) * whole:
        return False
    if any(sentence.span.covers(t.span) for t in case.draft.times) or any(toll_of(case, f) for f in (total, *parts)):
        return False
    return total.unit is not None and all(p.unit in (total.unit, None) for p in parts) and parts[0].unit == total.unit


def _alike(total: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the parts can be parts: none above the total, and money only of money."""
    money = total.unit is not None and total.unit.isupper()
    return all(((p.unit == total.unit) if money else not (p.unit or "").isupper()) for p in parts) and all(
        (p.value or 0) <= (total.value or 0) for p in parts
    )


def _misses(case: Case, sentence: Sentence, total: Figure, parts: Sequence[Figure]) -> float | None:
    """What the parts make where that is not the total."""
    made = sum(p.value or 0 for p in parts)
    whole = total.value or 0
    slack = 0.05 * whole if any(f.approximate for f in (total, *parts)) else 0.0
    if abs(made - whole) <= slack:
        return None
    table = case.words(sentence.language)
    stretch = case.text[total.span.start : sentence.span.end]
    if made < whole and (has(table.inclusions, stretch) or has(table.remainders, stretch) or whole - made > MOST_MISSING * whole):
        return None
    return made if has(table.conjunctions, case.text[parts[0].span.start : parts[-1].span.end]) else None


_OPENS = regex.compile(r"[:—–]\s*$|:\s+(?:[\p{L}\p{M}]+\s)?$")
