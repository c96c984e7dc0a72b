"""A message to a webhook: signed, to the address that was checked, and to nowhere inside the network."""

from __future__ import annotations

import base64
import hashlib
import hmac
import socket
import threading
import time
from collections.abc import Iterable
from contextlib import suppress

import httpx
import pytest

from khabar.desk.alerts.webhook import Gone, checked_address, post, signed
from khabar.errors import InputError, OptionError

SECRET = "whsec_" + base64.b64encode(b"thirty-two bytes of a test secret").decode()
URL = "https://hooks.example/in?a=1"


def public(host: str, port: int) -> Iterable[str]:  # noqa: ARG001 - as a resolver is asked
    """A resolver that knows one public address."""
    return ["93.184.216.34"]


def test_the_signature_is_that_of_standard_webhooks() -> None:
    headers = signed(SECRET, "alert-1", 1_700_000_000, b'{"a":1}')
    expected = hmac.new(b"thirty-two bytes of a test secret", b'alert-1.1700000000.{"a":1}', hashlib.sha256).digest()
    assert headers["webhook-signature"] == "v1," + base64.b64encode(expected).decode()
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("alert-1", "1700000000")
    assert signed(SECRET, "alert-1", 1_700_000_000, b'{"a":2}')["webhook-signature"] != headers["webhook-signature"]


def test_it_goes_to_the_number_that_was_checked_under_the_hosts_name() -> None:
    seen: list[httpx.Request] = []

    def take(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    post(URL, {"webhook-id": "x"}, b"{}", transport=httpx.MockTransport(take), resolve=public)
    (request,) = seen
    assert request.url.host == "93.184.216.34"
    assert request.url.raw_path == b"/in?a=1"
    assert request.headers["host"] == "hooks.example"
    assert request.extensions["sni_hostname"] == "hooks.example"
    assert request.content == b"{}"


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_any_success_is_taken(status: int) -> None:
    post(URL, {}, b"", transport=httpx.MockTransport(lambda _: httpx.Response(status)), resolve=public)


@pytest.mark.parametrize(
    ("status", "said"), [(301, "redirects are not followed"), (307, "redirects are not followed"), (400, "400"), (500, "500")]
)
def test_what_is_not_taken_is_told(status: int, said: str) -> None:
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(status, headers={"location": "http://169.254.169.254/"})

    with pytest.raises(InputError, match=said):
        post(URL, {}, b"", transport=httpx.MockTransport(answer), resolve=public)
    assert len(asked) == 1


def test_a_receiver_that_is_gone_wants_no_more() -> None:
    with pytest.raises(Gone):
        post(URL, {}, b"", transport=httpx.MockTransport(lambda _: httpx.Response(410)), resolve=public)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.0.0.7",
        "169.254.169.254",
        "192.168.1.1",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "0.0.0.0",
        "100.64.0.1",
        "64:ff9b::a00:1",
    ],
)
def test_nothing_inside_the_network_is_sent_to(number: str) -> None:
    def never(_: httpx.Request) -> httpx.Response:
        raise AssertionError("it was sent")

    def resolve(host: str, port: int) -> Iterable[str]:  # noqa: ARG001
        return ["93.184.216.34", number]

    with pytest.raises(InputError, match="private"):
        post(URL, {}, b"", transport=httpx.MockTransport(never), resolve=resolve)
    post(URL, {}, b"", transport=httpx.MockTransport(lambda _: httpx.Response(200)), resolve=resolve, allow_private=True)


def test_a_name_that_is_not_known_and_a_connection_that_fails_are_told() -> None:
    def unknown(host: str, port: int) -> Iterable[str]:  # noqa: ARG001
        raise OSError("Name or service not known")

    with pytest.raises(InputError, match="not known"):
        post(URL, {}, b"", resolve=unknown)

    def broken(_: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("too slow")

    with pytest.raises(InputError, match="10 seconds"):
        post(URL, {}, b"", transport=httpx.MockTransport(broken), resolve=public)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example",
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@hooks.example/",
        "javascript:alert(1)",
        "https://x/" + "y" * 3000,
        "http://[::1",
    ],
)
def test_what_is_no_webhook_is_refused(url: str) -> None:
    with pytest.raises(OptionError):
        checked_address(url)


def test_a_receiver_that_drips_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.desk.alerts.webhook.SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            taken, _ = server.accept()
            with taken, suppress(OSError):
                taken.sendall(b"HTTP/1.1 200 OK\r\n")
                for _ in range(100):
                    taken.sendall(b"x-more: yes\r\n")
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        begun = time.monotonic()
        with pytest.raises(InputError, match="did not answer within"):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", {}, b"{}", allow_private=True)
        assert time.monotonic() - begun < 5


def test_a_name_that_is_looked_up_for_long_keeps_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.desk.alerts.webhook.SECONDS", 0.2)
    answered = threading.Event()

    def slow(host: str, port: int) -> Iterable[str]:  # noqa: ARG001
        answered.wait(20)
        return []

    with pytest.raises(InputError, match="did not answer within"):
        post(URL, {}, b"{}", resolve=slow)
    answered.set()
