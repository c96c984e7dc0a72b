"""A real HTTP server, in a thread of its own, that misbehaves as it is told to."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """What was asked: when, of which host (without its port), the path, and the fields in lower case."""

    at: float
    host: str
    path: str
    fields: dict[str, str]


Handler = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes | str = b"", *, status: str = "200 OK", type: str = "text/html; charset=utf-8", **fields: str) -> bytes:
    """A whole response that ends its connection."""
    content = body.encode() if isinstance(body, str) else body
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: {type}\r\n{more}Content-Length: {len(content)}\r\nConnection: close\r\n\r\n".encode()
        + content
    )


@dataclass
class BadServer:
    """Answers by path: bytes are sent, a function is called, what is not there is a 404. Keeps what it was asked."""

    routes: dict[str, bytes | Handler] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    port: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path; any host in 127.0.0.0/8 will do."""
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str, host: str | None = None) -> list[Request]:
        """The requests for the path."""
        return [r for r in self.requests if r.path == path and host in (None, r.host)]

    def __enter__(self) -> BadServer:
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._connected, "0.0.0.0", 0, backlog=1000)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._over.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            fields = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in head[1:] if line)}
            request = Request(time.time(), fields.get("host", "").partition(":")[0], head[0].split()[1], fields)
            self.requests.append(request)
            path = request.path.partition("?")[0]
            route = self.routes.get(f"{request.host}{path}", self.routes.get(path, answer(status="404 Not Found")))
            if isinstance(route, bytes):
                writer.write(route)
                await writer.drain()
            else:
                await route(request, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()


async def drip(_: Request, writer: asyncio.StreamWriter) -> None:
    """A byte now and then, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.2)


async def silence(_: Request, writer: asyncio.StreamWriter) -> None:
    """Nothing at all."""
    await asyncio.sleep(30)
    del writer


async def endless(_: Request, writer: asyncio.StreamWriter) -> None:
    """A body without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b"<p>and on</p>   " * 4096 + b"\r\n")
        await writer.drain()


async def endless_head(_: Request, writer: asyncio.StreamWriter) -> None:
    """Fields without an end."""
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Field: " + b"a" * 8000 + b"\r\n")
        await writer.drain()


async def reset(_: Request, writer: asyncio.StreamWriter) -> None:
    """The connection is reset in the middle of the body."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n<html><p>half")
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()


async def rubbish(_: Request, writer: asyncio.StreamWriter) -> None:
    """No HTTP."""
    writer.write(b"\x16\x03\x01 220 smtp ready\r\n\r\n")
    await writer.drain()
