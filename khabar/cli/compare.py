"""`khabar compare SOURCE TARGET`, `khabar compare PAIRS.jsonl`: does the translation say what the original says?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli._panels import PAGES
from khabar.cli._running import opened, progress

PANEL = PAGES

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE TARGET | PAIRS.jsonl",
        help="Two files (text, HTML, or - for standard input), or one JSONL file with a pair a line.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE.jsonl", help="Write a line of JSON for each pair.", show_default=False),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="CODE", help="The source's language (BCP 47). Left out: khabar finds out.", show_default=False
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="CODE", help="The target's language (BCP 47). Left out: khabar finds out.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, not the two texts side by side.")]
Html = Annotated[
    Path | None,
    typer.Option(
        "--html",
        metavar="FILE.html",
        help="Write the two texts side by side as a page that needs nothing else.",
        show_default=False,
    ),
]
Jobs = Annotated[int, typer.Option(help="Processes to compare with.", min=1, max=64)]


def command(
    inputs: Inputs,
    output: Output = None,
    source_language: From = None,
    target_language: To = None,
    json: Json = False,
    html: Html = None,
    jobs: Jobs = 1,
) -> None:
    """Compare a text with its translation: what was changed, left out, added or left untranslated, with the words of both.

    Two files are shown side by side, what differs marked on both; a JSONL file of pairs (id, source, target, source_language,
    target_language) gives a line of JSON each. Exit status 1 when a pair of files differs in an error, or a line holds no pair.
    """
    from khabar.errors import OptionError

    if len(inputs) == 1 and Path(inputs[0].removesuffix(".gz")).suffix == ".jsonl":
        if html is not None:
            raise OptionError("--html shows one pair; give it a source and a target")
        _many(Path(inputs[0]), output, jobs)
    elif len(inputs) == 2:
        _one((inputs[0], inputs[1]), (source_language, target_language), output, html, json)
    else:
        raise OptionError("compare takes a source and a target, or one .jsonl file of pairs")


def _one(
    names: tuple[str, str], languages: tuple[str | None, str | None], output: Path | None, html: Path | None, json: bool
) -> None:
    from khabar.comparing import Pair, compare_pair
    from khabar.comparing.texts import text_of

    source, target = (text_of(name) for name in names)
    pair = Pair(id=Path(names[1]).name, source=source, target=target, source_language=languages[0], target_language=languages[1])
    comparison = compare_pair(pair)
    if output or json:
        with opened(output) as sink:
            sink.write(comparison.to_json() + "\n")
    if html is not None:
        from khabar.showing.paired import beside, document

        with opened(html) as sink:
            sink.write(document(pair, beside(pair, comparison), " · ".join(Path(name).name for name in names)))
    if not (output or json or html):
        from khabar.showing.beside import render

        print(render(pair, comparison), end="")
    if any(found.severity == "error" for found in comparison.findings):
        raise typer.Exit(1)


def _many(path: Path, output: Path | None, jobs: int) -> None:
    import sys

    from khabar.comparing.inputs import Unread, crashed, pairs, read_pair
    from khabar.parallel import ordered_map

    seen = failed = 0
    with opened(output) as sink, progress("comparing", shown=output is not None) as step:
        lines = pairs(path)
        results = map(read_pair, lines) if jobs == 1 else ordered_map(read_pair, lines, jobs=jobs, crashed=crashed, chunk=50)
        for found in results:
            seen += 1
            if isinstance(found, Unread):
                failed += 1
                print(f"khabar: {found.message} [{found.code}]", file=sys.stderr)
            sink.write(found.to_json() + "\n")
            step()
    if failed:
        print(f"khabar: {failed} of {seen} lines held no pair", file=sys.stderr)
        raise typer.Exit(1)
