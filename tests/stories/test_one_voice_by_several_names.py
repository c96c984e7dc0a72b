"""One voice that pages call by several names counts once: a firm and its director, a country and its navy."""

from __future__ import annotations

import pytest

from khabar.stories.claims import Claim, claims_of
from tests.stories.test_claims_across_pages import page

DAY = "@published 2033-07-{:02}T09:00:00+05:30\n"


def told(*texts: str) -> list[Claim]:
    return claims_of([page(f"p{n}", DAY.format(n + 1) + text) for n, text in enumerate(texts)])


def about(claims: list[Claim], words: str) -> Claim:
    """The only claim on the matter but for events."""
    (claim,) = [c for c in claims if words in c.about and c.kind != "event"]
    return claim


def test_the_company_is_the_firm_named_before_and_its_director_speaks_for_it() -> None:
    claims = told(
        "Sunrise Mills caught fire on Sunday. The company denied that the gates had been locked.",
        "Police arrested Vikas Lodha, director of Sunrise Mills. “Every gate was open,” Vikas Lodha said.",
        "A fire broke out at Sunrise Mills. “Every gate was open”, the company said on Monday.",
        "Firemen said the gates had been locked. Vikas Lodha denied that the gates had been locked.",
    )
    (denial,) = [c for c in claims if any(p.text == "denied" for p in c.positions)]
    denied = next(p for p in denial.positions if p.text == "denied")
    assert (denied.support.pages, denied.support.independent) == (2, 1)
    assert about(claims, "Every gate was open").support.pages == 2
    assert about(claims, "Every gate was open").support.independent == 1


def test_the_company_is_nobody_where_the_pages_name_two() -> None:
    claims = told(
        "Sunrise Mills and Kaveri Foods had shut their gates. The company said 120 workers were on leave.",
        "Arun Dey, director of Sunrise Mills, said 120 workers were on leave.",
    )
    assert about(claims, "worker").support.independent == 2


def test_a_country_and_its_navy_are_one_voice() -> None:
    claims = told("Oman said 14 sailors had been freed.", "Oman's navy said 14 sailors had been freed.")
    assert about(claims, "freed").support.independent == 1
    claims = told("Oman said 14 sailors had been freed.", "Qatar's navy said 14 sailors had been freed.")
    assert about(claims, "freed").support.independent == 2


@pytest.mark.parametrize("quoted", ["“The dam held all night,” Uma Rao said.", "“The dam held all night”, Uma Rao said."])
def test_a_quotation_has_no_comma_of_the_sentence_around_it(quoted: str) -> None:
    (claim,) = [c for c in told(quoted) if c.kind == "quotation"]
    assert claim.positions[0].text == "The dam held all night"


def test_an_age_beside_a_name_is_no_claim() -> None:
    assert not [c for c in told("Uma Rao, 43, crossed the bridge with Sita Devi, 71, on Monday.") if c.kind == "figure"]


def test_an_arrest_told_without_who_made_it_is_the_one_of_which_it_is_known() -> None:
    claims = told("Police arrested Vikas Lodha.", "Vikas Lodha was arrested at his house.")
    (arrest,) = [c for c in claims if c.kind == "event"]
    assert arrest.support.pages == 2


def test_whoever_did_the_deed_or_bore_it_does_not_give_the_number() -> None:
    claims = told(
        "Oman's navy detained 41 fishermen.",
        "Oman's navy said the boats had crossed the line. It had detained 41 fishermen, said Uma Rao of the fishing union.",
    )
    assert about(claims, "detained").support.independent == 1
