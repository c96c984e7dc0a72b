"""How often one may ask: a reader is held up for asking too often, nobody else is; on one's own machine nobody at all."""

from __future__ import annotations

import anyio
import pytest
from desk_asking import token
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from khabar.archive.store import Archive
from khabar.desk import guarding
from khabar.desk.app import application
from khabar.desk.doorway import Doorway
from khabar.desk.limiting import MOST, RATES, Kind, Limits
from khabar.desk.people import keys
from khabar.desk.people.accounts import Account
from khabar.desk.people.person import NOBODY, Person, Role

LOOKS = int(RATES["look", "reader"].burst)
WORKS = int(RATES["work", "reader"].burst)
ASHA, RAVI = Person(Role.READER, 1, "asha"), Person(Role.READER, 2, "ravi")


class Clock:
    """A clock that stands until it is moved."""

    now = 50.0

    def __call__(self) -> float:
        return self.now


@given(kind=st.sampled_from(["look", "work"]), pauses=st.lists(st.floats(0, 20), max_size=300))
def test_in_no_stretch_of_time_are_more_answered_than_burst_and_rate_allow(kind: Kind, pauses: list[float]) -> None:
    clock, rate = Clock(), RATES[kind, "reader"]
    limits, answered = Limits(clock), list[float]()
    for pause in [0.0] * int(rate.burst + 3) + pauses:
        clock.now += pause
        if not limits.wait(ASHA, "1.1.1.1", kind):
            answered.append(clock.now)
    for n, first in enumerate(answered):
        for m in range(n, len(answered)):
            assert m - n + 1 <= rate.burst + (answered[m] - first) * rate.per_second + 1e-6


def test_after_the_wait_that_was_told_one_is_answered() -> None:
    clock = Clock()
    limits = Limits(clock)
    while not (wait := limits.wait(ASHA, "1.1.1.1", "work")):
        pass
    clock.now += wait - 0.01
    assert limits.wait(ASHA, "1.1.1.1", "work") > 0
    clock.now += 0.02
    assert limits.wait(ASHA, "1.1.1.1", "work") == 0


def test_another_reader_is_not_held_up_until_their_address_is() -> None:
    limits = Limits(Clock())
    for _ in range(2 * LOOKS):
        limits.wait(ASHA, "1.1.1.1", "look")
    assert limits.wait(ASHA, "2.2.2.2", "look") > 0  # from anywhere
    assert limits.wait(RAVI, "1.1.1.1", "look") == 0
    assert limits.wait(NOBODY, "1.1.1.1", "look") == 0
    many = [
        limits.wait(Person(Role.READER, n, "x"), "1.1.1.1", "look") for n in range(10, 10 + int(RATES["look", "address"].burst))
    ]
    assert many[0] == 0
    assert many[-1] > 0


def test_what_is_kept_of_addresses_has_an_end() -> None:
    limits = Limits(Clock())
    for n in range(MOST):
        limits.wait(NOBODY, f"address {n}", "look")
    assert len(limits._buckets) <= MOST


@pytest.fixture
def still(guarded: TestClient) -> TestClient:
    """A browser at a desk with accounts for which no time passes."""
    guarded.app.state.desk.limits = Limits(Clock())  # type: ignore[attr-defined]
    return guarded


def test_too_often_is_told_with_the_time_to_wait_and_costs_others_nothing(
    still: TestClient, archive: Archive, people: dict[str, Account]
) -> None:
    one, other = ({"authorization": f"Bearer {keys.make(archive, people[word].n, 'limits')}"} for word in ("reader", "editor"))
    assert {still.get("/api/v1/reviews?limit=1", headers=one).status_code for _ in range(LOOKS)} == {200}
    refused = still.get("/api/v1/reviews", headers=one)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert (refused.headers["content-type"], refused.json()["code"]) == ("application/problem+json", "too-many")
    assert "content-security-policy" in refused.headers
    assert still.get("/saved", headers=one).text == "That is more than the desk answers at once; try again in 1 s.\n"
    assert still.get("/api/v1/reviews", headers=other).status_code == 200


def test_what_takes_work_is_answered_less_often(still: TestClient, archive: Archive, people: dict[str, Account]) -> None:
    key = {"authorization": f"Bearer {keys.make(archive, people['admin'].n, 'work')}", "content-type": "text/none"}
    assert [still.post("/api/v1/compare", headers=key).status_code for _ in range(WORKS)] == [415] * WORKS
    refused = still.post("/api/v1/read", headers=key)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "2")
    assert still.get("/api/v1/exports/jsonl", headers=key).status_code == 429
    assert still.get("/api/v1/reviews", headers=key).status_code == 200


def test_on_ones_own_machine_nobody_is_held_up(client: TestClient) -> None:
    given = {"token": token(client.get("/login", follow_redirects=True).text), "code": "en"}
    assert {client.post("/language", data=given).status_code for _ in range(LOOKS + 60)} == {303}


def test_the_desks_own_files_are_not_counted(guarded: TestClient) -> None:
    assert {guarded.get("/static/x/desk.css").status_code for _ in range(LOOKS + 60)} == {200}


def test_who_claims_another_address_is_held_up_all_the_same(archive: Archive) -> None:
    with TestClient(
        application(archive, Doorway(accounts=True)), base_url="http://127.0.0.1:8321", follow_redirects=False
    ) as client:
        seen = {
            client.get("/nope", headers={"x-forwarded-for": f"9.9.{n // 250}.{n % 250}"}).status_code for n in range(LOOKS + 200)
        }
        desk = client.app.state.desk  # type: ignore[attr-defined]
        assert {reader for _, side, reader in desk.limits._buckets if side == "reader"} == {"nobody testclient"}
    assert 404 in seen


def test_what_comes_too_slowly_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "SLOWEST", 0.2)
    sent: list[Message] = []

    async def reads(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001
        while (await receive()).get("more_body"):
            pass

    async def trickle() -> Message:
        await anyio.sleep(0.05)
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def keep(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/read", "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1)}
    anyio.run(guarding.Guard(reads, Doorway()), scope, trickle, keep)
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    ("address", "forwarded", "who"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),  # no proxy of ours
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.1.1.1, 198.51.100.1:4711", "198.51.100.1"),
        ("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "[2001:DB8:0:7::5]:443", "2001:db8:0:7::/64"),
        ("2001:db8:0:7:1::2", "", "2001:db8:0:7::/64"),
        ("fe80::1%eth0", "", "fe80::/64"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("2001:0DB8::0001", "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_who_asks_is_one_however_the_address_is_written(address: str, forwarded: str, who: str) -> None:
    doorway = Doorway(accounts=True, proxies=frozenset({"10.0.0.1", "2001:db8::1"}))
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert doorway.client({"type": "http", "client": (address, 1), "headers": headers}) == who
