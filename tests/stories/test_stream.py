"""Pages of one happening meet, whatever their language; what always holds of a stream."""

from __future__ import annotations

import gc
import random
from collections import defaultdict

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.pipeline import outline_of
from khabar.reading import Document
from khabar.reading.sources import documents
from khabar.samples import pages as sample_pages
from khabar.stories.model import Placement
from khabar.stories.sketch import Sketch, hours_of, sketch_of
from khabar.stories.stream import Stream, collected_seldom, story_id

DAM = (
    "Dam at Karsoli overflows, 3,000 people moved to schools\n"
    "KARSOLI, 4 August 2031. Water from the Karsoli dam flooded nine villages on Monday, district officer Meena Tomar said. "
    "About 3,000 people were moved to schools and two bridges over the Ghanot river were closed."
)
DAM_HINDI = (
    "करसोली बांध छलका, 3,000 लोगों को स्कूलों में पहुंचाया गया\n"
    "करसोली, 4 अगस्त 2031। जिला अधिकारी मीना तोमर ने बताया कि सोमवार को करसोली बांध का पानी नौ गांवों में भर गया। "
    "करीब 3,000 लोगों को स्कूलों में पहुंचाया गया और घनोट नदी पर बने दो पुल बंद कर दिए गए।"
)
DAM_LATER = (
    "Karsoli flood: bridges stay shut as water recedes\n"
    "Two bridges over the Ghanot river stayed closed on Tuesday after the Karsoli dam overflowed, officer Meena Tomar said. "
    "People from nine villages are still in schools."
)
DAM_ELSEWHERE = (
    "Dam at Virelle overflows, 700 people moved\n"
    "VIRELLE, 4 August 2031. Water from the Virelle dam flooded a valley on Monday, mayor Luc Hamon said. "
    "About 700 people were moved to a sports hall and the road to Ansac was closed."
)
BANK = (
    "Central bank of Ostrava keeps its rate at 4 percent\n"
    "The bank left its rate unchanged on Monday, governor Petra Malik said, since prices rise more slowly than in spring."
)


def sketch(id: str, text: str, published: str | None = "2031-08-04", language: str | None = None) -> Sketch:
    return sketch_of(outline_of(Document(id, text, "plain", published, language)), published=published)


def placed(*sketches: Sketch) -> list[Placement]:
    stream = Stream()
    return [stream.place(s) for s in sketches]


def test_reports_of_one_happening_meet_across_languages() -> None:
    found = placed(sketch("en", DAM), sketch("bank", BANK), sketch("hi", DAM_HINDI), sketch("later", DAM_LATER, "2031-08-05"))
    stories = [p.story for p in found]
    assert stories[0] == stories[2] == stories[3]
    assert stories[1] != stories[0]


def test_a_page_after_the_window_begins_a_story() -> None:
    a, b, c = placed(sketch("a", DAM), sketch("b", BANK, "2032-08-04"), sketch("c", DAM_LATER, "2032-08-05"))
    assert a.story != c.story
    assert b.story != c.story


def test_the_sample_pages_fall_into_their_stories() -> None:
    names = {"ferry", "talks", "strike", "quake"}
    kinds = defaultdict(set)
    stream = Stream()
    for document in documents(sample_pages()):
        assert isinstance(document, Document)
        kind = document.id.rsplit("/", 1)[-1].split("-")[1]
        kinds[kind].add(stream.place(sketch_of(outline_of(document))).story)
    assert all(len(kinds[name]) == 1 for name in names), kinds
    assert len({next(iter(kinds[name])) for name in names}) == len(names)


def test_a_restored_stream_goes_on_as_if_it_had_never_stopped() -> None:
    sketches = [sketch("a", DAM), sketch("b", BANK), sketch("c", DAM_HINDI), sketch("d", DAM_ELSEWHERE), sketch("e", DAM_LATER)]
    whole = placed(*sketches)
    again = Stream()
    for s, p in zip(sketches[:3], whole[:3], strict=True):
        again.remember(msgspec.msgpack.decode(msgspec.msgpack.encode(s), type=Sketch), p)
    assert [again.place(s) for s in sketches[3:]] == whole[3:]


words = st.lists(
    st.sampled_from([*DAM.split(), *BANK.split(), *DAM_HINDI.split(), "洪水で", "наводнение", "\u200f", "12,5"]), max_size=30
)
streams = st.lists(st.tuples(words, st.sampled_from([None, "2031-08-01", "2031-08-30T10:00:00+05:30", "1931-01-01"])), max_size=8)


@given(streams)
@settings(max_examples=40, deadline=None)
def test_every_page_is_placed_by_those_before_it_the_same_each_time(given: list[tuple[list[str], str | None]]) -> None:
    sketches = [sketch(f"p{n}", " ".join(text) or "-", date) for n, (text, date) in enumerate(given)]
    first = placed(*sketches)
    assert first == placed(*sketches)
    seen: set[str] = set()
    for page, cut in zip(first, sketches, strict=True):
        assert page.id == cut.id
        assert page.copy_of is None or page.copy_of in seen
        seen.add(page.id)
    for length in range(len(sketches)):
        assert placed(*sketches[:length]) == first[:length]


def test_memory_is_bounded_by_the_window() -> None:
    rng = random.Random(5)
    stream = Stream(most=50)
    for n in range(400):
        name = "".join(rng.choices("bdgklmnprst", k=3)) + "ol" + "".join(rng.choices("aeiou", k=2)) + "n"
        stream.place(
            sketch(f"p{n}", f"{name.title()} wins the {name} prize\nThe {name} jury of {name}burg named {name.title()}.", None)
        )
    assert len(stream._stories) <= 51
    assert len(stream._names) <= 400
    assert len(stream._index._rows) <= 60


@pytest.mark.parametrize(
    ("moment", "hours"),
    [("1970-01-02", 24.0), ("1970-01-01T05:30:00+05:30", 0.0), ("1970-01-01T01:30", 1.5), ("next week", None), (None, None)],
)
def test_hours_are_counted_in_utc(moment: str | None, hours: float | None) -> None:
    assert hours_of(moment) == hours


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Dam overflows\n4 August 2031\nWater flooded nine villages.", "2031-08-04"),
        ("बांध छलका\n4 अगस्त 2031\nनौ गांवों में पानी भर गया।", "2031-08-04"),
        ("Dam overflows\nWater flooded nine villages on Monday.", None),
    ],
)
def test_an_undated_page_keeps_the_date_at_its_top_apart(text: str, day: str | None) -> None:
    found = sketch("a", text, None)
    assert found.published is None
    assert found.said == hours_of(day)
    assert sketch("a", text, "2031-08-09").said is None


def test_a_story_is_named_by_its_first_page() -> None:
    assert story_id("a") == story_id("a") != story_id("b")
    assert story_id("a").startswith("s")


def test_the_collector_is_left_as_it_was() -> None:
    before = gc.get_threshold()
    with collected_seldom():
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
