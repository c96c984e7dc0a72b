"""Responses kept as WARC 1.1 records, a member of gzip each, in files of bounded size; on the disk when they are told of."""

from __future__ import annotations

import base64
import datetime as dt
import gzip
import hashlib
import os
import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

LARGEST: Final = 1_000_000_000
"""Bytes after which a new file is begun."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A response as it came, its transfer coding taken off: its address, the moment (seconds since 1970), the address of the
    server, and the status line, fields and body."""

    url: str
    at: float
    peer: str | None
    status: int
    reason: str
    fields: tuple[tuple[str, str], ...]
    body: bytes

    def block(self) -> bytes:
        """The HTTP message. Its transfer coding is gone, so the field that named it has another name, as other crawlers do it."""
        lines = [f"HTTP/1.1 {self.status} {self.reason}".rstrip()]
        for name, value in self.fields:
            lines.append(f"{'X-Crawler-' if name.lower() == 'transfer-encoding' else ''}{name}: {value}")
        return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + self.body


class WarcWriter:
    """Writes files `khabar-TIME-PROCESS-CHANCE-NUMBER.warc.gz` in a folder; none that is there is written to again, so that the
    end that a kill left open in one harms nothing."""

    def __init__(self, folder: Path, software: str, largest: int = LARGEST) -> None:
        self._folder, self._software, self._largest = folder, software, largest
        self._file: BinaryIO | None = None
        self._number, self._token = 0, secrets.token_hex(3)

    def write(self, exchanges: Sequence[Exchange]) -> list[tuple[str, int]]:
        """Writes a record each; where it is: the file and the position in it. All are on the disk when this returns."""
        places = []
        for exchange in exchanges:
            file = self._current()
            places.append((file.name, file.tell()))
            file.write(gzip.compress(_record(exchange), 6, mtime=0))
        if self._file is not None and exchanges:
            self._file.flush()
            os.fsync(self._file.fileno())
        return places

    def close(self) -> None:
        """Closes the file."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _current(self) -> BinaryIO:
        if self._file is not None and self._file.tell() < self._largest:
            return self._file
        self.close()
        self._folder.mkdir(parents=True, exist_ok=True)
        now = dt.datetime.now(dt.UTC)
        self._number += 1
        name = f"khabar-{now:%Y%m%d%H%M%S}{now.microsecond // 1000:03d}-{os.getpid()}-{self._token}-{self._number:05d}.warc.gz"
        self._file = (self._folder / name).open("xb")
        said = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n".encode()
        head = {"WARC-Type": "warcinfo", "WARC-Filename": name, "Content-Type": "application/warc-fields"}
        self._file.write(gzip.compress(_framed(head, now.timestamp(), said), 6, mtime=0))
        return self._file


def _record(exchange: Exchange) -> bytes:
    head = {"WARC-Type": "response", "WARC-Target-URI": exchange.url, "Content-Type": "application/http;msgtype=response"}
    if exchange.peer:
        head["WARC-IP-Address"] = exchange.peer
    head["WARC-Payload-Digest"] = _digest(exchange.body)
    return _framed(head, exchange.at, exchange.block())


def _framed(head: dict[str, str], at: float, block: bytes) -> bytes:
    moment = dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    fields = {
        **head, "WARC-Date": moment, "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>", "WARC-Block-Digest": _digest(block),
        "Content-Length": str(len(block)),
    }  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def _digest(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()
