"""Sources that are persons without a name: which nouns mean such, which names in a source are its own, and who asked for none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import regex

from khabar.analysis.lexicon import lexicon
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case
from khabar.checking.sources import source_words
from khabar.languages import load
from khabar.languages.phrases import WORD, find, has, pattern_of
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.figures import FigureWords
from khabar.record import Span


@cache
def _persons(language: str) -> frozenset[str]:
    """Nouns for persons of whom there are several: those that figures count and those of office, as they are listed."""
    table, known = load(language).table(Checks), lexicon(language)
    listed = {*load(language).table(FigureWords).persons, *known.roles, *table.unnamed}
    return frozenset(noun for noun in listed - {*table.one_of_a_kind} if noun not in known.demonyms)


@cache
def _several(language: str) -> frozenset[str]:
    table = load(language).table(Checks)
    made = {noun + ending for noun in _persons(language) for ending in table.plural_endings}
    return frozenset({*table.unnamed_plural, *made} - {*table.one_of_a_kind})


def says_nobody(source: str, language: str, titled: bool) -> bool:
    """Whether the source's head is a noun for anybody: plural or bare, or one of several ("a senior … official").

    A bare noun of a headline (`titled`) has lost an article that may be a definite one; nouns that are no common ones of sources
    need an indefinite one, and none where they are plural: "the senators" were named before."""
    words = head_words(source, language)
    table, known = load(language).table(Checks), lexicon(language)
    if not words or not (words[-1] in _persons(language) or words[-1] in _several(language)):
        return False
    is_common = words[-1] in table.unnamed
    if words[-1] in _several(language):
        if words[0] in known.definite and any(w in known.portfolios for w in words[1:-1]):
            return False  # each holds an office of one: "the foreign ministers of both countries"
        return is_common or words[0] not in known.definite
    if words[0] in known.definite or (titled and len(words) == 1):
        return words[-1] in table.unnamed_definite
    if not is_common:  # "senior" stands in offices of one too
        return any(w in known.indefinite or w in table.parts_before for w in words)
    return len(words) == 1 or any(w in table.indefinite for w in words)


def means_several(source: str, language: str) -> bool:
    """Whether the source is more than one person, and so nobody whom the page names ("his neighbours")."""
    words = head_words(source, language)
    return bool(words) and words[-1] in _several(language)


def head_words(source: str, language: str) -> list[str]:
    """The words of the source up to its head, in lower case, without a part of it: "one of the villagers" are villagers."""
    table = load(language).table(Checks)
    lower = source.lower()
    part = pattern_of(table.parts_before).match(lower)
    words = [w.lower() for w in source_words(source[part.end() :] if part else source, table.head_ends)]
    return [part.group(), *words] if part else words


def not_its_own(text: str, source: Span, language: str) -> Sequence[Span]:
    """The stretches of the source whose names are another's: "a relative *of Ramesh Kumar*", "*रमेश कुमार के* रिश्तेदार".

    "A trader from Lima named Ivan Pell" has one of his own, also where the source ends before it."""
    table = load(language).table(Checks)
    words = source.cut(text)
    stretches = [Span(source.start + m.start(), source.start + m.end()) for m in _owners(language).finditer(words)]
    head = len(words.partition(",")[0])
    for match in WORD.finditer(words, 1, head):
        if match.group().lower() in table.head_ends:
            stretches.append(Span(source.start + match.start(), source.start + head))
            break
    return [s for s in stretches if not has(table.naming, s.cut(text))]


def is_named_behind(case: Case, source: Span) -> bool:
    """Whether a name follows that the source is said to have: "a trader from Lima *named Ivan Pell*"."""
    sentence = case.sentence_of(source)
    naming = pattern_of(case.words(sentence.language).naming) if sentence else None
    match = naming.match(case.text, source.end + 1) if naming else None
    return match is not None and any(0 <= n.span.start - match.end() <= 1 for n in case.draft.analysis.names)


@cache
def _owners(language: str) -> regex.Pattern[str]:
    """What stands before a mark of the genitive: "Ravi's", "रवि के"."""
    marks = "|".join(map(regex.escape, load(language).table(Checks).genitives))
    word = r"[\p{L}\p{M}\p{N}.-]+"
    return regex.compile(rf"^.*\s(?:{marks})(?=\s)" if marks else rf"(?:{word}\s)*{word}['’]s?(?=\s)")


def asks_for_no_name(case: Case, sources: Sequence[Span]) -> set[Span]:
    """Those of the sources beside which it says that the person is not to be named: to each such phrase the nearest."""
    found: set[Span] = set()
    for sentence in {s.number: s for span in sources if (s := case.sentence_of(span)) is not None}.values():
        phrases = list(find(case.words(sentence.language).anonymity, case.text, sentence.span))
        if not phrases:
            continue
        quoted = quotations(case.text, sentence.block, sentence.span)
        here = [s for s in sources if sentence.span.overlaps(s)]
        for phrase in phrases:
            if not any(q.overlaps(phrase) for q in quoted):
                found.add(min(here, key=lambda s: max(s.start - phrase.end, phrase.start - s.end)))
    return found
