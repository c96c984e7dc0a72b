"""Maps: outlines that are closed and where they should be, windows that hold all places, labels that do not lie on one another."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khabar.desk.maps import WIDTH, Labels, Mark, clip, drawn, land, window
from khabar.desk.outlines import Ring, countries
from khabar.desk.spots import spots
from khabar.desk.wording import wording
from khabar.record import Block, Place, Record, Span
from khabar.stories.claims.model import StoryPage
from khabar.stories.model import Placement

LONS, LATS = st.floats(-180, 180), st.floats(-90, 90)
POINTS = st.lists(st.tuples(LONS, LATS), min_size=1, max_size=12)


def holds(ring: Ring, lon: float, lat: float) -> bool:
    """Whether the ring goes around the point: a ray to the east crosses it an odd number of times."""
    edges = zip(ring.points, [*ring.points[1:], ring.points[0]], strict=True)
    return (
        sum((a[1] > lat) != (b[1] > lat) and lon < a[0] + (lat - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) for a, b in edges) % 2 == 1
    )


@pytest.mark.parametrize(
    ("lon", "lat", "code"),
    [(77.2, 28.6, "IN"), (85.3, 27.7, "NP"), (90.6, 23.2, "BD"), (28.0, -29.6, "LS"), (37.6, 55.8, "RU"), (-179.0, 67.0, "RU"), (178.0, -17.8, "FJ"), (0.0, -85.0, "AQ")],
)  # fmt: skip
def test_cities_lie_in_their_countries(lon: float, lat: float, code: str) -> None:
    found = {c.code for c in countries() for ring in c.rings for turn in (-360, 0, 360) if holds(ring, lon + turn, lat)}
    assert code in found


def test_every_country_has_a_name_in_both_languages() -> None:
    codes = {c.code for c in countries()} - {"ZZ"}
    assert len(codes) > 200
    for language in ("en", "hi"):
        assert [code for code in codes if not wording(language).territory(code)] == []
    assert wording("en").territory("ZZ") == wording("en").territory("<b>") == ""


@given(POINTS)
@example([(179.0, -18.0), (-179.0, -14.0)])
@example([(-180.0, 90.0), (180.0, -90.0)])
def test_all_places_are_on_the_map(points: list[tuple[float, float]]) -> None:
    view = window(points)
    for lon, lat in points:
        x, y = view.at(view.near(lon), lat)
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= view.height + 1


def test_what_lies_across_the_date_line_is_near() -> None:
    view = window([(179.0, -18.0), (-179.0, -14.0)])
    assert abs(view.at(view.near(179.0), 0)[0] - view.at(view.near(-179.0), 0)[0]) < WIDTH / 2


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=3, max_size=20))
def test_what_is_clipped_is_in_the_box(points: list[tuple[float, float]]) -> None:
    for x, y in clip(points, (-10, -20, 30, 40)):
        assert -10.001 <= x <= 30.001
        assert -20.001 <= y <= 40.001


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, 300), st.floats(1, 90)), max_size=30))
def test_labels_do_not_lie_on_one_another(asked: list[tuple[float, float, float]]) -> None:
    labels = Labels(300)
    kept = [(x, y, x + wide, y + 12) for x, y, wide in asked if labels.fits((x, y, x + wide, y + 12))]
    assert not any(
        a is not b and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in kept for b in kept
    )  # fmt: skip


def test_outlines_are_small_where_the_map_is_and_neighbours_are_there() -> None:
    shapes = {shape.code: shape for shape in land(window([(77.2, 28.6), (72.8, 19.0)]))}
    assert {"IN", "PK", "NP"} <= set(shapes)
    assert "BR" not in shapes
    assert sum(len(shape.path) for shape in shapes.values()) < 20_000
    assert sum(len(shape.path) for shape in land(window([(-100, 40), (0, 0), (140, -30)]))) < 60_000


def test_words_are_escaped_and_nothing_is_styled_inline() -> None:
    made = drawn([Mark('"><script>', "<b>", '"><i>', 1, 2, 3)], ["IN"], key='"', title="<i>", told="&", name=lambda _: "<u>")
    assert not re.search(r"<(script|b|i|u)>", made)
    assert "style=" not in made


def test_a_story_of_countries_alone_shows_them_and_nowhere_shows_nothing() -> None:
    made = drawn([], ["NP"], key="m", title="t", told="t", name=wording("hi").territory)
    assert made.count("named") == 1
    assert "नेपाल" in made
    assert drawn([], [], key="m", title="t", told="t", name=str) == ""
    assert drawn([], ["??"], key="m", title="t", told="t", name=str) == ""


def page(id: str, text: str, *places: Place, language: str = "en") -> StoryPage:
    block = Block("paragraph", Span(0, len(text)), language)
    return StoryPage(
        record=Record(id=id, text=text, language=language, blocks=(block,), places=places), placement=Placement(id=id, story="s")
    )


def test_a_place_is_once_with_its_pages_and_its_names() -> None:
    herat = {"name": "Herāt", "country": "AF", "lat": 34.3, "lon": 62.2, "geonames": 1140026}
    found = spots([
        page("a", "In Herat it rained. Herat is dry.", Place(id="p1", span=Span(3, 8), **herat), Place(id="p2", span=Span(20, 25), **herat)),
        page("b", "हेरात में बारिश हुई।", Place(id="p1", span=Span(0, 5), **herat), language="hi"),
        page("c", "Afghanistan", Place(id="p1", span=Span(0, 11), name="Afghanistan", country="AF", lat=33.0, lon=66.0, geonames=1149361)),
    ])  # fmt: skip
    assert [(s.name, s.kind, s.pages) for s in found] == [("Herāt", "place", 2), ("Afghanistan", "country", 1)]
    assert found[0].names == {"en": "Herat", "hi": "हेरात"}
    assert [(e.page, e.words) for e in found[0].evidence] == [("a", "Herat"), ("b", "हेरात")]


@pytest.mark.parametrize(("lat", "lon"), [(None, 1.0), (91.0, 0.0), (0.0, 1e300), (float("nan"), 0.0), (float("inf"), 0.0)])
def test_what_is_not_on_earth_is_no_spot(lat: float | None, lon: float | None) -> None:
    assert spots([page("a", "Nowhere", Place(id="p1", span=Span(0, 7), name="Nowhere", lat=lat, lon=lon))]) == ()
