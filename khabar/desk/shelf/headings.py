"""Headlines and first paragraphs of a story: one a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import regex

from khabar.desk.shelf.model import Heading
from khabar.languages import available, load
from khabar.languages.tables.identity import Identity
from khabar.record import Record
from khabar.stories.claims.model import StoryPage

LONGEST = 600
"""Characters of a first paragraph that are kept."""
LONGEST_HEADLINE = 400


def one_each(found: Iterable[Heading]) -> tuple[Heading, ...]:
    """The first of each language."""
    kept: dict[str | None, Heading] = {}
    for heading in found:
        kept.setdefault(heading.language, heading)
    return tuple(kept.values())


def newest_first(pages: Sequence[StoryPage]) -> list[StoryPage]:
    """The pages that are no copies, the newest first, then the copies."""
    own = [page for page in pages if page.placement.copy_of is None]
    copies = [page for page in pages if page.placement.copy_of is not None]
    return own[::-1] + copies[::-1]


def headings(pages: Sequence[StoryPage]) -> tuple[Heading, ...]:
    """The headlines of a story whose pages are in order of time."""
    found = ((h, p.record.language) for p in newest_first(pages) for h in p.record.page.headlines)
    return one_each(heading(h.text, h.language or language) for h, language in found)


def leads(pages: Sequence[StoryPage]) -> tuple[Heading, ...]:
    """The first paragraphs of a story whose pages are in order of time."""
    return one_each(lead for page in newest_first(pages) for lead in _lead(page.record))


def _lead(record: Record) -> Iterator[Heading]:
    for block in record.blocks:
        if block.kind in ("deck", "paragraph"):
            text = " ".join(record.cut(block.span).split())
            yield Heading(cut(text, LONGEST), block.language or record.language)
            return


def heading(text: str, language: str | None) -> Heading:
    """The headline as it is shown; where it is not in the script of the language, with one that is."""
    text = cut(" ".join(text.split()), LONGEST_HEADLINE)
    return Heading(text, language if language is None or _is_in(text, language) else _by_script(text) or language)


def cut(text: str, longest: int) -> str:
    """The text, or its beginning up to a word's end."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


@cache
def _letters(language: str) -> regex.Pattern[str] | None:
    known = load(language)
    return regex.compile(rf"\p{{Script={known.table(Identity).script}}}") if known.known else None


def _is_in(text: str, language: str) -> bool:
    letters = _letters(language)
    return letters is None or 2 * len(letters.findall(text)) >= sum(c.isalpha() for c in text)


def _by_script(text: str) -> str | None:
    return next((code for code in available() if _is_in(text, code)), None)
