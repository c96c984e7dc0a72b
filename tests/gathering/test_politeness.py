"""How long to wait: never less than a host asks for, never for ever."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gathering.politeness import DAY, FIRST, LONGEST, LONGEST_PAUSE, backoff, pause, retry_after, revisit
from khabar.gathering.turns import Turns

NOW = 1_795_000_000.0  # 2026-11-18


@given(st.floats(0, 100), st.none() | st.floats(-10, 1e9))
def test_a_pause_is_what_both_ask_for(asked: float, delay: float | None) -> None:
    found = pause(asked, delay)
    assert found >= asked
    assert found <= max(asked, LONGEST_PAUSE)
    assert found >= min(delay or 0, LONGEST_PAUSE)


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_backing_off_is_bounded_and_does_not_shrink(failures: int, chance: float) -> None:
    assert FIRST / 2 <= backoff(failures, chance) <= LONGEST
    assert backoff(failures + 1, chance) >= backoff(failures, chance)
    assert backoff(failures, 1.0) <= 2 * backoff(failures, 0.0)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), (" 0 ", 0), ("99999999999999", DAY), ("Wed, 18 Nov 2026 11:08:20 GMT", 100), ("Wed, 18 Nov 2020 10:00:00 GMT", 0),
        ("soon", None), ("-5", None), ("", None), (None, None), ("१२", None), ("Wed, 99 Nov 2026 10:00:00 GMT", None),
    ],
)  # fmt: skip
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_bounded(value: str) -> None:
    assert 0 <= (retry_after(value, NOW) or 0) <= DAY


def test_pages_are_asked_for_again_a_few_times() -> None:
    waits = [revisit(visits) for visits in range(6)]
    assert waits[0] is None
    assert waits[-1] is None
    known = [wait for wait in waits if wait is not None]
    assert known == sorted(known)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 9), st.booleans()), max_size=60), st.floats(0.1, 5))
def test_turns_at_a_host_are_never_closer_than_its_pause(steps: list[tuple[str, float, bool]], least: float) -> None:
    now = [100.0]
    turns = Turns(least, clock=lambda: now[0])
    turns.lengthen("a", least * 2)
    taken: dict[str, float] = {}
    for host, passed, is_over in steps:
        now[0] += passed
        at = turns.take(host)
        assert at >= now[0]
        assert at - taken.get(host, -1e9) >= turns.pause_of(host) - 1e-6
        taken[host] = at
        if is_over:
            now[0] = max(now[0], at)
            turns.over(host)
            turns.forget(host)


def test_waiting_ends_when_the_watch_stops() -> None:
    async def run() -> tuple[bool, bool]:
        turns, stop = Turns(60.0), asyncio.Event()
        first = await turns.wait("a", stop)
        asyncio.get_running_loop().call_later(0.01, stop.set)
        return first, await asyncio.wait_for(turns.wait("a", stop), 5)

    assert asyncio.run(run()) == (True, False)
