"""What always holds, on the sample pages and on pages that nobody would write."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import khabar
from khabar.pipeline import PARTS, check_order
from khabar.reading import Form
from khabar.record import FURNITURE, Record, Span
from khabar.samples import pages

SAMPLES = pages()


def spans_of(value: object) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from spans_of(item)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from spans_of(getattr(value, name))


def assert_laws(record: Record) -> None:
    """The laws that one record must keep."""
    if record.error:
        assert record.error.message
        return
    for span in spans_of(record):
        words = span.cut(record.text)
        assert span.end <= len(record.text)
        assert words
        assert words == words.strip()
    covered, last = set[int](), 0
    for block in record.blocks:
        assert block.span.start >= last
        last = block.span.end
        covered.update(range(block.span.start, block.span.end))
    lost = [i for i, c in enumerate(record.text) if not c.isspace() and i not in covered]
    assert lost == [], f"in no block: {record.text[lost[0] : lost[0] + 40]!r}" if lost else ""
    furniture = [b.span for b in record.blocks if b.kind in FURNITURE]
    for layer in ("attributions", "events", "figures", "times", "places"):
        for span in spans_of(getattr(record, layer)):
            assert not any(span.overlaps(f) for f in furniture), f"{layer}: {span.cut(record.text)!r} is in furniture"
    ids = [
        item.id
        for layer in ("entities", "attributions", "events", "figures", "times", "places")
        for item in getattr(record, layer)
    ]
    assert len(ids) == len(set(ids))
    assert Record.from_json(record.to_json()) == record


def assert_references(record: Record) -> None:
    """Every id that an item names is there."""
    known = {
        item.id
        for layer in ("entities", "attributions", "events", "figures", "times", "places")
        for item in getattr(record, layer)
    }
    named = [e for a in record.attributions for role in (a.source, a.via) if role for e in [role.entity] if e]
    named += [x for e in record.events for x in (e.place, e.time, e.attribution) if x]
    named += [p.entity for e in record.events for p in (*e.actors, *e.recipients) if p.entity]
    named += [x for f in record.figures for x in (f.attribution, f.as_of) if x]
    named += [t.anchor for t in record.times if t.anchor and t.anchor != "published"]
    assert set(named) <= known


@pytest.fixture(scope="module")
def records() -> dict[str, Record]:
    """The sample pages, read once."""
    return {path.name: khabar.read(path) for path in SAMPLES}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_laws_hold_on_a_sample_page(path: Path, records: dict[str, Record]) -> None:
    assert not records[path.name].error
    assert_laws(records[path.name])
    assert_references(records[path.name])


def test_the_same_input_gives_the_same_bytes(records: dict[str, Record]) -> None:
    for path in SAMPLES[::5]:
        assert khabar.read(path).to_json() == records[path.name].to_json()


def test_several_processes_give_what_one_gives(records: dict[str, Record]) -> None:
    many = list(khabar.read_many(SAMPLES[:8], jobs=2))
    assert [r.to_json() for r in many] == [records[p.name].to_json() for p in SAMPLES[:8]]


def test_reading_needs_no_network(monkeypatch: pytest.MonkeyPatch, records: dict[str, Record]) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("reading opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert khabar.read(SAMPLES[0]).to_json() == records[SAMPLES[0].name].to_json()


WORDS = st.sampled_from(
    [
        "The",
        "minister",
        "said",
        "on",
        "Friday",
        "that",
        "46",
        "people",
        "were",
        "killed",
        "in",
        "Doha",
        ".",
        "“",
        "”",
        "(",
        ")",
        "Taliban",
        "Talks",
        ":",
        "–",
        "said\n\nAlso",
        "read-",
        "next\n",
        "मंत्री",
        "ने",
        "कहा",
        "कि",
        "40",
        "लोग",
        "मारे",
        "गए",
        "।",
        "सोमवार",
        "को",
        "<p>",
        "</p>",
        "<h1>",
        "</h1>",
        "<div",
        "class=related>",
        "<li>",
        "&amp;",
        "\u200d",
        "\xa0",
        "\ufeff",
        "12",
        "lakh",
        "3.5%",
        "Rs",
        "₹",
        "$",
        "…",
    ]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from([None, "html", "text", "plain"]))
def test_the_laws_hold_on_pages_of_words(text: str, form: Form | None) -> None:
    assert_laws(khabar.read(text + "\n", form=form))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.sampled_from([None, "html", "text", "plain"]))
def test_no_text_makes_read_raise(text: str, form: Form | None) -> None:
    assert_laws(khabar.read(text + "\n", form=form, published="2025-03-04"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_no_bytes_make_read_raise(data: bytes) -> None:
    assert_laws(khabar.read(data))


def test_json_lines_hold_no_line_feeds(records: dict[str, Record]) -> None:
    for record in records.values():
        assert "\n" not in record.to_json()
        json.loads(record.to_json())


def test_a_wrong_order_of_parts_is_refused_with_both_names() -> None:
    with pytest.raises(ValueError, match="'figures' needs 'times'"):
        check_order([part for part in PARTS if part.name == "figures"])
    check_order(PARTS)


def test_the_public_face_is_what_is_listed() -> None:
    assert sorted(khabar.__all__) == sorted(
        [
            "InputError",
            "KhabarError",
            "MissingPartError",
            "OptionError",
            "Record",
            "Span",
            "__version__",
            "open",
            "read",
            "read_many",
        ]
    )
    assert all(getattr(khabar, name) is not None for name in khabar.__all__)
