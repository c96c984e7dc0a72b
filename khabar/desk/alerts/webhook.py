"""A message to a webhook: signed as Standard Webhooks 1.0 has it, sent to the address that was checked and to no other.

The signature is `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, with the secret that the desk shows; a receiver
checks it, and that the timestamp is of late, before it believes a message.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from khabar.errors import InputError, OptionError, reason_of
from khabar.reading.fetching import Resolver, addresses_of, is_public

if TYPE_CHECKING:
    import httpx

SECONDS: Final = 10.0
"""Within which a receiver must have been found and have answered."""
LONGEST: Final = 2_000


class Gone(InputError):
    """The receiver said that it wants no more (410)."""


def checked_address(url: str) -> str:
    """The address as it is kept. Raises `OptionError` where it can be no webhook's."""
    import httpx

    try:
        found = httpx.URL(url.strip())
    except (httpx.InvalidURL, TypeError):
        raise OptionError(f"{url[:80]!r} is no address") from None
    if found.scheme not in ("https", "http") or not found.host or len(url) > LONGEST or found.userinfo:
        raise OptionError(f"a webhook is an address such as https://example.org/hook, without a password in it, not {url[:80]!r}")
    return str(found)


def signed(secret: str, id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that say who sent the body, and when."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    said = hmac.digest(key, b".".join((id.encode(), str(timestamp).encode(), body)), "sha256")
    return {
        "webhook-id": id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(said).decode()}",
        "content-type": "application/json",
        "user-agent": "khabar (alerts)",
    }


def post(
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    *,
    allow_private: bool = False,
    transport: httpx.AsyncBaseTransport | None = None,
    resolve: Resolver = addresses_of,
) -> None:
    """Sends the body. Redirects are not followed; private, loopback and link-local addresses are refused unless `allow_private`.

    Raises `InputError` where it was not taken: `fetch-refused` or `fetch-failed`; `Gone` where the receiver wants no more.
    `transport` and `resolve` are for tests.
    """
    import anyio
    import httpx

    try:
        answer = anyio.run(_sent, url, headers, body, allow_private, transport, resolve)
    except (httpx.TimeoutException, TimeoutError):
        raise _failed(f"it did not answer within {SECONDS:.0f} seconds") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as problem:
        raise _failed(reason_of(problem)) from problem
    if answer.status_code == 410:
        raise Gone("fetch-failed", "it answered 410 (gone)")
    if not 200 <= answer.status_code < 300:
        more = "; redirects are not followed" if answer.is_redirect else ""
        raise _failed(f"it answered {answer.status_code} {answer.reason_phrase}".rstrip() + more)


async def _sent(
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    allow_private: bool,
    transport: httpx.AsyncBaseTransport | None,
    resolve: Resolver,
) -> httpx.Response:
    """The answer's head. All of it has `SECONDS`, the look-up of the name too: a receiver that drips keeps no other waiting."""
    import anyio
    import httpx

    at = httpx.URL(url)
    with anyio.fail_after(SECONDS):
        to = await anyio.to_thread.run_sync(_checked, at, allow_private, resolve, abandon_on_cancel=True)
        async with httpx.AsyncClient(timeout=SECONDS, transport=transport, trust_env=False, follow_redirects=False) as client:
            # to the number that was checked: a name may mean another one by the time that the connection is made
            given = {**headers, "host": at.netloc.decode()}
            request = client.build_request(
                "POST", at.copy_with(host=to), headers=given, content=body, extensions={"sni_hostname": at.host}
            )
            answer = await client.send(request, stream=True)
            await answer.aclose()
            return answer


def _checked(url: httpx.URL, allow_private: bool, resolve: Resolver) -> str:
    """A number of the host that may be sent to. Raises `InputError` where any of its numbers may not, `OSError` without one."""
    if url.scheme not in ("http", "https") or not url.host:
        raise InputError("fetch-refused", "it is no address of the web")
    found = list(resolve(url.host, url.port or (443 if url.scheme == "https" else 80)))
    if not found:
        raise OSError(f"{url.host} has no address")
    if not allow_private and (inside := [a for a in found if not is_public(a)]):
        allowed = "--allow-private allows it, at the desk --private-webhooks"
        raise InputError("fetch-refused", f"{inside[0]} is an address inside a private network; {allowed}")
    return found[0]


def _failed(reason: str) -> InputError:
    return InputError("fetch-failed", reason)
