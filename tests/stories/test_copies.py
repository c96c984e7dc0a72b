"""Copies: whole, cut, edited, furnished; and what is none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories.copies import Copies, nearness
from khabar.stories.shingles import MOST, shingles_of

WIRE = (
    "NORDHAVN, Denmark (AP) - The cargo ship Halde ran aground off Nordhavn early on Sunday with 14 people on board, the coast guard said.\n"
    "All of them were brought ashore by helicopter within two hours, and none was hurt, spokeswoman Ditte Krag told reporters.\n"
    "The ship carried 4,200 tons of wood pulp from Kotka to Hull. Divers found a crack of nine metres below the waterline.\n"
    "A tug from Esbjerg was to try to pull the Halde free at high water on Monday, the harbour master said.\n"
    "Fishermen who passed the reef at dawn said the lights on the northern buoy had been out since the storm of Friday.\n"
)
HINDI = (
    "रामनगर। नगर परिषद ने मंगलवार को पुराने बस अड्डे की जगह नई सब्जी मंडी बनाने का प्रस्ताव 18 के मुकाबले 11 मतों से पास कर दिया।\n"
    "परिषद की अध्यक्ष सुनीता रावत ने बताया कि काम अप्रैल में शुरू होगा और इस पर सात करोड़ रुपये खर्च होंगे।\n"
    "दुकानदारों के संघ ने कहा कि पुरानी मंडी में पानी और बिजली की व्यवस्था पहले ठीक की जानी चाहिए थी।\n"
)
OTHER_HAND = (
    "A freighter with a crew of 14 struck a reef near Nordhavn on Sunday morning. Rescuers flew everyone to safety, officials said.\n"
    "The Halde was on its way to England with wood pulp. How the accident came about is still being looked into, said Ditte Krag.\n"
    "People in the town watched the helicopter from the quay; some had heard a dull blow shortly before five in the morning.\n"
)


def found(*texts: str) -> list[str | None]:
    copies = Copies(window=64)
    answers: list[str | None] = []
    for n, text in enumerate(texts):
        key, runs = f"p{n}", shingles_of(text)
        answers.append(copies.find(key, runs))
        copies.add(key, runs, copy_of=answers[-1])
    return answers


def test_the_same_text_laid_out_anew_is_a_copy() -> None:
    assert found(WIRE, WIRE.replace("\n", " ").upper()) == [None, "p0"]
    assert found(HINDI, HINDI.replace("।\n", "।\n\n")) == [None, "p0"]


def test_half_a_text_with_a_new_top_is_a_copy_either_way() -> None:
    half = "Ship aground, crew safe\n" + "\n".join(WIRE.splitlines()[:3])
    assert found(WIRE, half) == [None, "p0"]
    assert found(half, WIRE) == [None, "p0"]


def test_copies_of_a_copy_belong_to_the_first() -> None:
    assert found(WIRE, WIRE + "Also read: storms", WIRE.replace("Sunday", "yesterday")) == [None, "p0", "p0"]


def test_a_report_by_another_hand_is_none() -> None:
    assert found(WIRE, OTHER_HAND, HINDI) == [None, None, None]


def test_a_line_that_comes_again_counts_once() -> None:
    assert shingles_of(WIRE + WIRE) == shingles_of(WIRE)


def test_what_all_pages_carry_shows_nothing() -> None:
    notice = "This site uses small files to remember what you read; by reading on you agree to our terms of use here.\n"
    assert found(WIRE + notice, OTHER_HAND + notice, HINDI + notice) == [None, None, None]


def test_the_window_forgets_the_oldest() -> None:
    copies = Copies(window=4)
    for n in range(8):
        copies.add(f"p{n}", shingles_of(f"{WIRE} {n}"))
    assert len(copies) == 4
    assert "p3" not in copies
    assert copies.find("new", shingles_of(WIRE)) is not None


def test_pages_long_apart_are_not_compared() -> None:
    copies = Copies()
    copies.add("a", shingles_of(WIRE), 0.0)
    assert copies.find("b", shingles_of(WIRE), 24.0) == "a"
    assert copies.find("b", shingles_of(WIRE), 24.0 * 365) is None


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_has_hashes_in_order_and_is_its_own_copy(text: str) -> None:
    runs = shingles_of(text)
    assert list(runs) == sorted(set(runs))
    assert len(runs) <= MOST
    assert all(0 <= run < 1 << 32 for run in runs)
    copies = Copies(window=8)
    copies.add("a", runs)
    assert copies.find("b", runs) == ("a" if runs else None)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32 - 1), st.lists(st.sampled_from([0, 1, 3, 9, 40, 200, MOST - 1, MOST]), min_size=1, max_size=12))
def test_pages_held_against_many_are_as_near_as_one_by_one(seed: int, sizes: list[int]) -> None:
    random, copies = np.random.default_rng(seed), Copies(window=64)
    known = random.choice(2**32, 900, replace=False).astype(np.uint32)
    runs, *others = (np.sort(random.choice(known, size, replace=False)) for size in (int(random.integers(1, MOST)), *sizes))
    copies._having[known[:300] % len(copies._having)] = 20
    one_by_one = [
        nearness(runs, copies._tells(runs), other, copies._tells, np.flatnonzero(np.isin(runs, other))) for other in others
    ]
    assert copies._nearness(runs, [*others, runs]) == [*one_by_one, (1.0, 1.0)]


@pytest.mark.parametrize(("before", "by", "after"), [(0, 1, 1), (65535, 1, 65535), (1, -1, 0), (0, -1, 0)])
def test_counts_of_runs_stay_in_bounds(before: int, by: int, after: int) -> None:
    copies = Copies(window=64)
    copies.add("p0", shingles_of(WIRE))
    page = copies._pages[0]
    assert page is not None
    copies._having[:] = before
    copies._count(page, by)
    assert set(copies._having[page.runs % len(copies._having)].tolist()) == {after}
