"""A text and its translation as one page: what differs is marked on both sides and leads to what is said of it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from khabar.comparing import Pair
from khabar.showing.paired import beside, document

FLOOD = Pair(
    source="The flood killed 18 people in Barmer.\nSchools stay closed.",
    target="बाड़मेर में बाढ़ से 81 लोगों की मौत हो गई।\nस्कूल बंद रहेंगे।",
)


def page(pair: Pair, name: str = "a · b") -> LexborHTMLParser:
    return LexborHTMLParser(document(pair, beside(pair), name))


def test_both_texts_stand_whole_side_by_side() -> None:
    found = beside(FLOOD)
    assert found.languages == ("en", "hi")
    for side, text in enumerate((FLOOD.source, FLOOD.target)):
        assert "\n".join("".join(piece.text for piece in row[side]).strip() for row in found.rows) == text


def test_what_differs_is_marked_on_both_sides_and_leads_to_its_finding() -> None:
    tree = page(FLOOD)
    assert [mark.text() for mark in tree.css("mark.error")] == ["18", "81"]
    listed = {item.attributes["id"] for item in tree.css(".differences li")}
    assert {(link.attributes["href"] or "").removeprefix("#") for link in tree.css("a.ref")} == listed == {"d1"}


def test_languages_and_their_direction_are_told() -> None:
    pair = Pair(source="یہ خبر ہے۔", target="This is news.", source_language="ur", target_language="en")
    texts = page(pair).css("p.text")
    assert [(p.attributes["lang"], p.attributes["dir"]) for p in texts[:2]] == [("ur", "rtl"), ("en", "ltr")]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}"])
def test_nothing_in_a_text_becomes_markup(text: str) -> None:
    tree = page(Pair(source=text, target=text), name=text)
    assert not tree.css("script, img")
    assert text in (tree.css_first("h1").text() or "")


def test_nothing_is_loaded_from_elsewhere() -> None:
    made = document(FLOOD, beside(FLOOD), "a")
    assert "http" not in made
    assert "@import" not in made
    assert "url(" not in made
