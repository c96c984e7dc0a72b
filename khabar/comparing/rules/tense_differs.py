"""CT19: tense differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from khabar.comparing.case import Case
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

    Silent in languages whose futures are not known, where both sides have one somewhere, and where somebody is quoted: what is
    said has a time of its own.
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
        coming, past = _coming(case.source), _only_past(case.target)
        if coming and past:
            yield difference(self, "What is to come in the source has happened in the target.", coming, past[-1:])
        coming, past = _coming(case.target), _only_past(case.source)
        if coming and past:
            yield difference(self, "What has happened in the source is to come in the target.", past[-1:], coming)


def _coming(side: Side) -> list[Span]:
    return standing(side, table(side.language).future)


def _only_past(side: Side) -> list[Span]:
    """Where the side says that something happened, if it says nothing of the present or the future; else nothing."""
    known = table(side.language)
    if _QUOTED.search(side.text) or standing(side, known.future_answers, known.no_future) or standing(side, known.present):
        return []
    return standing(side, known.past)
