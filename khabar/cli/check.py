"""`khabar check PAGE…`: the findings, as a linter prints them."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from msgspec.structs import replace

from khabar.cli._options import AllowPrivate, FormOption, Inputs, Jobs, LanguageOption, ProfileOption, Published
from khabar.cli._panels import PAGES
from khabar.cli._running import Tally, records_of

PANEL = PAGES

Format = Annotated[Literal["text", "json", "github", "sarif"], typer.Option("--format", help="How findings are printed.")]
Select = Annotated[
    list[str] | None, typer.Option(help="Only these codes or families (TR, TR01); may be given again.", show_default=False)
]
Ignore = Annotated[list[str] | None, typer.Option(help="Not these codes or families; may be given again.", show_default=False)]


def command(
    inputs: Inputs,
    format: Format = "text",
    select: Select = None,
    ignore: Ignore = None,
    jobs: Jobs = 1,
    form: FormOption = None,
    published: Published = None,
    language: LanguageOption = None,
    allow_private: AllowPrivate = False,
    profile: ProfileOption = "default",
) -> None:
    """Check pages as a linter checks code: file:line:column, code, message. Exit status 1 when there are errors.

    Lines and columns are those of the page's text; of an HTML page, of its text as laid out (`khabar read --json` gives it).
    """
    from khabar.checking import chosen
    from khabar.checking.reporting import render

    wanted = {rule.code for rule in chosen(_codes(select), _codes(ignore))}
    tally, results = Tally(), []
    for record in records_of(
        inputs, jobs=jobs, form=form, published=published, language=language, allow_private=allow_private, profile=profile
    ):
        tally.count(record)
        if not record.error:
            results.append(replace(record, findings=tuple(f for f in record.findings if f.code in wanted)))
    print(render(format, results), end="")
    tally.close()
    if any(finding.severity == "error" for record in results for finding in record.findings):
        raise typer.Exit(1)


def _codes(values: list[str] | None) -> list[str]:
    return [code.strip() for value in values or () for code in value.split(",") if code.strip()]
