"""One pair compared: the findings of every rule, and the score."""

from __future__ import annotations

from khabar.comparing.case import Case
from khabar.comparing.catalogue import all_rules
from khabar.comparing.model import Comparison, Difference, Pair
from khabar.comparing.scoring import score
from khabar.comparing.sides import sides_of


def compare(source: str, target: str, source_language: str | None = None, target_language: str | None = None) -> Comparison:
    """Whether the target says what the source says; languages are found out where they are not given."""
    return compare_pair(Pair(source=source, target=target, source_language=source_language, target_language=target_language))


def compare_pair(pair: Pair) -> Comparison:
    """The comparison of a pair. The same pair gives the same comparison."""
    case = Case(*sides_of(pair))
    found: list[Difference] = [d for rule in all_rules() for d in rule.check(case)]
    found.sort(key=lambda d: (d.target_spans[:1], d.source_spans[:1], d.code))
    return Comparison(id=pair.id, score=score(case, found), findings=tuple(found))
