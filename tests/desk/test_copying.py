"""The picture of copies: every page in the frame, an arrow a copy, independent lines apart, nothing unescaped."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from khabar.desk.copying import MOST_ROWS, WIDTH, Line, drawn, fitting, lines
from khabar.desk.pictures import copy_picture
from khabar.desk.shelf.model import PageLink
from khabar.desk.wording import wording

ADDED = "2026-03-04T09:00:00Z"


def page(
    n: int, outlet: str | None = None, *, published: str | None = None, copy_of: int | None = None, agency: str | None = None
) -> PageLink:
    return PageLink(
        n=n,
        id=f"p{n}",
        version=1,
        headline="A",
        outlet=outlet,
        language="en",
        published=published,
        added=ADDED,
        url=None,
        agency=agency,
        copy_of=copy_of,
    )


def shown_as(shown: list[Line]) -> str:
    return drawn(shown, key="c", title="t", told="t", said=lambda n, p: f"{n} {p.outlet}", wire=str, day=str)


PAGES = st.lists(
    st.tuples(st.sampled_from(["Delta Wire", "The River Post", "पूर्व समाचार", None]), st.integers(0, 6), st.integers(0, 40), st.booleans()),
    min_size=1, max_size=40,
)  # fmt: skip


@given(PAGES)
def test_every_page_is_in_the_frame_with_its_number(given: list[tuple[str | None, int, int, bool]]) -> None:
    pages = [
        page(n, outlet, published=f"2026-03-{1 + day % 28:02}T0{day % 10}:00:00Z" if day else None, copy_of=n - 1 if copied and n > 1 else None)
        for n, (outlet, _, day, copied) in enumerate(given, start=1)
    ]  # fmt: skip
    shown, left_out = fitting(lines(pages, {p.id: line for p, (_, line, _, _) in zip(pages, given, strict=True)}, "nobody"))
    made = shown_as(shown)
    height = float(re.search(r'viewBox="0 0 \d+ (\d+)"', made)[1])  # type: ignore[index]
    spots = re.findall(r'<circle class="node[^"]*" cx="([-\d.e+]+)" cy="([-\d.e+]+)"', made)
    assert len(spots) + left_out == len(pages)
    assert all(0 <= float(x) <= WIDTH and 0 <= float(y) <= height for x, y in spots)
    assert sum(len(line.rows) for line in shown) <= 2 * MOST_ROWS


def test_a_copy_has_an_arrow_from_its_original_and_a_wire_its_name() -> None:
    pages = [
        page(1, "Delta Wire"),
        page(2, "Gazette", copy_of=1),
        page(3, "Post"),
        page(4, "Times", agency="DNA"),
        page(5, "Mail", agency="DNA"),
    ]
    found = lines(pages, {"p1": 0, "p2": 0, "p3": 1, "p4": 2, "p5": 2}, "nobody")
    assert [[row.outlet for row in line.rows] for line in found] == [["Delta Wire", "Gazette"], ["Post"], ["Times", "Mail"]]
    made = shown_as(found)
    assert made.count('class="arrow"') == 1
    assert made.count('class="box many"') == 2
    assert re.findall(r'class="wire"[^>]*>([^<]*)<', made) == ["DNA"]


def test_pages_without_an_outlet_stay_apart() -> None:
    assert len(lines([page(1), page(2)], {}, "nobody")) == 2


def test_a_page_that_copies_itself_or_another_story_has_no_arrow() -> None:
    assert 'class="arrow"' not in shown_as(
        lines([page(1, "A", copy_of=1), page(2, "B", copy_of=99)], {"p1": 0, "p2": 0}, "nobody")
    )


def test_it_is_told_in_words() -> None:
    pages = [page(1, "Delta Wire", published=ADDED), page(2, "Gazette", copy_of=1)]
    found = copy_picture(pages, {"p1": 0, "p2": 0}, wording("en"))
    assert found is not None
    assert "1 line of reporting." in found.picture
    assert "2: Gazette · came 4 Mar 2026, 09:00 · a copy of 1" in found.picture
    assert copy_picture(pages[:1], {}, wording("en")) is None


def test_words_are_escaped_and_nothing_is_styled_inline() -> None:
    bad = '"><script>alert(1)</script>'
    found = copy_picture([page(1, bad, agency=bad), page(2, bad, copy_of=1, agency=bad)], {"p1": 0, "p2": 0}, wording("en"))
    assert found is not None
    assert "<script>" not in found.picture
    assert "style=" not in found.picture
