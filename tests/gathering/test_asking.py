"""Requests to a real server: bounded, to an address that was allowed, and to no other."""

from __future__ import annotations

import asyncio

import pytest

from khabar.gathering.asking import Asker, NotAnswered, Refused
from khabar.gathering.warc_writing import Exchange
from tests.gathering.bad_server import BadServer, answer


def ask(url: str, addresses: list[str] | None = None, **more: object) -> Exchange:
    looked_up: list[str] = []

    async def resolve(host: str, _: int) -> list[str]:
        looked_up.append(host)
        return addresses or ["127.0.0.1"]

    async def run() -> Exchange:
        asker = Asker("khabar", resolve=resolve, **{"allow_private": True, "seconds": 5.0, **more})  # type: ignore[arg-type]
        try:
            return await asker.ask(url, [("If-None-Match", '"1"')])
        finally:
            await asker.close()

    found = asyncio.run(run())
    assert len(looked_up) == 1  # a second look might give another address
    return found


def test_a_name_is_looked_up_once_and_asked_there() -> None:
    with BadServer({"/a": answer("hello", X_Y="z")}) as server:
        got = ask(f"http://news.example:{server.port}/a")
        assert (got.status, got.reason, got.body, got.peer) == (200, "OK", b"hello", "127.0.0.1")
        assert ("X-Y", "z") in got.fields
        assert server.requests[0].fields["host"] == f"news.example:{server.port}"
        assert server.requests[0].fields["if-none-match"] == '"1"'


@pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "10.0.0.8", "::1", "fe80::1", "::ffff:10.0.0.1"])
def test_a_name_of_a_private_address_is_refused(inside: str) -> None:
    with BadServer() as server, pytest.raises(Refused, match="private network"):
        ask(f"http://news.example:{server.port}/a", ["93.184.216.34", inside], allow_private=False)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost", "[::1]"])
def test_spellings_of_loopback_are_seen_through(host: str) -> None:
    async def run() -> None:
        asker = Asker("khabar", seconds=5.0)
        try:
            await asker.ask(f"http://{host}:9/")
        finally:
            await asker.close()

    with pytest.raises(NotAnswered, match=r"private network|not known"):
        asyncio.run(run())


def test_the_next_address_is_tried() -> None:
    with BadServer({"/a": answer("x")}) as server:
        assert ask(f"http://news.example:{server.port}/a", ["127.255.255.254", "127.0.0.1"]).status == 200


def test_a_host_that_is_not_there() -> None:
    with pytest.raises(NotAnswered):
        ask("http://news.example:1/a")
