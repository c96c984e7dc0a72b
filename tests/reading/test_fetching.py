"""Pages from addresses, without a network."""

from __future__ import annotations

import httpx
import pytest

from khabar.errors import InputError
from khabar.reading import fetching
from khabar.reading.fetching import fetch, is_public


def answer(request: httpx.Request) -> httpx.Response:
    path = request.url.path
    if path == "/loop":
        return httpx.Response(302, headers={"location": "/loop"})
    if path == "/inside":
        return httpx.Response(302, headers={"location": "http://inside.example/"})
    if path == "/file":
        return httpx.Response(302, headers={"location": "file:///etc/passwd"})
    if path == "/moved":
        return httpx.Response(301, headers={"location": "/page"})
    return httpx.Response(404 if path == "/none" else 200, text="<p>page</p>", headers={"content-type": "text/html"})


def resolve(host: str, port: int) -> list[str]:
    assert port in (80, 443)
    return ["10.1.2.3"] if host == "inside.example" else ["93.184.216.34"]


def get(path: str) -> fetching.Fetched:
    return fetch(f"https://news.example{path}", transport=httpx.MockTransport(answer), resolve=resolve)


def test_a_page_comes_with_its_last_address() -> None:
    got = get("/moved")
    assert (got.content, got.url, got.media_type) == (b"<p>page</p>", "https://news.example/page", "text/html")
    assert got.retrieved.endswith("Z")


@pytest.mark.parametrize(
    ("path", "code"),
    [("/loop", "fetch-failed"), ("/none", "fetch-failed"), ("/inside", "fetch-refused"), ("/file", "fetch-refused")],
)
def test_what_is_not_fetched(path: str, code: str) -> None:
    with pytest.raises(InputError) as problem:
        get(path)
    assert problem.value.code == code


def test_the_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 3)
    with pytest.raises(InputError, match="over the limit"):
        get("/page")


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "zstd"])
def test_what_is_packed_otherwise_than_asked_is_not_unpacked(coding: str) -> None:
    def packed(request: httpx.Request) -> httpx.Response:
        assert request.headers["accept-encoding"] == "gzip, deflate"
        return httpx.Response(200, stream=httpx.ByteStream(b"\x1f\x8b"), headers={"content-encoding": coding})

    with pytest.raises(InputError, match="not asked for"):
        fetch("https://news.example/", transport=httpx.MockTransport(packed), resolve=resolve)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fe80::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "0.0.0.0",
        "224.0.0.1",
        "x",
    ],
)
def test_addresses_inside(address: str) -> None:
    assert not is_public(address)


def test_addresses_outside() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:4700::1111")
