"""Patterns over Unicode's letters, marks and numbers, found in half the time that `regex` takes.

`re` knows no properties such as `\\p{L}`, but looks a character up in a table, where `regex` asks for its properties one by one.
So properties are spelled out for it as code points up to U+FFFF; the few texts that go beyond are left to `regex`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import regex

_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]")
_PROPERTY: Final = re.compile(r"\\p\{[A-Za-z]+\}")


class Finder:
    """A pattern in which properties stand inside square brackets only, and that has no groups, no look around and no case set
    aside. What it finds is what `regex` finds by it."""

    def __init__(self, pattern: str) -> None:
        self._any = regex.compile(pattern)
        self._quick = re.compile(_PROPERTY.sub(lambda found: _ranges(found.group()), pattern))

    def findall(self, text: str) -> list[str]:
        """All that the pattern matches in the text, in order."""
        return self._any.findall(text) if _BEYOND.search(text) else self._quick.findall(text)


@cache
def _ranges(of: str) -> str:
    """The code points of a property up to U+FFFF, as they stand inside square brackets."""
    every = "".join(map(chr, range(0x10000)))
    return "".join(f"\\u{m.start():04x}-\\u{m.end() - 1:04x}" for m in regex.finditer(f"{of}+", every))
