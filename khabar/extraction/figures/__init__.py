"""How many: the numbers of the story that count or measure, with what they count and who gave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import ClassVar

from khabar.analysis.model import Sentence
from khabar.extraction.draft import Draft
from khabar.extraction.figures.bounds import bounds
from khabar.extraction.figures.candidates import Candidate, candidates
from khabar.extraction.figures.counted import Phrase, by_syntax
from khabar.extraction.figures.exclusions import Surroundings, is_excluded
from khabar.extraction.figures.noun_phrases import by_words
from khabar.extraction.figures.ranges import with_ranges, with_shared_units
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.record import Attribution, Counted, Figure, Span

PERSON = "person"


class Figures:
    """How many. Dates, clock times, durations and ages are times and not here; nor are ordinals, scores and identifiers."""

    name: ClassVar[str] = "figures"
    needs: ClassVar[tuple[str, ...]] = ("times", "attributions")
    gives: ClassVar[str] = "figures"

    def __call__(self, draft: Draft) -> Sequence[Figure]:
        """The figures of the prose in the order of the text; `counted` is null where nothing beside the number is counted."""
        found: list[Figure] = []
        for sentence in draft.analysis.sentences:
            for item, phrase, unit in _read(draft, sentence):
                found.append(_figure(f"f{len(found) + 1}", item, phrase, unit, draft, sentence))
        return found


def _read(draft: Draft, sentence: Sentence) -> Iterator[tuple[Candidate, Phrase | None, str | None]]:
    """The figures of a sentence, each with what it counts and its unit: one that names none has that of the one before."""
    text = draft.page.text
    span = sentence.span
    around = Surroundings(
        text,
        sentence,
        [t.span for t in draft.times if t.span.overlaps(span)],
        [n for n in draft.analysis.names if n.sentence == sentence.number],
    )
    language = sentence.language
    found = with_shared_units(text, candidates(text, span.start, span.end, language), language)
    kept = [c for c in found if not is_excluded(c, around) and not draft.analysis.in_keyword(c.span)]
    items = [bounds(language).applied(text, span.start, span.end, c) for c in with_ranges(text, kept, language)]
    phrases = _counted(text, sentence, items)
    for item, phrase in zip(items, phrases, strict=True):
        yield item, phrase, item.unit or (unit_of(phrase, item, language) if phrase else None)


def _counted(text: str, sentence: Sentence, items: Sequence[Candidate]) -> list[Phrase | None]:
    """What each figure counts. One with no noun of its own counts what the one before it counts, else the one after."""
    found = [by_syntax(sentence, i) if sentence.has_syntax else by_words(sentence, i) for i in items]
    counts: Phrase | None = None
    for n, item in enumerate(items):
        phrase, last = found[n], items[n - 1] if n else None
        if last and (_is_gloss(text, last, item) or (phrase and not phrase.direct and phrase.span.overlaps(last.reach))):
            found[n] = found[n - 1]
        elif not item.measured and not (phrase and phrase.direct):
            found[n] = counts or phrase
        elif not item.measured and phrase:
            counts = phrase if phrase.lemma or counts is None else replace(phrase, head=counts.head, lemma=counts.lemma)
            found[n] = counts
    for n in range(len(items) - 2, -1, -1):
        after = found[n + 1]
        if found[n] is None and not items[n].measured and after and after.direct and not items[n + 1].measured:
            found[n] = after
    return found


def _is_gloss(text: str, first: Candidate, second: Candidate) -> bool:
    """Whether the second says the first again in brackets: "3.2 metres (10.5 feet)"."""
    between = text[first.reach.end : second.reach.start]
    return len(between) < 8 and between.strip().startswith("(")


def unit_of(phrase: Phrase, item: Candidate, language: str) -> str | None:
    """The unit of things counted: a person, or the noun in the singular; null for a part and where the data do not give it."""
    if item.part:
        return None
    known = load(language).table(FigureWords).counted.get(phrase.lemma or phrase.head)
    if known:
        return known
    if phrase.head in _persons(language) or phrase.lemma in _persons(language):
        return PERSON
    return phrase.lemma if phrase.direct and phrase.lemma else None


@cache
def _persons(language: str) -> frozenset[str]:
    return frozenset(load(language).table(FigureWords).persons)


def _figure(id: str, item: Candidate, phrase: Phrase | None, unit: str | None, draft: Draft, sentence: Sentence) -> Figure:
    return Figure(
        id=id,
        span=item.span,
        value=item.value,
        low=item.low,
        high=item.high,
        unit=unit,
        approximate=item.approximate,
        counted=Counted(phrase.span) if phrase else None,
        attribution=_attribution(item.span, draft.attributions),
        as_of=_as_of(draft, sentence),
    )


def _attribution(span: Span, attributions: Sequence[Attribution]) -> str | None:
    """The attribution whose content holds the figure; of nested ones the innermost."""
    holding = [(len(s), a.id) for a in attributions for s in a.content.spans if s.covers(span)]
    return min(holding)[1] if holding else None


def _as_of(draft: Draft, sentence: Sentence) -> str | None:
    """The time that words such as "as of" tie to the figures of the sentence."""
    words = load(sentence.language).table(FigureWords)
    text = draft.page.text
    for time in draft.times:
        if sentence.span.covers(time.span) and time.type in ("DATE", "TIME"):
            before = text[max(sentence.span.start, time.span.start - 12) : time.span.start].lower().rstrip()
            after = text[time.span.end : time.span.end + 8].lstrip()
            if before.endswith(words.as_of_before) or (words.as_of_after and after.startswith(words.as_of_after)):
                return time.id
    return None
