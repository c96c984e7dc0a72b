"""Sets that are joined and then asked for their parts: union-find after Tarjan (1975)."""

from __future__ import annotations

from collections.abc import Hashable


class Unions:
    """Items by the set that they are in; an item is in a set of its own until it is joined to another."""

    def __init__(self) -> None:
        self._parent: dict[Hashable, Hashable] = {}

    def find(self, item: Hashable) -> Hashable:
        """The item that stands for the set of this one."""
        self._parent.setdefault(item, item)
        root = item
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[item] != root:
            self._parent[item], item = root, self._parent[item]
        return root

    def join(self, one: Hashable, other: Hashable) -> None:
        """Makes the two sets one."""
        self._parent[self.find(one)] = self.find(other)
