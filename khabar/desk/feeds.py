"""Feeds of the same entries in three forms: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import msgspec
import regex

_NO_XML: Final = regex.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What an XML 1.0 document cannot hold, escaped or not."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `id` is a URN that never changes, `moment` ISO 8601 with a zone."""

    id: str
    url: str
    title: str
    summary: str
    moment: str
    language: str | None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own address, that of the view whose feed it is, and its entries, the newest first."""

    title: str
    url: str
    home: str
    entries: Sequence[Entry]

    @property
    def moment(self) -> str:
        """When the feed last changed."""
        return max((e.moment for e in self.entries), default="1970-01-01T00:00:00Z")


def atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{_text(feed.title)}</title><id>{_text(feed.url)}</id><updated>{_text(feed.moment)}</updated>",
        f'<link rel="self" href={_value(feed.url)}/><link href={_value(feed.home)}/><author><name>khabar</name></author>',
    ]
    for e in feed.entries:
        language = f" xml:lang={_value(e.language)}" if e.language else ""
        category = f"<category term={_value(e.section)}/>" if e.section else ""
        lines.append(
            f"<entry{language}><id>{_text(e.id)}</id><title>{_text(e.title)}</title><link href={_value(e.url)}/>"
            f"<updated>{_text(e.moment)}</updated>{category}<summary>{_text(e.summary)}</summary></entry>"
        )
    return _bytes([*lines, "</feed>"])


def rss(feed: Feed) -> bytes:
    """The feed as RSS 2.0."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
        f"<title>{_text(feed.title)}</title><link>{_text(feed.home)}</link><description>{_text(feed.title)}</description>",
        f'<atom:link rel="self" type="application/rss+xml" href={_value(feed.url)}/>',
    ]
    for e in feed.entries:
        category = f"<category>{_text(e.section)}</category>" if e.section else ""
        date = format_datetime(dt.datetime.fromisoformat(e.moment))
        lines.append(
            f'<item><guid isPermaLink="false">{_text(e.id)}</guid><title>{_text(e.title)}</title><link>{_text(e.url)}</link>'
            f"<pubDate>{date}</pubDate>{category}<description>{_text(e.summary)}</description></item>"
        )
    return _bytes([*lines, "</channel></rss>"])


def json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed."""
    items = [
        {"id": e.id, "url": e.url, "title": e.title, "content_text": e.summary, "date_published": e.moment}
        | ({"language": e.language} if e.language else {})
        | ({"tags": [e.section]} if e.section else {})
        for e in feed.entries
    ]
    version = "https://jsonfeed.org/version/1.1"
    return msgspec.json.encode(
        {"version": version, "title": feed.title, "home_page_url": feed.home, "feed_url": feed.url, "items": items}
    )


FORMS: Final[dict[str, tuple[str, Callable[[Feed], bytes]]]] = {
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "json": ("application/feed+json", json_feed),
}
"""The media type and the writer of each form."""


def _text(value: str | None) -> str:
    return escape(_NO_XML.sub("", value or ""))


def _value(value: str | None) -> str:
    return quoteattr(_NO_XML.sub("", value or ""))


def _bytes(lines: list[str]) -> bytes:
    return "\n".join(lines).encode("utf-8", "replace")
