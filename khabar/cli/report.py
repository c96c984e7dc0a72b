"""`khabar report PAGE… -o page.html`: pages as read, with their evidence marked, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._options import AllowPrivate, FormOption, Inputs, Jobs, LanguageOption, ProfileOption, Published
from khabar.cli._panels import PAGES
from khabar.cli._running import STDOUT, Tally, opened, progress, records_of

PANEL = PAGES

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The file to write; - is standard output.")]


def command(
    inputs: Inputs,
    output: Output = Path("report.html"),
    jobs: Jobs = 1,
    form: FormOption = None,
    published: Published = None,
    language: LanguageOption = None,
    allow_private: AllowPrivate = False,
    profile: ProfileOption = "default",
) -> None:
    """Write one self-contained HTML file: the pages as read, evidence marked, the record beside, findings in the margin."""
    from khabar.showing.counted import counted
    from khabar.showing.report import document

    tally, records = Tally(), []
    with progress("reading", shown=True) as step:
        for record in records_of(
            inputs, jobs=jobs, form=form, published=published, language=language, allow_private=allow_private, profile=profile
        ):
            tally.count(record)
            records.append(record)
            step()
    with opened(output) as sink:
        sink.write(document(records))
    if output != STDOUT:
        print(f"{output}: {counted(len(records), 'page')}")
    tally.close()
