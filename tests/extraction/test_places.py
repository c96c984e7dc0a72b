"""Where: names of places in the text and the points they stand for."""

from __future__ import annotations

import pytest

from khabar.analysis import analyse
from khabar.extraction.draft import Draft
from khabar.extraction.places import Places
from khabar.extraction.places.resolve import published_in
from khabar.reading import Document, read_page
from khabar.record import Place


def places_of(text: str, language: str = "en") -> list[tuple[str, Place]]:
    page = read_page(Document("t", text, "plain", None, language, None))
    return [(p.span.cut(page.text), p) for p in Places()(Draft(page, analyse(page)))]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("The minister flew to Doha on Monday.", "en", {"Doha": "QA"}, id="capital"),
        pytest.param("Crews reached Paris, Texas, after dark.", "en", {"Paris": "US", "Texas": "US"}, id="container"),
        pytest.param("Shops closed in Paris and across France.", "en", {"Paris": "FR", "France": "FR"}, id="without-container"),
        pytest.param("Power failed in Sialkot, Multan and Gujranwala in Pakistan.", "en",
                     {"Sialkot": "PK", "Gujranwala": "PK", "Pakistan": "PK"}, id="list"),
        pytest.param("मंत्री सोमवार को पटना पहुंचे।", "hi", {"पटना": "IN"}, id="hindi-city"),
        pytest.param("केरल के कोच्चि में बारिश हुई।", "hi", {"केरल": "IN", "कोच्चि": "IN"}, id="hindi-holder"),
        pytest.param("La police de Lyon enquête en Allemagne.", "fr", {"Allemagne": "DE"}, id="other-language"),
    ],
)  # fmt: skip
def test_names_and_countries(text: str, language: str, expected: dict[str, str]) -> None:
    found = {words: place.country for words, place in places_of(text, language)}
    assert expected.items() <= found.items()


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        pytest.param("Rahul Gandhi spoke in March.", "en", "March", id="month"),
        pytest.param("She asked Mr Washington to leave.", "en", "Washington", id="person"),
        pytest.param("Cases of West Nile virus rose.", "en", "Nile", id="part-of-a-phrase"),
        pytest.param("वह अपने घर चला गया।", "hi", "गया", id="hindi-verb"),
    ],
)
def test_what_is_no_place(text: str, language: str, word: str) -> None:
    assert word not in [words for words, _ in places_of(text, language)]


def test_namesakes_follow_the_page() -> None:
    text = "Officials in Ontario met in Toronto and Windsor. Buses run from London to Kitchener, Ontario."
    found = dict(places_of(text))
    assert (found["Windsor"].country, found["Kitchener"].country) == ("CA", "CA")


def test_same_name_same_place_in_the_order_of_the_text() -> None:
    found = places_of("Springfield, Illinois, voted early. Lines were long in Springfield.")
    assert [p.id for _, p in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    assert len({p.geonames for words, p in found if words == "Springfield"}) == 1
    assert [p.span for _, p in found] == sorted(p.span for _, p in found)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://news.example.co.uk/a", "GB"),
        ("http://example.ca/", "CA"),
        ("http://example.com", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_the_domain_tells_the_country(url: str | None, code: str | None) -> None:
    assert published_in(url) == code
