"""Invented pages in the skins of common content systems: each block's kind, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from khabar.reading import Document, Page, read_page

SKINS = Path(__file__).parent / "skins"

KINDS = {
    "wordpress_en": "other section headline deck byline other share caption dateline paragraph paragraph cross_link paragraph "
    "other heading paragraph list quote tag other related other comments other",
    "spans_hi": "other section headline headline byline other other share caption dateline paragraph paragraph cross_link other "
    "paragraph paragraph tag reaction related other comments other",
    "layout_table_en": "other headline byline other caption dateline paragraph paragraph heading paragraph cross_link paragraph "
    "table section related other",
    "amp_hi": "other section headline deck byline other caption dateline paragraph paragraph cross_link cross_link other "
    "paragraph paragraph tag related other",
    "drupal_en": "other section headline deck byline dateline paragraph caption paragraph cross_link other paragraph paragraph "
    "other tag reaction comments related",
    "blog_hi": "other other headline paragraph paragraph paragraph other comments other",
    "generated_classes_en": "other headline deck byline other caption dateline paragraph paragraph other paragraph heading "
    "paragraph related paragraph other tag",
    "live_en": "headline deck byline other other heading paragraph share other heading paragraph share other heading paragraph "
    "share reaction",
}
INFO = [
    ("wordpress_en", "byline", "Meena Thapa"),
    ("wordpress_en", "published", "2024-03-12"),
    ("wordpress_en", "section", "Nation"),
    ("wordpress_en", "tags", ("Kosi", "Bridges")),
    ("wordpress_en", "comments", "closed"),
    ("spans_hi", "byline", "मीना थापा"),
    ("spans_hi", "published", "2024-03-12T10:20:00"),
    ("spans_hi", "modified", "2024-03-12T16:05:00"),
    ("spans_hi", "section", "बिहार"),
    ("spans_hi", "reactions", ("पसंद", "दुखी")),
    ("spans_hi", "comments", "closed"),
    ("layout_table_en", "byline", "Hasmukh Parmar"),
    ("layout_table_en", "published", "2024-03-14"),
    ("layout_table_en", "section", "Business"),
    ("amp_hi", "section", "मौसम"),
    ("amp_hi", "tags", ("बर्फबारी", "शिमला")),
    ("drupal_en", "published", "2024-02-02T05:10:00+05:30"),
    ("drupal_en", "byline", "Bhavna Joshi"),
    ("drupal_en", "reactions", ("Happy", "Sad")),
    ("blog_hi", "published", "2024-07-06"),
    ("generated_classes_en", "tags", ("Ports", "Trade")),
    ("generated_classes_en", "publisher", "Harbour Desk"),
    ("live_en", "byline", "Sarat Behera, Nandini Das"),
    ("live_en", "reactions", ("Sad", "Angry")),
]


def page(skin: str) -> Page:
    return read_page(Document(skin, (SKINS / f"{skin}.html").read_text("utf-8"), "html"))


@pytest.mark.parametrize("skin", KINDS)
def test_every_block_has_its_kind(skin: str) -> None:
    assert " ".join(block.kind for block in page(skin).blocks) == KINDS[skin]


@pytest.mark.parametrize(("skin", "field", "value"), INFO, ids=[f"{skin}-{field}" for skin, field, _ in INFO])
def test_what_the_page_says_of_itself(skin: str, field: str, value: object) -> None:
    assert getattr(page(skin).info, field) == value


def test_a_headline_in_two_languages() -> None:
    assert [headline.language for headline in page("spans_hi").info.headlines] == ["hi", "en"]


DECLARED = "The ferry sank at its mooring before dawn, the harbour master said. " * 12


@pytest.mark.parametrize(
    ("meta", "shown", "published"),
    [
        ("2024-03-11T20:15:00Z", "12 March 2024", "2024-03-12"),
        ("2024-03-11T20:15:0Z", "12 March 2024", "2024-03-12"),
        ("2024-03-11T09:15:00Z", "12 March 2024", "2024-03-11T09:15:00+00:00"),
        ("2024-03-11T20:15:00+05:30", "12 March 2024", "2024-03-11T20:15:00+05:30"),
        ("2024-03-11T20:15:00Z", "Updated 12 March 2024", "2024-03-11T20:15:00+00:00"),
        ("2024-03-11T20:15:00Z", "20 March 2024", "2024-03-11T20:15:00+00:00"),
    ],
    ids=["shown-day", "short-second", "too-early", "own-offset", "updated", "another-day"],
)
def test_the_day_that_readers_see(meta: str, shown: str, published: str) -> None:
    markup = (
        f'<html lang=en><meta property="article:published_time" content="{meta}"><h1>Ferry sinks at its mooring</h1>'
        f"<div class=date>{shown}</div><p>{DECLARED[:130]}</p><p>{DECLARED[:200]}</p>"
    )
    assert read_page(Document("x", markup, "html")).info.published == published


def test_a_story_that_only_json_ld_holds() -> None:
    markup = (
        '<html lang=en><script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        f'{DECLARED}"}}</script><h1>Ferry sinks at its mooring</h1><p>Subscribe to read on.</p>'
    )
    found = read_page(Document("x", markup, "html"))
    assert [b.span.cut(found.text) for b in found.blocks if b.kind == "paragraph"] == [DECLARED.strip()]
