"""CT19: tense differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import regex

from khabar.comparing.case import Case
from khabar.comparing.clause_pairs import clause_pairs
from khabar.comparing.marks import standing, table
from khabar.comparing.model import Difference
from khabar.comparing.rule import difference
from khabar.comparing.sides import Side
from khabar.record import Severity, Span

_QUOTED: Final = regex.compile(r"[\"“”„«»]")


class TenseDiffers:
    """What is to come in the source has happened in the target, or the other way round: will open, खोल दिया.

    Told where one side has a future and the other has none, nor any word that may stand for one (plans, would, an infinitive, a
    present), but says that something happened.

    Where both sides have a future somewhere, clauses that are one another's counterparts by their words are held against each
    other.

    Silent in languages whose futures are not known, and where somebody is quoted: what is said has a time of its own.
    """

    code = "CT19"
    name = "tense-differs"
    severity: Severity = "error"
    weighing = False
    bad = (
        ("The mayor will open the bridge on Sunday.", "मेयर ने रविवार को पुल का उद्घाटन किया।"),
        ("मेयर रविवार को पुल का उद्घाटन करेंगे।", "The mayor opened the bridge on Sunday."),
    )
    good = (("The mayor will open the bridge on Sunday.", "मेयर रविवार को पुल का उद्घाटन करेंगे।"),)

    def check(self, case: Case) -> Iterator[Difference]:
        there, here = _times(case.source), _times(case.target)
        found = list(_exchanged(there, here))
        more = len(here.coming) - len(there.coming)
        if not found and more:
            parts = [(there.within(one), here.within(other)) for one, other in clause_pairs(case)]
            found = [one for part in parts for one in _exchanged(*part) if one.to_come == (more > 0)]
        for one in found:
            message = "What is to come in the source has happened in the target."
            if one.to_come:
                message = "What has happened in the source is to come in the target."
            yield difference(self, message, one.source, one.target)


@dataclass(frozen=True)
class _Times:
    """What a text says of when: what is to come, what has happened, and what may stand for the one or hide the other."""

    coming: Sequence[Span]
    past: Sequence[Span]
    either: Sequence[Span]

    def within(self, clause: Span) -> _Times:
        """The same of a clause of the text."""
        return _Times(*([span for span in found if clause.covers(span)] for found in (self.coming, self.past, self.either)))

    @property
    def only_past(self) -> Sequence[Span]:
        """Where it says last that something happened, if it says nothing of the present or the future; else nothing."""
        return () if self.either else self.past[-1:]


def _times(side: Side) -> _Times:
    known = table(side.language)
    either = [*standing(side, known.future_answers, known.no_future), *standing(side, known.present)]
    past = [] if _QUOTED.search(side.text) else standing(side, known.past)
    return _Times(standing(side, known.future), past, either)


class _Exchange(NamedTuple):
    """The words on both sides that tell when; `to_come` whether it is the target's that is to come."""

    source: Sequence[Span]
    target: Sequence[Span]
    to_come: bool


def _exchanged(there: _Times, here: _Times) -> Iterator[_Exchange]:
    """What is to come in the source (`there`) and has happened in the target, or the other way round."""
    if there.coming and here.only_past:
        yield _Exchange(there.coming, here.only_past, to_come=False)
    if here.coming and there.only_past:
        yield _Exchange(there.only_past, here.coming, to_come=True)
