"""What is kept for a while: made once, made anew when it is old, and never more than there is room for."""

from __future__ import annotations

from khabar.desk.remembering import Remembered


def test_it_is_made_once() -> None:
    made: list[int] = []
    kept: Remembered[int] = Remembered(most=2, seconds=60)
    assert [kept.get(key, lambda: made.append(1) or len(made)) for key in ("a", "a", "b", "a")] == [1, 1, 2, 1]
    assert len(made) == 2


def test_the_oldest_goes_first() -> None:
    kept: Remembered[str] = Remembered(most=2, seconds=60)
    for key in ("a", "b", "c"):
        kept.get(key, lambda key=key: key)
    assert [kept.get(key, lambda: "anew") for key in ("c", "b", "a")] == ["c", "b", "anew"]


def test_what_is_old_is_made_anew() -> None:
    kept: Remembered[str] = Remembered(seconds=0)
    assert kept.get("a", lambda: "first") == "first"
    assert kept.get("a", lambda: "second") == "second"
