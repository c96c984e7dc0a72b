"""Charts: every point in the frame, disagreements ringed, nothing unescaped."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.desk.charts import HEIGHT, WIDTH, Dot, chart

VALUES = st.floats(-1e12, 1e12, allow_nan=False)
DOTS = st.lists(st.builds(Dot, st.floats(0, 1e6), VALUES, st.just("/pages/1"), st.text(max_size=20), st.booleans()), min_size=1, max_size=30)  # fmt: skip


@given(DOTS)
def test_every_dot_is_in_the_frame(found: list[Dot]) -> None:
    drawn = chart(sorted(found, key=lambda d: d.hours), key="c1", title="dead", told="one", days=[(found[0].hours, "4 Mar")])
    spots = re.findall(r'<circle class="dot[^"]*" cx="([-\d.e+]+)" cy="([-\d.e+]+)"', drawn)
    assert 1 <= len(spots) <= len(found)
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= HEIGHT for x, y in spots)
    assert drawn.count('class="ring"') <= sum(d.disputed for d in found)
    assert ('class="ring"' in drawn) == any(d.disputed for d in found)


def test_dots_that_can_be_told_apart_are_all_there_and_of_hundreds_some() -> None:
    days = [Dot(24 * n, 10 * n, "/", "x", False) for n in range(20)]
    assert chart(days, key="c", title="t", told="t", days=[]).count('class="dot"') == 20
    many = [Dot(n, n * n % 97, "/", "x", False) for n in range(600)]
    assert 20 <= chart(many, key="c", title="t", told="t", days=[]).count('class="dot"') <= 220


def test_words_are_escaped_and_nothing_is_styled_inline() -> None:
    drawn = chart([Dot(1, 2, '"><script>', "<b>", False)], key='"', title="<i>", told="&", days=[(1, "<day>")])
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize(
    ("value", "label"), [(12, "12"), (0.5, "0.5"), (48_000_000, "48M"), (120_000, "120k"), (2e9, "2G"), (9_999, "9,999")]
)
def test_values_are_labelled_in_short(value: float, label: str) -> None:
    assert f">{label}</text>" in chart([Dot(1, value, "/", "x", False)], key="c", title="t", told="t", days=[])
