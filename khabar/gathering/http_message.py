"""An HTTP response as the bytes that were on the wire: status, header fields, and the body without its codings. No network here.

RFC 9112 says how a message is cut, RFC 9110 what its fields mean. Crawlers keep what servers send, so nothing is taken on trust.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

from khabar.errors import InputError, MissingPartError

LARGEST: Final = 32 * 1024 * 1024
"""Bytes of the largest body, its codings taken off."""
_STATUS = regex.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})(?: +[^\r\n]*)?")
_END = regex.compile(rb"\r?\n\r?\n")
_SIZE = regex.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_MEMBERS: Final = 256
_GZIP, _ZLIB, _RAW = 31, 15, -15


@dataclass(frozen=True, slots=True)
class Message:
    """A response: its status, its header fields in lower case and in their order, and the body as it was sent."""

    status: int
    fields: tuple[tuple[str, str], ...]
    body: bytes

    def field(self, name: str) -> str | None:
        """The value of the first field of that name."""
        return next((value for key, value in self.fields if key == name), None)

    def listed(self, name: str) -> list[str]:
        """The members of a field that holds a list, in lower case, of all fields of that name."""
        joined = ",".join(value for key, value in self.fields if key == name)
        return [part.strip().lower() for part in joined.split(",") if part.strip()]


def parse(block: bytes) -> Message:
    """The message. Raises `InputError` (`unreadable`) where the bytes are none."""
    status = _STATUS.match(block)
    end = _END.search(block)
    if status is None:
        raise InputError("unreadable", "this is no HTTP response: it does not begin with a status line")
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    return Message(int(status.group(1)), tuple(_fields(head)), body)


def _fields(head: bytes) -> Iterator[tuple[str, str]]:
    """The header fields; a line that goes on is joined to the one before, a line without a colon is passed over."""
    name, value = "", ""
    for line in head.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in (" ", "\t"):
            value += " " + line.strip()
            continue
        if name:
            yield name, value
        key, colon, rest = line.partition(":")
        name, value = (key.strip().lower(), rest.strip()) if colon else ("", "")
    if name:
        yield name, value


def content_of(message: Message, *, largest: int = LARGEST) -> bytes:
    """The body without its transfer and content codings, cut at nothing: over `largest` bytes it is refused.

    A crawler may have taken a coding off and left the field that names it: such a body is given as it is. Raises `InputError`:
    `too-large` or `unreadable`.
    """
    body = message.body
    if "chunked" in message.listed("transfer-encoding"):
        body = _unchunked(body)
    for coding in reversed(message.listed("content-encoding")):
        body = decoded(body, coding, largest=largest)
    if len(body) > largest:
        raise _too_large(largest)
    return body


def _too_large(largest: int) -> InputError:
    return InputError("too-large", f"the body is over the limit of {largest:,} bytes, its codings taken off")


def _unchunked(body: bytes) -> bytes:
    """The chunks joined; the body itself where it does not begin with a chunk. What comes after a broken chunk is left out."""
    parts, at = [], 0
    while size := _SIZE.match(body, at):
        length = int(size.group(1), 16)
        if length == 0:
            break
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(parts) if parts or _SIZE.match(body) else body


def decoded(body: bytes, coding: str, *, largest: int = LARGEST) -> bytes:
    """The body without one coding: gzip, deflate or br. Never more than `largest` bytes are unpacked (a bomb costs no memory).

    A body that ends early gives what came. Raises `InputError`: `too-large` or `unreadable`.
    """
    if coding in ("identity", "none", ""):
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, _GZIP, largest) if body[:2] == b"\x1f\x8b" else body
    if coding not in ("deflate", "br"):
        raise InputError("unreadable", f"the body comes in the coding {coding!r}, which khabar does not know")
    try:
        return _undeflated(body, largest) if coding == "deflate" else _unbrotlied(body, largest)
    except InputError as problem:
        if problem.code == "unreadable" and body.lstrip()[:1] == b"<":  # the coding was taken off and its field left
            return body
        raise


def _undeflated(body: bytes, largest: int) -> bytes:
    try:
        return _inflated(body, _ZLIB, largest)
    except InputError as problem:
        if problem.code == "too-large":
            raise
        return _inflated(body, _RAW, largest)  # many servers leave the wrapper out


def _inflated(body: bytes, window: int, largest: int) -> bytes:
    parts: list[bytes] = []
    left = largest + 1
    for _ in range(_MEMBERS):  # of a body of very many members, each copy of the rest would cost more than what is in it
        unpacking = zlib.decompressobj(window)
        try:
            parts.append(unpacking.decompress(body, left))
        except zlib.error as problem:
            raise InputError("unreadable", f"the body's compression is broken ({problem})") from None
        left -= len(parts[-1])
        body = unpacking.unused_data
        if left <= 0 or window != _GZIP or body[:2] != b"\x1f\x8b":
            break
    if left <= 0:
        raise _too_large(largest)
    return b"".join(parts)


def _unbrotlied(body: bytes, largest: int) -> bytes:
    try:
        import brotli
    except ImportError:
        raise MissingPartError("pages in Brotli's coding need: pip install 'khabar[gathering]'") from None
    unpacking, parts, left = brotli.Decompressor(), list[bytes](), largest + 1
    pieces = (body[at : at + 4096] for at in range(0, len(body), 4096))  # so that a body that ends early gives what came
    piece: bytes | None = next(pieces, None)
    while piece is not None and left > 0:
        try:
            parts.append(unpacking.process(piece, output_buffer_limit=left))
        except brotli.error:
            raise InputError("unreadable", "the body's compression is broken (Brotli)") from None
        left -= len(parts[-1])
        piece = next(pieces, None) if unpacking.can_accept_more_data() else b""
    if left <= 0:
        raise _too_large(largest)
    return b"".join(parts)
