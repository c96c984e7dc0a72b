"""The gazetteer: names are found in any spelling, the most prominent bearer first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.extraction.gazetteer import Gazetteer, country_of, gazetteer, lookup, normalised


@pytest.mark.parametrize(
    ("name", "first", "country", "kind"),
    [
        ("Doha", "Doha", "QA", "capital"),
        ("doha", "Doha", "QA", "capital"),
        ("Sao Paulo", "São Paulo", "BR", "division"),
        ("Texas", "Texas", "US", "division"),
        ("Metcalfe County", "Metcalfe County", "US", "district"),
        ("पटना", "Patna", "IN", "city"),
        ("मुम्बई", "Mumbai", "IN", "city"),
        ("मुंबई", "Mumbai", "IN", "city"),
        ("उत्तर प्रदेश", "Uttar Pradesh", "IN", "division"),
        ("अमेरिका", "United States", "US", "country"),
        ("Bay of Bengal", "Bay of Bengal", None, "sea"),
        ("यमुना", "Yamuna", "IN", "river"),
    ],
)
def test_the_most_prominent_place_comes_first(name: str, first: str, country: str | None, kind: str) -> None:
    found = lookup(name)[0]
    assert (found.name, found.country, found.kind) == (first, country, kind)


@pytest.mark.parametrize(
    ("name", "code"), [("Qatar", "QA"), ("UK", "GB"), ("Doha", "QA"), ("भारत", "IN"), ("Zzyzx Nowhere", None), ("", None)]
)
def test_country_of(name: str, code: str | None) -> None:
    assert country_of(name) == code


def test_a_country_has_its_middle_and_its_number() -> None:
    found = lookup("Qatar")[0]
    assert (round(found.lat, 1), round(found.lon, 1), found.geonames) == (25.5, 51.2, 289688)


def test_a_town_lies_in_its_district_division_and_country() -> None:
    parents = [gazetteer().place(n).name for n in lookup("सहरसा")[0].parents]
    assert parents[-2:] == ["Bihar", "India"]


def test_a_missing_file_is_named_with_the_way_out(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FileNotFoundError, match=r"training/gazetteer\.py"):
        Gazetteer(tmp_path / "none.bin")


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(name: str) -> None:
    assert normalised(normalised(name)) == normalised(name)
    assert all(-90 <= p.lat <= 90 and -180 <= p.lon <= 180 for p in lookup(name))
