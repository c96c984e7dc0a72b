"""A page from its address: over http or https, in bounded time and size, and not from inside the reader's own network."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.request import getproxies

from khabar.errors import InputError, reason_of

if TYPE_CHECKING:
    import httpx

SECONDS: Final = 20.0
LARGEST: Final = 32 * 1024 * 1024
"""Bytes of the largest page that is fetched, unpacked."""
REDIRECTS: Final = 5
CODINGS: Final = ("gzip", "deflate")
"""Content codings that are unpacked. Others, or several on top of one another, grow too far before their size is known."""
_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")

Resolver = Callable[[str, int], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: `url` is the address after redirects, `retrieved` the moment in UTC."""

    content: bytes
    url: str
    media_type: str | None
    retrieved: str


def addresses_of(host: str, port: int) -> list[str]:
    """The IP addresses of the host. Raises `OSError` where the name is not known."""
    return sorted({str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    transport: httpx.BaseTransport | None = None,
    resolve: Resolver = addresses_of,
) -> Fetched:
    """The page at `url`, through at most five redirects, each checked as the first.

    Private, loopback and link-local addresses are refused unless `allow_private`. `transport` and `resolve` are for tests.
    Raises `InputError`: `fetch-refused`, `fetch-failed` or `too-large`.
    """
    import httpx

    deadline = time.monotonic() + SECONDS
    headers = {
        "User-Agent": "khabar (reads news pages)",
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1",
        "Accept-Encoding": ", ".join(CODINGS),
    }
    try:
        with httpx.Client(timeout=SECONDS, headers=headers, transport=transport) as client:
            at = httpx.URL(url)
            for _ in range(REDIRECTS + 1):
                _check(at, allow_private, resolve)
                with client.stream("GET", at, follow_redirects=False) as response:
                    if not allow_private:
                        _check_peer(response, at)
                    if response.is_redirect:
                        at = at.join(response.headers["location"])
                        continue
                    return _read(response, deadline)
    except httpx.TimeoutException as problem:
        raise _failed(url, f"it did not answer within {SECONDS:.0f} seconds") from problem
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as problem:
        raise _failed(url, reason_of(problem)) from problem
    raise _failed(url, f"it redirects more than {REDIRECTS} times")


def _failed(url: str, reason: str) -> InputError:
    return InputError("fetch-failed", f"{url} could not be fetched: {reason}; save the page and read the file, or try again")


def _refused(url: httpx.URL, reason: str) -> InputError:
    return InputError("fetch-refused", f"{url} is not fetched: {reason}")


def _check(url: httpx.URL, allow_private: bool, resolve: Resolver) -> None:
    """Raises `InputError("fetch-refused")` where the scheme or any address of the host is not allowed."""
    if url.scheme not in ("http", "https"):
        raise _refused(url, f"only http and https addresses are, not {url.scheme or 'none'}")
    if not url.host:
        raise _refused(url, "it names no host")
    if allow_private:
        return
    try:
        found = list(resolve(url.host, url.port or (443 if url.scheme == "https" else 80)))
    except OSError:
        if _is_proxied(url):  # the proxy knows names that this machine does not
            return
        raise
    if inside := [a for a in found if not is_public(a)]:
        raise _refused(url, f"{inside[0]} is an address inside a private network; allow it with --allow-private")


def _is_proxied(url: httpx.URL) -> bool:
    proxies = getproxies()
    return url.scheme in proxies or "all" in proxies


def _check_peer(response: httpx.Response, url: httpx.URL) -> None:
    """Refuses an answer from a private address: a name may mean another address by the time the connection is made."""
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None and not _is_proxied(url) else None
    if peer and not is_public(str(peer[0])):
        raise _refused(url, f"{peer[0]} is an address inside a private network; allow it with --allow-private")


def is_public(address: str) -> bool:
    """Whether the IP address can be reached from everywhere: not private, loopback, link-local, reserved or multicast."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _read(response: httpx.Response, deadline: float) -> Fetched:
    url = str(response.url)
    if response.status_code >= 400:
        raise _failed(url, f"the server answered {response.status_code} {response.reason_phrase}".rstrip())
    if (coding := response.headers.get("content-encoding", "identity").strip().lower()) not in (*CODINGS, "identity", ""):
        raise _failed(url, f"it is packed in a way that was not asked for ({coding[:40]})")
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise InputError(
                "too-large", f"{url} is over the limit of {LARGEST:,} bytes; save the part you need and read the file"
            )
        if time.monotonic() > deadline:
            raise _failed(url, f"it did not come within {SECONDS:.0f} seconds")
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Fetched(b"".join(parts), url, response.headers.get("content-type"), now)
