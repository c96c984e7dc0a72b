"""Where sentences end, by the marks and abbreviations of the language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from khabar.languages import load
from khabar.languages.tables.identity import Identity
from khabar.record import Span, trimmed


@cache
def _ends(language: str) -> tuple[regex.Pattern[str], frozenset[str]]:
    identity = load(language).table(Identity)
    marks = regex.escape("".join(dict.fromkeys(identity.sentence_ends + "।?!…")))
    pattern = regex.compile(rf"[{marks}]+[”’»\"'\)\]]*(?=\s|$|(?<=[।?!][”\"]?)[\p{{L}}“])|\n", flags=regex.UNICODE)
    return pattern, frozenset(word.lower() for word in identity.abbreviations)


def split(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The sentences of `text[start:end]`, without white space at their edges.

    A full stop ends none after an abbreviation or a lone initial, nor before a small letter; a mark inside
    a quotation that the sentence goes on after ("…," or "…?" he said) ends none either.
    """
    pattern, abbreviations = _ends(language)
    begin = start
    for match in pattern.finditer(text, start, end):
        if match.group() != "\n" and _goes_on(text, begin, match, end, abbreviations):
            continue
        if span := trimmed(text, begin, match.end()):
            yield span
        begin = match.end()
    if span := trimmed(text, begin, end):
        yield span


_NEXT = regex.compile(r"\s*[“‘\"'(\[]*")
_WORD_BEFORE = regex.compile(r"[\p{L}\p{M}\p{N}.]+$")


def _goes_on(text: str, begin: int, match: regex.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    after = _NEXT.match(text, match.end(), end)
    following = text[after.end() : after.end() + 1] if after and after.end() < end else ""
    if following.islower():
        return True
    if match.group()[0] != ".":
        return False
    word = _WORD_BEFORE.search(text, max(begin, match.start() - 40), match.start())
    before = word.group() if word else ""
    if before.lower() in abbreviations:
        return bool(following)
    if len(before) == 1 and before.isalpha() and before.isupper():
        return True
    return "." in before and before.replace(".", "").isalpha() and len(before) <= 6 and not following.isupper()
