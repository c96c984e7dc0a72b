"""Words for searching: whole in Devanagari, one for spellings that mean one, and names by sound across scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.folding import fold, sounds, sounds_alike, words_in, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dam at Doha's edge", ["the", "dam", "at", "doha", "s", "edge"]),
        ("हिंदी में समाचार पढ़िए।", ["हिंदी", "में", "समाचार", "पढिए"]),
        ("विद्यार्थियों ने कर्मचारियों को", ["विद्यार्थियों", "ने", "कर्मचारियों", "को"]),
        ("क्षत्रिय\u200dों का", ["क्षत्रियों", "का"]),
        ("४६ लोग, 1,234 घर", ["46", "लोग", "1", "234", "घर"]),
        ("São Tomé", ["sao", "tome"]),
        ("ﷺ ͺ ⑴", ["صلىاللهعليهوسلم", "ͺ", "(1)"]),
        ("… — !", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [("हिन्दी", "हिंदी"), ("बाज़ार", "बाजार"), ("चाँद", "चांद"), ("सम्बन्ध", "संबंध"), ("क़ानून", "कानून"), ("DAM", "dam"), ("Élan", "elan")],
)
def test_spellings_that_mean_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("हिंदी", "हिंद"), ("बल", "बाल"), ("दिन", "दीन"), ("कर", "कार"), ("जन्म", "जनम")])
def test_words_that_differ_in_a_sign_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


NAMES = [
    ("taliban", "तालिबान"), ("doha", "दोहा"), ("delhi", "दिल्ली"), ("modi", "मोदी"), ("mumbai", "मुंबई"), ("yadav", "यादव"), ("kejriwal", "केजरीवाल"),
    ("mohammed", "मोहम्मद"), ("reddy", "रेड्डी"), ("vijay", "विजय"), ("shaheen", "शाहीन"), ("trump", "ट्रंप"), ("washington", "वाशिंगटन"),
]  # fmt: skip


@pytest.mark.parametrize(("latin", "indic"), NAMES, ids=[n[0] for n in NAMES])
def test_a_name_sounds_the_same_in_both_scripts(latin: str, indic: str) -> None:
    assert sounds_alike(latin, fold(indic))
    assert sounds_alike(fold(indic), latin)


@pytest.mark.parametrize(
    ("latin", "indic"), [("chikhish", "चीकुश"), ("doha", "दीहा"), ("taliban", "तूफ़ान"), ("is", "इस"), ("modi", "मेघा")]
)
def test_names_that_sound_otherwise(latin: str, indic: str) -> None:
    assert not sounds_alike(latin, fold(indic))


@given(st.text())
def test_folding_holds_for_any_text(text: str) -> None:
    found = list(words_in(text))
    assert [word for word, _ in found] == words_of(text)
    for word, span in found:
        assert word
        assert not any(c.isspace() for c in word)
        assert fold(span.cut(text)) == word
        assert isinstance(sounds(word), tuple)
