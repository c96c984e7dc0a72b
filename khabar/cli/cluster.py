"""`khabar cluster INPUT…`: pages grouped by what happened, as they come."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._options import AllowPrivate, FormOption, Inputs, Jobs, LanguageOption, Published
from khabar.cli._panels import STORIES
from khabar.cli._running import Tally, opened, progress

PANEL = STORIES

Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE.jsonl", help="Write a line for each page to this file.", show_default=False),
]


def command(
    inputs: Inputs,
    output: Output = None,
    jobs: Jobs = 1,
    form: FormOption = None,
    published: Published = None,
    language: LanguageOption = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Group pages into stories as they come, in any language, and find which are copies of earlier ones.

    Takes documents, or records of khabar read -o, in the order in which they came out, and gives a line of JSON for each: its
    id, its story, copy_of (the earlier page that it is a copy of, or null), the agency that it credits where it credits one,
    and changes where it shows that two stories are one or one is two. A page is placed by those before it alone.
    """
    from khabar.pipeline import failure
    from khabar.reading.sources import Failure, Options
    from khabar.stories.intake import sketches
    from khabar.stories.stream import Stream, collected_seldom

    stream, tally = Stream(), Tally()
    options = Options(form, published, language, None, allow_private)
    with opened(output) as sink, progress("grouping", shown=output is not None) as step, collected_seldom():
        for found in sketches(inputs, jobs=jobs, options=options):
            if isinstance(found, Failure):
                record = failure(found.id, found.code, found.message)
                tally.count(record)
                sink.write(record.to_json() + "\n")
            else:
                tally.seen += 1
                sink.write(stream.place(found).to_json() + "\n")
            sink.flush()  # what was written stays, whatever stops the run
            step()
    tally.close()
