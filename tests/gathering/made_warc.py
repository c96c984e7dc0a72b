"""WARC files made for tests: records as a crawler writes them, and as damage leaves them."""

from __future__ import annotations

import gzip

HTML = "<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def page(number: int, *, hindi: bool = False) -> bytes:
    """A page of HTML on something that happened."""
    if hindi:
        body = f"<p>मंत्री राम वर्मा ने कहा कि बाँध संख्या {number} की मरम्मत शुक्रवार को पूरी होगी।</p>"
        return HTML.format(title=f"बाँध {number} की मरम्मत", body=body).encode()
    body = f"<p>The minister, Asha Verma, said on Friday that dam {number} would be repaired.</p><p>Work begins in May.</p>"
    return HTML.format(title=f"Dam {number} to be repaired", body=body).encode()


def http(body: bytes, *, status: str = "200 OK", fields: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    """A response as it was on the wire."""
    head = f"HTTP/1.1 {status}\r\n{fields}\r\n\r\n" if fields else f"HTTP/1.1 {status}\r\n\r\n"
    return head.encode() + body


def uncompressed(
    block: bytes,
    number: int,
    *,
    kind: str = "response",
    more: str = "",
    length: int | None = None,
    date: str = "2026-11-20T08:30:00Z",
) -> bytes:
    """A record; `length` is what it says of its own length."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"WARC-Date: {date}\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def record(block: bytes, number: int, **more: object) -> bytes:
    """A record as a member of gzip, which is how WARC files are kept."""
    return gzip.compress(uncompressed(block, number, **more), mtime=0)  # type: ignore[arg-type]


def record_id(number: int) -> str:
    """The id that `record` gives."""
    return f"urn:uuid:00000000-0000-4000-8000-{number:012d}"
