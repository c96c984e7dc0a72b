"""What pages and their items are called in formats that name things by IRIs, and what those formats ask of dates."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import quote, urlsplit
from uuid import UUID, uuid5

from khabar.record import Record

_NAMES = UUID("a0c25f7e-9d0c-4d55-8d4b-6a7e3ff1f1b2")
"""The namespace of khabar's names (RFC 9562, version 5): drawn once, never changed."""
_KEPT = "%/:=&?~#+!$,;'@()*-._"
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")  # "100%", not "%20"


def urn_of(page: str, item: str = "") -> str:
    """The URN of a page, or of an item on it: the same for the same ids, everywhere.

    >>> urn_of("a") == urn_of("a") != urn_of("a", "q1")
    True
    """
    return f"urn:uuid:{uuid5(_NAMES, f'{page}{chr(0)}{item}')}"


def address_of(record: Record) -> str | None:
    """Where the page stands on the web, as a URI (RFC 3986): its own account first, then where it was fetched; None without."""
    return uri_of(record.page.canonical_url) or uri_of(record.origin.url)


def uri_of(address: str | None) -> str | None:
    """The http or https address with what no URI may hold percent-encoded; None where it is none.

    >>> uri_of("https://news.example/ä b"), uri_of("javascript:alert(1)")
    ('https://news.example/%C3%A4%20b', None)
    """
    if not address:
        return None
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or not _is_host(host):
        return None
    return quote(_BARE_PERCENT.sub("%25", address.strip()), safe=_KEPT)


def _is_host(host: str) -> bool:
    try:
        return all(c.isascii() and (c.isalnum() or c in "-._") for c in host.encode("idna").decode())
    except UnicodeError:
        return False


def geonames_iri(number: int) -> str:
    """GeoNames' own IRI of the place."""
    return f"https://sws.geonames.org/{number}/"


def wikidata_iri(id: str) -> str | None:
    """Wikidata's IRI of the entity; None where the id is none of its."""
    return f"http://www.wikidata.org/entity/{id}" if id[:1] == "Q" and id[1:].isdecimal() and id.isascii() else None


def iso_date(value: str | None) -> str | None:
    """The date or moment, where it is one by ISO 8601."""
    if value is None:
        return None
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return value


def moment_with_zone(value: str | None) -> str | None:
    """The moment as RFC 3339 writes it, where the value has date, time and zone; None for less: nothing is made up."""
    if value is None or len(value) <= len("2026-11-22"):
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    offset = found.utcoffset()
    if offset is None:
        return None
    try:
        return (found if offset.seconds % 60 == 0 else found.astimezone(dt.UTC)).isoformat()
    except OverflowError:  # a moment at the edge of the calendar
        return None
