"""Whether what a sentence without syntax tells has happened: planned, denied, supposed, or only meant by something else."""

from __future__ import annotations

from itertools import pairwise

from khabar.analysis.model import Token
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.phrases_by_mark import clause_start
from khabar.record import EventStatus

CLOSE = 4
"""Words after a trigger that may still belong to its verb."""
_NEXT = 2


def status_of(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> EventStatus:
    """Whether the trigger tells of what has happened, is planned, denied or only supposed."""
    if _is_about_to(lexicon, tokens, trigger) or is_announced(lexicon, tokens, trigger):
        return "planned"
    rest = [t.lower for t in tokens[trigger[-1].i + 1 : trigger[-1].i + 1 + CLOSE]]
    after = rest[: next((n for n, w in enumerate(rest) if w in lexicon.words.clause_marks), len(rest))]
    before = [t.lower for t in tokens[max(0, trigger[0].i - 2) : trigger[0].i]]
    words = lexicon.words
    if _has_condition(lexicon, tokens[trigger[-1].i : trigger[-1].i + 1 + CLOSE]):
        return "hypothetical"
    within = [t.lower for t in tokens[trigger[0].i : trigger[-1].i] if t not in trigger]
    if any(w in words.negations for w in (*after, *within, *before)) or _is_neither(lexicon, tokens, trigger):
        return "denied"
    if any(t.lower in words.conditional for t in tokens[: trigger[0].i]) or _has_condition(lexicon, tokens[: trigger[0].i]):
        return "hypothetical"
    if any(w in words.subjunctives for w in after) or _is_wished(lexicon, tokens, trigger):
        return "hypothetical"
    if words.future and any(w.endswith(words.future) for w in (*after, trigger[-1].lower)):
        return "planned"
    return "hypothetical" if any(w in words.doubtful for w in after) else "actual"


def _is_about_to(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether it is only about to be done: प्रदर्शन करने जा रहे हैं."""
    after, ending = tokens[trigger[-1].i : trigger[-1].i + 4], lexicon.words.infinitive
    pairs = ((t, f"{a.lower} {b.lower}") for t, a, b in zip(after, after[1:], after[2:], strict=False))
    return bool(ending) and any(t.lower.endswith(ending) and going in lexicon.words.about_to for t, going in pairs)


def is_announced(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether it is decided or announced that it will be done: जवान तैनात करने की घोषणा की."""
    after, ending = [t.lower for t in tokens[trigger[-1].i + 1 : trigger[-1].i + 4]], lexicon.words.infinitive
    return len(after) > 2 and bool(ending) and after[0].endswith(ending) and " ".join(after[1:]) in lexicon.words.announced


def is_only_meant(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether the trigger is in an infinitive that something else is about: बल तैनात करने का निर्देश, मामला दर्ज करने को कहा."""
    after, ending = tokens[trigger[-1].i + 1 : trigger[-1].i + 4], lexicon.words.infinitive
    if len(after) < 3 or not ending or not after[0].lower.endswith(ending) or len(after[0].text) <= len(ending):
        return False
    return any(mark.split() == [t.lower for t in after[1 : 1 + len(mark.split())]] for mark in lexicon.words.meant)


def _is_neither(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether it is one of things that are all denied: न तो … मदद की और न ही … समर्थन किया."""
    start, i = clause_start(lexicon, tokens, trigger[0].i), trigger[0].i
    return any(f"{a.lower} {b.lower}" in lexicon.words.neither for a, b in pairwise(tokens[start:i]))


def _has_condition(lexicon: Lexicon, before: list[Token]) -> bool:
    """Whether a clause among the tokens says on what terms, with no word for "if": मांगें नहीं मानी गईं तो …"""
    words = lexicon.words
    ends = (*words.passives, *words.forms.get(words.become, ()))
    return any(t.lower in words.then and before[n].lower in ends for n, t in enumerate(before[1:]))


def _is_wished(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether the clause says what somebody only wants: चाहते हैं कि सेना हटे."""
    words, start = lexicon.words, clause_start(lexicon, tokens, trigger[0].i)
    asked = tokens[max(0, start - 1 - _NEXT) : start]
    return any(t.lower in words.wishing for t in asked) and any(t.lower in words.complementizers for t in asked)
