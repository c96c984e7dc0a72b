"""How many: the numbers of the story that count or measure, with what they count and who gave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import ClassVar

from khabar.analysis.model import Sentence
from khabar.extraction.draft import Draft
from khabar.extraction.figures.bounds import bounds
from khabar.extraction.figures.candidates import Candidate, candidates, range_words, ranged
from khabar.extraction.figures.counted import Phrase, by_syntax
from khabar.extraction.figures.exclusions import Surroundings, is_excluded
from khabar.extraction.figures.noun_phrases import by_words
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
    kept = [c for c in candidates(text, span.start, span.end, sentence.language) if not is_excluded(c, around)]
    counts: Phrase | None = None
    last: tuple[Candidate, Phrase | None] | None = None
    for item in _joined(text, kept, sentence.language):
        if draft.analysis.in_keyword(item.span):
            continue
        item = bounds(sentence.language).applied(text, span.start, span.end, item)
        phrase = by_syntax(sentence, item) if sentence.has_syntax else by_words(sentence, item)
        if last and _is_gloss(text, last[0], item):
            phrase = last[1] or phrase
        elif counts and not item.measured and not (phrase and phrase.direct):
            phrase = counts
        if phrase and phrase.direct and not item.measured:
            counts = phrase
        last = (item, phrase)
        yield item, phrase, item.unit or (unit_of(phrase, sentence.language) if phrase else None)


def _joined(text: str, found: Sequence[Candidate], language: str) -> Iterator[Candidate]:
    """The candidates, each two that are the ends of a range as one."""
    last: Candidate | None = None
    for item in found:
        if last and not last.vague and not item.vague and range_words(language).makes_range(text, last, item):
            yield ranged(last, item)
            last = None
            continue
        if last:
            yield last
        last = item
    if last:
        yield last


def _is_gloss(text: str, first: Candidate, second: Candidate) -> bool:
    """Whether the second says the first again in brackets: "3.2 metres (10.5 feet)"."""
    between = text[first.reach.end : second.reach.start]
    return len(between) < 8 and between.strip().startswith("(")


def unit_of(phrase: Phrase, language: str) -> str | None:
    """The unit of things counted: a person, or the noun in the singular; null where the language's data do not give it."""
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
