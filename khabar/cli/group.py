"""`khabar group PARTS… -o DIR`: the stories and the copies among the pages of scans."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli._options import Jobs
from khabar.cli._panels import GATHERING

if TYPE_CHECKING:
    from khabar.gathering.grouping import Settings, Stage

PANEL = GATHERING

Parts = Annotated[
    list[str],
    typer.Argument(metavar="PARTS...", help="Folders that khabar scan wrote, or Parquet files of them.", show_default=False),
]
Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="DIR", help="The folder for the stories; made where there is none.", show_default=False
    ),
]
Days = Annotated[int, typer.Option(help="Days of a window; a story does not go on in the next.", min=1, max=366)]
Ray = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS", show_default=False,
        help="Group on a Ray cluster (HOST:PORT, or local); every node must reach the parts and the folder.",
    ),
]  # fmt: skip


def command(parts: Parts, output: Output, jobs: Jobs = 1, days: Days = 7, ray: Ray = None) -> None:
    """Group the pages that khabar scan put on record into stories, and find which are copies of earlier ones, window by window.

    A Parquet file a window: a row holds a page's id, when it came out, its story, the earlier page that it is a copy of, of
    whatever window, and the agency that it credits. Within a window pages are placed as by khabar cluster. Stop it as you like:
    run it again and it goes on. With any --jobs and on any cluster the files are the same.
    """
    from khabar.gathering.grouping import group, in_processes

    if ray is None:
        _tell(group(parts, output, days=days, doing=in_processes(jobs)))
        return
    from khabar.gathering.on_ray import on_cluster

    with on_cluster(ray) as doing:
        _tell(group(parts, output, days=days, doing=doing))


def _tell(steps: Iterable[Stage | Settings]) -> None:
    from khabar.gathering.grouping import Stage
    from khabar.showing.counted import counted

    for step in steps:
        if not isinstance(step, Stage):
            told = f"{counted(step.pages, 'page')} in {counted(step.stories, 'story', 'stories')}; "
            told += f"{counted(step.copies, 'copy', 'copies')}; {counted(step.windows, 'window')}"
        elif step.done == step.pieces:
            told = f"{step.name}: {step.pieces:,} done"
        else:
            continue
        print(f"khabar: {told}", file=sys.stderr)
