"""One pair compared: the findings of every rule, and the score."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from khabar.comparing.case import Case
from khabar.comparing.catalogue import all_rules
from khabar.comparing.judgement import Judgement
from khabar.comparing.judging import judge, settled
from khabar.comparing.model import Comparison, Difference, Pair
from khabar.comparing.passages import compared, is_long
from khabar.comparing.sides import sides_of


def compare(source: str, target: str, source_language: str | None = None, target_language: str | None = None) -> Comparison:
    """Whether the target says what the source says; languages are found out where they are not given."""
    return compare_pair(Pair(source=source, target=target, source_language=source_language, target_language=target_language))


def compare_pair(pair: Pair) -> Comparison:
    """The comparison of a pair. The same pair gives the same comparison."""
    return compare_case(pair.id, Case(*sides_of(pair)))


def compare_case(id: str, case: Case) -> Comparison:
    """The comparison of the two sides of a case, under that id."""
    if is_long(case):
        return compared(id, case, _compare_short, found_by_rules)
    return _compare_short(id, case)


def _compare_short(id: str, case: Case, needed: float = 0.0) -> Comparison:
    found = found_by_rules(case)
    return with_judgement(id, case, found, judge(case, found), needed)


def found_by_rules(case: Case) -> list[Difference]:
    """What the rules find that need no weighing."""
    return [d for rule in all_rules() if not rule.weighing for d in rule.check(case)]


def with_judgement(id: str, case: Case, found: Sequence[Difference], judgement: Judgement, needed: float = 0.0) -> Comparison:
    """The comparison of a pair of which the rules found this, and which was judged so; what only the weighing says is an error
    where the alarm is above `needed`, else a warning."""
    case.judgement = judgement
    found = settled(found, judgement.alarm - needed)
    weighed = [d for rule in all_rules() if rule.weighing for d in rule.check(case)]
    if judgement.alarm <= needed:
        weighed = [replace(d, severity="warning") for d in weighed]
    whole = [*found, *(d for d in weighed if not _said(d, found))]
    whole.sort(key=lambda d: (d.target_spans[:1], d.source_spans[:1], d.code))
    return Comparison(id=id, score=judgement.score, findings=tuple(whole))


def _said(weighed: Difference, found: Sequence[Difference]) -> bool:
    """Whether a rule has said of the same words what is wrong with them, and with what of the other side."""
    errors = [d for d in found if d.severity == "error" and d.source_spans and d.target_spans]
    spans = weighed.source_spans or weighed.target_spans
    told = [span for d in errors for span in (d.source_spans if weighed.source_spans else d.target_spans)]
    return bool(spans) and all(any(other.covers(span) for other in told) for span in spans)
