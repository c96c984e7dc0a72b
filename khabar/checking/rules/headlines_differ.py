"""HL04: headlines differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from khabar.checking.counting import same_value, with_noun
from khabar.checking.name_words import heard
from khabar.checking.rule import Case, finding
from khabar.checking.senses import claims_in, excluding
from khabar.extraction.gazetteer import lookup
from khabar.record import Block, Figure, Finding, Severity, Span

FARTHEST = 20
"""How many times a bare number may be one of people and still be of the same people."""
MOST = 4
"""Headlines of a page that are compared."""


class HeadlinesDiffer:
    """Two headlines of one page, mostly in two languages, contradict each other in a figure, name, negation or outcome.

    One was changed, or mistranslated, and readers of the two languages are told two things.

    Silent when one merely says less, and on exonyms, other numerals and other word order.
    """

    code = "HL04"
    name = "headlines-differ"
    severity: Severity = "error"
    bad = (
        "# Milk output rises 12 percent\n# दूध का उत्पादन 21 फीसदी बढ़ा\nMilk output rises 12 percent and 21 percent of it is sold.",
        "# Court frees editor\n# अदालत ने संपादक को गिरफ्तार कराया\nThe court frees the editor after his arrest.",
    )
    good = (
        "# Milk output rises 12 percent in Meerut\n# मेरठ में दूध का उत्पादन १२ फीसदी बढ़ा\nMilk output rises 12 percent in Meerut.",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        headlines = [b for b in case.headlines if b.kind == "headline"][:MOST]
        for one, other in combinations(headlines, 2):
            pair = _figures_differ(case, one, other) or _names_differ(case, one, other) or _claims_differ(case, one, other)
            if pair is not None:
                words = " and ".join(f"“{span.cut(case.text)}”" for span in pair)
                yield finding(self, f"The two headlines differ: {words}.", pair)


Pair = tuple[Span, Span]


def _figures_differ(case: Case, one: Block, other: Block) -> Pair | None:
    """A figure of each that has no match in the other, both counting in one unit."""
    first, second = ([f for f in case.draft.figures if b.span.covers(f.span)] for b in (one, other))
    lone = [f for f in first if not any(same_value(f, g) for g in second)]
    for figure in lone:
        for rival in second:
            if not any(same_value(rival, f) for f in first) and _one_unit(figure, rival):
                return with_noun(figure), with_noun(rival)
    return None


def _one_unit(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return True
    people, bare = (one, other) if one.unit == "person" else (other, one)
    near = max(one.value or 0, other.value or 0) <= FARTHEST * min(one.value or 0, other.value or 0)
    return people.unit == "person" and bare.unit is None and bare.counted is None and near


def _names_differ(case: Case, one: Block, other: Block) -> Pair | None:
    """A place or person of each, the only one of its kind, that is not the other's in any script."""
    for kind in ("place", "person"):
        first, second = _named(case, one, kind), _named(case, other, kind)
        if len(first) == len(second) == 1 and not _same_name(case, first[0], second[0], kind):
            return first[0], second[0]
    return None


def _named(case: Case, block: Block, kind: str) -> Sequence[Span]:
    if kind == "place":
        return [p.span for p in case.draft.places if block.span.covers(p.span) and p.country]
    people = [m.span for e in case.draft.entities if e.type == "PERSON" for m in e.mentions if m.kind == "name"]
    return [span for span in people if block.span.covers(span)]


def _same_name(case: Case, one: Span, other: Span, kind: str) -> bool:
    a, b = one.cut(case.text), other.cut(case.text)
    sounds = [{s for w in name.split() if (s := heard(w))} for name in (a, b)]
    if not all(sounds) or any(_alike(x, y) for x in sounds[0] for y in sounds[1]):
        return True
    if kind == "place":
        places, rivals = lookup(a), lookup(b)
        return not (places and rivals) or bool({p.geonames for p in places} & {p.geonames for p in rivals})
    return False


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) if len(short) > 1 else one == other


def _claims_differ(case: Case, one: Block, other: Block) -> Pair | None:
    """Senses of the two that exclude each other, where neither headline has both."""
    pair = excluding(*(list(claims_in(case.text, b.span, case.language_of(b))) for b in (one, other)))
    return (pair[0].span, pair[1].span) if pair else None
