"""Records and the documents they were read from, as bytes to be kept.

The first byte says how the rest is packed, so that what was kept stays readable when the packing changes.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final, Literal

from khabar.record import Record

SourceKind = Literal["bytes", "text", "record", "none"]
"""What was kept of a document: its bytes; its text, which was given as text; nothing, since its text is the record's; nothing
at all."""

_PLAIN, _DEFLATED, _WITH_KEYS_1 = b"\0", b"\1", b"\2"
_LEVEL: Final = 3
"""Of zlib's nine: level 6 takes half as long again for a tenth less."""


_KEYS: Final = Path(__file__).with_name("keys_1.json").read_bytes()
"""What every record holds, from which the compression of each begins. The file never changes: what was packed with it could
not be read any more. A better one gets a number and a first byte of its own."""


def pack(data: bytes) -> bytes:
    """The bytes, compressed."""
    return _DEFLATED + zlib.compress(data, _LEVEL)


def pack_record(record: Record) -> bytes:
    """The record as JSON, compressed with what all records share set apart."""
    squeeze = zlib.compressobj(_LEVEL, zdict=_KEYS)
    return _WITH_KEYS_1 + squeeze.compress(record.to_json().encode()) + squeeze.flush()


def unpack(data: bytes) -> bytes:
    """What was packed. Raises `ValueError` on what this program did not pack."""
    how, rest = data[:1], data[1:]
    if how == _WITH_KEYS_1:
        return zlib.decompressobj(zdict=_KEYS).decompress(rest)
    if how == _DEFLATED:
        return zlib.decompress(rest)
    if how == _PLAIN:
        return bytes(rest)
    raise ValueError(f"the archive holds something packed in a way ({how!r}) that this khabar does not know; upgrade khabar")


def pack_source(content: bytes | str | None, text: str) -> tuple[SourceKind, bytes | None]:
    """What to keep of a document, whose record has that text: nothing twice."""
    if content is None:
        return "none", None
    if isinstance(content, bytes):
        return "bytes", pack(content)
    return ("record", None) if content == text else ("text", pack(content.encode("utf-8", "surrogatepass")))


def unpack_source(kind: str, data: bytes | None, text: str) -> bytes | str | None:
    """The document as it came: bytes or text; None where only its record was given."""
    if kind == "record":
        return text
    if data is None:
        return None
    raw = unpack(data)
    return raw if kind == "bytes" else raw.decode("utf-8", "surrogatepass")
