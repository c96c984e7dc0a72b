"""Which stories a page is held against: those that share the most with it, never one that is closed."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.stories.finding import CANDIDATES, Index
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


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(TOWNS), st.booleans()), max_size=40))
def test_the_index_knows_each_term_of_each_story_wherever_stories_come_and_go(steps: list[tuple[str, bool]]) -> None:
    found = Stream(lambda rows: rows[:, 0] - 0.9)
    for number, (town, comes) in enumerate(steps):
        if comes:
            found.place(fire(town, f"{number}th"))
        elif found._stories:
            found._forget(next(iter(found._stories.values())))
    index = found._index
    assert set(index._terms) == {story.row for story in found._stories.values()}
    cells = index._cells
    for row, terms in index._terms.items():
        for key, cell in terms.items():
            posting = index._by_term[key]
            assert cells.rows[cell] == row
            assert 0 <= cells.weights[cell] <= 1
            assert posting == cell if isinstance(posting, int) else posting[cells.places[cell]] == cell
    listed = [[posting] if isinstance(posting, int) else list(posting) for posting in index._by_term.values()]
    taken = [cell for posting in listed for cell in posting]
    assert len(taken) == sum(map(len, index._terms.values()))
    assert sorted([*taken, *cells._free]) == list(range(cells._used))
    assert all(listed)


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.01, 100))
def test_the_days_of_the_likeliest_are_enough_to_know_the_best(seed: int, spread: float) -> None:
    random, page = np.random.default_rng(seed), stream()._weigh(fire("Belmora"))
    index, rows = Index(), 1000
    index._last = random.choice([np.nan, *(page.time - 24 * random.uniform(0, 60, 50))], rows)
    likely = random.normal(0, spread, rows)
    everywhere = likely - index._far(page, np.arange(rows))
    assert index._best(likely, page).tolist() == np.argsort(-everywhere, kind="stable")[:CANDIDATES].tolist()
