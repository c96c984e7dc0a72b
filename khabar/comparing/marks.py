"""What the language of a side says of negation, questions and words that exclude one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import regex
from babel import Locale, UnknownLocaleError
from numpy.typing import NDArray

from khabar.analysis.concepts import concepts
from khabar.comparing.phrases import Phrase, is_phrase, phrases_in
from khabar.comparing.sides import Side
from khabar.comparing.words import Word, form_of, key_of
from khabar.languages import load
from khabar.languages.tables.comparing import Comparing, elsewhere
from khabar.record import Span

SURE: Final = 0.9
"""The cosine from which a word of another language is taken for the English word of a contrast."""
LEAST: Final = 0.1
"""The weight of such a word at least: one that is a small word in any language ("die") says nothing."""
SPELLED: Final = ("month", "weekday", "traffic")
"""Contrasts whose members are too near in use to be told apart by concepts (进口 stands beside "export")."""
COMPASS: Final = "compass"
"""The contrast of directions."""
_WORD: Final = regex.compile(r"\w")
ANY: Final = "*"
"""All contrasts."""
ENDING: Final = 2
"""Letters that a form of a month's or weekday's name may have more or less."""


def table(language: str) -> Comparing:
    """What is known of the language, all empty where nothing is."""
    known = load(language)
    return known.table(Comparing) if known.known else elsewhere().get(language, Comparing())


@dataclass(frozen=True, slots=True)
class Negation:
    """A denial: its place, whether it is a plain one ("not") or one within another word ("impossible"), and whether it is one of
    these that any language has as a denial, whatever it is ("no", "without")."""

    span: Span
    plain: bool
    firm: bool = False


def negations(side: Side) -> list[Negation]:
    """The denials of the side, in order; idle ones ("not only") and words that only look like denials ("union") are left out."""
    marks, loose, _, seeming = _patterns(side.language)
    skipped = idle_negations(side)
    found = [Negation(Span(*m.span()), True) for m in marks.finditer(side.text)] if marks else []
    within = loose.finditer(side.text) if loose else ()
    firm = frozenset(table(side.language).firm_negatives)
    found += [
        Negation(Span(*m.span()), False, m.group().lower() in firm)
        for m in within
        if seeming is None or not seeming.fullmatch(m.group())
    ]
    plain = [n.span for n in found if n.plain]
    found = [n for n in found if n.plain or not any(n.span.overlaps(s) for s in plain)]  # "No," is a plain one
    kept = [n for n in found if not any(n.span.overlaps(s) for s in skipped)]
    return sorted(kept, key=lambda n: n.span)


def idle_negations(side: Side) -> list[Span]:
    """The phrases of the side whose denial denies nothing, in order."""
    idle = _patterns(side.language)[2]
    return [Span(*m.span()) for m in idle.finditer(side.text)] if idle else []


def question_words(side: Side) -> list[Span]:
    """The words of the side that ask."""
    pattern = _any(table(side.language).question_words, table(side.language).unspaced)
    return [Span(*m.span()) for m in pattern.finditer(side.text)] if pattern else []


def standing(side: Side, words: Sequence[str], but: Sequence[str] = ()) -> list[Span]:
    """The places of these words and endings in the side; none that are names by their capital, and none that begin a phrase of
    `but`."""
    unspaced = table(side.language).unspaced
    pattern, idle = (_compiled(tuple(some), unspaced) for some in (words, but))
    skipped = {m.start() for m in idle.finditer(side.text)} if idle else set()
    found = [Span(*m.span()) for m in pattern.finditer(side.text)] if pattern else []
    return [span for span in found if span.start not in skipped and not _is_called(side, span)]


def _is_called(side: Side, span: Span) -> bool:
    """Whether the last word of the place has a capital inside a sentence: Theresa May, to London."""
    last = side.text.rfind(" ", span.start, span.end) + 1 or span.start
    return side.text[last].isupper() and not any(
        sentence.start <= last and not _WORD.search(side.text, sentence.start, last) for sentence in side.sentences
    )


@cache
def _compiled(words: tuple[str, ...], unspaced: bool) -> regex.Pattern[str] | None:
    return _any(words, unspaced)


@cache
def _patterns(language: str) -> tuple[regex.Pattern[str] | None, ...]:
    known = table(language)
    return (
        _any(known.negations, known.unspaced),
        _any(known.negative_words, known.unspaced),
        _any(known.idle_negations, known.unspaced),
        _any(known.seeming_negatives, known.unspaced),
    )


def _any(words: tuple[str, ...], unspaced: bool) -> regex.Pattern[str] | None:
    if not words:
        return None
    if unspaced:
        return regex.compile("|".join(regex.escape(w) for w in words))
    either = "|".join(regex.escape(w).replace(r"\*", r"[\p{L}\p{M}]+") for w in words)
    n_t = r"|(?<=\p{L})n['’]t" if "n't" in words else ""
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{either})(?![\p{{L}}\p{{M}}]){n_t}", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """A word of a contrast: which contrast, which of its members."""

    contrast: str
    member: str
    span: Span


def members(side: Side) -> list[Member]:
    """The words of the side that belong to contrasts, in order."""
    known = _by_word(side.language)
    own = load(side.language).known
    found, told = _phrased(side)
    for i, word in enumerate(side.words):
        hits = known.get(key_of(word.form.lower))
        if hits is None and not own and not (word.form.script == "CJK" and len(word.text) == 1):
            spelled = _by_word("en").get(word.form.lower)
            meant = (hit for hit in _by_concept(word) if spelled is None or hit in spelled)
            hits = (*_by_calendar(word.form.lower, side.language), *meant)
        for contrast, member in hits or ():
            if (i, contrast) not in told and (i, ANY) not in told:
                found.append(Member(contrast, member, Span(word.start, word.end)))
    for sign, hit in _signs().items():
        for match in regex.finditer(regex.escape(sign), side.text):
            found.append(Member(*hit, Span(*match.span())))
    found += numbered_months(side)
    return sorted((m for m in found if not _is_half(m, found, side.text)), key=lambda m: (m.span, m.contrast))


def _phrased(side: Side) -> tuple[list[Member], set[tuple[int, str]]]:
    """The members that are phrases; and the words that therefore are none of their own: of the contrast, or, where the words
    stand behind one another ("at least"), of any."""
    found: list[Member] = []
    told: set[tuple[int, str]] = set()
    for hit in phrases_in(side.text, side.words, _phrases(side.language)):
        phrase, first, last = hit.phrase, side.words[hit.words[0]], side.words[hit.words[-1]]
        found.append(Member(phrase.contrast, phrase.member, Span(first.start, first.end if phrase.loose else last.end)))
        idiom = len(hit.words) > 1 and not phrase.loose
        told |= {(i, ANY if idiom else phrase.contrast) for i in hit.words}
    return found, told


def _is_half(member: Member, found: Sequence[Member], text: str) -> bool:
    """Whether a direction is half of another one: the south of south-west, which other languages may write in one word."""
    if member.contrast != COMPASS:
        return False
    return any(
        other.contrast == COMPASS and text[min(member.span.end, other.span.end) : max(member.span.start, other.span.start)] == "-"
        for other in found
    )


def numbered_months(side: Side) -> list[Member]:
    """The months of the side that are written as a number and a sign (7月), as CLDR abbreviates them; none in most languages."""
    sign = _month_sign(side.language)
    if not sign:
        return []
    months = list(load("en").table(Comparing).contrasts["month"])
    found = regex.finditer(rf"(?<!\p{{Nd}})(\p{{Nd}}{{1,2}}){regex.escape(sign)}", side.text)
    return [Member("month", months[int(m[1]) - 1], Span(*m.span())) for m in found if 1 <= int(m[1]) <= len(months)]


@cache
def _month_sign(language: str) -> str:
    """What stands after the number of a month that is written as a number; "" where months have names."""
    if load(language).known:
        return ""
    try:
        name = Locale.parse(language).months["format"]["abbreviated"][1]
    except (UnknownLocaleError, ValueError):
        return ""
    return str(name[1:]) if name[:1] == "1" and name[1:].isalpha() else ""


@cache
def _phrases(language: str) -> tuple[Phrase, ...]:
    """The entries of the language's contrasts that are more than a word."""
    entries = ((c, m, e) for c, parts in table(language).contrasts.items() for m, words in parts.items() for e in words)
    return tuple(Phrase.of(c, m, e) for c, m, e in entries if is_phrase(e))


@cache
def _by_word(language: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for contrast, parts in table(language).contrasts.items():
        for member, words in parts.items():
            for word in words:
                found.setdefault(key_of(word), []).append((contrast, member))
    return {word: tuple(dict.fromkeys(hits)) for word, hits in found.items()}


@cache
def _signs() -> dict[str, tuple[str, str]]:
    """Signs of currencies and shares, which are no words."""
    contrasts = load("en").table(Comparing).contrasts
    entries = ((c, m, w) for c, parts in contrasts.items() for m, words in parts.items() for w in words)
    return {w: (contrast, member) for contrast, member, w in entries if not w[0].isalpha()}


def _by_calendar(word: str, language: str) -> Iterator[tuple[str, str]]:
    """The month or weekday that the word is a form of: the name with another ending."""
    for contrast, member, name in _calendar(language):
        stem = name[: max(3, len(name) - 2)]
        if word.startswith(stem) and abs(len(word) - len(name)) <= ENDING:
            yield contrast, member
            return


@cache
def _calendar(language: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(sorted(set(_of_calendar(language)), key=lambda hit: (-len(hit[2]), hit)))


def _of_calendar(language: str) -> Iterator[tuple[str, str, str]]:
    """Months and weekdays as CLDR has them, for languages without a folder."""
    if load(language).known:
        return
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    english = load("en").table(Comparing).contrasts
    for contrast, names in (("month", locale.months), ("weekday", locale.days)):
        keys = list(english[contrast])
        for form in ("format", "stand-alone"):
            for number, word in names[form]["wide"].items():
                yield contrast, keys[number - 1 if contrast == "month" else number], word.lower()


def _by_concept(word: Word) -> Iterator[tuple[str, str]]:
    """The members whose English words have the word's own concept."""
    if word.form.lower not in concepts() or word.form.concept < 0 or word.form.weight < LEAST:
        return
    for contrast, member, vector in _english().get(word.form.concept, ()):
        if contrast in SPELLED:
            continue
        if float(word.form.vector @ vector) >= SURE:
            yield contrast, member


@cache
def _english() -> dict[int, list[tuple[str, str, NDArray[np.float32]]]]:
    """By concept, the contrasts and members that it stands for; concepts that two members share stand for none."""
    found: dict[int, dict[str, tuple[str, NDArray[np.float32]] | None]] = {}
    for contrast, parts in load("en").table(Comparing).contrasts.items():
        for member, words in parts.items():
            for word in words:
                if word.isalpha() and (form := form_of(word)).concept >= 0:
                    here = found.setdefault(form.concept, {})
                    kept = here.get(contrast, (member, form.vector))
                    here[contrast] = kept if kept is not None and kept[0] == member else None
    return {c: [(k, hit[0], hit[1]) for k, hit in hits.items() if hit is not None] for c, hits in found.items()}
