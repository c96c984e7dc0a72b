"""Which stories a page is held against: those that share the most with it, never one that is closed."""

from __future__ import annotations

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.finding import CANDIDATES
from khabar.stories.sketch import Sketch, sketch_of
from khabar.stories.stream import Stream

TOWNS = (
    "Karsoli",
    "Virelle",
    "Ostrand",
    "Belmora",
    "Tarquin",
    "Sundarpet",
    "Njombe",
    "Aldea",
    "Morvan",
    "Kestrel",
    "Lomza",
    "Ithaca",
)


def fire(town: str, name: str = "") -> Sketch:
    text = f"Fire at the {town} mill\nA fire burned down the mill of {town} on Monday, mayor {town[::-1].title()} said. {name}"
    return sketch_of(outline_of(Document(f"{town}{name}", text, "plain", "2031-08-04", "en")), published="2031-08-04")


def stream() -> Stream:
    made = Stream(lambda rows: rows[:, 0] * 0 - 1)
    for town in TOWNS:
        made.place(fire(town))
    return made


def test_the_story_that_shares_the_most_comes_first_of_ten() -> None:
    found = stream()
    page = found._weigh(fire("Belmora", "The mill had stood for ninety years."))
    ids = found._index.candidates(page, found._index.similar(page))
    assert len(ids) == CANDIDATES
    assert ids[0] == found._names["Belmora"]


def test_a_closed_story_is_no_candidate() -> None:
    found = stream()
    found._forget(found._stories[found._names["Belmora"]])
    page = found._weigh(fire("Belmora", "The mill had stood for ninety years."))
    ids = found._index.candidates(page, found._index.similar(page))
    assert len(ids) == CANDIDATES
    assert set(ids) <= set(found._stories)
