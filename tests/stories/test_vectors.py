"""Sparse vectors as arrays agree with the same reckoned over dictionaries, whatever the terms."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories.vectors import WIDEST, Lookup, Sparse, Sums, gram, sparse, summed, term_of

terms = st.integers(0, 40) | st.integers(0, 40).map(lambda n: n << 16) | st.integers(0, 2**32 - 1)
weights = st.floats(0.01, 1)
pages = st.dictionaries(terms, weights, max_size=12)


def vector(given: dict[int, float]) -> Sparse:
    return sparse(list(given), list(given.values()))


def test_a_word_is_the_same_term_in_every_run() -> None:
    assert term_of("बाढ़") == term_of("बाढ़") != term_of("बाढ")
    assert 0 <= term_of("\ud800") < 2**32


@given(pages, st.lists(terms, max_size=20))
def test_a_lookup_finds_what_the_page_has(page: dict[int, float], asked: list[int]) -> None:
    lookup = Lookup()
    lookup.load(np.array([1, 2, 70_000], np.uint32))
    lookup.load(vector(page).ids)
    at, its = lookup.find(np.array(asked, np.uint32))
    order = list(page)
    assert [(asked[a], order[i]) for a, i in zip(at, its, strict=True)] == [(t, t) for t in asked if t in page]


def test_terms_whose_low_bits_are_alike_are_kept_apart() -> None:
    ids = np.array([5, 5 + (1 << 16), 5 + (1 << 17), 5 + (1 << 31)], np.uint32)
    lookup = Lookup()
    lookup.load(ids)
    assert lookup.find(ids[::-1])[1].tolist() == [3, 2, 1, 0]


@given(st.lists(pages, max_size=8))
def test_sums_are_those_of_a_dictionary(given: list[dict[int, float]]) -> None:
    sums, lookup, known = Sums(), Lookup(), dict[int, list[float]]()
    for page in given:
        lookup.load(vector(page).ids)
        sums.take(vector(page), lookup.find(sums.ids))
        for term, weight in page.items():
            known.setdefault(term, []).append(weight)
    assert sums.ids.tolist() == list(known)
    assert sums.weights == pytest.approx([sum(w) for w in known.values()])
    assert sums.pages.tolist() == [len(w) for w in known.values()]
    ranked = sums.weights[sums.heaviest()].tolist()
    assert all(a >= b for a, b in pairwise(ranked))


def test_some_terms_of_a_page_can_be_left_out() -> None:
    sums, lookup, page = Sums(), Lookup(), vector({1: 0.5, 2: 0.25, 3: 0.125})
    lookup.load(page.ids)
    for _ in range(2):
        sums.take(page, lookup.find(sums.ids), np.array([True, False, True]))
    assert dict(zip(sums.ids.tolist(), sums.weights.tolist(), strict=True)) == {1: 1.0, 3: 0.25}


def test_a_long_story_keeps_its_heaviest_terms() -> None:
    sums, lookup = Sums(), Lookup()
    for number in range(8):
        page = vector({n: 1.0 + n % 7 for n in range(number * 100, number * 100 + 110)})
        lookup.load(page.ids)
        sums.take(page, lookup.find(sums.ids))
        assert len(sums.ids) == len(sums.weights) == len(sums.pages) == len(sums.kinds) <= 2 * WIDEST
    assert len(sums.ids) == WIDEST
    assert sums.weights.min() > 1


@given(pages, st.lists(pages, min_size=1, max_size=5))
@settings(max_examples=50)
def test_what_meets_is_what_both_have(page: dict[int, float], others: list[dict[int, float]]) -> None:
    stories, lookup = [], Lookup()
    for other in others:
        lookup.load(vector(other).ids)
        stories.append(Sums())
        stories[-1].take(vector(other), lookup.find(stories[-1].ids))
    lookup.load(vector(page).ids)
    met, at = lookup.meet(stories)
    (found,) = summed(met.bounds, [vector(page).weights[met.its] * met.weights])
    assert found == pytest.approx([sum(w * o[t] for t, w in page.items() if t in o) for o in others])
    assert len(at) == sum(len(page.keys() & o.keys()) for o in others)
    assert met.pages.tolist() == [1.0] * len(at)


@given(st.lists(pages, min_size=1, max_size=5))
def test_the_products_of_all_with_all(given: list[dict[int, float]]) -> None:
    found = gram([vector(page) for page in given])
    assert found == pytest.approx(np.array([[sum(w * b[t] for t, w in a.items() if t in b) for b in given] for a in given]))


def test_sums_between_bounds_of_which_some_hold_nothing() -> None:
    found = summed(np.array([0, 2, 2, 3]), [np.array([0.1, 0.2, 4.0]), np.array([True, False, True])])
    assert found == pytest.approx(np.array([[0.3, 0.0, 4.0], [1.0, 0.0, 1.0]]))
    assert found[0, 1] == 0.0


@given(pages, pages)
def test_what_a_page_weighs_in_the_sum_that_took_it_in(first: dict[int, float], second: dict[int, float]) -> None:
    sums, lookup = Sums(), Lookup()
    for page in (first, second):
        lookup.load(vector(page).ids)
        held = sums.take(vector(page), lookup.find(sums.ids))
    assert held == pytest.approx([first.get(t, 0.0) + second[t] for t in vector(second).ids.tolist()])
