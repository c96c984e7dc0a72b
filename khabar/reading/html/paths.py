"""CSS paths (Selectors Level 4) that lead back to an element of the page."""

from __future__ import annotations

import regex

from khabar.reading.html.tree import Element

DEEPEST = 60
"""Steps; an element below so many has no path."""

_PLAIN_ID = regex.compile(r"[A-Za-z][\w-]{0,60}")


class Paths:
    """Gives each element its path, from the nearest id that no other element has, else from `html`."""

    def __init__(self, elements: list[Element]) -> None:
        owners: dict[str, int] = {}
        for element in elements:
            if name := element.attributes.get("id"):
                owners[name] = owners.get(name, 0) + 1
        self._owners = owners
        self._known: dict[int, str] = {}

    def of(self, element: Element) -> str | None:
        """The path, such as `main > article > p:nth-of-type(3)`."""
        steps: list[str] = []
        start = ""
        for at in element.chain():
            if known := self._known.get(at.order):
                start = known
                break
            name = at.get("id")
            if name and self._owners.get(name) == 1 and _PLAIN_ID.fullmatch(name):
                start = f"#{name}"
                break
            alone = at.parent is None or at.tag in ("body", "main") or (at.parent.counts or {}).get(at.tag) == 1
            steps.append(at.tag if alone else f"{at.tag}:nth-of-type({at.nth})")
            if len(steps) > DEEPEST:
                return None
        path = " > ".join([*([start] if start else []), *reversed(steps)])
        if len(path) < 400:
            self._known[element.order] = path
        return path
