"""`khabar story ID`: one story told from its pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.errors import InputError, OptionError

if TYPE_CHECKING:
    from khabar.stories.claims.model import StoryPage

Id = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="The story's id; with --records, left out for all.", show_default=False)
]
ArchiveOption = Annotated[str, typer.Option("--archive", metavar="URL", help="The archive: a file's path or a database URL.")]
Records = Annotated[
    list[str] | None,
    typer.Option(
        "--records", metavar="FILE", help="Take the pages from records that `khabar read -o` wrote, grouped on the spot.",
        show_default=False,
    ),
]  # fmt: skip
Json = Annotated[bool, typer.Option("--json", help="Print the story as JSON (khabar-story/1), one a line.")]
Most = Annotated[int, typer.Option("--most", help="Entries of each kind to show.", min=1)]


def command(
    id: Id = None, archive: ArchiveOption = "khabar.db", records: Records = None, json: Json = False, most: Most = 12
) -> None:
    """Tell a story: its timeline, who said what, figures over time, what is claimed, by how many independent sources, and where
    its pages disagree.
    """
    from khabar.showing.story import render
    from khabar.stories.telling.tell import tell

    for number, pages in enumerate(_from_records(records, id) if records else [_from_archive(archive, id)]):
        story = tell(pages)
        if json:
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


def _from_records(files: list[str], id: str | None) -> Sequence[Sequence[StoryPage]]:
    from khabar.cli.show import records_in
    from khabar.stories.telling.placed import placed

    stories = placed(record for file in files for record in records_in(file))
    if id is None:
        return [pages for pages in stories.values() if len(pages) > 1] or list(stories.values())
    if id not in stories:
        raise InputError("not-found", f"no story {id!r} in these records; they have {', '.join(list(stories)[:10])}")
    return [stories[id]]
