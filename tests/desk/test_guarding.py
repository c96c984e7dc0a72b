"""Who may ask: loopback alone, forms of the desk alone, no script of a page, bodies bounded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from desk_asking import page_number, story_number, token
from desk_hostile import hostile_record
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient
from starlette.types import Scope
from typer.testing import CliRunner

import khabar
from khabar.archive.store import Archive
from khabar.cli import app
from khabar.desk.app import application
from khabar.desk.doorway import Doorway
from khabar.desk.guarding import MOST, POLICY
from khabar.desk.serving import doorway_for, serve
from khabar.errors import OptionError

HOME = "http://127.0.0.1:8321"
VIEWS = [
    "/",
    "/search?q=script",
    "/search?speaker=alert",
    "/search?finding=HL02",
    "/?by=section",
    "/stories/{s}",
    "/pages/{p}",
    "/pages/{p}/versions/1",
    "/pages/{p}?at=0-9",
    "/pages/{p}/changes",
]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_no_script_of_a_page_gets_into_a_view(client: TestClient, archive: Archive, view: str, language: str) -> None:
    hostile = hostile_record()
    path = view.format(s=story_number(archive, "hostile"), p=page_number(archive, hostile.id))
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200
    assert "alert(1)" in answer.text
    assert_is_harmless(answer.text)


def assert_is_harmless(html: str) -> None:
    """Fails where the page could run anything but the desk's own script, or load anything from elsewhere."""
    tree = LexborHTMLParser(html)
    assert [node.attributes.get("src", "")[:8] for node in tree.css("script")] == ["/static/"]
    assert tree.css("img, iframe, object, embed, base, style, meta[http-equiv]") == []
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            assert not name.startswith("on"), (node.tag, name)
            assert name != "style"
            if name in ("href", "src", "action", "formaction"):
                assert re.match(r"(/(?!/)|#|https?://)", value or ""), (node.tag, name, value)


def test_every_answer_has_the_policy(client: TestClient) -> None:
    for path in ("/", "/nope", "/stories/1", "/static/x/desk.css"):
        headers = client.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert "unsafe" not in POLICY
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8321", "[::1", "192.168.0.4"]
)
def test_another_name_than_loopbacks_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "LOCALHOST:1", "[::1]:8321"])
def test_the_names_of_loopback_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_from_another_site_is_not_done(client: TestClient, headers: dict[str, str]) -> None:
    given = {"token": token(client.get("/").text), "kind": "useful"}
    assert client.post("/stories/1/reactions", data=given, headers=headers).status_code == 403
    assert client.post("/stories/1/reactions", data=given, headers={"origin": HOME}).status_code == 303


@pytest.mark.parametrize("path", ["/stories/1/reactions", "/stories/1/notes", "/threads/1", "/language"])
def test_a_form_without_the_visitors_token_is_not_done(client: TestClient, path: str) -> None:
    client.get("/")
    assert client.post(path, data={"kind": "useful", "words": "x"}).status_code == 403
    assert client.post(path, data={"token": "0" * 64, "words": "x"}).status_code == 403
    assert client.post(path, data={"token": "ñ" * 64, "words": "x"}).status_code == 403
    assert client.post(path, content=b"{}", headers={"content-type": "application/json"}).status_code == 415


def test_the_token_of_another_visitor_is_none(client: TestClient) -> None:
    given = token(client.get("/").text)
    client.cookies.clear()
    client.get("/")
    assert client.post("/language", data={"token": given, "code": "hi"}).status_code == 403


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    assert client.post("/language", content=b"x" * (MOST + 1)).status_code == 413
    assert client.post("/language", content=b"x", headers={"content-length": "9" * 5_000}).status_code == 413

    def endless():  # type: ignore[no-untyped-def]
        for _ in range(MOST // 100_000 + 2):
            yield b"x" * 100_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/language", content=endless(), headers=headers).status_code == 413


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil"]
)
def test_changing_the_language_leads_back_to_the_desk_only(client: TestClient, back: str) -> None:
    given = {"token": token(client.get("/").text), "code": "hi", "back": back}
    answer = client.post("/language", data=given)
    assert answer.headers["location"] == "/"
    assert 'lang="hi"' in client.get("/").text[:80]


def test_what_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    client.get("/pages/1")
    tag = client.get("/pages/1").headers["etag"]
    again = client.get("/pages/1", headers={"if-none-match": f'"other", W/{tag}'})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8"])
def test_on_loopback_nobody_has_to_sign_in(host: str) -> None:
    assert not doorway_for(host).accounts
    assert doorway_for(host, accounts=True).accounts
    assert doorway_for(host, url="https://desk.example").accounts  # a proxy lets others in
    assert doorway_for(host, proxies=["127.0.0.1"]).accounts


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "127.0.0.1.example.org"])
def test_anywhere_else_people_sign_in(host: str) -> None:
    assert doorway_for(host).accounts


def test_without_accounts_nothing_is_served_that_others_reach(tmp_path: Path) -> None:
    path = str(tmp_path / "khabar.db")
    khabar.open(path).close()
    with pytest.raises(OptionError, match="khabar account add NAME --role admin"):
        serve(path, host="0.0.0.0", port=0)
    done = CliRunner().invoke(app(), ["desk", "--archive", path, "--host", "0.0.0.0", "--port", "0"])
    assert isinstance(done.exception, OptionError)


@pytest.mark.parametrize("url", ["desk.example", "ftp://desk.example", "https://", "https://desk.example/under", "https://[::1"])
def test_a_public_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(OptionError, match="--public-url"):
        Doorway(True, url)


def test_a_proxy_goes_by_its_address() -> None:
    with pytest.raises(OptionError, match="--trusted-proxy"):
        Doorway(True, proxies=frozenset({"proxy.example"}))


def scope(peer: str, *forwarded: str) -> Scope:
    return {"type": "http", "client": (peer, 1), "headers": [(b"x-forwarded-for", f.encode()) for f in forwarded]}


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [("10.0.0.1", ["203.0.113.9"], "203.0.113.9"), ("10.0.0.1", ["6.6.6.6, 203.0.113.9"], "203.0.113.9"), ("10.0.0.1", ["203.0.113.9", "10.0.0.2"], "203.0.113.9"),
     ("203.0.113.9", ["6.6.6.6"], "203.0.113.9"), ("10.0.0.1", ["<script>"], "10.0.0.1"), ("10.0.0.1", [], "10.0.0.1")],
    ids=["forwarded", "claimed before the proxy", "two proxies", "no proxy", "no address", "nothing forwarded"],
)  # fmt: skip
def test_only_a_trusted_proxy_is_believed_on_who_asks(peer: str, forwarded: list[str], client: str) -> None:
    assert Doorway(True, proxies=frozenset({"10.0.0.1", "10.0.0.2"})).client(scope(peer, *forwarded)) == client


def test_behind_a_proxy_the_desk_answers_to_its_public_name_and_to_forms_from_there() -> None:
    door = Doorway(True, "https://desk.example", frozenset({"127.0.0.1"}))
    assert [door.answers_to(h) for h in ("desk.example", "127.0.0.1:8321", "10.1.2.3", "evil.example", "")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert door.is_own("https://desk.example", "127.0.0.1:8321")
    assert not door.is_own("https://evil.example", "desk.example")
    assert not door.is_own("null", "desk.example")
    assert door.is_secure()


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [({"host": "evil.example"}, 421, "wrong-host"), ({"origin": "https://evil.example"}, 403, "not-own"), ({"content-length": "99999999"}, 413, "too-much")],
)  # fmt: skip
def test_the_api_is_told_in_its_own_form_what_was_refused(
    client: TestClient, headers: dict[str, str], status: int, code: str
) -> None:
    answer = client.post("/api/v1/read", content=b"{}", headers={"content-type": "application/json", **headers})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    said = answer.json()
    assert (said["status"], said["code"]) == (status, code)
    assert said["title"]
    assert said["detail"]


@pytest.mark.parametrize("path", ["/", "/api/v1/stories"])
def test_what_breaks_is_told_without_its_insides(archive: Archive, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr("khabar.desk.desk.cards" if path == "/" else "khabar.desk.api.reading.cards", broken)
    with TestClient(application(archive), base_url=HOME, raise_server_exceptions=False) as client:
        answer = client.get(path)
    assert answer.status_code == 500
    assert "insides" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert ("json" in answer.headers["content-type"]) == (path != "/")
