"""TM02: tense date conflict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache

import regex

from khabar.analysis.model import Sentence, Token
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import has, pattern_of
from khabar.reading.date_lines import find_days
from khabar.record import Finding, Severity, Span, Time

NEAREST = dt.timedelta(days=75)
"""How far off a date without a year may lie to be taken for the nearest one of its name."""


class TenseDateConflict:
    """A future tense goes with a date before the page's date, or a past tense with one after it.

    A story taken over late still says "will be held" of what is over; or the date is wrong.

    Silent in indirect speech and backshift ("said in April it would pay in May"), on plans ("was set for July"), and when the
    page's date is unknown.
    """

    code = "TM02"
    name = "tense-date-conflict"
    severity: Severity = "warning"
    bad = (
        "@published 2023-06-02\nThe vote will be held in Riverton on May 22, 2023.",
        "@published 2023-06-02\nचुनाव 22 मई 2023 को पुणे में होगा।",
    )
    good = (
        "@published 2023-06-02\nThe vote will be held on July 22, 2023. The firm said in April it would pay in May.",
        "@published 2023-06-02\nचुनाव 22 जुलाई 2023 को पुणे में होगा।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        reference = case.draft.page.reference
        if reference is None:
            return
        for time in case.draft.times:
            sentence = case.sentence_of(time.span)
            date = _span_of_days(case, time, reference.date()) if sentence else None
            if sentence is None or date is None or any(q.covers(time.span) for q in quotations(case.text, sentence.block)):
                continue
            first, last = date
            verb = None
            if last < reference.date():
                verb = _future(case, sentence, time.span)
            elif first > reference.date() + dt.timedelta(days=1):
                verb = _past(case, sentence, time.span)
            if verb is not None:
                span = Span(min(verb.start, time.span.start), max(verb.end, time.span.end))
                yield finding(
                    self,
                    "The tense does not go with a date that the page's own date has " + _side(last < reference.date()),
                    (span,),
                )


def _side(past: bool) -> str:
    return "left behind." if past else "not reached."


_VALUE = regex.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<day>\d{2}))?")
_YEAR = regex.compile(r"\p{Nd}{4}")


def _span_of_days(case: Case, time: Time, reference: dt.date) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a date that names its month; without a year, of the nearest such date.

    Weekdays and "tomorrow" are out: they were resolved by the very tense that is being checked.
    """
    match = _VALUE.match(time.value)
    words = time.span.cut(case.text)
    if time.type not in ("DATE", "TIME") or match is None or not regex.search(r"\p{Nd}", words):
        return None
    year, month = int(match["year"]), int(match["month"])
    years = (year,) if _YEAR.search(words) else tuple(y for y in (year - 1, year, year + 1))
    days = [d for y in years if (d := _days(y, month, match["day"]))]
    if not days:
        return None
    if len(years) > 1 and next(find_days(words, case.draft.page.language), None) is None:
        return None
    nearest = min(days, key=lambda d: abs(d[0] - reference))
    return nearest if len(years) == 1 or abs(nearest[0] - reference) <= NEAREST else None


def _days(year: int, month: int, day: str | None) -> tuple[dt.date, dt.date] | None:
    try:
        if day:
            return (date := dt.date(year, month, int(day))), date
        return dt.date(year, month, 1), dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    except ValueError:
        return None


def _future(case: Case, sentence: Sentence, date: Span) -> Span | None:
    """The future verb that the date goes with."""
    table = case.words(sentence.language)
    if sentence.has_syntax:
        verb = _verb_of(sentence, date)
        auxiliary = next((a for a in verb.all_children("aux") if a.lower in table.futures), None) if verb else None
        return Span(auxiliary.start, verb.end) if auxiliary and verb and not _is_bound(case, sentence, date) else None
    return _last_verb(case, sentence, date, table.futures)


def _past(case: Case, sentence: Sentence, date: Span) -> Span | None:
    """The past verb that the date goes with, where it is no plan or report and the date no term."""
    table = case.words(sentence.language)
    if has(table.plan_verbs, sentence.span.cut(case.text)) or _is_bound(case, sentence, date):
        return None
    if sentence.has_syntax:
        verb = _verb_of(sentence, date)
        if verb is None or verb.pos not in ("VERB", "AUX") or _is_of_noun(sentence, date):
            return None
        finite = next((a for a in verb.all_children("aux") if a.lower in table.pasts), verb if verb.tag == "VBD" else None)
        modal = any(a.tag == "MD" for a in verb.all_children("aux"))
        return Span(min(finite.start, verb.start), verb.end) if finite and not modal else None
    return _last_verb(case, sentence, date, table.pasts)


def _verb_of(sentence: Sentence, date: Span) -> Token | None:
    """The verb that the date hangs on."""
    token = next((t for t in sentence.tokens if t.span.overlaps(date)), None)
    for _ in range(12):
        if token is None or token.pos in ("VERB", "AUX") or (token.child("cop") and token.head is None):
            return token
        token = token.head
    return None


def _is_of_noun(sentence: Sentence, date: Span) -> bool:
    """Whether the date hangs on a noun, and is the time of that: "ahead of the vote on May 3"."""
    token = next((t for t in sentence.tokens if t.span.overlaps(date)), None)
    for _ in range(12):
        if token is None or not token.span.overlaps(date):
            break
        token = token.head
    return token is not None and token.pos == "NOUN"


def _is_bound(case: Case, sentence: Sentence, date: Span) -> bool:
    """Whether a word such as "until" or "since" stands before the date (after it, in verb-final languages)."""
    words = case.words(sentence.language).until
    before = case.text[max(sentence.span.start, date.start - 12) : date.start].split()
    after = case.text[date.end : date.end + 12].split()
    near = before[-1:] if case.text[sentence.span.start].isascii() else after[:1]
    return any(has(words, w) for w in near)


@cache
def _at_end(verbs: tuple[str, ...], followers: tuple[str, ...]) -> regex.Pattern[str]:
    after = "|".join(map(regex.escape, followers)) or "(?!)"
    return regex.compile(pattern_of(verbs).pattern + rf"(?=\s*(?:[।.!?,;”]|$|\s(?:{after})))", regex.IGNORECASE)


def _last_verb(case: Case, sentence: Sentence, date: Span, verbs: tuple[str, ...]) -> Span | None:
    """The verb at the end of the date's clause, in a language that puts it there."""
    table = case.words(sentence.language)
    match = _at_end(verbs, table.after_verbs).search(case.text, date.end, sentence.span.end)
    if match is None or (gap := case.text[date.end : match.start()]).count(",") or ";" in gap or has(table.subordinators, gap):
        return None
    return None if _is_bound(case, sentence, date) else Span(match.start(), match.end())
