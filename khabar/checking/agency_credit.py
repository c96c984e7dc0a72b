"""Whether the text credits a news agency: in a dateline, or in a line of its own at an end of the story."""

from __future__ import annotations

import regex

from khabar.checking.rule import Case
from khabar.languages import load
from khabar.languages.phrases import has, pattern_of
from khabar.languages.tables.furniture import Furniture

_BRACKET_IN_DATELINE = regex.compile(r"\(\s*(?!\p{Lu}\p{Ll}+ \d)[\p{L}\p{M}/ .]{2,30}\)")
_CLOSING = regex.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]\s*$")
LONGEST = 80
"""Characters of a line that can be a credit and no more."""


def has_agency_credit(case: Case) -> bool:
    """Whether an agency is credited: "DOHA, Oct 9 (Reuters) –", "(With inputs from PTI)", "(भाषा)", "एजेंसी" on a line."""
    return any(_credits(case, block.kind, block.span.cut(case.text), case.language_of(block)) for block in case.draft.page.blocks)


def _credits(case: Case, kind: str, text: str, language: str) -> bool:
    table = case.words(language)
    if kind == "dateline":
        credits = (*table.outlet_names, *table.agency_credits, *load(language).table(Furniture).desks)
        return bool(_BRACKET_IN_DATELINE.search(text)) or has(credits, text)
    if kind in ("paragraph", "byline"):
        closing = _CLOSING.search(text[-LONGEST:])
        inside = closing.group(1) if closing else text if len(text) <= LONGEST else ""
        whole = pattern_of((*table.agency_credits, *table.outlet_names)).fullmatch(inside.strip(" .–—-"))
        return bool(whole) or has(table.agency_credits, inside)
    return False
