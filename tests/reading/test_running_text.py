"""Running text: a paragraph a line, datelines apart, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.reading.running_text import blocks_of
from khabar.reading.saved_text.datelines import _CREDITED, _MARKED, _PERHAPS, LONGEST


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("BAMAKO (AP) -- The army met the rebels.", ["dateline", "paragraph"]),
        ("LIMA: Miners met the mayor.\nThey left.", ["dateline", "paragraph", "paragraph"]),
        ("नई दिल्ली, 22 अगस्त (भाषा)। सरकार ने मांग मानी।", ["dateline", "paragraph"]),
        ("ORTEGA: Who pays?\nADEYEMI: The owners do.", ["paragraph", "paragraph"]),
        ("Miners met the mayor.", ["paragraph"]),
        ("BAMAKO (AP) --", ["paragraph"]),
        ("", []),
    ],
)
def test_a_dateline_is_a_block_of_its_own(text: str, kinds: list[str]) -> None:
    assert [b.kind for b in blocks_of(text)] == kinds


@given(st.text(alphabet="AB (P)-—:।,. \n\u0915ab3", max_size=80))
def test_blocks_cover_all_that_is_no_space(text: str) -> None:
    covered = {i for b in blocks_of(text) for i in range(b.span.start, b.span.end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@given(
    st.lists(st.sampled_from(["ORLEN", "Orlen", "मोरगा", "5", "June", "(TNA)", " ", ",", " - ", "—", ":", "।", "|", "\n", "x"]))
    .map("".join)
    .map(lambda text: "KERSON" + text)
)
def test_no_dateline_is_missed_by_the_look_for_its_mark(text: str) -> None:
    match = _MARKED.match(text) or _CREDITED.match(text)
    if match and match.end() <= LONGEST:
        assert _PERHAPS.search(text[: LONGEST + 1])
