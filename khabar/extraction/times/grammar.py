"""The rules of a language, compiled to a tree of words and slots, and the expressions that it finds in a sentence.

The tree is walked from each word of a sentence at most as deep as the longest pattern, so the time is linear in the text.
Rules that have slots filled by other rules (`{date} {clock}`) are tried after those that have none, in two rounds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import regex

from khabar.extraction.times.lattice import Lattice, words_of
from khabar.extraction.times.match import Filler, Match
from khabar.languages import load
from khabar.languages.tables.times import TimeGrammar, TimeRule


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    slots: dict[tuple[str, str], _Node] = field(default_factory=dict)
    ends: list[tuple[TimeRule, int, int, int]] = field(default_factory=list)  # rule, its order, words of context before and after


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled rules of a language: those of plain slots, and those made of other rules' results."""

    plain: _Node
    composite: _Node

    def matches(self, lattice: Lattice) -> list[Match]:
        """Every reading of every stretch of the sentence, overlapping ones included."""
        found = _all(self.plain, lattice)
        fresh, seen = found, set[tuple[int, int, int, str]]()
        for _ in range(2):
            starts = _enter(fresh, lattice)
            if not starts:
                break
            fresh = [m for m in _all(self.composite, lattice) if m.key not in seen]
            seen.update(m.key for m in fresh)
            found = found + fresh
        return found


def _enter(matches: Sequence[Match], lattice: Lattice) -> bool:
    """Lets what was found fill slots; says whether anything may."""
    given = False
    for match in matches:
        if match.rule.gives:
            lattice.add(match.rule.gives, match.first, match.end, match)
            given = True
    return given


def _all(root: _Node, lattice: Lattice) -> list[Match]:
    found: list[Match] = []
    slots = {slot for slot, _ in root.slots}
    for i, word in enumerate(lattice.words):
        if word.lower in root.words or not slots.isdisjoint(lattice.fillers[i]):
            found += _walk(root, lattice, i, [], {})
    return found


def _walk(node: _Node, lattice: Lattice, at: int, bounds: list[int], slots: dict[str, Filler]) -> Iterator[Match]:
    for rule, order, lead, tail in node.ends:
        edges = [*bounds, at]
        yield Match(rule, edges[lead], edges[len(edges) - 1 - tail], slots, order, at - edges[0], lattice.words)
    if at >= len(lattice.words):
        return
    following = node.words.get(lattice.words[at].lower)
    if following is not None:
        yield from _walk(following, lattice, at + 1, [*bounds, at], slots)
    filled = lattice.fillers[at]
    if filled:
        for (slot, name), following in node.slots.items():
            for end, value in filled.get(slot, ()):
                yield from _walk(following, lattice, end, [*bounds, at], {**slots, name: value})


@cache
def grammar_of(language: str) -> Grammar:
    """The language's grammar, compiled once. Raises `ValueError` on a pattern that is malformed."""
    table = load(language).table(TimeGrammar)
    given = {rule.gives for rule in table.rules if rule.gives}
    grammar = Grammar(_Node(), _Node())
    for order, rule in enumerate(table.rules):
        for pattern in rule.patterns:
            for items in _rows(pattern):
                slots = {item.slot for item in items}
                _plant(grammar.composite if slots & given else grammar.plain, items, rule, order)
    return grammar


def _plant(root: _Node, items: list[_Item], rule: TimeRule, order: int) -> None:
    node, lead, tail, inside = root, 0, 0, False
    for item in items:
        if item.context:
            lead, tail = (lead, tail + 1) if inside else (lead + 1, tail)
        else:
            inside = True
        node = node.slots.setdefault((item.slot, item.text), _Node()) if item.slot else node.words.setdefault(item.text, _Node())
    entry = (rule, order, lead, tail)
    if entry not in node.ends:
        node.ends.append(entry)


class _Item(NamedTuple):
    """A word, or a slot and the name that it fills; `context` is no part of the expression."""

    text: str
    slot: str = ""
    context: bool = False


_PIECE = regex.compile(
    r"""
      \{(?P<slot>\w+)(?::(?P<name>\w+))?\}   # {unit}  {date:base}
    | \((?P<choice>[^()]+)\)                 # (a|b c)
    | \[(?P<optional>[^\[\]]+)\]             # [the]  [a|b]
    | <(?P<context>[^<>]+)>                  # <since|from>
    | (?P<word>[^\s{}<>]+)
    """,
    flags=regex.VERBOSE,
)


def _rows(pattern: str) -> list[list[_Item]]:
    """The rows of items that a pattern stands for. Raises `ValueError` where one has nothing of its own."""
    rows = _variants(pattern)
    if any(all(item.context for item in row) for row in rows):
        raise ValueError(f"the pattern {pattern!r} can match without a word or slot of its own")
    return rows


def _variants(pattern: str) -> list[list[_Item]]:
    choices: list[list[list[_Item]]] = []
    for piece in _PIECE.finditer(pattern):
        if piece["slot"]:
            choices.append([[_Item(piece["name"] or piece["slot"], piece["slot"])]])
        elif piece["word"]:
            choices.append([[_Item(word.lower) for word in words_of(piece["word"], 0, len(piece["word"]))]])
        elif piece["context"]:
            inner = [row for choice in _choices(piece["context"]) for row in _variants(choice)]
            choices.append([[item._replace(context=True) for item in row] for row in inner])
        else:
            inner = [row for choice in _choices(piece["choice"] or piece["optional"]) for row in _variants(choice)]
            choices.append([*inner, []] if piece["optional"] else inner)
    return [list(itertools.chain.from_iterable(row)) for row in itertools.product(*choices)]


_BAR = regex.compile(r"\|(?![^(]*\))")


def _choices(text: str) -> list[str]:
    """The choices between bars, those inside brackets left whole."""
    return _BAR.split(text) if "(" in text and ")" in text else text.split("|")
