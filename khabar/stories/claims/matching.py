"""The greatest number of pairs in which nobody stands twice: maximum matching by augmenting paths (Berge, 1957)."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Mapping, Sequence


def most_pairs(choices: Mapping[Hashable, Sequence[Hashable]]) -> int:
    """How many of the keys can each have one of their choices to themselves.

    >>> most_pairs({"a": ["x", "y"], "b": ["x"], "c": ["x"]})
    2
    """
    holder: dict[Hashable, Hashable] = {}
    return sum(_seat(key, choices, holder) for key in choices)


def _seat(key: Hashable, choices: Mapping[Hashable, Sequence[Hashable]], holder: dict[Hashable, Hashable]) -> bool:
    """Gives the key a choice, moving others to theirs where need be; whether that was possible."""
    came_from: dict[Hashable, Hashable] = {}
    waiting = deque([key])
    while waiting:
        asking = waiting.popleft()
        for choice in choices[asking]:
            if choice in came_from:
                continue
            came_from[choice] = asking
            if choice not in holder:
                _shift(choice, came_from, holder, key)
                return True
            waiting.append(holder[choice])
    return False


def _shift(choice: Hashable, came_from: Mapping[Hashable, Hashable], holder: dict[Hashable, Hashable], first: Hashable) -> None:
    """Hands each choice on the path to the one who asked for it."""
    while True:
        taker = came_from[choice]
        given_up = next((c for c, h in holder.items() if h == taker), None)
        holder[choice] = taker
        if taker == first or given_up is None:
            return
        choice = given_up
