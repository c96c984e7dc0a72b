"""Whether what a server sent is a page of HTML, whatever it says it is: by its type and by its first bytes.

The order is that of the MIME Sniffing Standard (WHATWG): a type that says what it is and is no page's is believed; the types that
servers give for want of a better one are not.
"""

from __future__ import annotations

from typing import Final, Literal

import regex

from khabar.reading.file_kinds import kind_of
from khabar.reading.sniffing import is_markup

Kind = Literal["html", "feed", "binary", "empty", "other"]
HEAD: Final = 16_384
"""Bytes that are looked at."""
_PAGES: Final = ("text/html", "application/xhtml+xml")
_UNSURE: Final = (
    "", "*/*", "text/plain", "text/xml", "application/xml", "application/octet-stream", "application/unknown", "unknown/unknown",
)  # fmt: skip
_FEED = regex.compile(
    r"""
    (?>(?:<\?[^>]{0,2000}>|<!--.{0,2000}?-->|<!(?!--)[^>]{0,2000}>)\s*)*+  # what may stand before the first element
    <(?:\w+:)?(?:rss|feed|RDF|urlset|sitemapindex|opml)\b
    """,
    regex.S | regex.X,
)


def media_type_of(content_type: str | None) -> str:
    """The type without its parameters, in lower case; empty where there is none."""
    return (content_type or "").split(";")[0].strip().lower()


def kind_of_page(content: bytes, content_type: str | None) -> Kind:
    """What the bytes are: a page of HTML, a feed (or sitemap), a file of another kind, nothing, or text of another kind."""
    head = content[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if not head.strip(b"\0 \t\r\n\f"):
        return "empty"
    if kind_of(head):
        return "binary"
    text = head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"").decode("latin-1").lstrip()
    if _FEED.match(text):
        return "feed"
    declared = media_type_of(content_type)
    if declared not in _PAGES and declared not in _UNSURE:
        return "other"
    return "html" if is_markup(text) else "other"
