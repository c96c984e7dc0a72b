"""A pattern put for `re` finds what `regex` finds by it, for every character."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from khabar.reading.characters import Finder

PATTERNS = (r"[\p{L}\p{M}]+(?:['’][\p{L}]+)?|[\p{N}]+(?:[.,][\p{N}]+)*", r"[\p{L}\p{M}\p{N}]+")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_character_is_taken_as_regex_takes_it(pattern: str) -> None:
    every = "".join(map(chr, range(0x10000)))
    for apart in (every, " ".join(every), "a".join(every)):
        assert Finder(pattern).findall(apart) == regex.findall(pattern, apart)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(max_size=30))
def test_any_text_is_taken_as_regex_takes_it(pattern: str, text: str) -> None:
    assert Finder(pattern).findall(text) == regex.findall(pattern, text)


def test_letters_beyond_the_first_plane_are_letters() -> None:
    assert Finder(r"[\p{L}]+").findall("𠮷野 and 𐍈, 5") == ["𠮷野", "and", "𐍈"]
