"""Two pages of one report in two languages: what contradicts is found, with its places in both pages."""

from __future__ import annotations

from khabar.checking.examples import example_page
from khabar.comparing.contradicting import between_records
from khabar.pipeline import record_of
from khabar.record import Record

ENGLISH = "# Fire at a mill in Ludhiana\nThe fire at the mill killed 14 people, the police said.\n~ Also read: 99 reasons to visit\nFour were taken to hospital."
HINDI = "# लुधियाना की मिल में आग\nपुलिस ने कहा कि मिल में आग से {} लोगों की मौत हुई।\nचार लोगों को अस्पताल ले जाया गया।"


def record(notation: str) -> Record:
    return record_of(example_page(notation), id="page")


def test_a_translation_that_says_the_same_contradicts_nothing() -> None:
    assert not list(between_records(record(ENGLISH), record(HINDI.format("14"))))


def test_another_number_is_shown_where_it_stands_in_both_pages() -> None:
    one, other = record(ENGLISH), record(HINDI.format("41"))
    [found] = between_records(one, other)
    assert found.code == "CT01"
    assert [one.cut(span) for span in found.source_spans] == ["14"]
    assert [other.cut(span) for span in found.target_spans] == ["41"]


def test_a_page_without_prose_contradicts_nothing() -> None:
    empty = record("~ Also read: 99 reasons to visit")
    assert not list(between_records(empty, record(ENGLISH)))
    assert not list(between_records(record(ENGLISH), empty))
