"""NM01: name variant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import regex

from khabar.checking.name_words import NameWord, devanagari_words, folded, is_near, name_words
from khabar.checking.rule import Case, finding
from khabar.extraction.entities.skeleton import skeleton
from khabar.languages import available, in_script, load
from khabar.languages.phrases import has
from khabar.languages.tables.checks import Checks
from khabar.languages.tables.names import Names
from khabar.languages.tables.places import PlaceWords
from khabar.record import Finding, Severity, Span

_LATIN = "Latn"
LIMIT = 300
"""Distinct words that are compared; a page has fewer, a file of names may not."""
SHORTEST = 4
_LONG = 6
"""Letters from which words that differ in more than one may be two spellings, where they sound alike."""


class NameVariant:
    """One name is spelt in two ways on the page: an edit, a diacritic or a plural apart, with the same first name or role.

    Readers take the two for two; searches find half. One finding for each variant, the rarer spelling first.

    Silent on two persons (another first name or role), the possessive, an adjective beside its noun (Niger, Nigerien),
    across scripts, and, but for diacritics, in languages that have no folder of data (German writes all nouns with a capital).
    """

    code = "NM01"
    name = "name-variant"
    severity: Severity = "warning"
    bad = (
        "The jury chose Ivan Petrell on Monday. Petrell paints. Critics wrote that Petrel was a good choice.",
        "मंत्री सुरेश हेम्ब्रम ने कहा कि पुल बनेगा। सोमवार को सुरेश हेंब्रम दिल्ली गए।",
    )
    good = (
        "The jury chose Ivan Petrell on Monday. Petrell’s wife Anna Petrell paints. Niger sent a Nigerien painter.",
        "मंत्री सुरेश हेम्ब्रम ने कहा कि पुल बनेगा। सोमवार को हेम्ब्रम दिल्ली गए।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        words = list(name_words(case))
        found = [*_latin(case, words), *_plural_names(case, words), *_uncased(case, words)]
        for variant, usual in sorted(set(found)):
            yield finding(self, f"“{variant.cut(case.text)}” here, “{usual.cut(case.text)}” elsewhere.", (variant, usual))


Pair = tuple[Span, Span]
Forms = dict[str, list[NameWord]]


def _latin(case: Case, words: Sequence[NameWord]) -> Iterator[Pair]:
    """Capitalised words that are an edit or a diacritic apart and mean one person or thing by their company."""
    forms: Forms = defaultdict(list)
    for word in words:
        if word.text.isascii() or not _is_uncased(word.text):
            forms[word.text].append(word)
    common = _common_words(case)
    by_initial: dict[str, list[str]] = defaultdict(list)
    for text in list(forms)[:LIMIT]:
        if len(text) >= SHORTEST and text.lower() not in common and not text.isupper():
            by_initial[folded(text)[0]].append(text)
    foreign = {text for text, found in forms.items() if not any(_is_read(case, word) for word in found)}
    for texts in by_initial.values():
        for i, one in enumerate(texts):
            for other in texts[:i]:
                if foreign & {one, other} and folded(one) != folded(other):
                    continue
                if _are_variants(case, forms[one], forms[other]) and _same_bearer(case, forms[one], forms[other]):
                    yield _ordered(forms[one], forms[other])


def _is_read(case: Case, word: NameWord) -> bool:
    """Whether its language is one of those that are read: of others it is not known what they write with a capital."""
    sentence = case.sentence_of(word.span)
    return sentence is not None and bool(case.words(sentence.language).conjunctions)


def _common_words(case: Case) -> frozenset[str]:
    """The words that are no names: those that the page also writes small, nouns of offices and institutions."""
    return frozenset(t.text for s in case.sentences for t in s.tokens if t.text.islower()) | _nouns()


def _tables() -> Iterator[Names]:
    """The names of every language that writes them with a capital in Latin letters."""
    return (load(code).table(Names) for code in in_script(_LATIN))


@cache
def _nouns() -> frozenset[str]:
    groups = (words for names in _tables() for words in (*names.roles.values(), *names.heads.values()))
    return frozenset(word.lower() for words in groups for word in words)


@cache
def _said(field: str) -> tuple[str, ...]:
    """What those languages' `checks.toml` say in the field."""
    return tuple(dict.fromkeys(word for code in in_script(_LATIN) for word in getattr(load(code).table(Checks), field)))


def _are_variants(case: Case, first: Sequence[NameWord], second: Sequence[NameWord]) -> bool:
    one, other = first[0].text, second[0].text
    if _plain(one) == _plain(other):
        return False
    if folded(one) == folded(other):
        return True
    if bool(_INNER_CAPITAL.search(one)) != bool(_INNER_CAPITAL.search(other)):
        return False
    stem = _common_start(one.lower(), other.lower())
    endings = ("", *_said("plural_endings"), *_said("adjective_endings"))
    if len(stem) >= SHORTEST and one.lower()[len(stem) :] in endings and other.lower()[len(stem) :] in endings:
        return _is_doubled(one, other) or (is_near(one, other) and _is_surname(case, first) and _is_surname(case, second))
    near = is_near(one, other) or _sound_alike(one, other)
    return near and not (_is_known(case, one) and _is_known(case, other))


def _sound_alike(one: str, other: str) -> bool:
    """Whether long words of one length have the same consonants: Jitendra, Jitender."""
    return len(one) == len(other) >= _LONG and one[0] == other[0] and skeleton(one) == skeleton(other)


_INNER_CAPITAL = regex.compile(r"\p{Ll}\p{Lu}")
"""A mark of the names that firms make up (BoatX): beside the word that they are made of they are no other spelling of it."""


def _plain(word: str) -> str:
    """In small letters, with one apostrophe: which of the two is typed says nothing of the name."""
    return word.lower().replace("’", "'")


def _common_start(one: str, other: str) -> str:
    return one[: next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))]


def _is_doubled(one: str, other: str) -> bool:
    """Whether the longer only doubles a letter of the shorter ("Dhull"): then its ending is none of grammar's."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return len(long) == len(short) + 1 and long[:-1] == short and long[-1] == short[-1]


def _is_surname(case: Case, words: Sequence[NameWord]) -> bool:
    """Whether the word ends a person's name of two words or more somewhere: then its ending is none of grammar's either."""
    return any(p.end == w.span.end and p.start < w.span.start for p in _people(case) for w in words)


def _is_known(case: Case, word: str) -> bool:
    """Whether the word is a place on the map or a common name of persons: then it is spelt as it should be."""
    return word in _given() or any(p.span.cut(case.text) == word and p.country for p in case.draft.places)


@cache
def _given() -> frozenset[str]:
    return frozenset(word for names in _tables() for word in (*names.given_male, *names.given_female))


def _same_bearer(case: Case, one: Sequence[NameWord], other: Sequence[NameWord]) -> bool:
    """Whether the company of the two words shows one bearer: the same first name or role, or one form only ever alone."""
    first, second = _leads(one), _leads(other)
    if first & second:
        return True
    if folded(one[0].text) == folded(other[0].text):
        return True
    tails = {w.after for w in one if w.after[:1].isupper()} & {w.after for w in other if w.after[:1].isupper()}
    if tails:
        return _undoubled(one[0].text) == _undoubled(other[0].text) or not _are_first_names(case, one, other)
    lone, full = (one, other) if not _names_before(one) else (other, one)
    if lone[0].text in _given():
        return False
    return not _names_before(lone) and bool(_names_before(full)) and all(_stands_alone(case, w) for w in lone)


def _undoubled(word: str) -> str:
    return "".join(c for i, c in enumerate(folded(word)) if i == 0 or folded(word)[i - 1] != c)


def _leads(words: Sequence[NameWord]) -> set[str]:
    """First names and roles right before the word."""
    leads = {w.before for w in words if w.before and (w.before[0].isupper() or w.before.lower() in _roles())}
    return {word for word in leads if not _is_small(word)}


def _names_before(words: Sequence[NameWord]) -> set[str]:
    before = {w.before for w in words if w.before[:1].isupper() and w.before.lower() not in _roles() and len(w.before) > 2}
    return {word for word in before if not _is_small(word)}


def _is_small(word: str) -> bool:
    """Whether the word is an article or a preposition, whatever its first letter: "The Petrells", "In Petrel"."""
    return word.lower() in _small_words()


@cache
def _small_words() -> frozenset[str]:
    before = (load(code).table(PlaceWords).before for code in in_script(_LATIN))
    articles = (word for names in _tables() for word in (*names.definite, *names.indefinite))
    return frozenset((*articles, *(word for words in before for word in words)))


@cache
def _roles() -> frozenset[str]:
    return frozenset(word.lower() for names in _tables() for words in names.roles.values() for word in words)


def _are_first_names(case: Case, one: Sequence[NameWord], other: Sequence[NameWord]) -> bool:
    """Whether the words stand where first names do; two first names before one surname are two persons."""
    return any(p.start == w.span.start for p in _people(case) for w in (*one, *other))


def _people(case: Case) -> Iterator[Span]:
    return (m.span for e in case.draft.entities if e.type == "PERSON" for m in e.mentions)


def _stands_alone(case: Case, word: NameWord) -> bool:
    """Whether the word is a bare surname: a name to the reader of names, or in the middle of a sentence, and no place."""
    if any(p.span.overlaps(word.span) for p in case.draft.places):
        return False
    return not word.after[:1].isupper() and (
        not word.initial or any(n.span.overlaps(word.span) for n in case.draft.analysis.names)
    )


def _ordered(one: Sequence[NameWord], other: Sequence[NameWord]) -> Pair:
    """The rarer form first; of two as rare, the later."""
    variant, usual = sorted((one, other), key=lambda ws: (len(ws), -ws[0].span.start))
    return variant[0].span, usual[0].span


def _plural_names(case: Case, words: Sequence[NameWord]) -> Iterator[Pair]:
    """Names of two words and more that are also written with a plural ending: "Islamic States"."""
    runs: dict[str, list[Span]] = defaultdict(list)
    for name in _runs(words):
        runs[case.text[name.start : name.end]].append(name)
    known = {
        n.span.cut(case.text).removeprefix("the ").removeprefix("The ")
        for n in case.draft.analysis.names
        if n.type not in ("PERSON", "NORP")
    }
    for plural, spans in runs.items():
        singular = next((s for end in _said("plural_endings") if (s := plural.removesuffix(end)) != plural and s in known), "")
        if not singular:
            continue
        usual = runs.get(singular, [])
        role = singular.split()[-1].lower() in _said("person_nouns")
        spans = [s for s in spans if not _is_counted(case, s)]
        if any(_is_one_of_several(case, s) for s in usual):
            continue
        if spans and not role and len(spans) <= len(usual):
            yield spans[0], usual[0]


def _is_counted(case: Case, name: Span) -> bool:
    """Whether a word of number stands before the name, so that its plural is meant: "both World Cups"."""
    before = case.text[max(0, name.start - 24) : name.start]
    return bool(regex.search(r"\p{Nd}\s$", before)) or has(_said("plural_determiners"), before)


def _is_one_of_several(case: Case, name: Span) -> bool:
    """Whether the singular means one of many, so that there is a plural of it: "an Iceberg Passage"."""
    before = case.text[max(0, name.start - 12) : name.start].split()
    return bool(before) and before[-1].lower() in _said("indefinite")


def _runs(words: Sequence[NameWord]) -> Iterator[Span]:
    """Every two capitalised words that stand together, and every three."""
    for one, two in pairwise(words):
        if 0 < two.span.start - one.span.end <= 1 and not _is_uncased(one.text):
            yield Span(one.span.start, two.span.end)


def _is_uncased(text: str) -> bool:
    """Whether the word is in a script without capitals."""
    return text[:1].lower() == text[:1].upper()


def _uncased(case: Case, found: Sequence[NameWord]) -> Iterator[Pair]:
    """In a script without capitals, words of known names and words that differ from them by a choice of spelling, or by an edit
    after the same first name."""
    names: Forms = defaultdict(list)
    for word in found:
        if _is_uncased(word.text) and len(word.text) >= SHORTEST:
            names[word.text].append(word)
    others: Forms = defaultdict(list)
    for word in devanagari_words(case) if names else ():
        others[word.text].append(word)
    by_fold: dict[str, list[str]] = defaultdict(list)
    by_lead: dict[str, list[str]] = defaultdict(list)
    for text, words in others.items():
        by_fold[folded(text)].append(text)
        for lead in {w.before for w in words if len(w.before) > 2}:
            by_lead[lead].append(text)
    for text in list(names)[:LIMIT]:
        leads = {w.before for w in names[text] if w.before in names}
        alike = by_fold[folded(text)] + [
            o for lead in sorted(leads) for o in by_lead[lead][:50] if _is_near_or_alike(text, o) and len(o) >= SHORTEST
        ]
        for other in alike:
            if other != text and len(other) >= SHORTEST:
                yield _ordered(others[text], others[other])


@cache
def _heard() -> dict[int, str]:
    """What makes letters of one sound one, in whatever language they are."""
    groups = (letters for code in available() for letters in load(code).table(Checks).letters_alike)
    return {ord(letter): letters[0] for letters in groups for letter in letters}


def _is_near_or_alike(one: str, other: str) -> bool:
    """Whether the words are an edit apart at the same first letter, or only choose another letter of one sound."""
    return is_near(one, other) or (one != other and one.translate(_heard()) == other.translate(_heard()))
