"""A desk with accounts: nobody gets further than their role, by any route; sessions are new at each login; forms are their sender's own."""

from __future__ import annotations

import re

import pytest
from desk_asking import token, words
from starlette.routing import Route
from starlette.testclient import TestClient

from khabar.archive.store import Archive
from khabar.desk import app as desk_app
from khabar.desk.app import application, routes
from khabar.desk.doorway import Doorway
from khabar.desk.people import keys
from khabar.desk.people.accounts import Account
from khabar.desk.people.person import Role
from khabar.desk.people.tries import FREE, Tries
from khabar.desk.route import View

HOME = "http://127.0.0.1:8321"
PASSWORD = "four words in a row"
FOR_NOBODY = {"/api/v1/openapi.json", "/language", "/login", "/logout", "/saved/feed/{key}.{form}"}
"""What can be asked for without signing in; every other route needs a reader at least."""
FOR_EDITORS = {
    "POST /threads/{n:int}", "GET /reviews", "GET /pages/{n:int}/versions/{version:int}/items/{item}", "POST /pages/{n:int}/versions/{version:int}/reviews",
    "POST /api/v1/pages/{n:int}/reviews", "DELETE /api/v1/reviews/{n:int}",
}  # fmt: skip
FOR_ADMINS = {"GET /accounts", "POST /accounts"}
ALL = [(route, method) for route in routes() for method in sorted((route.methods or set()) - {"HEAD"})]


def signed_in(client: TestClient, word: str) -> TestClient:
    """The browser after it signed in as somebody of that role."""
    form = {"token": token(client.get("/login").text), "name": f"{word}-of-the-desk", "password": PASSWORD}
    answer = client.post("/login", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    return client


def path_of(route: View) -> str:
    """An address that the route answers."""
    return re.sub(r"\{(\w+)(:int)?\}", lambda m: {"form": "atom", "format": "jsonl"}.get(m[1], "1"), route.path)


def test_a_route_needs_the_role_that_this_file_says() -> None:
    for route, method in ALL:
        name = f"{method} {route.path}"
        role = (
            Role.NOBODY
            if route.path in FOR_NOBODY
            else Role.EDITOR
            if name in FOR_EDITORS
            else Role.ADMIN
            if name in FOR_ADMINS
            else Role.READER
        )
        assert route.role is role, f"{name} is for {route.role.word}; say so in this file if that is meant"


def test_a_route_that_says_nobody_stops_the_desk_from_starting(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khabar.desk.views.front.ROUTES", [Route("/new", lambda _: None)])
    with pytest.raises(TypeError, match="/new"):
        desk_app.application(archive)


@pytest.mark.parametrize("word", ["nobody", "reader", "editor", "admin"])
def test_every_route_with_every_role(guarded: TestClient, word: str) -> None:
    if word != "nobody":
        signed_in(guarded, word)
    role = Role[word.upper()]
    for route, method in ALL:
        answer = guarded.request(method, path_of(route), headers={"content-type": "text/x-nothing"})
        said = (word, method, route.path, answer.status_code)
        if role >= route.role:
            # a form that is none is refused only behind the door
            assert answer.status_code not in (401, 403), said
            assert answer.status_code == 415 or method in ("GET", "DELETE"), said
            assert "/login" not in answer.headers.get("location", "") or route.path in FOR_NOBODY, said
        elif role:
            assert answer.status_code == 403, said
        elif route.path.startswith("/api/"):
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Bearer realm="khabar"'), said
            assert answer.headers["content-type"] == "application/problem+json"
        elif method == "GET":
            assert answer.status_code == 303, said
            assert answer.headers["location"].startswith("/login"), said
        else:
            assert answer.status_code == 401, said


def test_without_signing_in_nothing_of_the_archive_is_seen(guarded: TestClient) -> None:
    for path in ("/", "/login", "/nope", "/stories/1", "/static/x/nope"):
        answer = guarded.get(path)
        assert words(answer.text, ".sections, .find, .card") == []


def test_login_leads_back_to_where_one_was_going(guarded: TestClient) -> None:
    asked = guarded.get("/search?q=dam&language=hi")
    html = guarded.get(asked.headers["location"]).text
    form = {"token": token(html), "name": "reader-of-the-desk", "password": PASSWORD, "back": "/search?q=dam&language=hi"}
    assert guarded.post("/login", data=form).headers["location"] == "/search?q=dam&language=hi"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_login_leads_to_no_other_site(guarded: TestClient, back: str) -> None:
    html = guarded.get("/login", params={"back": back}).text
    assert 'name="back" value="/"' in html.partition("<main")[2]
    form = {"token": token(html), "name": "reader-of-the-desk", "password": PASSWORD, "back": back}
    assert guarded.post("/login", data=form).headers["location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"), [("reader-of-the-desk", "wrong"), ("nobody-here", PASSWORD), ("<script>alert(1)</script>", "")]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(guarded: TestClient, name: str, password: str) -> None:
    answer = guarded.post("/login", data={"token": token(guarded.get("/login").text), "name": name, "password": password})
    assert answer.status_code == 403
    assert words(answer.text, ".problem") == ["Wrong name or password."]
    assert "<script>alert" not in answer.text
    assert guarded.get("/").status_code == 303


@pytest.fixture
def stopped_clock(guarded: TestClient) -> None:
    """Time stands still for whoever waits: on a slow machine a wait of a second is over before the next password is hashed."""
    guarded.app.state.desk.tries = Tries(lambda: 0.0)  # type: ignore[attr-defined]


@pytest.mark.usefixtures("stopped_clock")
def test_a_name_typed_otherwise_is_the_same_name(guarded: TestClient) -> None:
    given = token(guarded.get("/login").text)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in "editor")
    for n in range(FREE["both"]):
        typed = ("editor-of-the-desk", f"{wide}-of-the-desk", "EDITOR-of-the-desk")[n % 3]
        assert guarded.post("/login", data={"token": given, "name": typed, "password": "wrong"}).status_code == 403
    assert guarded.post("/login", data={"token": given, "name": f"{wide}-of-the-desk", "password": "wrong"}).status_code == 429


def test_over_tls_every_cookie_is_secure(archive: Archive) -> None:
    desk = application(archive, Doorway(url="https://desk.example"))
    with TestClient(desk, base_url="https://desk.example", follow_redirects=False) as client:
        form = {"token": token(client.get("/").text), "code": "hi", "back": "/"}
        answers = [client.get("/"), client.post("/language", data=form, headers={"origin": "https://desk.example"})]
    cookies = [value for answer in answers for value in answer.headers.get_list("set-cookie")]
    assert len(cookies) >= 2
    assert all("secure" in value.lower() for value in cookies)


@pytest.mark.usefixtures("stopped_clock")
def test_after_wrong_passwords_one_waits(guarded: TestClient) -> None:
    form = {"token": token(guarded.get("/login").text), "name": "admin-of-the-desk", "password": "wrong"}
    seen = [guarded.post("/login", data=form).status_code for _ in range(FREE["both"])]
    assert seen == [403] * FREE["both"]
    answer = guarded.post("/login", data={**form, "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


def test_the_secret_of_a_session_is_new_at_each_login_and_one_that_was_set_before_is_worthless(guarded: TestClient) -> None:
    guarded.cookies.set("khabar_session", "planted-by-somebody-else", domain="127.0.0.1", path="/")
    signed_in(guarded, "reader")
    first = guarded.cookies["khabar_session"]
    assert first != "planted-by-somebody-else"
    guarded.post("/logout", data={"token": token(guarded.get("/").text)})
    guarded.cookies.set("khabar_session", first, domain="127.0.0.1", path="/")
    assert guarded.get("/").status_code == 303  # the server ended it, whatever the browser kept
    signed_in(guarded, "reader")
    assert guarded.cookies["khabar_session"] != first


def test_a_form_made_before_login_is_worthless_after_it(guarded: TestClient) -> None:
    before = token(guarded.get("/login").text)
    signed_in(guarded, "reader")
    assert guarded.post("/language", data={"token": before, "code": "hi"}).status_code == 403
    assert guarded.post("/language", data={"token": token(guarded.get("/").text), "code": "hi"}).status_code == 303


def test_login_itself_takes_the_desks_own_form_only(guarded: TestClient) -> None:
    form = {"name": "reader-of-the-desk", "password": PASSWORD}
    assert guarded.post("/login", data=form).status_code == 403
    assert guarded.post("/login", data={**form, "token": "0" * 64}).status_code == 403
    given = {**form, "token": token(guarded.get("/login").text)}
    assert guarded.post("/login", data=given, headers={"origin": "https://evil.example"}).status_code == 403


@pytest.mark.usefixtures("people")
def test_the_cookie_is_kept_from_scripts_and_other_sites_and_over_tls_from_all_else(archive: Archive) -> None:
    for url, name in ((None, "khabar_session"), ("https://desk.example", "__Host-khabar_session")):
        door, base = Doorway(True, url), url or HOME
        with TestClient(application(archive, door), base_url=base, follow_redirects=False) as client:
            form = {"token": token(client.get("/login").text), "name": "reader-of-the-desk", "password": PASSWORD}
            answer = client.post("/login", data=form, headers={"origin": base})
            cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith(f"{name}=")).lower()
            assert "httponly" in cookie
            assert "samesite=lax" in cookie
            assert "path=/" in cookie
            assert "domain" not in cookie
            assert ("secure" in cookie) == (url is not None)
            assert ("strict-transport-security" in answer.headers) == (url is not None)


def test_a_password_is_changed_by_who_knows_it(guarded: TestClient, archive: Archive) -> None:
    from khabar.desk.people.accounts import add
    from khabar.desk.people.accounts import signed_in as can_sign_in

    add(archive, "changing", Role.READER, PASSWORD)
    form = {"token": token(guarded.get("/login").text), "name": "changing", "password": PASSWORD}
    guarded.post("/login", data=form)
    held = guarded.cookies["khabar_session"]
    for old, new, status in (
        ("wrong", "another four words", 403),
        (PASSWORD, "short", 400),
        (PASSWORD, "another four words", 303),
    ):
        given = {"token": token(guarded.get("/account").text), "old": old, "new": new}
        assert guarded.post("/account/password", data=given).status_code == status
    assert can_sign_in(archive, "changing", "another four words")
    assert guarded.get("/").status_code == 200
    assert guarded.cookies["khabar_session"] != held
    guarded.post("/account/sessions", data={"token": token(guarded.get("/account").text)})
    assert guarded.get("/").status_code == 303


def test_a_program_comes_with_a_key_as_long_as_it_is_not_taken_back(
    guarded: TestClient, archive: Archive, people: dict[str, Account]
) -> None:
    signed_in(guarded, "editor")
    html = guarded.post("/account/keys", data={"token": token(guarded.get("/account").text), "label": "<b>nightly</b>"}).text
    (key,) = words(html, ".made code")
    assert key not in guarded.get("/account").text
    guarded.cookies.clear()
    for given, status in (
        (f"Bearer {key}", 200),
        (f"bearer {key}", 200),
        (f"Bearer {key}x", 401),
        (f"Basic {key}", 401),
        ("Bearer", 401),
    ):
        assert guarded.get("/api/v1/pages", headers={"authorization": given}).status_code == status
    assert guarded.get("/account", headers={"authorization": f"Bearer {key}"}).status_code == 404
    with archive.looking() as connection:
        n = keys.keys(connection, people["editor"].n)[-1].n
    signed_in(guarded, "editor")
    guarded.post(f"/account/keys/{n}", data={"token": token(guarded.get("/account").text)})
    guarded.cookies.clear()
    assert guarded.get("/api/v1/pages", headers={"authorization": f"Bearer {key}"}).status_code == 401


def test_an_admin_makes_changes_and_removes_accounts_but_not_their_own(guarded: TestClient) -> None:
    signed_in(guarded, "admin")

    def act(**given: str) -> int:
        return guarded.post("/accounts", data={"token": token(guarded.get("/accounts").text), **given}).status_code

    assert act(act="add", name="Ravi", role="reader", password="four other words") == 303
    assert act(act="add", name="ravi", role="reader", password="four other words") == 400
    assert act(act="role", name="ravi", role="editor") == 303
    assert act(act="password", name="ravi", password="short") == 400
    assert act(act="password", name="ravi", password="yet another password") == 303
    assert any("ravi editor" in line for line in words(guarded.get("/accounts").text, ".people > li"))
    assert act(act="remove", name="ravi") == 303
    assert act(act="remove", name="ravi") == 404
    assert act(act="remove", name="ADMIN-of-the-desk") == 400
    assert act(act="role", name="admin-of-the-desk", role="reader") == 400
    assert act(act="shout", name="ravi") == 400


def test_notes_bear_the_name_of_who_signed_in(guarded: TestClient) -> None:
    signed_in(guarded, "reader")
    given = {"token": token(guarded.get("/stories/1").text), "who": "Somebody Else", "words": "counted twice"}
    assert guarded.post("/stories/1/notes", data=given).status_code == 303
    html = guarded.get("/stories/1").text
    assert words(html, ".thread .by b")[-1] == "reader-of-the-desk"
    assert words(html, "form.turn") == []  # closing is an editor's


def test_a_desk_without_accounts_has_no_login(client: TestClient) -> None:
    assert client.get("/login?back=/read").headers["location"] == "/read"
    assert client.get("/account").status_code == 404
    assert client.get("/accounts").status_code == 403
