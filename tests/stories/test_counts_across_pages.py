"""Counts that are added to another, or are of some who were counted before: no rivals of a total on another page."""

from __future__ import annotations

import pytest

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.stories.claims import Claim, StoryPage, claims_of
from khabar.stories.model import Placement


def figures(*notations: str) -> dict[str, Claim]:
    """The claims of figures over the pages, by what they are about."""
    pages = [
        StoryPage(
            record=record_of(example_page(notation), id=f"p{n}"), placement=Placement(id=f"p{n}", story="s"), outlet=f"Outlet {n}"
        )
        for n, notation in enumerate(notations)
    ]
    return {c.about: c for c in claims_of(pages) if c.kind == "figure"}


def told(*notations: str) -> dict[str, dict[float, int]]:
    """The figures of the pages by what they are of, each with its values and how many pages have them."""
    return {about: {p.value or 0: p.support.pages for p in c.positions} for about, c in figures(*notations).items()}


@pytest.mark.parametrize(
    "added",
    [
        "Another three people died overnight, the fire brigade said.",
        "The mine fire injured 20 people. Three of them died overnight, the fire brigade said.",
        "The mine fire injured 20 people, of whom three died overnight, the fire brigade said.",
        "दमकल विभाग ने बताया कि आग में 20 लोग घायल हुए थे। उनमें से तीन की मौत हो गई।",
    ],
)
def test_who_of_those_counted_before_die_are_no_toll(added: str) -> None:
    before = "@published 2024-03-05T09:00:00+00:00\nThe mine fire killed 39 people and injured 20, the police said."
    claims = told(before, f"@published 2024-03-05T10:00:00+00:00\n{added}")
    assert claims["people dead"] == {39: 1}
    assert set(claims["people hurt"]) == {20}


@pytest.mark.parametrize(
    "toll",
    ["The boat carried 40 people. Twelve of them were killed.", "नाव में 40 लोग सवार थे। उनमें से 12 की मौत हो गई।"],
    ids=["en", "hi"],
)
def test_the_dead_of_those_aboard_are_the_toll(toll: str) -> None:
    other = "@published 2024-03-05T09:00:00+00:00\nThe boat accident killed 12 people, the police said."
    assert told(f"@published 2024-03-05T10:00:00+00:00\n{toll}", other)["people dead"] == {12: 2}


EARLY = "@published 2024-03-05T09:00:00+00:00\n# Nine die in mine fire\nThe mine fire killed nine people, said police chief Sunil Thakre."


@pytest.mark.parametrize(
    "later",
    [
        "# Twelve die in mine fire\nThe mine fire killed 12 people, said police chief Sunil Thakre.",
        "# खदान में आग, 12 लोगों की मौत\nपुलिस प्रमुख सुनील ठाकरे ने बताया कि खदान में आग लगने से 12 लोगों की मौत हो गई।",
    ],
    ids=["en", "hi"],
)
def test_the_number_of_a_headline_is_from_whom_the_text_has_it(later: str) -> None:
    dead = figures(EARLY, f"@published 2024-03-05T11:00:00+00:00\n{later}")["people dead"]
    assert dead.disputes == (), "one speaker gave both"
    assert dead.support.independent == 1


@pytest.mark.parametrize(
    ("hour", "relation"), [("10", "developed"), ("08", "disputed")], ids=["the rise comes after it", "the rise came before it"]
)
@pytest.mark.parametrize(
    "rise",
    [
        "The toll in the mine fire rose to 12, the fire brigade said.",
        "दमकल विभाग ने बताया कि खदान की आग में मरने वालों की संख्या बढ़कर 12 हो गई है।",
    ],
    ids=["en", "hi"],
)
def test_a_rise_is_news_only_to_who_had_less_before_it(rise: str, hour: str, relation: str) -> None:
    assert figures(EARLY, f"@published 2024-03-05T{hour}:00:00+00:00\n{rise}")["people dead"].relation == relation


def test_passengers_dead_and_then_more_people_dead_are_people_dead() -> None:
    one = "@published 2024-03-05T09:00:00+00:00\nThe bus accident killed 12 passengers, the police said."
    other = "@published 2024-03-06T10:00:00+00:00\nThe bus accident killed 15 people, up from 12, the hospital said."
    assert list(told(one, other)) == ["people dead"]
    assert list(told(one)) == ["passengers dead"]


@pytest.mark.parametrize(
    ("text", "hurt"),
    [
        ("A tram overturned in Malda, killing nine people and injuring 14 others, police said.", [14]),
        ("मालदा में ट्राम पलटने से नौ लोगों की मौत हो गई और 14 अन्य घायल हो गए, पुलिस ने बताया।", [14]),
        ("14 others were injured in Malda overnight, police said.", []),
        ("मालदा में रात को 14 अन्य लोग घायल हो गए।", []),
    ],
)
def test_others_than_the_dead_are_all_of_the_injured(text: str, hurt: list[float]) -> None:
    assert list(told(text).get("people hurt", ())) == hurt


def test_he_who_gives_a_number_is_its_source() -> None:
    text = "Police chief Sunil Thakre said that the mine fire killed nine people. He put the number of injured at 31."
    assert figures(text)["people hurt"].support.origins == ("Sunil Thakre",)


@pytest.mark.parametrize(
    "page",
    [
        "Her daughter, 17, was killed in the mine fire, the police said.",
        "The brothers, 12 and 9, died in the mine fire, the police said.",
        "The miners, 31, 40 and 52, died in the fire, the police said.",
        "खदान की आग में उनकी बेटी, 17, की मौत हो गई।",
    ],
)
def test_an_age_between_commas_is_no_number_of_people(page: str) -> None:
    assert "people dead" not in told(page)


def test_a_number_between_commas_behind_a_noun_of_the_count_is_one() -> None:
    assert told("The death toll, 17, is the highest in years.")["people dead"] == {17: 1}


@pytest.mark.parametrize(
    "page",
    [
        "The boat, built to carry 15, had 34 people aboard, the police said.",
        "The boat had a capacity of 15 but carried 34 people, the police said.",
        "नाव में 34 लोग सवार थे जबकि क्षमता 15 की है।",
        "नाव की क्षमता 15 यात्रियों की थी, पर उसमें 34 लोग सवार थे।",
    ],
)
def test_for_how_many_it_was_built_is_no_number_of_those_aboard(page: str) -> None:
    assert told(page)["people aboard"] == {34: 1}
    assert 15 not in {value for about, values in told(page).items() if "licensed" not in about for value in values}


def test_what_goes_beyond_a_capacity_is_no_capacity() -> None:
    assert told("नाव में क्षमता से ज्यादा 34 लोग सवार थे।") == {"people aboard": {34: 1}}
