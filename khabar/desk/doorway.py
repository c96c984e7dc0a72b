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
        """The address of who asks: the last one before a trusted proxy, as what a client claims of itself is not believed."""
        at = scope["client"][0] if scope.get("client") else ""
        given = [part.strip() for value in Headers(scope=scope).getlist("x-forwarded-for") for part in value.split(",")]
        while at in self.proxies and given:
            last = given.pop()
            if _number(last) is None:
                break
            at = last
        return at

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


def _number(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
