"""Names of one side that the other does not have."""

from __future__ import annotations

from typing import Final

import regex

from khabar.comparing.case import Case
from khabar.comparing.sides import Floats, Side
from khabar.record import Span

STRANGE: Final = 0.36
"""The likeness below which a name has no counterpart."""
LOST: Final = 0.5
RARE: Final = 0.9
"""The weight from which a word of a script without capitals may be a name."""
ACRONYM: Final = 6
"""Letters of the longest abbreviation."""
_INSIDE = regex.compile(r"[\p{L}\p{M}\p{N},;)’'”\"-]\s*$")


def strange_names(case: Case) -> list[Span]:
    """Names of the target of which the source has no word, where both sides show by capitals or sounds what names are.

    Chinese characters tell nothing of how a name sounds abroad; abbreviations are spelt out in other scripts.
    """
    if case.source.language in ("zh", "ja"):
        return []
    across = case.source.language not in ("en",) and any(w.form.script != "LATIN" for w in case.source.words)
    found = []
    for span, best in _runs(case.target, case.best_of_target):
        words = span.cut(case.target.text)
        if best < STRANGE and not (across and words.isupper() and len(words) <= ACRONYM):
            found.append(span)
    return found


def lost_names(case: Case) -> list[Span]:
    """Names of the source of which the target has no word; in scripts without capitals, rare words of which it has none."""
    found = [span for span, best in _runs(case.source, case.best_of_source) if best < LOST]
    if not any(w.is_capital for w in case.source.words):
        found += [
            Span(w.start, w.end)
            for w, best in zip(case.source.words, case.best_of_source, strict=True)
            if best < LOST and w.form.weight > RARE and not w.is_number
        ]
    return sorted(set(found))


def _runs(side: Side, best: Floats) -> list[tuple[Span, float]]:
    """The names of the side, neighbouring words as one, each with its best word's likeness."""
    found: list[tuple[Span, float]] = []
    last = -2
    for i, word in enumerate(side.words):
        if not is_name(side, i):
            continue
        if last == i - 1 and found and side.text[side.words[last].end : word.start].strip() in ("", "-"):
            span, likeness = found[-1]
            found[-1] = (Span(span.start, word.end), max(likeness, float(best[i])))
        else:
            found.append((Span(word.start, word.end), float(best[i])))
        last = i
    return found


def is_name(side: Side, i: int) -> bool:
    """Whether the word has a capital inside a sentence."""
    word = side.words[i]
    if not word.is_capital or len(word.text) < 3:
        return False
    return word.form.weight > 0.3 and bool(_INSIDE.search(side.text, max(0, word.start - 3), word.start))
