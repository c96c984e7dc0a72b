"""Spans, and records to JSON and back."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.record import (
    BODY,
    FURNITURE,
    PROSE,
    Attribution,
    Block,
    Entity,
    ErrorInfo,
    Figure,
    Headline,
    Mention,
    PageInfo,
    Record,
    Role,
    Span,
    Time,
    Words,
    trimmed,
)

TEXT = "Mira Sen said 12 goats were found."


def sample() -> Record:
    return Record(
        id="a",
        text=TEXT,
        language="en",
        page=PageInfo(headlines=(Headline("Goats", None, "en"),), evidence={"headlines": "og:title"}),
        blocks=(Block("paragraph", Span(0, len(TEXT)), "en", "main > p"),),
        sentences=(Span(0, len(TEXT)),),
        entities=(Entity(id="n1", name="Mira Sen", type="PERSON", mentions=(Mention(Span(0, 8)),)),),
        attributions=(
            Attribution(
                id="q1",
                kind="indirect",
                source=Role((Span(0, 8),), "n1"),
                cue=Words((Span(9, 13),)),
                content=Words((Span(14, 33),)),
            ),
        ),
        figures=(Figure(id="f1", span=Span(14, 16), value=12, low=12, high=12),),
        times=(Time(id="t1", span=Span(0, 4), type="DATE", value="2025"),),
    )


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_that_covers_nothing_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"from {start} to {end}"):
        Span(start, end)


def test_spans_compare_by_what_they_cover() -> None:
    assert Span(1, 4) == Span(1, 4)
    assert sorted([Span(4, 5), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(4, 5)]
    assert Span(0, 9).covers(Span(3, 4))
    assert Span(0, 4).overlaps(Span(3, 9))
    assert not Span(0, 4).overlaps(Span(4, 9))


@given(st.text(), st.integers(0, 40), st.integers(0, 40))
def test_trimming_leaves_no_white_space_at_the_edges(text: str, start: int, end: int) -> None:
    span = trimmed(text, min(start, len(text)), min(end, len(text)))
    if span:
        assert span.cut(text) == span.cut(text).strip() != ""


def test_a_record_goes_to_json_and_back() -> None:
    record = sample()
    assert Record.from_json(record.to_json()) == record
    assert Record.from_json(record.to_json(indent=2)) == record


def test_the_json_has_the_keys_of_the_schema() -> None:
    data = json.loads(sample().to_json())
    assert data["schema"] == "khabar/1"
    assert data["blocks"][0]["span"] == [0, len(TEXT)]
    assert data["attributions"][0]["source"] == {"spans": [[0, 8]], "entity": "n1"}
    assert data["page"]["headlines"][0]["span"] is None
    assert "error" not in data


def test_a_failure_has_an_error_and_nothing_else() -> None:
    failed = Record(id="b", error=ErrorInfo("empty", "b: there is nothing in it"))
    data = json.loads(failed.to_json())
    assert data == {"schema": "khabar/1", "id": "b", "error": {"code": "empty", "message": "b: there is nothing in it"}}
    assert Record.from_json(failed.to_json()).error == failed.error


def test_what_is_no_record_is_refused() -> None:
    with pytest.raises(msgspec.DecodeError):
        Record.from_json('{"id": "a", "blocks": [{"kind": "sidebar", "span": [0, 1]}]}')


def test_every_block_kind_is_prose_or_furniture() -> None:
    assert BODY < PROSE
    assert not PROSE & FURNITURE


def test_every_field_is_documented_in_the_manual() -> None:
    manual = (Path(__file__).parent.parent / "docs" / "record.md").read_text("utf-8")
    fields = [name for kind in (Record, PageInfo, Block, Attribution, Figure, Time, Entity) for name in kind.__struct_fields__]
    assert [name for name in fields if f"`{name}`" not in manual] == []
    assert [kind for kind in sorted(PROSE | FURNITURE) if f"`{kind}`" not in manual] == []
