"""Counts that several speakers put each their own way: one claim, a value each, nobody's number laid to another."""

from __future__ import annotations

import pytest

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.stories.claims import Claim, StoryPage, claims_of
from khabar.stories.model import Placement


def figures(*texts: str) -> dict[str, Claim]:
    """The claims of figures over pages of these texts, an hour apart, by what they are about."""
    pages = [
        StoryPage(
            record=record_of(example_page(f"@published 2024-02-06T{9 + n:02}:00:00+00:00\n{text}"), id=f"p{n}"),
            placement=Placement(id=f"p{n}", story="s"),
            outlet=f"Outlet {n}",
        )
        for n, text in enumerate(texts)
    ]
    return {c.about: c for c in claims_of(pages) if c.kind == "figure"}


def origins(claim: Claim) -> dict[float, tuple[str, ...]]:
    """By value who stands behind it."""
    return {p.value or 0: p.support.origins for p in claim.positions}


@pytest.mark.parametrize(
    "text",
    [
        "The union put the number of workers on strike at 5,000, the police at 700.",
        "Five thousand workers joined the strike at the mill, the union said, while the police put the figure at 700.",
        "The union said that 5,000 workers took part in the strike. The police put the number of strikers at 700.",
        "यूनियन ने कहा कि 5,000 कर्मचारी हड़ताल में शामिल हुए, जबकि पुलिस ने यह संख्या 700 बताई।",
    ],
)
def test_those_on_strike_are_counted_by_each_speaker(text: str) -> None:
    other = "# Mill strike\nSome 5,000 workers took part in the strike, the union said. The police said that 700 took part."
    part = figures(other, text)["people taking part"]
    assert {value: len(names) for value, names in origins(part).items()} == {5000: 1, 700: 1}
    assert {p.value: p.support.pages for p in part.positions} == {5000: 2, 700: 2}
    assert part.relation == "disputed"


def test_who_is_called_a_protester_is_counted_where_others_have_the_number() -> None:
    march = "Some 8,000 people marched through the old town, the police said."
    assert set(figures("# March: 8,000 protesters, say police\n" + march)) == {"people taking part"}
    assert "people taking part" not in figures("The mayor met 12 protesters, the police said.")


def test_a_claim_of_a_number_is_no_death() -> None:
    assert set(figures("The union claimed 6,500 had taken part in the strike.")) == {"people taking part"}
    assert set(figures("The fire claimed nine lives, the police said.")) == {"people dead"}


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed in the blast, police chief Arun Vaid said, while the hospital put the toll at 17.",
        "पुलिस प्रमुख अरुण वैद ने बताया कि धमाके में छह लोगों की मौत हुई, जबकि अस्पताल ने मृतकों की संख्या 17 बताई।",
    ],
    ids=["en", "hi"],
)
def test_two_speakers_in_one_sentence_have_a_number_each(text: str) -> None:
    dead = figures(text)["people dead"]
    assert {p.value: len(p.support.origins) for p in dead.positions} == {6: 1, 17: 1}
    assert not set(origins(dead)[6]) & set(origins(dead)[17])


def test_who_orders_an_inquiry_gives_no_toll() -> None:
    dead = figures("Transport minister Veena Sahu ordered an inquiry into the collision that killed 17 people.")["people dead"]
    assert origins(dead) == {17: ()}


@pytest.mark.parametrize(
    "text",
    [
        "Eleven of the 30 passengers were killed, the police said.",
        "Eleven of the 30 passengers trapped in the coach died, the police said.",
        "पुलिस ने कहा कि 30 यात्रियों में से 11 की मौत हो गई।",
    ],
)
def test_of_so_many_aboard_so_many_died(text: str) -> None:
    claims = figures(text)
    dead = next(c for about, c in claims.items() if about.endswith("dead"))
    assert set(origins(dead)) == {11}


def test_a_noun_before_a_comma_is_of_the_number_before() -> None:
    claims = figures("# Four dead, 13 rescued from the well\nFour people died and 13 were rescued, the police said.")
    assert set(origins(claims["people dead"])) == {4}
    assert set(origins(claims["people rescued"])) == {13}


def test_one_speakers_count_that_another_page_has_otherwise_is_in_dispute() -> None:
    said = "Minister Ivan Petrov said that the port would take on 800 dockers by the end of June."
    strike = "Minister Ivan Petrov said that 300 dockers had gone on strike in the spring."
    altered = "Minister Petrov said the port would take on 600 dockers by the end of June."
    assert set(origins(figures(said, altered)["dockers"])) == {600, 800}
    assert all(len(claim.positions) == 1 for claim in figures(said, strike).values())
