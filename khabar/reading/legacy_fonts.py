"""Refuses text that is written for a legacy font, such as Kruti Dev: Latin letters that only the font shows as Hindi.

Read as it stands it would be nonsense in every later room, so it is named and refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Final

import regex

from khabar.errors import InputError
from khabar.languages import available, load
from khabar.languages.tables.identity import Identity
from khabar.languages.tables.legacy_fonts import LegacyFont, LegacyFonts

_SAMPLE: Final = 20_000
_FEWEST_TELLING: Final = 2
"""Different telling words without which no text is taken to be written for a font."""
_EDGES: Final = ".,!?()\"'-–—"
_FACE = regex.compile(r"""(?:font-family\s*:|\bface\s*=)\s*["']?([^;"'<>{}]{1,120})""", regex.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Layout:
    """One layout of one language, with its words as sets."""

    language: str
    font: LegacyFont
    telling: frozenset[str]
    words: frozenset[str]


@cache
def _layouts() -> tuple[_Layout, ...]:
    return tuple(
        _Layout(load(code).table(Identity).name, font, frozenset(font.telling), frozenset((*font.telling, *font.words)))
        for code in available()
        for font in load(code).table(LegacyFonts).fonts
    )


def refuse_legacy_font(text: str, *, markup: str | None = None) -> None:
    """Raises `InputError("legacy-font")`, with the font's name, where the text is written for such a font.

    `markup` is the page's source: a font named in it makes fewer such words enough, but never alone decides.
    """
    sample = _sample(text).split()
    words = set(map(str.strip, set(sample), repeat(_EDGES)))
    layouts = [layout for layout in _layouts() if len(layout.telling & words) >= _FEWEST_TELLING]
    if not layouts:
        return
    tokens = [token.strip(_EDGES) for token in sample]
    faces = ", ".join(_FACE.findall(markup[: 10 * _SAMPLE])).lower() if markup else ""
    for layout in layouts:
        if _is_written_for(layout, tokens, any(face in faces for face in layout.font.faces)):
            raise InputError(
                "legacy-font",
                f"the text is {layout.language} written for the font {layout.font.name}, which no other font can show; "
                "convert it to Unicode with a converter for that font and read the result",
            )


def _sample(text: str) -> str:
    """The beginning, and for a long text a piece of its middle too."""
    middle = len(text) // 2
    return text if len(text) <= _SAMPLE else text[: _SAMPLE // 2] + " " + text[middle : middle + _SAMPLE // 2]


def _is_written_for(layout: _Layout, tokens: list[str], named: bool) -> bool:
    telling = [t for t in tokens if t in layout.telling]
    share = sum(t in layout.words for t in tokens) / len(tokens)
    if named:
        return share >= 0.05
    return len(set(telling)) >= 4 and len(telling) >= 5 and share >= 0.15
