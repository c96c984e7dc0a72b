"""Words of a sentence: as the treebanks cut them, linear, and covering every character that is not white space."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.analysis.words import _cut, words

ROWS = [
    ("The mayor didn't speak.", "The mayor did n't speak ."),
    ("It’s the workers’ bread, isn’t it?", "It ’s the workers ’ bread , is n’t it ?"),
    ("Mr. O'Dell cannot come at 5pm.", "Mr. O'Dell can not come at 5 pm ."),
    ("The U.S. envoy left at 6 a.m. on 3/11.", "The U.S. envoy left at 6 a.m. on 3/11 ."),
    ("A well-known F-16 pilot, J. R. Moss", "A well - known F-16 pilot , J. R. Moss"),
    ("Rs 1,20,000.50 -- or $3bn!!", "Rs 1,20,000.50 -- or $ 3 bn !!"),
    ("He left Salem, Ore. on Monday for Ore.", "He left Salem , Ore. on Monday for Ore ."),
    ("The answer is no. See No. 7.", "The answer is no . See No. 7 ."),
    (
        "Write to desk@paper.example or see https://paper.example/a?b=1.",
        "Write to desk@paper.example or see https://paper.example/a?b=1 .",
    ),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_english_is_cut_as_the_treebanks_cut_it(text: str, expected: str) -> None:
    assert [text[a:b] for a, b in words(text, 0, len(text), "en")] == expected.split()


def test_hindi_keeps_its_marks_with_their_letters() -> None:
    text = "उन्होंने कहा, “३,६०,००० लोग हैं।”"
    assert [text[a:b] for a, b in words(text, 0, len(text), "hi")] == ["उन्होंने", "कहा", ",", "“", "३,६०,०००", "लोग", "हैं", "।", "”"]


@given(st.text(max_size=200), st.sampled_from(["en", "hi", "xx"]))
def test_every_character_is_in_one_word(text: str, language: str) -> None:
    found = words(text, 0, len(text), language)
    edges = [0, *(edge for word in found for edge in word), len(text)]
    assert edges == sorted(edges)
    assert all(a < b for a, b in found)
    assert "".join(text[a:b] for a, b in found) == "".join(text.split())


PARTS = [
    "didn't",
    "Mr.",
    "No.",
    "7",
    "Salem,",
    "Ore.",
    "p.m.,",
    "cannot",
    "http://a.example/b?c.",
    "नं.",
    "५०",
    "workers’",
    "--",
    "a\xa0b",
]


@given(st.lists(st.sampled_from(PARTS)), st.sampled_from([" ", "  ", "\n", "\x1c"]), st.sampled_from(["en", "hi"]))
def test_a_word_is_cut_alone_as_it_is_among_others(parts: list[str], between: str, language: str) -> None:
    text = between.join(parts)
    assert words(text, 0, len(text), language) == _cut(text, 0, len(text), language)


def test_separators_of_old_files_are_white_space() -> None:
    text = "0\x1fA fire\x1c broke out.\n"
    assert [text[start:end] for start, end in words(text, 0, len(text), "en")] == ["0", "A", "fire", "broke", "out", "."]
