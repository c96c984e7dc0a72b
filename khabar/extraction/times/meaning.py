"""What an expression comes to: each rule's `op` by its name."""

from __future__ import annotations

from collections.abc import Callable

from khabar.extraction.times import clocks, days, durations, periods
from khabar.extraction.times.match import Match
from khabar.extraction.times.value import Context, Value, vague

Operation = Callable[[Match, Context], Value | None]


def resolve(match: Match, context: Context) -> Value | None:
    """What the match comes to; None where it is no time after all. Raises `ValueError` on a rule whose `op` is none."""
    operation = OPERATIONS.get(match.rule.op)
    if operation is None:
        raise ValueError(f"a rule of times.toml has op {match.rule.op!r}, which is none of {', '.join(sorted(OPERATIONS))}")
    value = operation(match, context)
    return value.with_mod(match.rule.set.get("mod")) if value else None


def modified(match: Match, context: Context) -> Value | None:
    """An expression with a modifier: `early March`, `the end of 2025`, `about two years`."""
    value = context.inner(match, "date") or context.inner(match, "duration")
    if value is None or not value.text:
        return None
    return value.with_mod(match.text("mod") or None)


def alike(match: Match, context: Context) -> Value | None:
    """The inner expression's value, for rules that only add words to it: `Saturday, October 23`."""
    return context.inner(match, "date")


def nothing(_match: Match, _context: Context) -> Value | None:
    """None, for what only looks like a time: ages, `as soon as`."""
    return None


def vague_time(match: Match, _: Context) -> Value | None:
    """`now`, `recently`, `the future`."""
    return vague(match.text("vague"))


OPERATIONS: dict[str, Operation] = {
    "absolute": days.absolute,
    "digits": days.digits,
    "weekday": days.weekday,
    "weekday_in": days.weekday_in,
    "dated_weekday": days.dated_weekday,
    "relative_day": days.relative_day,
    "feast": days.feast,
    "same": days.same,
    "following": days.following,
    "relative_period": periods.relative_period,
    "season": periods.season,
    "decade": periods.decade,
    "century": periods.century,
    "part_of_year": periods.part_of_year,
    "current_period": periods.current_period,
    "nth_in": periods.nth_in,
    "week_number": periods.week_number,
    "within": periods.within,
    "week_of": periods.week_of,
    "duration": durations.duration,
    "half_more": durations.half_more,
    "parts": durations.parts,
    "ago": durations.ago,
    "ahead": durations.ahead,
    "later": durations.later,
    "from_date": durations.from_date,
    "recurring": durations.recurring,
    "clock": clocks.clock,
    "day_part": clocks.day_part,
    "modified": modified,
    "alike": alike,
    "nothing": nothing,
    "vague": vague_time,
}
"""The operations that a rule of `times.toml` may name."""
