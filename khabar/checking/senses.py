"""What stretches of text claim: the senses of `claims.toml` in them, each affirmed or denied."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.phrases import find, has, pattern_of
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.claims import Claims, Sense
from khabar.record import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A sense in a stretch of text, and the words for it; `denied` where a negation stands by."""

    sense: Sense
    span: Span
    denied: bool
    of_a_doer: bool = False
    """Whether the word means one who does it ("operators"), which affirms nothing."""


_INSIDE = regex.compile(r"[\p{L}\p{M}]{2}")
NEGATION_REACH = 28
"""Characters before a word (and after it, in Hindi) in which a negation belongs to it."""


def claims_in(text: str, span: Span, language: str, among: Container[str] | None = None) -> Iterator[Claim]:
    """Every sense in the span, or those `among` which its id is."""
    negations = load(language).table(Checks).negations
    for sense, pattern in _senses(language):
        if among is not None and sense.id not in among:
            continue
        for match in pattern.finditer(text, span.start, span.end):
            if sense.never and any(s.overlaps(Span(*match.span())) for s in find(sense.never, text, span)):
                continue
            before, after = _clause_around(text, span, match.start(), match.end(), language)
            denied = has(negations, before) or has(negations, after)
            yield Claim(sense, Span(match.start(), match.end()), denied, _is_doer(match.group(), sense, language))


def _clause_around(text: str, span: Span, start: int, end: int, language: str) -> tuple[str, str]:
    """The whole words near the stretch, in its clause, among which a negation is its own; behind it in Latin script alone those
    that deny at once ("bail denied")."""
    openers = pattern_of(load(language).table(Checks).clause_openers)
    before = text[(first := max(span.start, start - NEGATION_REACH)) : start]
    if first > span.start and _INSIDE.match(text, first - 1):
        before = before.partition(" ")[2]
    before = openers.split(before.rsplit(",")[-1])[-1]
    if text[start].isascii():
        at_once = pattern_of(load(language).table(Checks).denied_after).match(text, end + 1, span.end)
        return before, at_once.group() if at_once else ""
    after = text[end : (last := min(span.end, end + NEGATION_REACH))]
    if last < span.end and _INSIDE.match(text, last - 1):
        after = after.rpartition(" ")[0]
    return before, openers.split(after.split(",")[0])[0]


def is_hinted(text: str, span: Span, sense: Sense) -> bool:
    """Whether a word stands in the span from which the sense can be inferred."""
    return pattern_of(sense.hints).search(text, span.start, span.end) is not None


def _is_doer(word: str, sense: Sense, language: str) -> bool:
    doers = load(language).table(Claims).doers
    lower = word.lower()
    return any(
        lower.startswith(stem[:-1]) and lower.removeprefix(stem[:-1]).endswith(doers)
        for stem in sense.words
        if stem.endswith("*") and lower not in sense.words
    )


@cache
def _senses(language: str) -> Sequence[tuple[Sense, regex.Pattern[str]]]:
    return tuple((sense, pattern_of(sense.words)) for sense in load(language).table(Claims).senses)


def contrary(one: Claim, other: Claim) -> bool:
    """Whether the two cannot both hold of one thing: one sense affirmed and denied, or two opposite senses."""
    if one.of_a_doer or other.of_a_doer:
        return False
    if one.sense.id == other.sense.id:
        return one.denied != other.denied
    return other.sense.id in one.sense.opposites and not one.denied and not other.denied


def excluding(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """A claim of each that exclude each other, where neither of the two stretches has both; None where they agree."""
    for claim in first:
        for rival in second:
            if contrary(claim, rival) and not _held(claim, second) and not _held(rival, first):
                return claim, rival
    return None


def _held(claim: Claim, claims: Sequence[Claim]) -> bool:
    return any(c.sense.id == claim.sense.id and c.denied == claim.denied for c in claims)
