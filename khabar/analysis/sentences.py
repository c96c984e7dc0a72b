"""Where sentences end, by the marks and abbreviations of the language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.tables.full_stops import FullStops
from khabar.languages.tables.identity import Identity
from khabar.record import Span, trimmed

LONGEST = 2_000
"""Characters of the longest sentence; a longer one is cut."""
_EVERYWHERE = ".।?!…"
_NEXT = regex.compile(r"\s*[“‘\"'(\[]*")
_WORD_AFTER = regex.compile(r"[\p{L}\p{M}]{1,30}")
_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}.]+$")
_ACRONYM = regex.compile(r"(?:\p{L}\p{M}*\.){1,5}\p{L}\p{M}*")
_CLOSING = "”’»\"')]"


@dataclass(frozen=True)
class _Rules:
    """The rules of one language; `abbreviations` and `may_end` in lower case."""

    ends: regex.Pattern[str]
    abbreviations: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    before_numbers: frozenset[str]
    initials: frozenset[str]
    continuers: frozenset[str]
    names: tuple[str, ...]


@cache
def _rules(language: str) -> _Rules:
    identity, stops = load(language).table(Identity), load(language).table(FullStops)
    marks = regex.escape("".join(dict.fromkeys(identity.sentence_ends + _EVERYWHERE)))
    # a danda needs no space after it; a full stop does, for the sake of decimals, addresses and acronyms
    ends = regex.compile(rf"[{marks}]+[”’»\"'\)\]]*+(?=\s|$|(?<=[।?!][”\"]?)[\p{{L}}“])|\n")
    abbreviations, may_end = ({w.lower() for w in words} for words in (identity.abbreviations, stops.may_end))
    return _Rules(
        ends, frozenset(abbreviations), frozenset(may_end), frozenset(stops.starters), frozenset(stops.before_numbers),
        frozenset(stops.initials), frozenset(stops.continuers), tuple(f" {phrase}" for phrase in stops.names),
    )  # fmt: skip


def split(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The sentences of `text[start:end]`, without white space at their edges.

    A full stop ends none after an abbreviation or an initial, nor before a small letter; a mark inside a quotation that
    the sentence goes on after ("…," or "…?" he said) ends none either.
    """
    rules = _rules(language)
    begin = start
    for match in rules.ends.finditer(text, start, end):
        if match.group() != "\n" and _goes_on(text, begin, match, end, rules):
            continue
        yield from _bounded(text, begin, match.end())
        begin = match.end()
    yield from _bounded(text, begin, end)


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The span, cut at spaces where it is longer than any sentence: what follows is not linear in a sentence's length."""
    while end - start > LONGEST:
        space = max(
            text.rfind(" ", start + LONGEST // 2, start + LONGEST), text.rfind("\n", start + LONGEST // 2, start + LONGEST)
        )
        cut = space if space > start else start + LONGEST
        if span := trimmed(text, start, cut):
            yield span
        start = cut
    if span := trimmed(text, start, end):
        yield span


def _goes_on(text: str, begin: int, match: regex.Match[str], end: int, rules: _Rules) -> bool:
    after = _NEXT.match(text, match.end(), end)
    at = after.end() if after else match.end()
    following = text[at : min(at + 1, end)]
    word = _WORD_AFTER.match(text, at, end)
    starter = word.group() if word else ""
    if following.islower() or (match.group()[-1] in _CLOSING and starter in rules.continuers):
        return True
    if match.group() != "." or not following:
        return False
    if rules.names and text.endswith(rules.names, begin, match.start()):
        return False
    found = _WORD_BEFORE.search(text, max(begin, match.start() - 40), match.start())
    before = found.group() if found else ""
    earlier = match.start() - len(before) - 2
    if 0 < len(before) <= 3 and earlier > begin and text[earlier] == "." and before.lower() not in rules.may_end:
        return starter not in rules.starters  # the second of two initials, or of two short words with full stops
    return _is_short(before, following, starter, rules)


def _is_short(before: str, following: str, starter: str, rules: _Rules) -> bool:
    """Whether the full stop after the word belongs to the word and the sentence goes on."""
    word = before.lower()
    if before in rules.before_numbers:
        return following.isnumeric()
    if word in rules.abbreviations and word not in rules.may_end:
        return True
    initial = len(before) == 1 and before.isalpha() and not before.islower()
    if initial or word in rules.may_end or before in rules.initials or _ACRONYM.fullmatch(before):
        return starter not in rules.starters
    return False
