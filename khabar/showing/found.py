"""What an archive answers, for the terminal or as JSON lines: pages found, stories, edits, and what became of pages added."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.text import Text

from khabar.archive.model import Added, Hit, Results, StorySummary, Version
from khabar.archive.versions import Difference, Edit
from khabar.showing.counted import counted

MOST_EVIDENCE = 4
"""Items that are shown of a page."""
_PUT = {"removed": ("- ", "red"), "inserted": ("+ ", "green")}


def added_line(added: Added, *, as_json: bool) -> str:
    """A line on what became of a page."""
    if as_json:
        return _json(added)
    said = f"{added.status:8}{added.id}"
    if added.status == "changed":
        return f"{said}  version {added.version}"
    if added.placement is None:
        return said
    copy = f", a copy of {added.placement.copy_of}" if added.placement.copy_of else ""
    return f"{said}  story {added.placement.story}{copy}"


def print_results(results: Results, *, as_json: bool) -> None:
    """Prints the pages found, and how to go on."""
    if as_json:
        for hit in results.hits:
            print(_json(hit))
        if results.after:
            print(msgspec.json.encode({"after": results.after}).decode())
        return
    console = _console()
    for hit in results.hits:
        console.print(_hit(hit))
    if not results.hits:
        console.print("nothing found" if not results.after else "nothing found so far")
    if results.after:
        console.print(Text(f"more: --after {results.after}", "dim"))


def _hit(hit: Hit) -> Text:
    shown = Text()
    shown.append(hit.headline or hit.id, "bold")
    told = [hit.outlet, (hit.published or hit.added)[:10], hit.language, hit.section, f"story {hit.story}"]
    shown.append("\n  " + " · ".join(filter(None, told)), "dim")
    shown.append("\n  " + hit.id, "blue")
    shown.append("\n  ")
    shown.append(_marked(hit))
    for item in hit.evidence[:MOST_EVIDENCE]:
        shown.append(f"\n  {item.kind} ", "cyan")
        shown.append(" ".join(item.text.split()))
    if len(hit.evidence) > MOST_EVIDENCE:
        shown.append(f"\n  and {len(hit.evidence) - MOST_EVIDENCE} more", "dim")
    return shown.append("\n")


def _marked(hit: Hit) -> Text:
    """The snippet with the words that were looked for marked."""
    shown = Text(hit.snippet)
    if hit.span is not None:
        for mark in hit.marks:
            if hit.span.covers(mark):
                shown.stylize("bold yellow", mark.start - hit.span.start, mark.end - hit.span.start)
    return Text(" / ").join(line for line in shown.split("\n") if line.plain.strip())


def print_stories(stories: Sequence[StorySummary], *, as_json: bool) -> None:
    """Prints a list of stories."""
    if as_json:
        for story in stories:
            print(_json(story))
        return
    console = _console()
    for story in stories:
        told = counted(story.pages, "page") + (f", {counted(story.copies, 'copy', 'copies')}" if story.copies else "")
        console.print(Text(story.headline or story.id, "bold"))
        span = " to ".join(dict.fromkeys((story.first[:16], story.last[:16]))) or "no date"
        console.print(Text(f"  story {story.id} · {told} · {', '.join(story.languages)} · {span}", "dim"))
        for change in story.changes:
            verb = "went on as" if change.kind == "merge" else "parted into"
            console.print(Text(f"  {change.story} {verb} {change.into}", "dim"))
    if not stories:
        console.print("no stories")


def print_differences(page: str, versions: Sequence[Version], differences: Sequence[Difference], *, as_json: bool) -> None:
    """Prints the versions of a page and what was edited from each to the next."""
    if as_json:
        for version, change in zip(versions, [None, *differences], strict=True):
            print(msgspec.json.encode({"page": page, "version": version, "difference": change}).decode())
        return
    console = _console()
    console.print(Text(page, "bold"))
    for version, change in zip(versions, [None, *differences], strict=True):
        console.print(Text(f"version {version.number} · {version.added}", "dim"))
        if change is None:
            continue
        for edit in change.edits:
            console.print(_edit(edit))
        for item in change.items:
            sign, style = _PUT[item.change]
            console.print(Text(f"  {sign}{item.kind}: {' '.join(item.text.split())}", style))


def _edit(edit: Edit) -> Text:
    """An edit as wdiff writes it, so that it can be read without colours: [-taken out-] {+put in+}."""
    shown = Text(f"  … {edit.before} ")
    if edit.removed:
        shown.append(f"[-{' '.join(edit.removed.split())}-]", "red")
    if edit.inserted:
        shown.append(f"{{+{' '.join(edit.inserted.split())}+}}", "green")
    return shown.append(f" {edit.after} …")


def _console() -> Console:
    return Console(highlight=False, soft_wrap=True)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
