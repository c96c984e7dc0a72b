"""Which firm "the company" is: the one that is named before it, where the story's pages agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.stories.claims.concepts import NAME, concepts, standing
from khabar.stories.claims.model import StoryPage

Words = frozenset[str]


def firm_meant(pages: Sequence[StoryPage]) -> Words | None:
    """The words of the only firm that pages name before they say "the company"; None where none does, or they name several."""
    found = {words for page in pages if (words := _before(page))}
    widest = {words for words in found if not any(words < other for other in found)}
    return widest.pop() if len(widest) == 1 else None


def _before(page: StoryPage) -> Words | None:
    """The only firm that the page names before its first "the company"."""
    record = page.record
    spoken = [s for a in record.attributions if a.source for s in a.source.spans if is_firm(concepts(record.cut(s)))]
    if not spoken:
        return None
    first = min(span.start for span in spoken)
    outlet = concepts(page.publisher or "") - standing().editions
    named = {
        concepts(entity.name)
        for entity in record.entities
        if entity.type == "ORG" and any(m.kind == "name" and m.span.start < first for m in entity.mentions)
    }
    return _widest(words for words in named if words != outlet and _may_be_firm(words))


def _widest(found: Iterable[Words]) -> Words | None:
    each = set(found)
    widest = [words for words in each if not any(words < other for other in each)]
    return widest[0] if len(widest) == 1 else None


def is_firm(words: Words) -> bool:
    """Whether the words are nothing but "the company"."""
    return bool(words) and words <= standing().firms


def _may_be_firm(words: Words) -> bool:
    """Whether it is called by a name and nothing that firms are not: no ministry, no union."""
    names = {word for word in words if word.startswith(NAME)}
    return bool(names) and words - names <= standing().works | standing().firms


__all__ = ["firm_meant", "is_firm"]
