"""A story on the terminal: what a reader is told, in columns that no script puts out of line."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.checking.examples import example_page
from khabar.pipeline import record_of
from khabar.showing.story import borne_out, render
from khabar.stories.claims import StoryPage
from khabar.stories.claims.model import Evidence, Support
from khabar.stories.model import Placement
from khabar.stories.telling.model import Occurrence, PageLine, Point, Series, Story
from khabar.stories.telling.tell import tell

ENGLISH = (
    "@published 2024-08-03T10:00:00+05:30\n# Bridge near Kota falls, 14 killed\n"
    "A bridge near Kota fell on Saturday morning and 14 people were killed, the district police said. "
    "The contractor, Naveen Saxena, denied that the steel was old. “We are cutting through nine beams,” said Asha Meena, who leads the police in Kota.\n"
    "The state government will pay 500,000 rupees to each family."
)
HINDI = (
    "@published 2024-08-03T12:00:00+05:30\n# कोटा के पास पुल गिरा, 14 लोगों की मौत\n"
    "कोटा के पास शनिवार सुबह एक पुल गिर गया। जिला पुलिस ने बताया कि 14 लोगों की मौत हुई है और 22 लोग घायल हैं।"
)
LATER = "@published 2024-08-05T09:00:00+05:30\n# Toll in Kota rises to 17\nThe toll in the collapse of the bridge near Kota has risen to 17, the district police said."


def page(id: str, notation: str, copy_of: str | None = None) -> StoryPage:
    record = record_of(example_page(notation), id=id)
    return StoryPage(record=record, placement=Placement(id=id, story="s1", copy_of=copy_of, agency=None), outlet=f"पत्र {id}")


@cache
def story() -> Story:
    return tell([page("one", ENGLISH), page("two", HINDI), page("copy", ENGLISH, copy_of="one"), page("three", LATER)])


def shown(width: int = 100, most: int = 12) -> list[str]:
    return render(story(), width=width, color=False, most=most).splitlines()


def test_headlines_of_each_language_and_the_counts_open_it() -> None:
    lines = shown()
    assert lines[:2] == ["Bridge near Kota falls, 14 killed", "कोटा के पास पुल गिरा, 14 लोगों की मौत"]
    assert lines[2] == "s1 · 2024-08-03 to 2024-08-05 · 4 pages · 4 outlets · 3 reports · 1 copy"


def test_a_claim_is_shown_with_its_pages_reports_and_sources() -> None:
    text = "\n".join(shown(120))
    assert "people dead  developed" in text
    assert "14  3 pages, 2 reports, 1 independent: district police  first 2024-08-03 10:00  [1][2][3]" in text
    assert "17  1 page, 1 report, 1 independent: district police  first 2024-08-05 09:00  [4]" in text


def test_what_is_denied_is_not_shown_as_said() -> None:
    assert "    denied: that the steel was old  [1][2]" in shown()


def test_a_copy_names_its_original() -> None:
    assert any("पत्र copy · copy of [1]  copy" in line for line in shown())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_words_of_any_script_stand_last_in_their_line(width: int) -> None:
    """What stands before them lines up whatever width a terminal gives to a sign."""
    lines = shown(width)
    part = lines[lines.index("Pages") + 1 : lines.index("Timeline") - 1]
    assert len({line.index("पत्र") for line in part if "पत्र" in line}) == 1
    assert all(len(line) <= width for line in lines)
    assert not any(line != line.rstrip() for line in lines)


def test_most_bounds_every_part_and_says_what_is_left_out() -> None:
    lines = shown(most=1)
    assert sum(line.startswith("  [") for line in lines[: lines.index("Timeline")]) == 1
    assert "  … and 3 more" in lines


@pytest.mark.parametrize(
    ("least", "most", "origins", "words"),
    [
        (1, 1, ("police",), "2 pages, 2 reports, 1 independent: police"),
        (1, 2, ("पुलिस",), "2 pages, 2 reports, 1 to 2 independent: पुलिस"),
        (1, 2, (), "2 pages, 2 reports, 1 to 2 independent: nobody named"),
        (2, 2, ("a", "b", "c", "d", "e"), "2 pages, 2 reports, 2 independent: a, b, c and 2 more"),
    ],
)
def test_who_bears_it_out(least: int, most: int, origins: tuple[str, ...], words: str) -> None:
    assert borne_out(Support(pages=2, outlets=2, reports=2, independent=least, at_most=most, origins=origins)) == words


EVIDENCE = Evidence(page="p", spans=(), words="said")


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("2025-03-04TMO", "2025-03-04 morning"),
        ("2025-W19", "week of 2025-05-05"),
        ("2025-04", "2025-04"),
        ("2025-03-04T12:05:00+06:00", "2025-03-04 12:05"),
        (None, "no date"),
    ],
)
def test_times_are_put_for_a_reader(time: str | None, words: str) -> None:
    entry = Occurrence(time=time, by="own", kind="figure", text="14 dead", status=None, claim="c", position=0, evidence=EVIDENCE)
    assert any(line.split("[1]")[0].strip() == words for line in render(bare(timeline=(entry,)), color=False).splitlines())


def test_values_of_one_day_stand_together_and_undated_ones_behind() -> None:
    points = [("2025-03-04T09:00", 31.0), ("2025-03-05", 47.0), ("2025-03-05", 52.0), (None, 38.0)]
    series = Series(
        claim="c", about="people dead", points=tuple(Point(time=t, by="page", value=v, evidence=EVIDENCE) for t, v in points)
    )
    text = render(bare(series=(series,)), color=False, width=100)
    assert "people dead: 31 (2025-03-04) → 47 / 52 (2025-03-05); undated 38" in text


def bare(*, timeline: tuple[Occurrence, ...] = (), series: tuple[Series, ...] = ()) -> Story:
    """A story of one page that says nothing, with what is given."""
    line = PageLine(id="p", outlet=None, when=None, language=None, copy_of=None, agency=None)
    return Story(
        id="s", titles=(), pages=(line,), outlets=1, reports=1, begun=None, last=None, timeline=timeline, voices=(),
        series=series, claims=(), findings=(),
    )  # fmt: skip


def test_a_story_of_a_page_that_says_nothing_is_shown_all_the_same() -> None:
    assert render(bare(), color=False).splitlines() == [
        "s · no date · 1 page · 1 outlet · 1 report",
        "",
        "Pages",
        "  [1]  no date    no publisher  p",
    ]


@settings(max_examples=25)
@given(st.integers(40, 140), st.integers(1, 6))
def test_no_width_breaks_it(width: int, most: int) -> None:
    assert "people dead" in " ".join(render(story(), width=width, color=False, most=most).split())
