"""Rate and time left, from what was done of late."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gathering.pace import Pace, for_people


def test_rate_and_time_left() -> None:
    pace = Pace()
    assert (pace.rate(), pace.left()) == (0, None)
    for second in range(11):
        pace.note(100.0 + second, second * 5, second / 40)
    assert pace.rate() == pytest.approx(5)
    assert pace.left() == pytest.approx(30)


def test_what_was_long_ago_is_forgotten() -> None:
    pace = Pace()
    for second in range(500):
        pace.note(float(second), second if second < 400 else 400 + (second - 400) * 9, second / 1000)
    assert pace.rate() == pytest.approx(9)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "?"), (0, "0 s"), (89, "89 s"), (90, "2 min"), (840, "14 min"), (12_000, "3 h 20 min"), (187_200, "2 d 4 h")],
)
def test_lengths_of_time(seconds: float | None, said: str) -> None:
    assert for_people(seconds) == said


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 50)), min_size=1, max_size=60))
def test_pace_is_never_negative(steps: list[tuple[float, int]]) -> None:
    pace, at, units = Pace(), 0.0, 0
    for number, (seconds, more) in enumerate(steps):
        at, units = at + seconds, units + more
        pace.note(at, units, number / len(steps))
    assert pace.rate() >= 0
    assert (pace.left() or 0) >= 0
