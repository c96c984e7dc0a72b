"""The parts of reading HTML: JSON-LD, dates, titles, hints, taming."""

from __future__ import annotations

import pytest

from khabar.reading.html.dates import iso
from khabar.reading.html.headline import likeness, without_site
from khabar.reading.html.hints import hint_of
from khabar.reading.html.json_ld import declared
from khabar.reading.html.taming import DEPTH, MANY_TAGS, tame
from khabar.reading.html.tree import parse


@pytest.mark.parametrize(
    "script",
    [
        pytest.param('{"@type": "NewsArticle", "headline": "Pier grows"}', id="plain"),
        pytest.param('[{"@type": "WebPage"}, {"@type": "Article", "headline": "Pier grows"}]', id="list"),
        pytest.param('{"@graph": [{"@type": ["Article", "NewsArticle"], "headline": "Pier grows"}]}', id="graph"),
        pytest.param('<!-- {"@type": "Article", "headline": "Pier grows"} -->', id="in-comment"),
        pytest.param('{"@type": "Article", "headline": "Pier grows",}', id="trailing-comma"),
        pytest.param('{"@type": "Article", "headline": "Pier\n grows"}', id="line-break"),
        pytest.param('{"@type": "Article", "headline": "Pier grows", "author": {', id="cut-off"),
        pytest.param('{"@type": "Article", "headline": "Pier &amp;#32;grows".replace}', id="no-json"),
    ],
)
def test_article_is_found_however_it_is_written(script: str) -> None:
    assert declared([script]).text("headline").replace("&#32;", "") == "Pier grows"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('"Una Brodie"', ["Una Brodie"]),
        ('{"name": "Una Brodie"}', ["Una Brodie"]),
        ('[{"name": "Una Brodie"}, {"name": ["Jo Lamb"]}]', ["Una Brodie", "Jo Lamb"]),
        ("null", []),
        ('{"name": {"name": {"name": {"name": {"name": "deep"}}}}}', []),
    ],
)
def test_names_of_authors(author: str, names: list[str]) -> None:
    assert declared(['{"@type": "Article", "author": ' + author + "}"]).names("author") == names


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("2024-02-05", "2024-02-05"),
        ("2024-02-05T08:00:00.000Z", "2024-02-05T08:00:00+00:00"),
        ("2024-02-05T08:00:00+0530", "2024-02-05T08:00:00+05:30"),
        ("2024-02-05 08:00:00 +05:30", "2024-02-05T08:00:00+05:30"),
        ("Mon, 05 Feb 2024 08:00:00 GMT", "2024-02-05T08:00:00+00:00"),
        ("20240205", "2024-02-05"),
        ("5 फरवरी 2024", "2024-02-05"),
        ("2024-13-45", None),
        ("soon", None),
        ("", None),
    ],
)
def test_declared_dates(given: str, value: str | None) -> None:
    assert iso(given, None) == value


@pytest.mark.parametrize(
    ("title", "site", "short"),
    [
        ("Pier grows in the east - Marlow Post", "Marlow Post", "Pier grows in the east"),
        ("Marlow Post | Pier grows in the east", "Marlow Post", "Pier grows in the east"),
        ("पूर्वी घाट चौड़ा होगा | मारलो पोस्ट", "", "पूर्वी घाट चौड़ा होगा"),
        ("Pier grows", "", "Pier grows"),
    ],
)
def test_site_is_cut_off_titles(title: str, site: str, short: str) -> None:
    assert without_site(title, site) == short


def test_likeness_counts_words() -> None:
    assert likeness("Pier grows!", "pier GROWS") == 1
    assert likeness("", "") == 0


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("<div class=social-share>", "share"),
        ("<div class=shareholders>", None),
        ("<div class=imgCap>", "caption"),
        ("<div id=cookie-notice>", "consent"),
        ("<div class=entry-content>", "body"),
        ("<nav class=breadcrumb>", "section"),
        ("<nav class=category-menu>", "chrome"),
        ("<p class='mb-8 hidden md:block'>", None),
        ("<p class='mb-8 hidden'>", "promo"),
        ("<span itemprop=author>", "byline"),
    ],
)
def test_hints(markup: str, hint: str | None) -> None:
    assert hint_of(parse(markup + "x").elements[-1]) == hint


def test_tame_markup_stays_as_it_is() -> None:
    plain = "<div><p>a<p>b</div>" * 10
    assert tame(plain) == plain


def test_deep_markup_keeps_its_text() -> None:
    wild = "<div>" * (MANY_TAGS + 1) + "pier" + "</div>" * 3
    assert tame(wild).count("<div>") == DEPTH
    assert "pier" in tame(wild)
