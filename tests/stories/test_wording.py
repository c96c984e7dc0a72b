"""Words, names, numbers, and the sound of names across scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.stories.sounds import consonants
from khabar.stories.wording import (
    _ASCII_CAPITALISED,
    _ASCII_WITHIN,
    _TOKENS,
    MOST,
    NAME,
    NUMBER,
    WORD,
    _inside,
    words_of,
)


def kinds(*lines: str) -> dict[str, int]:
    words, _ = words_of([(line, n == 0) for n, line in enumerate(lines)])
    return {w.form: w.kind for w in words}


def test_capitals_inside_a_sentence_make_names() -> None:
    found = kinds("Bridge closed", "Yesterday the mayor, Petra Halvor, closed the bridge after 3,200 complaints.")
    assert found["petra"] == found["halvor"] == NAME
    assert found["bridge"] == found["mayor"] == WORD
    assert found["3,200"] == NUMBER


def test_a_line_in_title_case_makes_none() -> None:
    assert kinds("The Mayor Closes The Old Bridge", "Then the mayor closes the old bridge.")["mayor"] == WORD


def test_possessives_and_counts() -> None:
    words, forms = words_of([("Halvor's plan", True), ("Halvor said Halvor’s plan stands.", False)])
    halvor = next(w for w in words if w.form == "halvor")
    assert (halvor.count, halvor.titled, len(forms)) == (3, True, 7)


def test_digits_of_any_script_are_one_number() -> None:
    words, _ = words_of([("2031 में 1,450 मकान", False), ("२०३१ में १,४५० मकान", False), ("２０３１年１,４５０戸", False)])
    assert {w.form: w.count for w in words if w.kind == NUMBER} == {"2031": 3, "1,450": 3}


def test_devanagari_words_stay_whole() -> None:
    assert {"मंत्री", "हिंदी", "संस्कृति"} <= set(kinds("मंत्री ने हिंदी और संस्कृति पर बात की"))


def test_a_very_long_page_keeps_its_rarest_words() -> None:
    words, _ = words_of([(" ".join(f"tok{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(600)), False)])
    assert len(words) == MOST


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taliban", "तालिबान"),
        ("clinton", "Клинтон"),
        ("trump", "ट्रंप"),
        ("kabul", "काबुल"),
        ("merkel", "メルケル"),
        ("obama", "أوباما"),
    ],
)
def test_names_sound_alike_in_any_script(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


def test_sounds_of_nothing() -> None:
    assert consonants("") == consonants("12") == consonants("aei") == ""


@given(
    st.lists(
        st.sampled_from(["Halvor", "said", "X", "'", '"', ".", " ", "  ", "\t", "(", "O'Dale", "3", "—", "'n", ":", "a"])
    ).map("".join)
)
def test_capitals_are_told_alike_the_quick_way_and_the_slow(line: str) -> None:
    capitals = [token for token in _TOKENS.findall(line) if token[0].isupper()]
    if line.isascii() and line.count("'") < 2:
        assert _ASCII_CAPITALISED.findall(line) == capitals
        assert _ASCII_WITHIN.findall(line) == _inside(line)
