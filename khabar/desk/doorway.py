"""Where the desk stands: under which names it answers, whom it believes, and whether one has to sign in."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from khabar.errors import OptionError

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Doorway:
    """`accounts`: whether one has to sign in. `url` is what people type, where a proxy stands before the desk (`https://…`);
    `proxies` the addresses whose word on the client is taken.
    """

    accounts: bool = False
    url: str | None = None
    proxies: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.url is not None:
            try:
                parts = urlsplit(self.url)
            except ValueError:
                parts = urlsplit("")
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or parts.query:
                raise OptionError(f"--public-url is such as https://desk.example.org, without a path, not {self.url!r}")
        for proxy in self.proxies:
            if _number(proxy) is None:
                raise OptionError(f"--trusted-proxy takes an IP address, not {proxy!r}")

    def answers_to(self, host: str) -> bool:
        """Whether the Host header is a name of this desk; another may be one that a hostile site made to mean this machine.
        A number cannot be made to mean another machine."""
        name = _name(host)
        return name in LOOPBACK or (self.accounts and _number(name) is not None) or (name != "" and name == self._public())

    def is_own(self, origin: str, host: str) -> bool:
        """Whether a page of that origin is the desk's."""
        return origin == f"http://{host}" or (self.url is not None and origin == self.origin(host))

    def origin(self, host: str) -> str:
        """The desk's address, without a path."""
        if self.url is None:
            return f"http://{host}"
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def client(self, scope: Scope) -> str:
        """Who asks, by address (see `asker`): the last one before a trusted proxy, as what a client claims of itself is not
        believed.
        """
        at = scope["client"][0] if scope.get("client") else ""
        given = [part for value in Headers(scope=scope).getlist("x-forwarded-for") for part in value.split(",")]
        trusted = {_number(proxy) for proxy in self.proxies}
        while given and (number := _number(at)) is not None and number in trusted:
            last = _forwarded(given.pop())
            if last is None:
                break
            at = last
        return asker(at)

    def is_secure(self) -> bool:
        """Whether browsers reach the desk over TLS, and its cookies may go no other way."""
        return self.url is not None and self.url.startswith("https:")

    def _public(self) -> str:
        return (urlsplit(self.url).hostname or "") if self.url else ""


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def asker(address: str) -> str:
    """The address as one that asks is counted by: of IPv6 the network of 64 bits, for whoever has one address there has all of
    them; as it is where it is none.

    >>> asker("2001:db8:0:7:aaaa::1"), asker("::ffff:203.0.113.9"), asker("203.0.113.9")
    ('2001:db8:0:7::/64', '203.0.113.9', '203.0.113.9')
    """
    number = _number(address)
    if isinstance(number, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((int(number) >> 64 << 64, 64)))
    return str(number) if number is not None else address


def _forwarded(part: str) -> str | None:
    """The address that a proxy gives, also with a port or in brackets; None where it is none."""
    part = part.strip().strip('"')
    if part.startswith("["):
        part = part[1:].partition("]")[0]
    elif part.count(":") == 1:
        part = part.partition(":")[0]
    number = _number(part)
    return str(number) if number is not None else None


def _number(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The number that the name writes: the same for every way to write it, and IPv4 for what is IPv4 within IPv6."""
    try:
        number = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return None
    return (number.ipv4_mapped or number) if isinstance(number, ipaddress.IPv6Address) else number
