"""What each figure of a sentence counts, and in which unit; one that names nothing counts what its neighbour counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import regex

from khabar.analysis.model import Name, Sentence
from khabar.extraction.figures.candidates import Candidate
from khabar.extraction.figures.counted import Phrase, by_syntax
from khabar.extraction.figures.noun_phrases import by_words
from khabar.extraction.figures.surroundings import Surroundings
from khabar.extraction.figures.votes import VOTE
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Counting:
    """A figure, the words for what it counts, and its unit; null where nothing is counted."""

    item: Candidate
    phrase: Phrase | None
    unit: str | None


def countings(around: Surroundings, items: Sequence[Candidate]) -> Iterator[Counting]:
    """The figures of the sentence, in order, each with what it counts."""
    text, sentence, names, words = around.text, around.sentence, around.names, around.words
    read = by_syntax if items and sentence.has_syntax else by_words
    found = [None if i.age or i.unit == VOTE else _told(read(sentence, i), i, around) for i in items]
    _take_from_before(text, items, found, words)
    _take_from_after(text, items, found, words)
    for item, phrase in zip(items, found, strict=True):
        unit = _unit(phrase, item, sentence.language, names) if phrase else None
        if unit is None and not item.part and _harm(sentence.language).befalls(text, sentence, item):
            unit = PERSON
        yield Counting(item, phrase, item.unit or unit)


def _told(phrase: Phrase | None, item: Candidate, around: Surroundings) -> Phrase | None:
    """The phrase, unless it is a time, or who has, gives or expects what is measured: "Doctors asked donors for $3 million"."""
    if phrase is None or phrase.direct:
        return phrase
    if any(time.start <= phrase.head_at < time.end for time in around.times):
        return None
    return None if item.measured and _is_party(phrase, around) else phrase


def _is_party(phrase: Phrase, around: Surroundings) -> bool:
    """Whether it is somebody who does, or for whom somebody does, what the verb says; what rises or falls is told by its name."""
    noun = around.token_at(phrase.head_at)
    if around.sentence.has_syntax and noun is not None:
        verb = noun.head
        if verb is None or verb.pos != "VERB" or verb.lower in around.words.changes:
            return False
    asked = noun is not None and noun.dep in ("obj", "iobj")
    named = any(
        (n.type in _OWNERS or (asked and n.type == "ORG")) and n.span.start <= phrase.head_at < n.span.end for n in around.names
    )
    persons = _persons(around.sentence.language)
    return named or phrase.head in persons or phrase.lemma in persons


_OWNERS = frozenset({"PERSON", "GPE", "NORP"})
"""Kinds of names that have or give what is measured; what is said of a company is its price or its sales."""


def _take_from_before(text: str, items: Sequence[Candidate], found: list[Phrase | None], words: FigureWords) -> None:
    """Gives figures without a noun of their own what the figure before them counts: "17 soldiers, up from 14"."""
    counts: Phrase | None = None
    for n, item in enumerate(items):
        phrase, last = found[n], items[n - 1] if n else None
        if last and _says_again(text, last, item, phrase):
            found[n] = found[n - 1]
        elif item.measured:
            continue
        elif phrase is None or not phrase.direct or (counts and last and _is_out_of(text, last, item, phrase, words)):
            found[n] = counts or phrase
        else:
            counts = replace(phrase, head=counts.head, lemma=counts.lemma) if phrase.pronoun and counts else phrase
            found[n] = counts


def _says_again(text: str, last: Candidate, item: Candidate, phrase: Phrase | None) -> bool:
    """Whether the figure is said of what the last is: a gloss, or a measure in the same unit with no noun of its own."""
    if _is_gloss(text, last, item):
        return True
    if phrase is None:
        return item.measured and item.unit == last.unit
    return not phrase.direct and phrase.span.overlaps(last.reach)


def _is_gloss(text: str, first: Candidate, second: Candidate) -> bool:
    """Whether the second says the first again in brackets: "3.2 metres (10.5 feet)"."""
    between = text[first.reach.end : second.reach.start]
    return len(between) < 8 and between.strip().startswith("(")


def _is_out_of(text: str, last: Candidate, item: Candidate, phrase: Phrase, words: FigureWords) -> bool:
    """Whether the figure is so many of those counted before: 250 नमूनों में से 18."""
    known = phrase.head in words.persons or phrase.head in words.counted
    between = text[last.reach.end : item.reach.start].rstrip()
    return not known and len(between) < 40 and between.endswith(words.out_of_after)


def _take_from_after(text: str, items: Sequence[Candidate], found: list[Phrase | None], words: FigureWords) -> None:
    """Gives figures with no noun what the next one counts: "7 of 10 seats", "340 in favour and 120 votes against"."""
    for n in range(len(items) - 2, -1, -1):
        phrase, after = found[n], found[n + 1]
        if phrase is None and items[n].measured and items[n].unit == items[n + 1].unit and after is not None and after.direct:
            found[n] = after
        if items[n].measured or items[n + 1].measured or after is None or not after.direct:
            continue
        between = text[items[n].reach.end : items[n + 1].reach.start].strip().lower()
        if phrase is None or (not phrase.direct and between in words.out_of):
            found[n] = after


def _unit(phrase: Phrase, item: Candidate, language: str, names: Sequence[Name]) -> str | None:
    """The unit of things counted: a person, or the noun in the singular; null for a part and where the data do not give it."""
    if item.part:
        return None
    known = load(language).table(FigureWords).counted.get(phrase.lemma or phrase.head)
    if known:
        return known
    persons = _persons(language)
    if phrase.head in persons or phrase.lemma in persons or any(_is_people(n, phrase) for n in names):
        return PERSON
    return phrase.lemma if phrase.direct and phrase.lemma else None


def _is_people(name: Name, phrase: Phrase) -> bool:
    """Whether the noun is the name of a people: "24 Indians"."""
    return name.type == "NORP" and name.span.start <= phrase.head_at < name.span.end


@dataclass(frozen=True)
class _Harm:
    """What befalls persons: a figure beside one of these words counts persons though no noun says so."""

    before: regex.Pattern[str]
    after: regex.Pattern[str]

    def befalls(self, text: str, sentence: Sentence, item: Candidate) -> bool:
        """Whether such a word stands beside the figure: "kills 12", "12 dead", 12 की मौत."""
        start = max(sentence.span.start, item.reach.start - 40)
        return bool(
            self.before.search(text, start, item.reach.start) or self.after.match(text, item.reach.end, sentence.span.end)
        )


@cache
def _harm(language: str) -> _Harm:
    words = load(language).table(FigureWords)
    lists = (words.persons_before, words.persons_after, words.auxiliaries)
    before, after, between = ("|".join(map(regex.escape, w)) or "(?!)" for w in lists)
    return _Harm(
        before=regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{before})(?:\s[\p{{L}}]+){{0,2}}\s$", flags=regex.IGNORECASE),
        after=regex.compile(rf"\s(?:(?:{between})\s){{0,2}}(?:{after})(?![\p{{L}}\p{{M}}])", flags=regex.IGNORECASE),
    )


@cache
def _persons(language: str) -> frozenset[str]:
    return frozenset(load(language).table(FigureWords).persons)
