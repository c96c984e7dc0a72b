"""Responses as they were on the wire: cut into their pieces, their codings taken off, whatever is wrong with them."""

from __future__ import annotations

import gzip
import subprocess
import sys
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.gathering import http_message
from khabar.gathering.http_message import content_of, decoded, parse
from tests.gathering.made_warc import http

TEXT = "<p>The dam, बाँध</p>".encode() * 40


def raw_deflate(body: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-15)
    return packing.compress(body) + packing.flush()


def brotli_of(body: bytes) -> bytes:
    return bytes(pytest.importorskip("brotli").compress(body))


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ("Content-Type: text/html", TEXT),
        ("Content-Encoding: gzip", gzip.compress(TEXT)),
        ("content-encoding:GZIP", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
        ("Content-Encoding: deflate", zlib.compress(TEXT)),
        ("Content-Encoding: deflate", raw_deflate(TEXT)),
        ("Content-Encoding: deflate, gzip", gzip.compress(zlib.compress(TEXT))),
        ("Transfer-Encoding: chunked", b"5\r\n" + TEXT[:5] + b"\r\n" + f"{len(TEXT) - 5:x};a=b\r\n".encode() + TEXT[5:] + b"\r\n0\r\n\r\n"),
        ("Content-Encoding: gzip", TEXT),
        ("Content-Encoding: deflate", TEXT),
        ("Content-Encoding: br", TEXT),
        ("Transfer-Encoding: chunked", TEXT),
        ("", TEXT),
    ],
    ids=["plain", "gzip", "two-members", "deflate", "raw-deflate", "both", "chunked", "no-gzip", "no-deflate", "no-br", "no-chunks", "no-fields"],
)  # fmt: skip
def test_bodies_lose_their_codings(fields: str, body: bytes) -> None:
    assert content_of(parse(http(body, fields=fields))) == TEXT


def test_brotli() -> None:
    assert decoded(brotli_of(TEXT), "br") == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_is_refused_before_it_is_unpacked(coding: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli_of}[coding]
    with pytest.raises(InputError) as problem:
        decoded(pack(b"\0" * 5_000_000), coding, largest=100_000)
    assert problem.value.code == "too-large"


def test_a_small_brotli_bomb_takes_no_more_memory_than_the_limit() -> None:
    pytest.importorskip("resource")
    packed = brotli_of(b"\0" * 300_000_000)
    code = (
        "import resource, sys; from khabar.gathering.http_message import decoded; from khabar.errors import InputError\n"
        "import brotli; before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "try: decoded(bytes.fromhex(sys.argv[1]), 'br', largest=1_000_000)\n"
        "except InputError: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    said = subprocess.run([sys.executable, "-c", code, packed.hex()], capture_output=True, text=True, check=True).stdout
    assert int(said) < 50_000


def test_what_came_of_a_body_that_ends_early_is_given() -> None:
    assert TEXT.startswith(decoded(gzip.compress(TEXT)[:-12], "gzip"))


@pytest.mark.parametrize(("body", "coding"), [(b"\x1f\x8b\x08\xff\xff\xff", "gzip"), (b"\xff\xff\xff", "deflate"), (b"a", "zip")])
def test_broken_codings_are_told(body: bytes, coding: str) -> None:
    with pytest.raises(InputError) as problem:
        decoded(body, coding)
    assert problem.value.code == "unreadable"


def test_fields() -> None:
    message = parse(b"HTTP/1.0 404\nX: 1\n  2\nnone\nx: 3\nServer : a:b\n\nbody")
    assert (message.status, message.body) == (404, b"body")
    assert message.fields == (("x", "1 2"), ("x", "3"), ("server", "a:b"))
    assert message.field("x") == "1 2"
    assert message.field("y") is None


@given(st.binary(max_size=300))
def test_any_bytes_are_a_message_or_refused(block: bytes) -> None:
    with suppress(InputError):
        assert len(content_of(parse(b"HTTP/1.1 200 OK\r\n" + block), largest=1000)) <= 1000
    with suppress(InputError):
        parse(block)


@given(st.binary(max_size=2000), st.integers(1, 50))
def test_chunks_are_joined_as_they_were_cut(body: bytes, size: int) -> None:
    chunks = [body[at : at + size] for at in range(0, len(body), size)]
    sent = b"".join(f"{len(c):X}\r\n".encode() + c + b"\r\n" for c in chunks) + b"0\r\n\r\n"
    assert http_message._unchunked(sent) == body
