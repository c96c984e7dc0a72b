"""Texts that are no translations of one another, though some are about one matter, and what length says of a pair."""

from __future__ import annotations

import pytest

from khabar.comparing import Pair, compare
from khabar.comparing.case import Case
from khabar.comparing.judging import LONGEST, SHORTEST, by_length
from khabar.comparing.sides import sides_of

PAIRS = [
    ("A bridge collapsed in the valley, killing four people.", "घाटी में एक पुल गिर गया, चार लोगों की मौत हो गई।"),
    ("The bridge in the valley will be rebuilt by the army.", "घाटी का पुल सेना फिर से बनाएगी।"),
    ("Farmers sold their wheat at the new market.", "किसानों ने नई मंडी में अपना गेहूं बेचा।"),
    ("The mayor opened a library in the old mill.", "मेयर ने पुरानी मिल में पुस्तकालय का उद्घाटन किया।"),
]


@pytest.mark.parametrize("own", range(len(PAIRS)))
def test_of_several_texts_the_translation_has_the_highest_score_and_no_alarm(own: int) -> None:
    source = PAIRS[own][0]
    found = [compare(source, target) for _, target in PAIRS]
    assert max(range(len(PAIRS)), key=lambda n: found[n].score) == own
    assert not [d for d in found[own].findings if d.severity == "error"]


@pytest.mark.parametrize(("source", "target"), [(0, 1), (0, 2), (1, 3), (3, 0), (3, 2)])
def test_a_text_about_something_else_raises_the_alarm(source: int, target: int) -> None:
    assert [d for d in compare(PAIRS[source][0], PAIRS[target][1]).findings if d.severity == "error"]


def _length(words: int) -> float:
    text = " ".join(["storm"] * words)
    return by_length(Case(*sides_of(Pair(source=text, target=text, source_language="en", target_language="hi"))))


def test_length_tells_nothing_of_a_handful_of_words_nor_of_a_whole_page() -> None:
    assert _length(2) == _length(SHORTEST)
    assert _length(SHORTEST) < _length(SHORTEST + 1) < _length(LONGEST)
    assert _length(LONGEST) == _length(LONGEST + 50)
