"""HL05: headline teaser."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.checking.clauses import clauses
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import find
from khabar.languages.tables.checks import Checks
from khabar.record import Finding, Severity


class HeadlineTeaser:
    """The headline withholds what the story says: "know why", "what happened next", "जानें…", "you will be shocked".

    A teaser sells the click, not the news; aggregators and readers mark such pages down (Chakraborty et al. 2016).

    Silent on a plain question, and on "know" as a verb of the story ("mayor did not know").
    """

    code = "HL05"
    name = "headline-teaser"
    severity: Severity = "note"
    bad = (
        "# Milk gets dearer in the city, know how much you will pay\nMilk gets dearer in the city by two rupees a litre.",
        "# शहर में दूध महंगा, जानें नई कीमत\nशहर में दूध दो रुपये महंगा हो गया।",
    )
    good = (
        "# Will milk get dearer? Mayor did not know of the plan\n"
        "Milk may get dearer in the city. The mayor did not know of the plan.",
        "# क्या दूध महंगा होगा?\nशहर में दूध महंगा हो सकता है।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        for block in case.headlines:
            if block.kind != "headline":
                continue
            table = case.words(case.language_of(block))
            for clause in clauses(case.text, block.span):
                hit = next(find(table.teasers, case.text, clause), None)
                if hit is not None and _is_free(case.text[clause.start : hit.start], hit.cut(case.text), table):
                    yield finding(self, "The headline withholds what the story says.", (clause,))


def _is_free(before: str, phrase: str, table: Checks) -> bool:
    """Whether the phrase addresses the reader: a "know …" after its subject or an auxiliary is a verb of the story."""
    return phrase.split()[0].lower() not in table.teaser_verbs or not before.strip(" \t“‘\"'–—-:|")
