"""Which items can be reviewed, what can be corrected of them, and how they are known again in a later version."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.made_pages import MadePage
from khabar.archive.reviews.corrections import FIELDS, corrections
from khabar.archive.reviews.items import Item, item_of, items
from khabar.archive.reviews.model import Review
from khabar.archive.reviews.standing import standing
from khabar.errors import OptionError
from khabar.record import Block, Counted, Figure, Finding, Record, Span


def page(text: str, *figures: tuple[str, int], finding: str = "") -> Record:
    """A page with figures: the words of each, and which of their occurrences it is."""
    found = []
    for number, (words, nth) in enumerate(figures, start=1):
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        found.append(Figure(id=f"f{number}", span=Span(start, start + len(words)), value=int(words), low=None, high=None))
    told = (Finding(code="PG01", severity="warning", message=finding),) if finding else ()
    return Record(id="p", text=text, blocks=(Block("paragraph", Span(0, len(text))),), figures=tuple(found), findings=told)


def reviewed(
    record: Record, id: str, *, n: int = 1, version: int = 1, verdict: Any = "accepted", undone: str | None = None
) -> Review:
    """A review of that item of the record."""
    item = item_of(record, id)
    assert item is not None
    return Review(
        n=n, page="p", page_number=1, version=version, item=id, kind=item.kind, code=item.code, words=item.words, spans=item.spans, verdict=verdict,
        was_read=item.fields, corrected=None, note="", by="", at="", undone=undone, undone_by=None, around=item.around,
    )  # fmt: skip


def test_every_item_of_a_record_can_be_reviewed_and_has_the_fields_of_its_kind(made: list[MadePage]) -> None:
    for one in made[:20]:
        record = one.record()
        found = list(items(record))
        parts = (
            record.attributions,
            record.events,
            record.figures,
            record.times,
            record.places,
            record.entities,
            record.findings,
        )
        assert len(found) == sum(map(len, parts))
        assert len({item.id for item in found}) == len(found)
        for item in found:
            assert list(item.fields) == list(FIELDS[item.kind])
            assert item.words


@pytest.mark.parametrize(
    ("kind", "read", "given", "kept"),
    [("figure", {"value": 12, "unit": "person", "counted": "लोग"}, {"value": " 14 ", "unit": "person"}, {"value": 14}),
     ("figure", {"value": 12, "unit": None, "counted": None}, {"value": "2.50", "counted": "नाव \n में"}, {"value": 2.5, "counted": "नाव में"}),
     ("figure", {"value": 12, "unit": None, "counted": None}, {"value": "१४"}, {"value": 14}), ("figure", {"value": 12, "unit": "day", "counted": None}, {"unit": ""}, {"unit": None}),
     ("event", {"type": "ASSAULT", "status": "actual", "actors": None, "recipients": None}, {"type": "COERCE", "actors": "the police"}, {"type": "COERCE", "actors": "the police"}),
     ("place", {"name": "Pune", "country": "IN", "lat": 18.5, "lon": 73.9}, {"lat": "18.52", "country": "IN"}, {"lat": 18.52}), ("time", {"value": "2026-11", "type": "DATE"}, {"value": "2026-11-22"}, {"value": "2026-11-22"}),
     ("finding", {"severity": "error", "message": "x"}, {"severity": "note", "message": "x"}, {"severity": "note"}), ("figure", {"value": 12, "unit": None, "counted": None}, {"value": "12", "unit": " "}, {})],
)  # fmt: skip
def test_what_differs_is_kept(kind: Any, read: dict[str, Any], given: dict[str, Any], kept: dict[str, Any]) -> None:
    assert corrections(Item("a", kind, "", "w", (), ("", ""), read), given) == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [("figure", {"value": "many"}), ("figure", {"value": "nan"}), ("figure", {"value": "1e400"}), ("figure", {"value": "9" * 400}), ("figure", {"value": 10**400}), ("event", {"type": "DANCE"}), ("event", {"type": ""}),
     ("place", {"lat": "91"}), ("place", {"country": "India"}), ("time", {"value": "tomorrow"}), ("entity", {"wikidata": "http://x"}), ("attribution", {"content": " "}),
     ("figure", {"colour": "red"}), ("attribution", {"source": "x" * 3000})],
)  # fmt: skip
def test_what_a_field_does_not_take_is_refused(kind: Any, given: dict[str, Any]) -> None:
    with pytest.raises(OptionError):
        corrections(Item("a", kind, "", "w", (), ("", ""), dict.fromkeys(FIELDS[kind])), given)


@given(st.text(max_size=60), st.sampled_from(sorted(FIELDS)), st.data())
def test_any_text_is_kept_or_refused(text: str, kind: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FIELDS[kind])))
    try:
        found = corrections(Item("a", kind, "", "w", (), ("", ""), dict.fromkeys(FIELDS[kind])), {name: text})
    except OptionError:
        return
    assert set(found) <= {name}
    for value in found.values():
        assert not isinstance(value, str) or (value == " ".join(value.split()) and value.encode())


OLD = page(
    "At least 12 people were killed in the flood. Another 12 houses were swept away, officials said.", ("12", 1), ("12", 2)
)


def test_in_the_version_itself_a_review_is_its_items() -> None:
    found = standing(OLD, 1, [reviewed(OLD, "f2")])
    assert list(found.by_item) == ["f2"]
    assert found.gone == ()


@pytest.mark.parametrize(
    ("text", "figures", "again"),
    [("Patna: At least 12 people were killed in the flood. Another 12 houses were swept away, officials said.", [("12", 1), ("12", 2)], "f2"),
     ("At least 15 people were killed in the flood. Another 12 houses were swept away, officials said.", [("15", 1), ("12", 1)], "f2"),
     ("Another 12 houses were swept away, officials said. At least 12 people were killed in the flood.", [("12", 1), ("12", 2)], "f1"),
     ("At least 12 people were killed in the flood. Another 20 houses were swept away, officials said.", [("12", 1), ("20", 1)], None),
     ("The match ended after 12 overs.", [("12", 1)], None), ("The page was emptied.", [], None)],
    ids=["moved", "another changed", "changed places", "changed itself", "another text", "empty"],
)  # fmt: skip
def test_in_a_later_version_an_item_is_known_by_its_words_and_what_stands_around_them(
    text: str, figures: list[tuple[str, int]], again: str | None
) -> None:
    review = reviewed(OLD, "f2")
    found = standing(page(text, *figures), 2, [review])
    assert list(found.by_item) == ([again] if again else [])
    assert found.gone == (() if again else (review,))
    assert found.item_of(review) == again


def test_a_finding_on_the_page_as_a_whole_is_known_by_its_code_and_message() -> None:
    old, same, other = (page("A text.", finding=words) for words in ("No date.", "No date.", "No author."))
    review = reviewed(old, "x1")
    assert list(standing(same, 2, [review]).by_item) == ["x1"]
    assert standing(other, 2, [review]).gone == (review,)


def test_the_last_review_that_was_not_undone_holds() -> None:
    first, second = reviewed(OLD, "f1", n=1), reviewed(OLD, "f1", n=2, verdict="rejected")
    undone = reviewed(OLD, "f1", n=2, verdict="rejected", undone="2026-11-22T00:00:00Z")
    assert standing(OLD, 1, [first, second]).by_item["f1"].n == 2
    assert standing(OLD, 1, [first, undone]).by_item["f1"].n == 1
    assert standing(OLD, 1, [undone]).by_item == {}


def test_a_counted_figure_shows_what_it_counts() -> None:
    figure = Figure(id="f1", span=Span(9, 11), value=12, low=12, high=12, counted=Counted(Span(12, 18)))
    item = item_of(Record(id="p", text=OLD.text, figures=(figure,)), "f1")
    assert item is not None
    assert item.fields == {"value": 12, "unit": None, "counted": "people"}
    assert item.around == ("At least", "people were killed in the flood. Anothe")
