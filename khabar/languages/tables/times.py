"""The grammar of time expressions: words by slot, and rules of slots and words that say what the whole means."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class TimeRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`patterns` are words and slots in a row: `{month} {day}`; `(a|b c)` is a choice, `[the]` may be missing, and `<since>`
    must stand there but is no part of the expression. `{slot:name}` fills a slot under another name.

    `op` names what is done with the slots (`khabar.extraction.times.meaning`), `gives` the slot that the whole may fill in a
    larger expression, `set` fixed arguments. A rule with `alone = false` is only ever a piece of a larger one.
    """

    op: str
    patterns: tuple[str, ...]
    gives: str = ""
    set: dict[str, str] = {}
    alone: bool = True


class TimeGrammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`times.toml`. `slots` maps a slot to its values and each value to its words.

    `triggers` are slots of which one must be filled by every expression (a year, a clock time or a date in digits will also
    do); `capital` are words that are meant only with a capital letter. `future` and `past` are words that give a verb its
    tense, `future_endings` and `past_endings` the same for endings, for languages without a parser; `implicative` are verbs whose
    infinitive happens when they do ("began to march", "was forced to close": Karttunen 1971), `arranged` verbs whose present
    tense tells what is to come ("the two meet on Friday"). `ahead_before` and
    `behind_before` stand before an expression that lies ahead ("until") or behind ("since"), `ahead_after` after it.
    `forecasts` are nouns for what is still to come: a bound before one lies ahead ("rain is likely until Saturday").
    `perfect` are helping verbs of what was over when another thing happened ("had been due Friday", "until Friday they had not"),
    `possible` those of what may yet happen ("could come Friday").
    `perfected` are those that after such a one tell of the past ("may have come Friday"). `deadline_before` stand before a time
    by which something is to be, unless a verb tells that it was. `asking` are words that go with asking somebody to do something
    or, with `asking_endings`, that end the sentence as what is asked for. For languages without a parser: what is to come is told
    by one of `infinitives` before one of `to_be`, and by a word with one of `infinitive_endings`, one of `of` and one of
    `intended`; `doers_after` follow who has done it.
    `bounds_before` and `bounds_after` mark one that only bounds a stretch of time, from which nothing is counted.
    """

    FILE: ClassVar[str] = "times.toml"

    day_first: bool = True
    slots: dict[str, dict[str, tuple[str, ...]]] = {}
    triggers: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    implicative: tuple[str, ...] = ()
    arranged: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    past_endings: tuple[str, ...] = ()
    ahead_before: tuple[str, ...] = ()
    ahead_after: tuple[str, ...] = ()
    forecasts: tuple[str, ...] = ()
    perfect: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    perfected: tuple[str, ...] = ()
    deadline_before: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()
    asking_endings: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()
    infinitive_endings: tuple[str, ...] = ()
    to_be: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    intended: tuple[str, ...] = ()
    doers_after: tuple[str, ...] = ()
    behind_before: tuple[str, ...] = ()
    bounds_before: tuple[str, ...] = ()
    bounds_after: tuple[str, ...] = ()
    rules: tuple[TimeRule, ...] = ()
