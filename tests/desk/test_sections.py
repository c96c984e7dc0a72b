"""Sections by several names: one for the reader, whatever the pages call it."""

from __future__ import annotations

import pytest

from khabar.desk.sections import joined, key_of, named, written
from khabar.languages import available, load
from khabar.languages.tables.sections import Sections


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("World", "दुनिया"),
        ("WORLD", "विदेश"),
        ("अफ्रीका", "Africa"),
        ("Sport", "खेल"),
        ("अफगानिस्तान", "Afghanistan"),
        ("PERU", "पेरू"),
        ("India", "देश"),
        ("Harbour  news", "harbour news"),
    ],
)
def test_names_of_one_section_are_one(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_sections_that_no_language_knows_stay_apart_and_keep_their_names() -> None:
    assert key_of("Harbour") != key_of("Lighthouse")
    assert named("Harbour", "hi") == "Harbour"
    assert written("Harbour") == ("HARBOUR", "Harbour", "harbour")


def test_a_section_is_said_in_the_language_of_the_reader() -> None:
    assert [named("International", code) for code in ("en", "hi")] == ["World", "दुनिया"]
    assert {"World", "WORLD", "दुनिया", "विदेश"} <= set(written("दुनिया"))


def test_pages_are_counted_under_all_names_by_the_commonest() -> None:
    assert joined([("World", 3), ("दुनिया", 5), ("Harbour", 7), ("harbour", 1)]) == [("Harbour", 8), ("दुनिया", 8)]


def test_no_name_is_of_two_sections_and_the_keys_are_those_of_english() -> None:
    english = load("en").table(Sections).names
    for code in available():
        names = load(code).table(Sections).names
        assert set(names) <= set(english)
        assert all(key_of(name) == key for key, row in names.items() for name in row)
