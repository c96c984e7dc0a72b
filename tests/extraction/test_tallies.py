"""Who puts a number: it is said by whom it is put."""

from __future__ import annotations

import pytest

import khabar

REST = " The road to the valley was closed for two days after the storm."


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("Officials put the death toll at 15.", "Officials", "put", "the death toll at 15"),
        ("The governor's office had put the dead at 15 on Monday.", "The governor's office", "had put", "the dead at 15"),
        ("The union put turnout at 80 percent.", "The union", "put", "turnout at 80 percent"),
        ("State media gave the number of injured as 12.", "State media", "gave", "the number of injured as 12"),
        ("Rescue teams spoke of more than 20 dead.", "Rescue teams", "spoke", "more than 20 dead"),
        ("The toll was put at 15 by officials.", "officials", "was put", "The toll … at 15"),
    ],
)
def test_a_number_is_said_by_whom_it_is_put(sentence: str, source: str, cue: str, content: str) -> None:
    record = khabar.read(sentence + REST, form="plain", language="en", id="t")
    (found,) = record.attributions
    assert found.source is not None
    assert found.cue is not None
    parts = [" … ".join(s.cut(record.text) for s in p.spans) for p in (found.source, found.cue, found.content)]
    assert parts == [source, cue, content]
    assert all(f.attribution == found.id for f in record.figures if f.span.start < len(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The nurse put the kettle at the back of the stove.",
        "The court put bail at 5,000 dinars.",
        "They spoke of two friends at dinner.",
        "Losses were put at three million euros.",
    ],
)
def test_other_acts_put_no_number_in_anybodys_name(sentence: str) -> None:
    assert not khabar.read(sentence + REST, form="plain", language="en", id="t").attributions
