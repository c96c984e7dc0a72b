"""`khabar read INPUT…`: pages in, records out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._options import AllowPrivate, FormOption, Inputs, Jobs, LanguageOption, ProfileOption, Published
from khabar.cli._panels import PAGES
from khabar.cli._running import Tally, opened, progress, records_of

PANEL = PAGES

AsJson = Annotated[bool, typer.Option("--json", help="Print a record a line as JSON instead of the terminal view.")]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE.jsonl",
        help="Write a record a line to this file; - is standard output.",
        show_default=False,
    ),
]


def command(
    inputs: Inputs,
    output: Output = None,
    as_json: AsJson = False,
    jobs: Jobs = 1,
    form: FormOption = None,
    published: Published = None,
    language: LanguageOption = None,
    allow_private: AllowPrivate = False,
    profile: ProfileOption = "default",
) -> None:
    """Read pages and put them on record: who said what, what happened, how many, when and where.

    Prints each record for a reader; --json or -o FILE.jsonl gives the records themselves, a line each, in the order of the
    input. A document that cannot be read gives an error record, the run goes on, and the exit status is 1.
    """
    records = records_of(
        inputs, jobs=jobs, form=form, published=published, language=language, allow_private=allow_private, profile=profile
    )
    tally, shown = Tally(), 0
    with opened(output) as sink, progress("reading", shown=output is not None) as step:
        for record in records:
            tally.count(record)
            if output is not None or as_json:
                sink.write(record.to_json() + "\n")
                sink.flush()  # what was written stays, whatever stops the run
            elif not record.error:  # the tally has said why a document could not be read
                if shown:
                    print()
                record.show()
                shown += 1
            step()
    tally.close()
