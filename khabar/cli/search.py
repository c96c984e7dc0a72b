"""`khabar search QUERY`: pages of the archive by words, names, speakers, events, figures, places and dates."""

from __future__ import annotations

from typing import Annotated

import typer

from khabar.cli._archive import DEFAULT, ArchiveOption, AsJson, InLanguage, Limit, Since, Until, tell_if_empty
from khabar.cli._panels import ARCHIVE

PANEL = ARCHIVE

Query = Annotated[
    str, typer.Argument(metavar="[QUERY]", help='Words, "phrases", beginnings*, and -words that must not be there.')
]


def _option(help: str, metavar: str) -> typer.models.OptionInfo:
    found: typer.models.OptionInfo = typer.Option(metavar=metavar, help=help, show_default=False)
    return found


Name = str | None


def command(
    query: Query = "",
    archive: ArchiveOption = DEFAULT,
    speaker: Annotated[Name, _option("Pages that quote somebody of this name, in either script.", "NAME")] = None,
    event: Annotated[Name, _option("Pages with an event of this type (PLOVER), such as PROTEST.", "TYPE")] = None,
    actor: Annotated[Name, _option("The event's actor, in either script.", "NAME")] = None,
    recipient: Annotated[Name, _option("The event's recipient, in either script.", "NAME")] = None,
    figure: Annotated[Name, _option("Words about a number, the number or both: killed, '46 killed'.", "WORDS")] = None,
    place: Annotated[Name, _option("Pages with a place of this name, in either script.", "NAME")] = None,
    when: Annotated[Name, _option("A day, month or year that the page speaks of.", "DATE")] = None,
    finding: Annotated[Name, _option("Pages with a finding of this code, such as HL02.", "CODE")] = None,
    language: InLanguage = None,
    section: Annotated[Name, _option("Pages of this section.", "NAME")] = None,
    outlet: Annotated[Name, _option("Pages of this outlet.", "NAME")] = None,
    agency: Annotated[Name, _option("Pages that credit this agency.", "NAME")] = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 20,
    after: Annotated[Name, _option("Go on after what an earlier search showed.", "CURSOR")] = None,
    as_json: AsJson = False,
) -> None:
    """Search the archive, best first: all words of the query must be there, a name in one script is found in the other too.

    Each page is shown with the words and items that it was found by. At the end stands how to go on.
    """
    import khabar
    from khabar.showing.found import print_results

    filters = {
        "speaker": speaker, "event": event, "actor": actor, "recipient": recipient, "figure": figure, "place": place,
        "when": when, "finding": finding, "language": language, "section": section, "outlet": outlet, "agency": agency,
        "since": since, "until": until,
    }  # fmt: skip
    with khabar.open(archive, create=False) as opened:
        results = opened.search(query, limit=limit, after=after, **filters)
        print_results(results, as_json=as_json)
        if not results.hits:
            tell_if_empty(opened, archive)
