"""Stories of records that are in no archive, listed as an archive lists its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khabar.archive.model import StorySummary
from khabar.archive.moments import bound, seconds, written
from khabar.errors import OptionError
from khabar.stories.claims.gathering import in_time
from khabar.stories.claims.model import StoryPage


def stories_of(
    stories: Mapping[str, Sequence[StoryPage]],
    *,
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
    least: int = 1,
    limit: int = 20,
    after: str | None = None,
) -> list[StorySummary]:
    """See `Archive.stories`; a story none of whose pages has a date stands last, and in no span of time.

    Raises `OptionError` on a date that is none, or where `after` is no story of these.
    """
    first, last = bound(since, "--since"), bound(until, "--until", end=True)
    listed = sorted((_summary(id, pages) for id, pages in stories.items()), key=lambda s: (s.last, s.id), reverse=True)
    if after is not None:
        if after not in stories:
            raise OptionError(f"--after takes the id of a story of these records, not {after!r}")
        listed = listed[[s.id for s in listed].index(after) + 1 :]
    return list(_chosen(listed, first, last, language, least))[:limit]


def _chosen(
    listed: Iterable[StorySummary], first: int | None, last: int | None, language: str | None, least: int
) -> Iterable[StorySummary]:
    for story in listed:
        ends, begins = seconds(story.last), seconds(story.first)
        early = first is not None and (ends is None or ends < first)
        late = last is not None and (begins is None or begins > last)
        if story.pages >= least and not early and not late and (language is None or language in story.languages):
            yield story


def _summary(id: str, pages: Sequence[StoryPage]) -> StorySummary:
    ordered = in_time(pages)
    moments = sorted(m for page in ordered if (m := seconds(page.when)) is not None)
    newest = next((p for p in reversed(ordered) if seconds(p.when) is not None), ordered[-1])
    headlines = newest.record.page.headlines
    return StorySummary(
        id=id,
        first=written(moments[0]) if moments else "",
        last=written(moments[-1]) if moments else "",
        pages=len(ordered),
        copies=sum(page.placement.copy_of is not None for page in ordered),
        languages=tuple(sorted({code for page in ordered if (code := page.record.language)})),
        headline=headlines[0].text if headlines else None,
        outlet=newest.publisher,
    )
