"""`khabar stories`: the stories of an archive, or of records, newest development first."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption, AsJson, InLanguage, Limit, Since, Until, tell_if_empty
from khabar.cli._panels import STORIES
from khabar.cli._records import Format, Records, stories_in

PANEL = STORIES

Least = Annotated[int, typer.Option("--least", help="Only stories with at least so many pages.", min=1)]
After = Annotated[str | None, typer.Option(metavar="STORY", help="Go on after this story.", show_default=False)]


def command(
    archive: ArchiveOption = DEFAULT,
    records: Records = None,
    since: Since = None,
    until: Until = None,
    language: InLanguage = None,
    least: Least = 1,
    limit: Limit = 20,
    after: After = None,
    format: Format = "text",
    as_json: AsJson = False,
) -> None:
    """List stories, newest first: how many pages, copies and languages each has, and since when."""
    import khabar
    from khabar.archive.unkept import stories_of
    from khabar.showing.found import print_stories

    if records:
        listed = stories_of(
            stories_in(records), since=since, until=until, language=language, least=least, limit=limit, after=after
        )
    else:
        with khabar.open(archive, create=False) as opened:
            listed = opened.stories(since=since, until=until, language=language, least=least, limit=limit, after=after)
            if not listed:
                tell_if_empty(opened, archive)
    print_stories(listed, as_json=as_json or format == "json")
