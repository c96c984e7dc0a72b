"""Who is behind a statement, by the words that name the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.checking.rule import Case
from khabar.languages.phrases import WORD
from khabar.record import Attribution, Span


def source_spans(case: Case) -> Iterator[tuple[Attribution, Span]]:
    """The attributions of the prose that name a source, with the stretch that names it."""
    for attribution in case.draft.attributions:
        if attribution.source and attribution.source.spans:
            spans = attribution.source.spans
            yield attribution, Span(spans[0].start, max(s.end for s in spans))


def source_words(text: str, head_ends: tuple[str, ...]) -> list[str]:
    """The words of a source up to its head, which comes last: "A senior finance ministry official"."""
    words: list[str] = []
    for word in WORD.findall(text.split(",")[0]):
        if words and word.lower() in head_ends:
            break
        words.append(word)
    return words


def names_a_person(case: Case, attribution: Attribution, span: Span, others: Sequence[Span] = (), linked: bool = True) -> bool:
    """Whether the source holds a person's name, or (where `linked`) is known to mean a person whom the page names.

    Names in stretches of `others` are somebody else's ("a relative of Ramesh Kumar")."""
    if any(n.type == "PERSON" and _is_own(case, n.span, span, others) for n in case.draft.analysis.names):
        return True
    entity = attribution.source.entity if attribution.source and linked else None
    for known in case.draft.entities:
        if known.type == "PERSON":
            names = [m.span for m in known.mentions if m.kind == "name"]
            if any(_is_own(case, name, span, others) for name in names):
                return True
            elsewhere = not any(name.overlaps(other) for name in names for other in others)
            if known.id == entity and elsewhere and any(_is_name(case, name) for name in names):
                return True
    return False


def _is_own(case: Case, name: Span, source: Span, others: Sequence[Span]) -> bool:
    return name.overlaps(source) and not any(name.overlaps(other) for other in others) and _is_name(case, name)


def _is_name(case: Case, span: Span) -> bool:
    """Whether what was taken for a name is no common noun for anybody ("a boatman")."""
    sentence = case.sentence_of(span)
    return sentence is None or span.cut(case.text).lower() not in case.words(sentence.language).unnamed
