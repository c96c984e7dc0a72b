"""Number expressions: digits of all scripts, number words, scales, fractions, ordinals."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.extraction.numerals import Number, numbers_in, ordinals_in


def numbers(text: str, language: str | None = "en") -> list[Number]:
    return list(numbers_in(text, 0, len(text), language))


def said(text: str, found: list[Number]) -> list[tuple[str, object]]:
    return [(n.span.cut(text), n.value if n.value is not None else (n.low, n.high)) for n in found]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("sold 3,60,000 sacks", "en", [("3,60,000", 360000)], id="indian-groups"),
        pytest.param("sold 1,234,567.5 sacks", "en", [("1,234,567.5", 1234567.5)], id="western-groups"),
        pytest.param("१२,३४,५६७ बोरी", "hi", [("१२,३४,५६७", 1234567)], id="devanagari-digits"),
        pytest.param("٣٥ items", "en", [("٣٥", 35)], id="arabic-digits"),
        pytest.param("twenty-three thousand sheep", "en", [("twenty-three thousand", 23000)], id="words"),
        pytest.param("two hundred and five sheep", "en", [("two hundred and five", 205)], id="joined-by-and"),
        pytest.param("a hundred sheep", "en", [("a hundred", 100)], id="article"),
        pytest.param("a sheep", "en", [], id="article-alone"),
        pytest.param("3.5 lakh sheep", "en", [("3.5 lakh", 350000)], id="lakh"),
        pytest.param("40 करोड़ rupees", "en", [("40 करोड़", 400000000)], id="other-script"),
        pytest.param("three lakh crore", "en", [("three lakh crore", 3 * 10**12)], id="scale-on-scale"),
        pytest.param("5 bn and 10k", "en", [("5 bn", 5 * 10**9), ("10k", 10000)], id="suffixes"),
        pytest.param("two and a half million", "en", [("two and a half million", 2500000)], id="mixed"),
        pytest.param("half a million votes", "en", [("half a million", 500000)], id="half-a-million"),
        pytest.param("two-thirds of them", "en", [("two-thirds", 2 / 3)], id="fraction"),
        pytest.param("a third of them", "en", [("a third", 1 / 3)], id="a-third-of"),
        pytest.param("a third man", "en", [], id="a-third-ordinal"),
        pytest.param("10 1/2 miles", "en", [("10 1/2", 10.5)], id="written-fraction"),
        pytest.param("2½ miles", "en", [("2½", 2.5)], id="vulgar-fraction"),
        pytest.param("six million and two thirds", "en", [("six million and two thirds", 20000000 / 3)], id="part-of-scale"),
        pytest.param("tens of thousands", "en", [("tens of thousands", (10000, 100000))], id="vague"),
        pytest.param("3 dozens", "en", [("3 dozens", 36)], id="dozens-counted"),
        pytest.param("two hundred three hundred", "en", [("two hundred", 200), ("three hundred", 300)], id="two-numbers"),
        pytest.param("between 20 and 30", "en", [("20", 20), ("30", 30)], id="and-between-digits"),
        pytest.param("the twenty-first century", "en", [], id="ordinal-is-none"),
        pytest.param("it fell to -5 there", "en", [("-5", -5)], id="minus-sign"),
        pytest.param("pages 4-5", "en", [("4", 4), ("5", 5)], id="dash-is-no-minus"),
        pytest.param("minus five", "en", [("minus five", -5)], id="minus-word"),
        pytest.param("two point five million", "en", [("two point five million", 2500000)], id="point-in-words"),
        pytest.param("साढ़े तीन लाख लोग", "hi", [("साढ़े तीन लाख", 350000)], id="half-more"),
        pytest.param("सवा दो करोड़ और पौने तीन लाख", "hi", [("सवा दो करोड़", 22500000), ("पौने तीन लाख", 275000)], id="quarters"),
        pytest.param("डेढ़ सौ घर, ढाई हजार पेड़", "hi", [("डेढ़ सौ", 150), ("ढाई हजार", 2500)], id="one-and-a-half"),
        pytest.param("दो सौ दो हजार", "hi", [("दो सौ दो हजार", 202000)], id="hindi-scales"),
        pytest.param("20 हजार 500 रुपये", "hi", [("20 हजार 500", 20500)], id="digits-go-on"),
        pytest.param("एक तिहाई और तीन चौथाई", "hi", [("एक तिहाई", 1 / 3), ("तीन चौथाई", 0.75)], id="hindi-fractions"),
        pytest.param("आधा दर्जन आम", "hi", [("आधा दर्जन", 6)], id="half-dozen"),
        pytest.param("सैकड़ों लोग", "hi", [("सैकड़ों", (100, 1000))], id="hindi-vague"),
        pytest.param("15वीं सालगिरह", "hi", [], id="hindi-ordinal-is-none"),
        pytest.param("12 maisons", "fr", [("12", 12)], id="language-without-data"),
    ],
)  # fmt: skip
def test_numbers(text: str, language: str, expected: list[tuple[str, object]]) -> None:
    found = said(text, numbers(text, language))
    assert [words for words, _ in found] == [words for words, _ in expected]
    for (_, value), (_, wanted) in zip(found, expected, strict=True):
        assert value == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("the twenty-first and the 3rd", "en", [("twenty-first", 21), ("3rd", 3)], id="english"),
        pytest.param("one hundred fifth", "en", [("one hundred fifth", 105)], id="with-hundred"),
        pytest.param("two-thirds", "en", [], id="fraction-is-none"),
        pytest.param("तीसरा, पंद्रहवां और 15वीं", "hi", [("तीसरा", 3), ("पंद्रहवां", 15), ("15वीं", 15)], id="hindi"),
    ],
)
def test_ordinals(text: str, language: str, expected: list[tuple[str, int]]) -> None:
    assert said(text, list(ordinals_in(text, 0, len(text), language))) == expected


def test_whole_numbers_stay_whole() -> None:
    (found,) = numbers("13.6 million")
    assert found.value == 13600000
    assert isinstance(found.value, int)


@given(
    st.text(alphabet="0123456789०१५.,-/ eE½kmनleven twohundrdयका साढ़े लाख", max_size=60), st.sampled_from(["en", "hi", "fr", None])
)
def test_any_text_gives_numbers_inside_it_in_order(text: str, language: str | None) -> None:
    last = 0
    for number in numbers(text, language):
        assert last <= number.span.start < number.span.end <= len(text)
        last = number.span.end
        for value in (number.value, number.low, number.high):
            assert value is None or math.isfinite(value)
            json.dumps(value, allow_nan=False)


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_give_their_number(value: int) -> None:
    (found,) = numbers(f"{value:,}")
    assert found.value == value
