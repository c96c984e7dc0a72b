"""Which page a record is of: the name under which the archive keeps it."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from khabar.record import Record

NAMELESS = ("-", "text")
"""Ids of documents that came by standard input or as a string: they name no page."""


def page_id(record: Record) -> str:
    """The address that the page calls its own, else the one it was had from, else the id of the document; of a nameless
    document, its digest.

    An address is without its fragment. The page's own word is not taken where it would make one page of many: where it names
    another host, or the front page of the site for a page that is not.
    """
    own, url = _address(record.page.canonical_url), _address(record.origin.url)
    if own and (url is None or _is_plausible(own, url)):
        return own
    if url:
        return url
    if record.id in NAMELESS and record.origin.sha256:
        return f"sha256:{record.origin.sha256[:16]}"
    return record.id


def _address(value: str | None) -> str | None:
    """The address without its fragment, scheme and host in lower case; None where it is none of the web."""
    try:
        parts = urlsplit((value or "").strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", parts.query, ""))


def _is_plausible(own: str, url: str) -> bool:
    mine, given = urlsplit(own), urlsplit(url)
    same_house = _site(mine.hostname) == _site(given.hostname)
    is_front = mine.path == "/" and not mine.query
    return same_house and (not is_front or (given.path == "/" and not given.query))


def _site(host: str | None) -> str:
    """The host without the names that the same site has for phones and the like."""
    return (host or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
