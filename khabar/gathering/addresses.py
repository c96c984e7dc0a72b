"""Addresses of pages: what may be asked for, what is one and the same, whose host is to be spared. No network here."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import regex

LONGEST: Final = 2_000
"""Characters of the longest address that is asked for."""
_TRACKING = regex.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ocid|cmpid)", regex.I)
"""Parameters that say by which way a reader came, and name no other page."""
_PORTS: Final = {"http": 80, "https": 443}


def address(url: str, base: str | None = None) -> str | None:
    """The address that a feed or a redirect names, without its fragment; None where it is none of http or https.

    `base` is where it was named. Control characters and white space at its ends are taken off, as browsers do.
    """
    cleaned = "".join(c for c in url.strip() if c >= " " and c != "\x7f")
    try:
        parts = urlsplit(urljoin(base, cleaned) if base else cleaned)
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or parts.username is not None or parts.password is not None:
        return None
    name = f"[{host}]" if ":" in host else host
    authority = name if port in (None, _PORTS[parts.scheme]) else f"{name}:{port}"
    found = urlunsplit((parts.scheme, authority, parts.path or "/", parts.query, "")).replace(" ", "%20")
    return found if len(found) <= LONGEST else None


def key_of(url: str) -> str:
    """What pages of one address have in common: the address without the parameters that say by which way a reader came."""
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)):
        return url
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(kept), ""))


def host_of(url: str) -> str:
    """The host whose patience is asked for, whatever the scheme and port."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port: what a robots.txt holds for (RFC 9309)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
