"""The pages of a story told as one: `tell` is to a story what `read` is to a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khabar.stories.claims.cast import Cast
from khabar.stories.claims.gathering import claims_of, in_time
from khabar.stories.claims.model import StoryPage
from khabar.stories.claims.support import Lines, Statement
from khabar.stories.claims.translations import translations
from khabar.stories.rules import StoryCase, found_in
from khabar.stories.telling.model import PageLine, Story, Title
from khabar.stories.telling.timeline import series, timeline
from khabar.stories.telling.voices import voices


def tell(pages: Sequence[StoryPage]) -> Story:
    """The story of these pages: who says what, since when, and how many independently. The order of the pages does not matter.

    Pages with an error are left out. Raises `ValueError` where no page is left.
    """
    ordered = in_time(pages)
    if not ordered:
        raise ValueError("a story has at least one page that could be read")
    claims = tuple(claims_of(ordered))
    lines = Lines(ordered, Cast(ordered))
    all_said = lines.support([Statement(page, ()) for page in ordered])
    translated = translations(ordered, lines)
    times = [page.when for page in ordered if page.when]
    return Story(
        id=ordered[0].placement.story,
        titles=_titles(ordered),
        pages=tuple(_line(page, translated) for page in ordered),
        outlets=all_said.outlets,
        reports=all_said.reports,
        begun=times[0] if times else None,
        last=times[-1] if times else None,
        timeline=timeline(claims),
        voices=voices(ordered),
        series=series(claims),
        claims=claims,
        findings=tuple(found_in(StoryCase(tuple(ordered), claims, translated))),
    )


def _line(page: StoryPage, translated: Mapping[str, str]) -> PageLine:
    return PageLine(
        id=page.id,
        outlet=page.publisher,
        when=page.when,
        language=page.record.language,
        copy_of=page.placement.copy_of,
        agency=page.placement.agency,
        translation_of=translated.get(page.id),
    )


def _titles(pages: Sequence[StoryPage]) -> tuple[Title, ...]:
    """The headlines, each wording once."""
    found: dict[str, Title] = {}
    for page in pages:
        for headline in page.record.page.headlines:
            language = headline.language or page.record.language
            found.setdefault(headline.text.casefold(), Title(text=headline.text, language=language, page=page.id))
    return tuple(found.values())
