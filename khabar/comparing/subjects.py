"""Whether the one who does it in a text is somebody else in its translation, between a language that marks who does it and one in
which it stands first: शिक्षक ने … प्रधानाचार्य की, "The principal … the teacher"."""

from __future__ import annotations

from typing import Final

from khabar.comparing.case import Case
from khabar.comparing.marks import table
from khabar.comparing.phrases import clauses
from khabar.comparing.sides import Side
from khabar.comparing.swaps import Swap
from khabar.record import Span

COUNTERPART: Final = 0.7
"""The likeness of a word to its counterpart."""
FIRST: Final = 3
"""How many words may stand before the one that does it."""
TELLING: Final = 0.4
"""The weight of such a word at least."""


def other_subject(case: Case) -> Swap | None:
    """The one who does it in the target and the one in the source, each in the other's place; else None."""
    for marked, ordered in ((case.source, case.target), (case.target, case.source)):
        if table(marked.language).doer_marks and table(ordered.language).oblique and len(marked.sentences) == 1:
            found = _crossed(case, marked, ordered)
            if found:
                here, there = found if ordered is case.target else found[::-1]
                return Swap(1.0, here, there)
    return None


Places = tuple[Span, Span]


def _crossed(case: Case, marked: Side, ordered: Side) -> tuple[Places, Places] | None:
    """The doer of the side that marks it and the word that stands first in its place on the other; on the ordered side first."""
    mark = next((i for i, w in enumerate(marked.words) if w.form.lower in table(marked.language).doer_marks), 0)
    doer = _counterpart(case, marked, mark - 1) if mark else None
    if doer is None or '"' in ordered.text or "“" in ordered.text:
        return None
    known = table(marked.language)
    parts = clauses(marked.text, marked.words, (*known.clause_words, *known.joining))
    for i in range(mark + 1, len(marked.words)):
        if parts[i] != parts[mark]:  # "… ने बताया कि आग लगी": the fire does nothing to whoever tells of it
            break
        first = _counterpart(case, marked, i)
        if first is not None and first < doer and _stands_first(ordered, first, doer):
            return (_at(ordered, first), _at(ordered, doer)), (_at(marked, mark - 1), _at(marked, i))
    return None


def _counterpart(case: Case, side: Side, i: int) -> int | None:
    """The number of the word of the other side that this one stands for, where the two prefer one another."""
    near = case.near if side is case.target else case.near.T
    if not near.size or float(side.weights[i]) < TELLING or side.words[i].is_number:
        return None
    j = int(near[i].argmax())
    other = case.source if side is case.target else case.target
    if float(other.weights[j]) < TELLING:
        return None
    return j if near[i, j] >= COUNTERPART and int(near[:, j].argmax()) == i else None


def _stands_first(side: Side, first: int, doer: int) -> bool:
    """Whether the word is the first that the text speaks of, and nothing says that the other does it."""
    known = table(side.language)
    before = {w.form.lower for w in side.words[:first]}
    between = {w.form.lower for w in side.words[first + 1 : doer]}
    marks = side.text[: side.words[first].start] + side.text[side.words[first].end : side.words[doer].start]
    led = before & {*known.oblique, *known.joining} or any(c in marks for c in ",;:–—()'’")
    turned = between & {*known.before_names.get("doer", ()), *known.passive, *known.joining}
    is_one_name = all(w.is_capital for w in side.words[first : doer + 1])  # "Chief Secretary Asha Rao"
    return first <= FIRST and not led and not turned and not is_one_name and doer - first > 1


def _at(side: Side, i: int) -> Span:
    return Span(side.words[i].start, side.words[i].end)
