"""The rooms in their order: a document in, a record out."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis import analyse
from khabar.checking import check
from khabar.errors import InputError
from khabar.extraction.attributions import Attributions
from khabar.extraction.draft import Draft, Part
from khabar.extraction.entities import Entities
from khabar.extraction.events import Events
from khabar.extraction.figures import Figures
from khabar.extraction.places import Places
from khabar.extraction.times import Times
from khabar.reading import Document, Page, read_page
from khabar.record import ErrorInfo, Record

PARTS: tuple[Part, ...] = (Times(), Places(), Entities(), Attributions(), Figures(), Events())


def check_order(parts: Sequence[Part]) -> None:
    """Raises `ValueError`, with both names, where a part needs a layer that no earlier part gives."""
    given: set[str] = set()
    for part in parts:
        for layer in part.needs:
            if layer not in given:
                raise ValueError(f"the part {part.name!r} needs {layer!r}, which no part before it gives")
        given.add(part.gives)


check_order(PARTS)


def draft_of(page: Page) -> Draft:
    """The page with every layer extracted."""
    draft = Draft(page, analyse(page))
    for part in PARTS:
        setattr(draft, part.gives, tuple(part(draft)))
    return draft


def record_of(page: Page, *, id: str) -> Record:
    """The finished record of a page."""
    draft = draft_of(page)
    return Record(
        id=id,
        text=page.text,
        language=page.language,
        languages=page.languages,
        origin=page.origin,
        page=page.info,
        blocks=page.blocks,
        sentences=tuple(s.span for s in draft.analysis.sentences),
        entities=tuple(draft.entities),
        attributions=tuple(draft.attributions),
        events=tuple(draft.events),
        figures=tuple(draft.figures),
        times=tuple(draft.times),
        places=tuple(draft.places),
        findings=tuple(check(draft)),
    )


def read_document(document: Document) -> Record:
    """The record of a document; where it cannot be read, the record of the error. Raises nothing."""
    try:
        return record_of(read_page(document), id=document.id)
    except InputError as problem:
        return failure(document.id, problem.code, str(problem))


def failure(id: str, code: str, message: str) -> Record:
    """The record of a document that could not be read."""
    return Record(id=id, error=ErrorInfo(code, message))
