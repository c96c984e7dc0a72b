"""CT13: repeated words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from khabar.comparing.case import Case
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.comparing.sides import Side
from khabar.record import Severity, Span

LEAST = 8
"""Words of a passage that may not stand twice."""
LEAST_OF_LIST = 4
"""Words that stand twice in a source that is a list ("low to high levels in one county, low to high levels in another"): its
translation may repeat more of them within a sentence."""


class Repeated:
    """The target says a passage of eight words or more twice, and the source does not; a word that stands twice in a row is a
    slip that changes nothing of what is said, and a warning.

    Silent where the source repeats itself too, and on words that a language doubles (धीरे धीरे, "very very").
    """

    code = "CT13"
    name = "repeated"
    severity: Severity = "error"
    weighing = False
    bad = (("गाँव में बिजली नहीं है।", "The village has no power power."),)
    good = (("बहुत, बहुत धन्यवाद।", "Many, many thanks."),)

    def check(self, case: Case) -> Iterator[Difference]:
        passages = _passages(case.target, LEAST)
        if passages and not _passages(case.source, LEAST):
            is_list = bool(_passages(case.source, LEAST_OF_LIST))
            for numbers in passages:
                places = [numbers, *_earlier(case.target, numbers)]
                spans = [Span(case.target.words[p[0]].start, case.target.words[p[-1]].end) for p in places]
                if is_list and any(all(sentence.covers(span) for span in spans) for sentence in case.target.sentences):
                    continue
                yield difference(self, "The target says this twice.", [], spans)
        doubled_there = len(_doubled(case.source))
        doubled = [pair for pair in _doubled(case.target) if not any(pair[1] in p for p in passages)]
        if len(doubled) > doubled_there and not doubled_there:
            for first, second in doubled:
                words = case.target.words[first], case.target.words[second]
                span = Span(words[0].start, words[1].end)
                yield difference(self, "The word stands twice.", [], [span], severity="warning")


def _doubled(side: Side) -> list[tuple[int, int]]:
    """Words of more than one letter that stand twice with nothing but a space between them."""
    found = []
    for i in range(len(side.words) - 1):
        one, other = side.words[i], side.words[i + 1]
        beside = one.text == other.text and side.text[one.end : other.start] == " "
        if beside and len(one.text) > 1 and not one.is_number:
            found.append((i, i + 1))
    return found


def _passages(side: Side, least: int) -> list[range]:
    """The later places of runs of so many words that stand twice, the longest."""
    forms = [w.form.lower for w in side.words]
    grams = Counter(tuple(forms[i : i + least]) for i in range(len(forms) - least + 1))
    if not grams or max(grams.values()) < 2:
        return []
    seen: set[tuple[str, ...]] = set()
    found: list[range] = []
    for i in range(len(forms) - least + 1):
        gram = tuple(forms[i : i + least])
        if gram in seen and grams[gram] > 1:
            if found and found[-1].stop >= i:
                found[-1] = range(found[-1].start, i + least)
            else:
                found.append(range(i, i + least))
        seen.add(gram)
    found += _sentences(side)
    return [r for r in found if float(side.weights[r.start : r.stop].sum()) >= 1.5]


def _earlier(side: Side, passage: range) -> list[range]:
    """Where the words of the passage stand first; none where it is all but the same only."""
    forms = [w.form.lower for w in side.words]
    told = forms[passage.start : passage.stop]
    found = (range(i, i + len(told)) for i in range(passage.start) if forms[i : i + len(told)] == told)
    return list(found)[:1]


def _sentences(side: Side) -> list[range]:
    """Sentences that stand there word for word before."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for span in side.sentences:
        words = side.words_in(span)
        forms = tuple(side.words[i].form.lower for i in words)
        if forms in seen and 2 < len(forms) < LEAST:
            found.append(words)
        seen.add(forms)
    return found
