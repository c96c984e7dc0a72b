"""Counts that are added to another, or are of some who were counted before: no rivals of a total on another page."""

from __future__ import annotations

import pytest

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.stories.claims import StoryPage, claims_of
from khabar.stories.model import Placement


def told(*notations: str) -> dict[str, dict[float, int]]:
    """The figures of the pages by what they are of, each with its values and how many pages have them."""
    pages = [
        StoryPage(
            record=record_of(example_page(notation), id=f"p{n}"), placement=Placement(id=f"p{n}", story="s"), outlet=f"Outlet {n}"
        )
        for n, notation in enumerate(notations)
    ]
    return {c.about: {p.value or 0: p.support.pages for p in c.positions} for c in claims_of(pages) if c.kind == "figure"}


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
