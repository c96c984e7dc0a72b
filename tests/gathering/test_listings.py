"""Feeds, sitemaps, OPML and pages that declare feeds, whole and broken."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import InputError, OptionError
from khabar.gathering.listings import Entry, Listing, listing_of, moment
from khabar.gathering.source_lists import sources_of
from tests.gathering.made_warc import page

NOW = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
URL = "https://news.example/feeds/all.xml"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://m"><link href="/self"/>{}</feed>'
RSS = "<?xml version='1.0'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'><channel><link>https://news.example</link>{}</channel></rss>"
MAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>{}</urlset>"


def listed(content: str | bytes, content_type: str | None = None) -> Listing:
    data = content.encode() if isinstance(content, str) else content
    return listing_of(data, url=URL, content_type=content_type, now=NOW)


@pytest.mark.parametrize(
    ("content", "entries"),
    [
        (RSS.format("<item><link>https://news.example/1</link><pubDate>Fri, 20 Nov 2026 09:00:00 +0530</pubDate></item>"), [("/1", "2026-11-20T03:30:00Z", None)]),
        (RSS.format("<item><title>Dams & boats</title><link> /2 </link><pubDate>yesterday</pubDate></item>"), [("/2", None, None)]),
        (RSS.format("<item><atom:link href='/x' rel='self'/><link/><guid isPermaLink='true'>https://news.example/3</guid></item>"), [("/3", None, None)]),
        (RSS.format("<item><guid>tag:3</guid></item><item><link>mailto:a@b</link></item><item><link>/4</link></item><item><link>/4</link></item>"), [("/4", None, None)]),
        (RSS.format("<item><link>/5</link><pubDate>Fri, 20 Nov 2099 09:00:00 GMT</pubDate></item>"), [("/5", None, None)]),
        (RSS.format("<item><link>/6</link><description>कहा &nbsp; &bad; <b></description></item>"), [("/6", None, None)]),
        (RSS.format("<item><link>/7</link></item>")[:-20], [("/7", None, None)]),
        ("<rdf:RDF xmlns:rdf='r' xmlns:dc='d'><item><link>/8</link><dc:date>2026-11-19</dc:date></item></rdf:RDF>", [("/8", "2026-11-19T00:00:00Z", None)]),
        (ATOM.format("<entry><link rel='edit' href='/no'/><link href='/9'/><published>2026-11-20T10:00:00Z</published><updated>2026-11-20T11:00:00+01:00</updated></entry>"), [("/9", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z")]),
        (ATOM.format("<entry><id>https://news.example/10</id></entry>"), [("/10", None, None)]),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/11", "date_published": "2026-11-20T10:00:00Z"}, {"id": 5}, 7]}', [("/11", "2026-11-20T10:00:00Z", None)]),
        (MAP.format("<url><loc>/12</loc><news:news><news:publication_date>2026-11-20</news:publication_date></news:news></url><url><loc>/old</loc><lastmod>2020-01-01</lastmod></url><url><loc>/undated</loc></url>"), [("/12", "2026-11-20T00:00:00Z", None)]),
        (RSS.format("").replace("<?xml", "\ufeff\n<?xml"), []),
    ],
)  # fmt: skip
def test_pages_are_named(content: str, entries: list[tuple[str, str | None, str | None]]) -> None:
    found = [(e.url.removeprefix("https://news.example"), e.published, e.modified) for e in listed(content).entries]
    assert found == entries


def test_other_encodings() -> None:
    content = RSS.replace("'1.0'", "'1.0' encoding='windows-1252'").format("<item><title>Café</title><link>/é</link></item>")
    assert listed(content.encode("cp1252")).entries == (Entry("https://news.example/é"),)


def test_further_sources() -> None:
    index = "<sitemapindex><sitemap><loc>/old.xml</loc><lastmod>2019-01-01</lastmod></sitemap><sitemap><loc>/today.xml</loc><lastmod>2026-11-20</lastmod></sitemap><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>/x.xml</loc></sitemap></sitemapindex>"
    assert listed(index).sources == ("https://news.example/today.xml", "https://news.example/news.xml")
    opml = "<opml><body><outline text='World'><outline type='rss' xmlUrl='/w.xml'/><outline XMLURL='https://b.example/f'/></outline></body></opml>"
    assert listed(opml).sources == ("https://news.example/w.xml", "https://b.example/f")
    site = b"<html><head><link rel='alternate' type='application/rss+xml' href='/r'><link rel='alternate' type='application/atom+xml; charset=utf-8' href='/a'><link rel=alternate hreflang=hi href=/hi></head>"
    assert listed(site + page(1), "text/html").sources == ("https://news.example/r", "https://news.example/a")


@pytest.mark.parametrize("content", [b"", b"Not now.", b"{", b'{"items": 5}', b"<svg/>", page(1), b"\x89PNG", b"<", b"<<<>>>"])
def test_what_is_no_listing(content: bytes) -> None:
    with pytest.raises(InputError) as problem:
        listed(content)
    assert problem.value.code == "bad-document"


@settings(max_examples=200)
@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss>", b"<feed>", b"{", b"<?xml version='1.0'?><urlset>", b"<opml>"]))
def test_any_bytes_are_a_listing_or_not(content: bytes, head: bytes) -> None:
    try:
        found = listed(head + content)
    except InputError:
        return
    assert all(entry.url.startswith(("http://", "https://")) for entry in found.entries)
    assert len({entry.url for entry in found.entries}) == len(found.entries)


@given(st.text(max_size=40) | st.datetimes(timezones=st.timezones()).map(dt.datetime.isoformat))
def test_no_date_lies_in_the_future(value: str) -> None:
    found = moment(value, NOW)
    assert found is None or found <= "2026-11-20T12:10:00Z"


def test_entities_cost_nothing_and_reach_nothing() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{laughs}<!ENTITY f SYSTEM 'file:///etc/hostname'>]><rss><item><link>/x&l11;&f;</link></item></rss>"
    before = time.process_time()
    for entry in listed(bomb).entries:
        assert len(entry.url) < 100
    assert time.process_time() - before < 1


def test_sources_that_a_person_names(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    (folder / "list.txt").write_text("# feeds\nhttps://a.example/f  first\n\nhttps://b.example/#x\nhttps://a.example/f\n")
    (folder / "list.opml").write_text("<?xml version='1.0'?>\n<opml><outline xmlUrl='https://c.example/f'/></opml>")
    named = [str(folder / "list.txt"), str(folder / "list.opml"), "https://D.example"]
    assert sources_of(named) == ["https://a.example/f", "https://b.example/", "https://c.example/f", "https://d.example/"]
    (folder / "bad.txt").write_text("https://a.example\nnonsense")
    (folder / "feed.xml").write_text(RSS.format(""))
    for name, words in (("none.txt", "cannot be read"), ("bad.txt", "line 2"), ("feed.xml", "no OPML")):
        with pytest.raises(OptionError, match=words):
            sources_of([str(folder / name)])
