"""The words that names on a page are made of, with their neighbours, and how alike two such words are."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import regex
from rapidfuzz.distance import OSA

from khabar.analysis.possessives import without_possessive
from khabar.checking.rule import Case
from khabar.extraction.entities.skeleton import skeleton
from khabar.record import Block, Span

_LATIN = r"\p{Lu}[\p{Latin}\p{M}’'-]{2,40}"
_CAPITAL = regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}]){_LATIN}(?![\p{{L}}\p{{N}}])")
_WORD = regex.compile(r"(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}][\p{L}\p{M}’'-]*")
_DEVANAGARI = regex.compile(r"\p{Script=Devanagari}")
TITLE_CASE = 0.6
"""The share of capitalised words from which a headline's capitals say nothing."""


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name. `before` and `after` are the words beside it, with no mark between; `initial`: it heads a sentence."""

    text: str
    span: Span
    before: str
    after: str
    initial: bool


def name_words(case: Case) -> Iterator[NameWord]:
    """Capitalised words of the prose (scripts with case), and words of known names (Devanagari), in order."""
    starts, ends = _known_spans(case)
    for block in case.prose:
        words = list(_WORD.finditer(case.text, block.span.start, block.span.end))
        title = _is_title_case(block, words)
        for i, match in enumerate(words):
            word = match.group()
            if word[0].islower():
                continue
            if _DEVANAGARI.match(word):
                at = bisect_right(starts, match.start()) - 1
                if at < 0 or match.start() >= ends[at]:
                    continue
            elif title or not _CAPITAL.fullmatch(word):
                continue
            yield _name_word(case.text, words, i, match)


def devanagari_words(case: Case) -> Iterator[NameWord]:
    """Every Devanagari word of the prose, name or not."""
    for block in case.prose:
        words = list(_WORD.finditer(case.text, block.span.start, block.span.end))
        yield from (_name_word(case.text, words, i, m) for i, m in enumerate(words) if _DEVANAGARI.match(m.group()))


def _name_word(text: str, words: list[regex.Match[str]], i: int, match: regex.Match[str]) -> NameWord:
    word = _bare(match.group())
    start, end = match.start(), match.start() + len(word)
    before = words[i - 1] if i and text[words[i - 1].end() : start].isspace() else None
    after = words[i + 1] if i + 1 < len(words) and text[match.end() : words[i + 1].start()].isspace() else None
    owned = len(word) < len(match.group())
    return NameWord(
        word, Span(start, end), before.group() if before else "", "" if owned or not after else after.group(), _heads(text, start)
    )


def _bare(word: str) -> str:
    """The word without its possessive."""
    bare = without_possessive(word)
    return (bare if bare != word else word.rstrip("'’-")) or word


def _heads(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" “\"‘'(")
    return not before or before[-1] in ".!?:।\n–—-"


def _is_title_case(block: Block, words: list[regex.Match[str]]) -> bool:
    capitals = sum(m.group()[0].isupper() for m in words)
    return block.kind in ("headline", "deck", "heading") and capitals > TITLE_CASE * len(words)


def _known_spans(case: Case) -> tuple[list[int], list[int]]:
    """Starts of the names of entities and places, sorted, and for each the furthest end so far."""
    names = [m.span for e in case.draft.entities for m in e.mentions if m.kind == "name"]
    spans = sorted(names + [p.span for p in case.draft.places])
    return [s.start for s in spans], list(accumulate((s.end for s in spans), max))


@cache
def folded(word: str) -> str:
    """The word without case and diacritics; in Devanagari, without the choices of spelling: nasals, nukta, length, doubling,
    and whether a vowel is left out between two consonants (the virama), which writers of foreign names do as they please.
    """
    if not _DEVANAGARI.match(word):
        return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    text = unicodedata.normalize("NFD", word).translate(_SPELLINGS)
    text = regex.sub(r"[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u092d])", "\u0902", text)
    return regex.sub(r"([\u0915-\u0939])\u094d\1", r"\1", text).replace("्", "")


_SPELLINGS = str.maketrans({"\u093c": None, "ँ": "ं", "ी": "ि", "ू": "ु", "ई": "इ", "ऊ": "उ", "\u200d": None, "\u200c": None})


def is_near(one: str, other: str) -> bool:
    """Whether the words are an edit apart (two from nine letters), at the same first letter."""
    a, b = unicodedata.normalize("NFC", one.lower()), unicodedata.normalize("NFC", other.lower())
    allowed = 2 if min(len(a), len(b)) >= 9 else 1
    return a != b and a[0] == b[0] and OSA.distance(a, b, score_cutoff=allowed) <= allowed


def heard(word: str) -> str:
    """The consonants of the word as they may be said: a g may be soft (George, जॉर्ज) or silent before n (Cologne, कोलोन)."""
    return skeleton(word).replace("gn", "n").replace("g", "j")
