"""What claims count, in the reader's language."""

from __future__ import annotations

import pytest

from khabar.desk.matters import matter
from khabar.desk.wording import languages
from khabar.languages import load
from khabar.languages.tables.findings import FindingWords
from khabar.languages.tables.tallies import Tallies


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ("people dead", "मृत लोग"),
        ("36 people dead", "36 मृत लोग"),
        ("about 1,200 passengers rescued", "about 1,200 बचाए गए passengers"),
        ("dead (2019-04)", "मृत (2019-04)"),
        ("people voting against it", "विरोध में मत देने वाले लोग"),
        ("branches", "branches"),
        ("undead", "undead"),
        ("", ""),
    ],
)
def test_who_is_counted_and_what_became_of_them_is_said_in_hindi(about: str, told: str) -> None:
    assert matter(about, "hi") == told
    assert matter(about, "en") == about


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_tally_that_a_claim_may_have_has_words(language: str) -> None:
    told = {tally.id for code in ("en", language) for tally in load(code).table(Tallies).tallies}
    assert told == set(load(language).table(FindingWords).tallies)
