"""Hashes of runs of words: the same on every machine, whatever the layout, bounded, and for every script."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.stories.shingles import MOST, shingles_of

ENGLISH = (
    "The river rose by two metres on Sunday and the bridge at Saltford was closed to lorries until the engineers had seen it."
)
HINDI = "रविवार को नदी का जलस्तर दो मीटर बढ़ गया और इंजीनियरों की जांच पूरी होने तक पुल पर भारी वाहनों की आवाजाही रोक दी गई।"
CHINESE = "星期日河水上涨两米，桥梁暂时关闭，工程师正在检查桥墩。"
PIECES = st.lists(st.sampled_from([*ENGLISH.split(), *HINDI.split(), "\n", "—", "१२"]), min_size=8, max_size=60).map(" ".join)


def test_layout_case_and_punctuation_make_no_difference() -> None:
    laid_out = ENGLISH.upper().replace(" ON ", "\n\nON ").replace(".", " !")
    assert shingles_of(ENGLISH) == shingles_of(laid_out)
    assert len(shingles_of(ENGLISH)) == len(ENGLISH.split()) - 4


def test_hindi_words_stay_whole_and_their_spellings_meet() -> None:
    assert len(shingles_of(HINDI)) == len(HINDI.split()) - 4
    assert shingles_of(HINDI) == shingles_of(HINDI.replace("बढ़", "बढ\u093c"))
    assert shingles_of("पूरी जांच आज ही होगी") == shingles_of("पूरी जाँच आज ही होगी")


def test_a_script_without_spaces_gives_runs_of_characters() -> None:
    whole, half = set(shingles_of(CHINESE)), set(shingles_of(CHINESE[: len(CHINESE) // 2]))
    assert len(half) > 3
    assert half < whole


def test_order_counts() -> None:
    words = ENGLISH.split()
    assert not set(shingles_of(" ".join(words[:10]))) & set(shingles_of(" ".join(reversed(words[:10]))))


def test_a_paragraph_that_comes_again_counts_once() -> None:
    assert shingles_of(f"{ENGLISH}\n{ENGLISH}\n{HINDI}\n{ENGLISH}") == shingles_of(f"{ENGLISH}\n{HINDI}")


def test_texts_shorter_than_a_run() -> None:
    assert shingles_of("") == shingles_of(" … — !\n") == ()
    assert len(shingles_of("Rain")) == len(shingles_of("Rain fell here")) == 1
    assert shingles_of("Rain fell") != shingles_of("Rain fell here")


def test_a_long_text_keeps_the_lowest_hashes() -> None:
    text = " ".join(f"word{n}" for n in range(3 * MOST))
    kept = shingles_of(text)
    assert len(kept) == MOST
    assert max(kept) < 0.5 * 2**32  # about a third of them, so the lowest third of all numbers


def test_another_run_of_python_gives_the_same() -> None:
    code = f"from khabar.stories.shingles import shingles_of; print(shingles_of({HINDI!r}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert out.stdout.strip() == str(shingles_of(HINDI))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_sorted_bounded_set(text: str) -> None:
    found = shingles_of(text)
    assert list(found) == sorted(set(found))
    assert len(found) <= MOST
    assert all(0 <= value < 2**32 for value in found)


@settings(max_examples=60, deadline=None)
@given(PIECES, PIECES)
def test_what_is_added_below_takes_no_run_away(text: str, more: str) -> None:
    top = f"{ENGLISH}\n{text}"
    assert set(shingles_of(top)) <= set(shingles_of(f"{top}\n{more}"))
