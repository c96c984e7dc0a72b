"""Longer texts, a page and its translation, compared sentence by sentence.

What the weighing has learned, and what the rules ask, is of a sentence or two: over a whole page a denial more, a number that
stands somewhere else as well, or a word of another sentence hide what one sentence has changed. So the sentences that belong
together are compared as pairs of their own, and only what no sentence shows by itself is asked of the whole.

What a sentence lacks may have moved to its neighbour: a finding holds only if the rule says the same of the sentences around it
too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from khabar.comparing.aligning import Bead
from khabar.comparing.case import Case
from khabar.comparing.model import Comparison, Difference
from khabar.comparing.sides import Side
from khabar.record import Span

LONG: Final = 6
"""Groups of sentences with a counterpart from which a pair is compared one by one; what has fewer is what the weights have
learned from, or no translation."""
UNPAIRED: Final = 0.5
"""The score of a sentence that stands beside none, of which no check says that it is missing: its words are elsewhere."""
OF_THE_WHOLE: Final = ("CT10", "CT11", "CT12")
"""Checks that look over sentences: quotations exchanged, sentences missing and added."""
ALONE: Final = ("CT11", "CT12")
"""Of these, those that say that a sentence has no counterpart."""

DOUBLED: Final = 0.4
"""How much more evidence the alarm needs, in logits, for each doubling of the sentences: among many good ones the rarest look
wrong. At this, twice as many sentences raise about half as many more false alarms, not twice as many."""

Judge = Callable[[str, Case, float], Comparison]
"""Compares one short pair, whose alarm needs so much evidence."""
Rules = Callable[[Case], Sequence[Difference]]
"""What the rules find in a pair that need no weighing."""


def is_long(case: Case) -> bool:
    """Whether the pair is compared sentence by sentence."""
    return sum(bool(bead.source and bead.target) for bead in case.beads) >= LONG


def compared(id: str, case: Case, judge: Judge, rules: Rules) -> Comparison:
    """The comparison of a longer pair: the findings of its sentences, and as score their mean, each by its words; a sentence that
    has no counterpart counts as one that says something else, one that only stands alone as half so."""
    whole = [d for d in rules(case) if d.code in OF_THE_WHOLE]
    needed = DOUBLED * math.log2(sum(bool(bead.source and bead.target) for bead in case.beads))
    found, scores = list(whole), list[tuple[int, float]]()
    for number, bead in enumerate(case.beads):
        if bead.source and bead.target:
            part = judge(id, _part(case, bead), needed)
            moved = _shift(case, bead)
            here = [moved(d) for d in part.findings if d.code not in OF_THE_WHOLE]
            found += _kept(case, number, here, rules)
            scores.append((_words(case, bead), part.score))
        else:
            lacking = any(_is_of(case, bead, d) for d in whole if d.code in ALONE)
            scores.append((_words(case, bead), 0.0 if lacking else UNPAIRED))
    total = sum(words for words, _ in scores)
    score = sum(words * value for words, value in scores) / total if total else 0.0
    found.sort(key=lambda d: (d.target_spans[:1], d.source_spans[:1], d.code))
    return Comparison(id=id, score=round(score, 7), findings=tuple(found))


def _kept(case: Case, number: int, here: Sequence[Difference], rules: Rules) -> Iterator[Difference]:
    """The findings, without those of plain facts that the sentences around take back."""
    facts = [d for d in here if d.severity == "error" and d.source_spans + d.target_spans]
    if not facts:
        yield from here
        return
    around = _around(case.beads, number)
    moved = _shift(case, around)
    alone = rules(_part(case, case.beads[number]))
    mine = {(d.code, d.source_spans, d.target_spans) for d in map(_shift(case, case.beads[number]), alone)}
    wider = [moved(d) for d in rules(_part(case, around))]
    for d in here:
        is_plain = (d.code, d.source_spans, d.target_spans) in mine
        if not is_plain or any(_is_like(d, other) for other in wider):
            yield d


def _is_like(one: Difference, other: Difference) -> bool:
    """Whether both are of one check and of the same words of either side."""
    return one.code == other.code and (
        any(a.overlaps(b) for a in one.target_spans for b in other.target_spans)
        or any(a.overlaps(b) for a in one.source_spans for b in other.source_spans)
    )


def _around(beads: Sequence[Bead], number: int) -> Bead:
    """The group of sentences with those before and behind it, as one."""
    near = beads[max(0, number - 1) : number + 2]
    return Bead(_union([b.source for b in near]), _union([b.target for b in near]))


def _union(ranges: Sequence[range]) -> range:
    held = [r for r in ranges if r]
    return range(held[0].start, held[-1].stop) if held else range(0)


def _part(case: Case, bead: Bead) -> Case:
    """The sentences of the bead as a pair of their own."""
    sides = ((case.source, bead.source), (case.target, bead.target))
    return Case(*(Side(_place(side, sentences).cut(side.text), side.language) for side, sentences in sides))


def _shift(case: Case, bead: Bead) -> Callable[[Difference], Difference]:
    """What puts findings on the bead's own text back to their places in the whole."""
    source, target = _place(case.source, bead.source).start, _place(case.target, bead.target).start

    def moved(d: Difference) -> Difference:
        return replace(
            d,
            source_spans=tuple(Span(s.start + source, s.end + source) for s in d.source_spans),
            target_spans=tuple(Span(s.start + target, s.end + target) for s in d.target_spans),
        )

    return moved


def _place(side: Side, sentences: range) -> Span:
    return Span(side.sentences[sentences.start].start, side.sentences[sentences.stop - 1].end) if sentences else Span(0, 0)


def _words(case: Case, bead: Bead) -> int:
    return max(len(case.words_of(case.source, bead.source)), len(case.words_of(case.target, bead.target)), 1)


def _is_of(case: Case, bead: Bead, d: Difference) -> bool:
    """Whether the finding is of the sentences of a bead that has only one side."""
    side, sentences, spans = (
        (case.source, bead.source, d.source_spans) if bead.source else (case.target, bead.target, d.target_spans)
    )
    return any(_place(side, sentences).overlaps(span) for span in spans)
