"""Pages made for measuring: the same each time, in order, and their records hold what always holds of records."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest

from bench.made_pages import MadePage, made_pages
from khabar.record import Record


@pytest.fixture(scope="module")
def pages() -> list[MadePage]:
    return list(made_pages(600))


def test_the_same_seed_gives_the_same_pages(pages: list[MadePage]) -> None:
    again = [page.document() for page in islice(made_pages(10**9), 50)]
    assert again == [page.document() for page in pages[:50]]
    assert again != [page.document() for page in made_pages(50, seed=2)]


def test_pages_come_in_order_and_are_told_apart(pages: list[MadePage]) -> None:
    assert all(a.published <= b.published for a, b in pairwise(pages))
    assert len({page.id for page in pages}) == len({page.url for page in pages}) == len(pages)
    assert {page.language.code for page in pages} == {"en", "hi"}


def test_stories_have_several_pages_and_copies_are_of_earlier_ones(pages: list[MadePage]) -> None:
    by_id = {page.id: page for page in pages}
    copies = [page for page in pages if page.copy_of]
    assert len(copies) > 20
    assert all(by_id[page.copy_of].story == page.story and page.copy_of < page.id for page in copies if page.copy_of)
    assert 5 < len({page.story for page in pages}) < len(pages) / 2


def test_a_record_is_sound_and_says_what_the_page_says(pages: list[MadePage]) -> None:
    kinds = set()
    for page in pages[:200]:
        record = page.record()
        assert Record.from_json(record.to_json()) == record
        assert record.text == page.text
        for figure in record.figures:
            assert figure.counted is not None
            assert record.cut(figure.span).replace(",", "") == str(figure.value)
        for entity in record.entities:
            assert {record.cut(m.span) for m in entity.mentions} == {entity.name}
        for said in record.attributions:
            assert said.source is not None
            assert not any(said.content.spans[0].overlaps(s) for s in said.source.spans)
        kinds |= {event.type for event in record.events}
        assert {place.name for place in record.places} <= {entity.name for entity in record.entities}
    assert len(kinds) > 5
