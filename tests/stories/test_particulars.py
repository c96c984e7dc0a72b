"""What tells two happenings of a kind apart: the days that pages name, what they count, and their leads."""

from __future__ import annotations

import msgspec
import pytest

from khabar.stories.likeness import FEATURES, LEADS, PARTICULARS
from khabar.stories.particulars import PageParticulars, Particulars, particulars, particulars_of
from khabar.stories.sketch import Sketch
from khabar.stories.wording import EARLY, NAME, words_of


def of(text: str, language: str = "en") -> tuple[tuple[int, ...], tuple[tuple[str, str], ...]]:
    words, forms = words_of([(text, False)])
    return particulars_of(forms, {w.form for w in words if w.kind == NAME}, language)


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("The bridge fell on Tuesday.", "en", (2,)),
        ("The bridge fell on March 14 and was rebuilt by 2 June.", "en", (314, 602)),
        ("The bridge fell on the 9th May.", "en", (509,)),
        ("The bridge fell in late March.", "en", (300,)),
        ("The workers may march again.", "en", ()),
        ("पुल मंगलवार को गिरा, 14 मार्च को।", "hi", (2, 314)),
        ("Die Brücke stürzte am Dienstag, 14. März, ein.", "de", (2, 314)),
    ],
)
def test_days_are_known_by_their_names(text: str, language: str, days: tuple[int, ...]) -> None:
    assert of(text, language)[0] == days


def test_numbers_stand_with_what_follows_them_and_dates_are_none() -> None:
    assert of("On March 14, 2031 some 19 pirates and 3 boats were seized, 23 years old.")[1] == (
        ("19", "pirates"), ("23", "years"), ("3", "boats"),
    )  # fmt: skip


def compared(page: str, *pages: str) -> dict[str, float]:
    story = Particulars()
    for text in pages:
        story.add(*of(text))
    return {name: float(values[0]) for name, values in particulars(PageParticulars(*of(page)), [story]).items()}


def test_a_page_of_the_same_day_and_count_shares_both() -> None:
    found = compared("Navy holds 19 pirates on Friday, May 9.", "Navy seizes 19 pirates on Friday.", "It was May 9.")
    assert all(found[name] > 0 for name in PARTICULARS if name.endswith("there"))
    assert all(found[name] == 0 for name in PARTICULARS if name.endswith("apart"))


def test_a_page_of_another_day_and_count_is_apart_in_both() -> None:
    found = compared("Navy holds 26 pirates on Monday, June 9.", "Navy seizes 19 pirates on Friday, May 9.")
    assert all(found[name] > 0 for name in PARTICULARS if name.endswith("apart"))


def test_who_names_no_day_is_neither_here_nor_there() -> None:
    assert set(compared("Navy holds pirates.", "Navy seizes 19 pirates on Friday, May 9.").values()) == {0.0}


def test_the_first_words_are_marked() -> None:
    words, forms = words_of([(f"Vardheim {'and so on ' * 30}Lutvika", False)])
    assert {w.form: w.early for w in words if w.kind == NAME} == {"vardheim": True, "lutvika": False}
    assert len(forms) > EARLY


def test_a_sketch_of_an_earlier_version_is_read() -> None:
    old = b'{"id":"a","length":2,"words":[["halvor",1,1,false]],"shingles":[]}'
    read = msgspec.json.decode(old, type=Sketch)
    assert (read.days, read.counted, read.words[0].early) == ((), (), False)


def test_all_are_features() -> None:
    assert {*LEADS, *PARTICULARS} <= set(FEATURES)
