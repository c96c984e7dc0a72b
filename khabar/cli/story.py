"""`khabar story ID`: one story told from its pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption, AsJson
from khabar.cli._panels import STORIES
from khabar.cli._records import Format, Records, stories_in
from khabar.errors import InputError, OptionError

if TYPE_CHECKING:
    from khabar.stories.claims.model import StoryPage

PANEL = STORIES

Id = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]", show_default=False,
        help="The story's id, as `khabar stories` gives it; with --records, left out for all stories of several pages.",
    ),
]  # fmt: skip
Most = Annotated[int, typer.Option("--most", help="Entries of each kind to show.", min=1)]


def command(
    id: Id = None,
    archive: ArchiveOption = DEFAULT,
    records: Records = None,
    format: Format = "text",
    as_json: AsJson = False,
    most: Most = 12,
) -> None:
    """Tell a story: its timeline, who said what, figures over time, what is claimed, by how many independent sources, and where
    its pages disagree.
    """
    from khabar.showing.story import render
    from khabar.stories.telling.tell import tell

    for number, pages in enumerate(_from_records(records, id) if records else [_from_archive(archive, id)]):
        story = tell(pages)
        if as_json or format == "json":
            print(story.to_json())
        else:
            print("\n" * bool(number) + render(story, most=most), end="")


def _from_archive(archive: str, id: str | None) -> Sequence[StoryPage]:
    import khabar

    if id is None:
        raise OptionError("which story? `khabar stories` lists them; or give records with --records")
    with khabar.open(archive, create=False) as opened:
        pages: Sequence[StoryPage] = opened.story(id)
    return pages


def _from_records(files: list[str], id: str | None) -> Iterable[Sequence[StoryPage]]:
    stories = stories_in(files)
    if id is None:
        return [pages for pages in stories.values() if len(pages) > 1] or list(stories.values())
    if id not in stories:
        raise InputError("not-found", f"no story {id} in these records; list them with: khabar stories --records {files[0]}")
    return [stories[id]]
