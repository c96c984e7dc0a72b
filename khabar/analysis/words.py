"""Where the words of a sentence begin and end, as the treebanks of its language cut them.

What is not plain from the letters (clitics, words that count as two, units after a number) is data: `word_forms.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import regex

from khabar.languages import load
from khabar.languages.tables.full_stops import FullStops
from khabar.languages.tables.identity import Identity
from khabar.languages.tables.word_forms import WordForms

_LONGEST_ABBREVIATION = 8
_REMEMBERED = 1 << 16
_LONGEST_REMEMBERED = 32
_APOSTROPHES = "'’ʼ"
_JOINERS = "\u200c\u200d"
_LETTER = rf"[\p{{L}}\p{{M}}{_JOINERS}]"
_PATTERN = rf"""
    (?P<address>https?://[^SPACE<>"“”]+[^SPACE<>"“”.,;:!?)\]'’] | www\.[^SPACE<>"“”]+[^SPACE<>"“”.,;:!?)\]'’]
        | [\w.+-]{{1,64}}+@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,4}} | [@#][\p{{L}}\p{{N}}_]+)
    | (?P<acronym>(?:\p{{L}}\.){{2,8}}(?:\p{{L}}(?![\p{{L}}\p{{N}}]))?)
    | \p{{Lu}}{{1,6}}-\p{{N}}+(?!\p{{L}})
    | (?P<number>\p{{N}}+(?:[.,:/]\p{{N}}+)*(?P<unit>{_LETTER}+(?:\.{_LETTER}\.)?)?)
    | (?P<word>{_LETTER}[\p{{L}}\p{{M}}\p{{N}}{_JOINERS}]*(?:[{_APOSTROPHES}.]{_LETTER}[\p{{L}}\p{{M}}\p{{N}}{_JOINERS}]*)*
        (?:HYPHENS)*)
    | \.{{2,}} | -{{2,}} | '' | `` | (?P<run>[!?*=_~])(?P=run)+ | [^SPACE]
""".replace("SPACE", r"\s\x1c-\x1f")


@dataclass(frozen=True)
class _Rules:
    token: regex.Pattern[str]
    clitic: regex.Pattern[str] | None
    joined: dict[str, tuple[int, ...]]
    whole: frozenset[str]
    abbreviations: frozenset[str]
    before_numbers: frozenset[str]
    after_comma: frozenset[str]
    units: frozenset[str]


@cache
def _rules(language: str) -> _Rules:
    known = load(language)
    forms, identity = known.table(WordForms), known.table(Identity)
    hyphenated = "(?!)" if forms.hyphens else rf"[-{_APOSTROPHES}.]{_LETTER}[\p{{L}}\p{{M}}\p{{N}}{_JOINERS}]*"
    clitics = "|".join(regex.escape(c).replace("'", f"[{_APOSTROPHES}]") for c in forms.clitics)
    return _Rules(
        regex.compile(_PATTERN.replace("HYPHENS", hyphenated), regex.VERBOSE),
        regex.compile(rf"(?:{clitics})$", regex.IGNORECASE) if clitics else None,
        forms.joined,
        frozenset(forms.whole),
        frozenset(a.lower() for a in identity.abbreviations),
        frozenset(a.lower() for a in known.table(FullStops).before_numbers),
        frozenset(forms.after_comma),
        frozenset(forms.after_digits),
    )


def words(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The start and end of each word, number and mark of `text[start:end]`, in order; white space is in none."""
    found: list[tuple[int, int]] = []
    stop = start
    for written in text[start:end].split():
        begin = text.index(written, stop)
        stop = begin + len(written)
        # only a full stop depends on what stands further off
        if "." in written or len(written) > _LONGEST_REMEMBERED:
            found += _cut(text, begin, stop, language)
        else:
            for first, last in _cut_alone(written, language):
                found.append((begin + first, begin + last))
    return found


@lru_cache(maxsize=_REMEMBERED)
def _cut_alone(written: str, language: str) -> tuple[tuple[int, int], ...]:
    """The words of what stands between white space; the same few thousand make up most of any text."""
    return tuple(_cut(written, 0, len(written), language))


def _cut(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The words of `text[start:end]`, before and after which there is white space or nothing."""
    rules = _rules(language)
    found: list[tuple[int, int]] = []
    at = start
    for match in rules.token.finditer(text, start, end):
        begin, stop = match.span()
        if begin < at:  # the full stop of an abbreviation, taken with its word
            continue
        kind = match.lastgroup
        if kind == "word":
            stop += _full_stop(text, begin, stop, end, rules)
            sizes = _sizes(text[begin:stop], language)
            if len(sizes) == 1:
                found.append((begin, stop))
            else:
                edges = list(accumulate(sizes, initial=begin))
                found += pairwise(edges)
        elif kind in ("number", "unit"):
            found += _cut_number(match, rules)
        else:
            found.append((begin, stop))
        at = stop
    return found


def _full_stop(text: str, begin: int, stop: int, end: int, rules: _Rules) -> int:
    """1 where the full stop after the word is its own ("Mr."), else 0."""
    if stop >= end or text[stop] != "." or stop - begin > _LONGEST_ABBREVIATION:
        return 0
    if stop - begin == 1:
        return int(text[begin].isupper() and text[begin] != "I")
    word = text[begin:stop].lower()
    if word in rules.before_numbers:
        return int(text[stop + 1 : stop + 3].strip()[:1].isnumeric())
    placed = text[begin:stop] in rules.after_comma and text[max(0, begin - 2) : begin].strip() == ","
    return int(placed or word in rules.abbreviations)


@lru_cache(maxsize=_REMEMBERED)
def _sizes(word: str, language: str) -> tuple[int, ...]:
    """The lengths of the words that are written as one."""
    rules = _rules(language)
    lower = word.lower()
    if lower in rules.joined:
        return rules.joined[lower]
    clitic = rules.clitic.search(word) if rules.clitic is not None and len(word) > 2 else None
    if clitic is None or clitic.start() == 0 or lower.translate(_STRAIGHT) in rules.whole:
        return (len(word),)
    return (*_sizes(word[: clitic.start()], language), len(word) - clitic.start())


_STRAIGHT = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))


def _cut_number(match: regex.Match[str], rules: _Rules) -> Iterator[tuple[int, int]]:
    unit = match.group("unit")
    if unit and unit in rules.units:
        yield match.start(), match.start("unit")
        yield match.span("unit")
    else:
        yield match.span()
