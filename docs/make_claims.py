"""Writes claims-by-hand.md: what `make demo` counts, beside what a person counted on the same pages: `python
docs/make_claims.py`.

What the person counted is kept in `claims_by_hand.toml`; whether khabar is right is worked out here, anew each time, so that
a change of khabar changes the verdict.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from khabar.pipeline import read_many
from khabar.record import Record
from khabar.samples import pages
from khabar.showing.story import borne_out
from khabar.stories.claims.model import Position, Support
from khabar.stories.telling.model import Story
from khabar.stories.telling.placed import placed
from khabar.stories.telling.tell import tell

DOCS = Path(__file__).resolve().parent
PAGE = DOCS / "claims-by-hand.md"
QUOTED = "quoted"
"""What is said of a quotation's matter, whatever the wordings."""
BY_HAND = DOCS / "claims_by_hand.toml"


class Counted(NamedTuple):
    """What a person counted of one position: the files of the pages that say it, lines of reporting, sources, and why."""

    story: str
    about: str
    says: str
    pages: tuple[str, ...]
    reports: int
    sources: int
    note: str


def told() -> list[Story]:
    """The stories that several of the bundled pages tell, with the files' names as ids."""
    records = [msgspec.structs.replace(record, id=Path(record.id).name) for record in read_many(pages())]
    return stories_of(records)


def stories_of(records: Iterable[Record]) -> list[Story]:
    """The stories of these records on which there are several pages."""
    return [tell(found) for found in placed(records).values() if len(found) > 1]


def by_hand() -> tuple[list[Counted], list[dict[str, str]]]:
    """What a person counted, and what khabar joins to no claim."""
    data = tomllib.loads(BY_HAND.read_text("utf-8"))
    counted = [Counted(**{**row, "pages": tuple(row["pages"])}) for row in data["claim"]]
    return counted, data["missed"]


class Line(NamedTuple):
    """What khabar says: a thing said of a claim's matter (of a quotation all its wordings), the pages, who bears it out."""

    about: str
    says: str
    pages: tuple[str, ...]
    support: Support


def told_by_several(story: Story) -> Iterator[Line]:
    """The lines of the claims that several reports make, or that are in dispute."""
    for claim in story.claims:
        if claim.support.reports > 1 or claim.disputes:
            if claim.kind == "quotation":
                yield Line(claim.about, QUOTED, _pages(claim.positions), claim.support)
            else:
                yield from (Line(claim.about, p.text, _pages([p]), p.support) for p in claim.positions)


def _pages(positions: Iterable[Position]) -> tuple[str, ...]:
    return tuple(sorted({evidence.page for position in positions for evidence in position.evidence}))


def verdict(line: Line, counted: Counted | None) -> str:
    """Whether the pages and lines are those counted by hand, and the sources within what khabar holds possible."""
    if counted is None:
        return "**not checked**"
    support, said = line.support, set(line.pages)
    faults = []
    if missing := set(counted.pages) - said:
        faults.append(f"lacks {', '.join(map(short, sorted(missing)))}")
    if more := said - set(counted.pages):
        faults.append(f"{', '.join(map(short, sorted(more)))} does not say it")
    if support.reports != counted.reports:
        faults.append(f"{support.reports} reports for {counted.reports}")
    if not support.independent <= counted.sources <= support.at_most:
        faults.append(f"sources are {counted.sources}")
    if faults:
        return f"**wrong**: {'; '.join(faults)}"
    return "right" if support.independent == support.at_most else "right, within the bounds"


def short(page: str) -> str:
    """A page as the tables name it: the number of its file."""
    return page.partition("-")[0]


def rows(story: Story, counted: Sequence[Counted]) -> Iterator[tuple[str, str]]:
    """A line of the table for each position, with its verdict."""
    known = {(c.about, c.says): c for c in counted if c.story == story.pages[0].id}
    for line in told_by_several(story):
        hand = known.get((line.about, line.says))
        judged = verdict(line, hand)
        where = ", ".join(map(short, line.pages))
        by_a_person = f"{hand.reports}; {hand.sources}. {hand.note}" if hand else ""
        cells = (line.about, line.says, where, borne_out(line.support), by_a_person, judged)
        yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |", judged


def section(story: Story, counted: Sequence[Counted], missed: Sequence[dict[str, str]]) -> tuple[list[str], list[str]]:
    """The lines on a story, and the verdicts."""
    found = list(rows(story, counted))
    titles = {title.language: title.text for title in reversed(story.titles)}
    lines = ["", f"## {story.titles[0].text}", "", *(t for t in titles.values() if t != story.titles[0].text), ""]
    lines += ["| page | outlet | when | language | |", "| --- | --- | --- | --- | --- |"]
    for page in story.pages:
        behind = f"copy of {short(page.copy_of)}" if page.copy_of else ""
        behind = f"translation of {short(page.translation_of)}" if page.translation_of else behind
        lines.append(f"| {page.id} | {page.outlet or 'unknown'} | {(page.when or 'no date')[:16]} | {page.language} | {behind} |")
    lines += [
        "",
        "| claim | what is said | on pages | khabar: who bears it out | by hand: reports; sources | verdict |",
        "| --- " * 6 + "|",
    ]
    lines += [row for row, _ in found]
    gone = {(c.about, c.says) for c in counted if c.story == story.pages[0].id} - {
        (line.about, line.says) for line in told_by_several(story)
    }
    for about, says in sorted(gone):
        lines.append(f"| {about} | {says} | | nothing | | **wrong**: not found |")
    judged = [verdict for _, verdict in found] + ["**wrong**"] * len(gone)
    notes = [f"- {row['what']} ({row['pages']}): {row['why']}" for row in missed if row["story"] == story.pages[0].id]
    return [*lines, *(["", "What a reader joins and khabar does not:", "", *notes] if notes else [])], judged


def page() -> str:
    """The text of docs/claims-by-hand.md."""
    counted, missed = by_hand()
    lines, judged = [], []
    for story in told():
        section_lines, verdicts = section(story, counted, missed)
        lines += section_lines
        judged += verdicts
    right = sum(v.startswith("right") for v in judged)
    exact = judged.count("right")
    head = HEAD.format(all=len(judged), right=right, exact=exact, within=right - exact, wrong=len(judged) - right)
    return head + "\n".join(lines).rstrip() + "\n"


HEAD = """\
# Claims, counted by hand

Made by `python docs/make_claims.py` from the pages that `make demo` reads and from `claims_by_hand.toml`, where what a person
counted is kept. Each claim of several reports, or in dispute, is here, a line for each thing said of it. What the words mean is
in [stories](stories.md).

A person read each page and noted which of them say it, how many lines of reporting these are, and how many independent
sources stand behind it. khabar is **right** if it has the same pages, the same number of reports and the same number of
sources; **right, within the bounds**, if it says "1 to 2 independent" where some report names nobody, and the person's
judgement lies within; else **wrong**, with what is wrong.

Of {all} lines {right} are right ({exact} to the number, {within} within the bounds), {wrong} wrong. The pages were written
for the demo and khabar was mended by them: this says that it counts as it is defined to, not how well it does on pages that
it never saw.
"""


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
