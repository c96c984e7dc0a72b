"""One request over http or https, bounded in time and size, to an address that was looked up and allowed before the connection is
made to it: a name cannot mean another machine a moment later (DNS rebinding). Redirects are given back, not followed."""

from __future__ import annotations

import asyncio
import socket
import ssl
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any, Final

import httpcore
import httpx

from khabar.errors import reason_of
from khabar.gathering.warc_writing import Exchange
from khabar.reading.fetching import is_public

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of the largest body as it is sent."""
SECONDS: Final = 60.0
"""Seconds in which an answer must be there whole, however slowly it drips."""
SILENCE: Final = 20.0
"""Seconds to wait for a connection, and for the next bytes."""

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


class NotAnswered(Exception):
    """There is no answer, for a reason in words; another attempt may have one."""


class Refused(NotAnswered):
    """The address may not be asked; another attempt will not change that."""


async def addresses_of(host: str, port: int) -> list[str]:
    """The IP addresses of the host, as the system looks them up. Raises `OSError`."""
    rows = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in rows))


class Asker:
    """Asks servers; connections are kept for a few seconds."""

    def __init__(
        self, user_agent: str, *, allow_private: bool = False, resolve: Resolver = addresses_of, connections: int = 100,
        seconds: float = SECONDS, silence: float = SILENCE, largest: int = LARGEST,
    ) -> None:  # fmt: skip
        self._fields = [
            (b"User-Agent", user_agent.encode("ascii", "replace")),
            (
                b"Accept",
                b"text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5",
            ),
            (b"Accept-Encoding", b"gzip, deflate"),
        ]
        self._seconds, self._silence, self._largest = seconds, silence, largest
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(), max_connections=connections, keepalive_expiry=10.0, retries=0,
            network_backend=_Guarded(resolve, allow_private),
        )  # fmt: skip

    async def close(self) -> None:
        """Closes all connections."""
        await self._pool.aclose()

    async def ask(self, url: str, fields: Iterable[tuple[str, str]] = ()) -> Exchange:
        """The answer to a GET, of whatever status. Raises `Refused` or `NotAnswered`."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._ask(url, fields)
        except TimeoutError:
            raise NotAnswered(f"the answer was not whole within {self._seconds:.0f} seconds") from None
        except httpcore.TimeoutException:
            raise NotAnswered(f"no bytes came for {self._silence:.0f} seconds") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, httpx.InvalidURL) as problem:
            raise NotAnswered(reason_of(problem)) from None
        except (OSError, ValueError) as problem:
            raise NotAnswered(reason_of(problem)) from None

    async def _ask(self, url: str, fields: Iterable[tuple[str, str]]) -> Exchange:
        at = time.time()
        parsed = httpx.URL(url)
        target = httpcore.URL(scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path)
        sent = [(b"Host", parsed.netloc), *self._fields, *((n.encode(), v.encode("ascii", "ignore")) for n, v in fields)]
        waits = dict.fromkeys(("connect", "read", "write", "pool"), self._silence) | {"pool": self._seconds}
        async with self._pool.stream("GET", target, headers=sent, extensions={"timeout": waits}) as response:
            stream = response.extensions.get("network_stream")
            peer = stream.get_extra_info("server_addr") if stream is not None else None
            body = await self._body(response)
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        said = tuple((n.decode("latin-1"), v.decode("utf-8", "surrogateescape")) for n, v in response.headers)
        return Exchange(url, at, str(peer[0]) if peer else None, response.status, reason, said, body)

    async def _body(self, response: httpcore.Response) -> bytes:
        parts, size = [], 0
        async for part in response.aiter_stream():
            parts.append(part)
            size += len(part)
            if size > self._largest:
                raise Refused(f"the body is over the limit of {self._largest:,} bytes")
        return b"".join(parts)


class _Guarded(httpcore.AsyncNetworkBackend):
    """Connects to an address that was looked up here and found to be public, and to no other."""

    def __init__(self, resolve: Resolver, allow_private: bool) -> None:
        self._resolve, self._allow_private = resolve, allow_private
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:  # fmt: skip
        try:
            found = await asyncio.wait_for(self._resolve(host, port), timeout)
        except (OSError, UnicodeError) as problem:
            raise httpcore.ConnectError(f"the name {host} is not known ({reason_of(problem)})") from problem
        if not self._allow_private and (inside := [a for a in found if not is_public(a)]):
            raise Refused(f"{inside[0]} is an address inside a private network; allow it with --allow-private")
        last: Exception = httpcore.ConnectError(f"the name {host} has no address")
        for one in found[:4]:
            try:
                return await self._inner.connect_tcp(one, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                last = problem
        raise last

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
