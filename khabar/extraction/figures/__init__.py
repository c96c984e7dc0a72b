"""How many: the numbers of the story that count or measure, with what they count and who gave them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import ClassVar

from khabar.analysis.model import Name, Sentence
from khabar.extraction.draft import Draft
from khabar.extraction.figures.bounds import bounds
from khabar.extraction.figures.candidates import candidates
from khabar.extraction.figures.countings import Counting, countings
from khabar.extraction.figures.exclusions import without_excluded
from khabar.extraction.figures.ranges import with_ranges, with_shared_units
from khabar.extraction.figures.ratios import with_ratios, with_signs
from khabar.extraction.figures.surroundings import Surroundings
from khabar.extraction.figures.votes import with_votes
from khabar.languages import load
from khabar.languages.tables.figures import FigureWords
from khabar.record import Attribution, Counted, Figure, Span, Time


class Figures:
    """How many, and how old. Dates, clock times and durations are times and not here; nor are ordinals, scores, identifiers."""

    name: ClassVar[str] = "figures"
    needs: ClassVar[tuple[str, ...]] = ("times", "attributions")
    gives: ClassVar[str] = "figures"

    def __call__(self, draft: Draft) -> Sequence[Figure]:
        """The figures of the prose in the order of the text; `counted` is null where nothing beside the number is counted."""
        found: list[Figure] = []
        names, times = (
            _by_sentence(draft, [n.span for n in draft.analysis.names]),
            _by_sentence(draft, [t.span for t in draft.times]),
        )
        for sentence in draft.analysis.sentences:
            near = [draft.times[i] for i in times.get(sentence.number, ())]
            called = [draft.analysis.names[i] for i in names.get(sentence.number, ())]
            as_of = _as_of(draft.page.text, sentence, near)
            for counting in _read(draft, sentence, near, called):
                found.append(_figure(f"f{len(found) + 1}", counting, draft.attributions, as_of))
        return found


def _by_sentence(draft: Draft, spans: Sequence[Span]) -> dict[int, list[int]]:
    """For the number of each sentence, which of the spans begin in it."""
    sentences = draft.analysis.sentences
    found: dict[int, list[int]] = {}
    for i, span in enumerate(spans):
        at = bisect_right(sentences, span.start, key=lambda s: s.span.start) - 1
        if at >= 0:
            found.setdefault(sentences[at].number, []).append(i)
    return found


def _read(draft: Draft, sentence: Sentence, times: Sequence[Time], names: Sequence[Name]) -> Iterator[Counting]:
    """The figures of a sentence, each with what it counts and its unit."""
    text, span, language = draft.page.text, sentence.span, sentence.language
    around = Surroundings(text, sentence, [t.span for t in times], names)
    read = with_signs(text, list(with_ratios(text, candidates(text, span.start, span.end, language), language)), language)
    found = with_votes(text, with_shared_units(text, read, language), sentence)
    kept = [c for c in without_excluded(found, around) if not draft.analysis.in_keyword(c.span)]
    items = [bounds(language).applied(text, span.start, span.end, c) for c in with_ranges(text, kept, language)]
    return countings(around, items)


def _figure(id: str, counting: Counting, attributions: Sequence[Attribution], as_of: str | None) -> Figure:
    item, phrase = counting.item, counting.phrase
    said = _attribution(item.span, attributions)
    speakers = said.source.spans if said and said.source else ()
    counts_speaker = phrase is not None and any(s.overlaps(phrase.span) for s in speakers)
    return Figure(
        id=id,
        span=item.span,
        value=item.value,
        low=item.low,
        high=item.high,
        unit=counting.unit,
        approximate=item.approximate,
        counted=Counted(phrase.span) if phrase and not counts_speaker else None,
        attribution=said.id if said else None,
        as_of=as_of,
    )


def _attribution(span: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The attribution whose content holds the figure; of nested ones the innermost."""
    holding = [(len(s), a.id, a) for a in attributions for s in a.content.spans if s.covers(span)]
    return min(holding, key=lambda held: held[:2])[2] if holding else None


def _as_of(text: str, sentence: Sentence, times: Sequence[Time]) -> str | None:
    """The time that words such as "as of" tie to the figures of the sentence."""
    words = load(sentence.language).table(FigureWords)
    for time in times:
        if time.type in ("DATE", "TIME"):
            before = text[max(sentence.span.start, time.span.start - 12) : time.span.start].lower().rstrip()
            after = text[time.span.end : time.span.end + 8].lstrip()
            if before.endswith(words.as_of_before) or (words.as_of_after and after.startswith(words.as_of_after)):
                return time.id
    return None
