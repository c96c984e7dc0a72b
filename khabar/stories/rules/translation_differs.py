"""ST07: translation differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from khabar.comparing.contradicting import between_records
from khabar.record import Severity
from khabar.stories.claims.model import StoryPage
from khabar.stories.rules._rule import StoryCase
from khabar.stories.telling.model import PageSpan, StoryFinding

MOST: Final = 24
"""Translations of a story that are held against their originals."""


class TranslationDiffers:
    """A page that is another's text in another language has another number, unit or date, or a word for its opposite.

    Outlets and wires publish one report in two languages, and readers of each take theirs for the whole. Both places are
    shown, the translation's first; `khabar compare` of the two pages says what else differs.

    Silent on pages that report on their own, which may well disagree (ST01), on what only one of the two says, and on what
    only the one or the other page leaves out.
    """

    code = "ST07"
    name = "translation-differs"
    severity: Severity = "error"
    bad = (
        "@published 2024-03-06T08:00\n# Bridge falls in Ostrava, 12 people killed\n"
        "A bridge over the river in Ostrava fell on Wednesday morning.\n"
        "The police said that 12 people were killed and 40 injured.\n"
        "Rescue workers took 63 people to the hospital. (ANI)\n=====\n"
        "@published 2024-03-06T11:00\n# ओस्ट्रावा में पुल गिरा, 12 लोगों की मौत\n"
        "ओस्ट्रावा में नदी पर बना पुल बुधवार सुबह गिर गया।\n"
        "पुलिस ने कहा कि 12 लोगों की मौत हुई और 40 घायल हुए।\n"
        "बचाव दल ने 36 लोगों को अस्पताल पहुंचाया। (एएनआई)",
    )
    good = (
        "@published 2024-03-06T08:00\n# Bridge falls in Ostrava, 12 people killed\n"
        "A bridge over the river in Ostrava fell on Wednesday morning.\n"
        "The police said that 12 people were killed and 40 injured.\n"
        "Rescue workers took 63 people to the hospital. (ANI)\n=====\n"
        "@published 2024-03-06T11:00\n# ओस्ट्रावा में पुल गिरा, 12 लोगों की मौत\n"
        "ओस्ट्रावा में नदी पर बना पुल बुधवार सुबह गिर गया।\n"
        "पुलिस ने कहा कि 12 लोगों की मौत हुई और 40 घायल हुए।\n"
        "बचाव दल ने 63 लोगों को अस्पताल पहुंचाया। (एएनआई)",
    )

    def check(self, case: StoryCase) -> Iterator[StoryFinding]:
        pages = {page.id: page for page in case.pages}
        pairs = [(original, page) for page in case.pages if (original := _original(case, page, pages))]
        for original, page in pairs[:MOST]:
            for found in between_records(original.record, page.record):
                here, there = found.target_spans[0], found.source_spans[0]
                words = f"“{page.record.cut(here)}” where its original has “{original.record.cut(there)}”"
                spans = (PageSpan(page=page.id, span=here), PageSpan(page=original.id, span=there))
                yield StoryFinding(code=self.code, severity=self.severity, message=f"The translation has {words}.", spans=spans)


def _original(case: StoryCase, page: StoryPage, pages: Mapping[str, StoryPage]) -> StoryPage | None:
    """The page that this one is a translation of, if there is one among the pages."""
    if page.id in case.translations:
        return pages.get(case.translations[page.id])
    copied = pages.get(page.placement.copy_of or "")
    return copied if copied is not None and copied.record.language != page.record.language else None
