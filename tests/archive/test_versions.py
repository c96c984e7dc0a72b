"""What was edited between two versions of a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.archive.versions import Edit, difference
from khabar.record import Attribution, Block, Figure, Origin, PageInfo, Record, Role, Span, Words


def record(*blocks: tuple[str, str], **told: str) -> Record:
    text, spans = "", []
    for kind, words in blocks:
        spans.append(Block(kind, Span(len(text), len(text) + len(words))))  # type: ignore[arg-type]
        text += words + "\n"
    return Record(id="p", text=text, blocks=tuple(spans), page=PageInfo(**told), origin=Origin())


def paragraphs(*texts: str) -> Record:
    return record(*(("paragraph", text) for text in texts))


def edits(old: Record, new: Record) -> list[tuple[str, str]]:
    return [(e.removed, e.inserted) for e in difference(old, new).edits]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["The dam held."], ["The dam held."], []),
        (["The dam held."], ["The dam broke."], [("held", "broke")]),
        (["Six people were hurt on Monday."], ["Nine people were killed on Monday."], [("Six", "Nine"), ("hurt", "killed")]),
        (["One.", "Two."], ["One."], [("Two.", "")]),
        (["One."], ["One.", "Two."], [("", "Two.")]),
        (["बांध टूटा और छह लोग घायल हुए।"], ["बांध टूटा और नौ लोग घायल हुए।"], [("छह", "नौ")]),
        (["The dam  held."], ["The dam held."], []),
        (["He “denied” it."], ["He denied it."], [("“denied”", "denied")]),
    ],
)
def test_words_that_were_edited(old: list[str], new: list[str], expected: list[tuple[str, str]]) -> None:
    assert edits(paragraphs(*old), paragraphs(*new)) == expected


def test_an_edit_is_shown_with_the_words_around_it() -> None:
    old, new = paragraphs("Officials said that the old dam held."), paragraphs("Officials said that the old dam broke.")
    (edit,) = difference(old, new).edits
    assert edit == Edit(
        before="Officials said that the old dam", removed="held", inserted="broke", after=".", old=Span(32, 36), new=Span(32, 37)
    )
    assert edit.new is not None
    assert new.cut(edit.new) == "broke"


def test_furniture_is_not_compared() -> None:
    old = record(("paragraph", "The dam held."), ("related", "Read: fair opens"))
    new = record(("paragraph", "The dam held."), ("related", "Read: cricket today"))
    assert edits(old, new) == []


def test_items_that_came_and_went() -> None:
    old = record(("paragraph", "Rao said 46 died."), byline="A. Rao")
    new = record(("paragraph", "Rao said 55 died."), byline="A. Rao", section="City")

    def filled(page: Record, count: str) -> Record:
        said = Attribution(
            id="q", kind="indirect", source=Role((Span(0, 3),)), cue=Words((Span(4, 8),)), content=Words((Span(9, 16),))
        )
        figure = Figure(id="f", span=Span(9, 11), value=int(count), low=int(count), high=int(count))
        return Record(id="p", text=page.text, blocks=page.blocks, page=page.page, attributions=(said,), figures=(figure,))

    found = difference(filled(old, "46"), filled(new, "55")).items
    assert [(i.change, i.kind, i.text) for i in found] == [
        ("removed", "attribution", "Rao: 46 died"),
        ("removed", "figure", "46"),
        ("inserted", "attribution", "Rao: 55 died"),
        ("inserted", "figure", "55"),
        ("inserted", "section", "City"),
    ]


PROSE = st.lists(st.text(st.sampled_from("ab .,कि।\u094d"), min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6)


@given(PROSE, PROSE)
def test_edits_lead_from_one_to_the_other(old: list[str], new: list[str]) -> None:
    """Spans are where the words are, in order, and pages are the same where there are none."""
    one, two = paragraphs(*old), paragraphs(*new)
    found = difference(one, two).edits
    for edit in found:
        assert edit.removed == (edit.old.cut(one.text) if edit.old else "")
        assert edit.inserted == (edit.new.cut(two.text) if edit.new else "")
    if not found:
        assert "".join(one.text.split()) == "".join(two.text.split())
    assert difference(one, one).edits == ()
