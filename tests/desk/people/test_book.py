"""Accounts, sessions and keys as they are kept, in both engines."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from sqlalchemy import select, update

import khabar
from khabar.archive.schema import ACCOUNTS, API_KEYS, SESSIONS
from khabar.archive.store import Archive
from khabar.desk.people import accounts as book
from khabar.desk.people import keys, passwords, sessions
from khabar.desk.people.person import NOBODY, Role
from khabar.desk.people.tries import FREE, LONGEST, Tries
from khabar.errors import InputError, OptionError

PASSWORD = "नीला घोड़ा four words"


@pytest.fixture
def opened(url: str) -> Iterator[Archive]:
    """An empty archive."""
    with khabar.open(url) as archive:
        yield archive


@pytest.fixture
def asha(opened: Archive) -> book.Account:
    """An editor's account."""
    return book.add(opened, "Asha", Role.EDITOR, PASSWORD)


def test_an_account_signs_in_by_its_name_in_any_case_and_its_password(opened: Archive, asha: book.Account) -> None:
    assert book.signed_in(opened, " ASHA ", PASSWORD) == asha
    for name, password in [
        ("asha", PASSWORD + "."),
        ("asha", ""),
        ("meera", PASSWORD),
        ("", PASSWORD),
        ("a b", PASSWORD),
        ("asha", "x" * 10_000),
    ]:
        assert book.signed_in(opened, name, password) is None


@pytest.mark.usefixtures("asha")
def test_a_password_is_kept_as_its_hash_only(opened: Archive) -> None:
    with opened.looking() as connection:
        kept = connection.execute(select(ACCOUNTS.c.password)).scalar_one()
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PASSWORD not in kept


@pytest.mark.parametrize("name", ["", " ", "a b", "a/b", "x" * 61, "a\0b", "a\nb", "<b>", "removed account 1"])
def test_a_name_that_is_none_is_refused(opened: Archive, name: str) -> None:
    with pytest.raises(OptionError, match="name"):
        book.add(opened, name, Role.READER, PASSWORD)


@pytest.mark.usefixtures("asha")
def test_a_name_is_given_once(opened: Archive) -> None:
    with pytest.raises(OptionError, match="already"):
        book.add(opened, "ASHA", Role.READER, PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 11, "x" * 1001])
def test_a_password_that_is_none_is_refused(password: str) -> None:
    with pytest.raises(OptionError, match="12"):
        passwords.check(password)


def test_the_same_characters_are_one_password_however_they_were_typed() -> None:
    kept = passwords.hashed("cafe\u0301 cafe\u0301 cafe\u0301")
    assert passwords.is_right(kept, "café café café")
    assert not passwords.is_right(kept, "cafe cafe cafe")


@pytest.mark.parametrize("kept", [None, "", "no hash", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$AAAA"])
def test_without_a_hash_no_password_is_right(kept: str | None) -> None:
    assert not passwords.is_right(kept, PASSWORD)


@pytest.mark.usefixtures("asha")
def test_a_name_that_is_not_there_takes_as_long_as_a_wrong_password(opened: Archive) -> None:
    book.signed_in(opened, "warm", "up")

    def seconds(name: str) -> float:
        best = 9.0
        for _ in range(3):
            begun = time.perf_counter()
            book.signed_in(opened, name, "wrong wrong wrong")
            best = min(best, time.perf_counter() - begun)
        return best

    there, not_there = seconds("asha"), seconds("meera")
    assert 0.3 < there / not_there < 3


def test_a_role_holds_at_once_and_a_removed_account_for_nothing(opened: Archive, asha: book.Account) -> None:
    secret, key = sessions.begin(opened, asha.n), keys.make(opened, asha.n, "cron")
    book.give_role(opened, "asha", Role.READER)
    with opened.looking() as connection:
        assert sessions.person_by_session(connection, secret)[0].role is Role.READER
        assert keys.person_by_key(connection, key).role is Role.READER
    book.remove(opened, "asha")
    with opened.looking() as connection:
        assert sessions.person_by_session(connection, secret)[0] == NOBODY
        assert keys.person_by_key(connection, key) == NOBODY
    assert book.accounts(opened) == []
    assert not book.has_accounts(opened)
    assert book.signed_in(opened, "asha", PASSWORD) is None
    with pytest.raises(InputError, match="no account"):
        book.give_role(opened, "asha", Role.ADMIN)
    assert book.add(opened, "asha", Role.READER, PASSWORD).n != asha.n  # what was hers is not the new one's


def test_a_new_password_ends_every_session_and_takes_the_keys_back(opened: Archive, asha: book.Account) -> None:
    secret, key = sessions.begin(opened, asha.n), keys.make(opened, asha.n, "cron")
    book.give_password(opened, "asha", "another four words")
    with opened.looking() as connection:
        assert sessions.person_by_session(connection, secret)[0] == NOBODY
        assert keys.person_by_key(connection, key) == NOBODY


def test_secrets_are_not_in_the_archive(opened: Archive, asha: book.Account) -> None:
    secret, key = sessions.begin(opened, asha.n), keys.make(opened, asha.n, "cron")
    with opened.looking() as connection:
        kept = str([connection.execute(select(t)).all() for t in (SESSIONS, API_KEYS)])
    assert secret not in kept
    assert key not in kept


def test_sessions_end(opened: Archive, asha: book.Account) -> None:
    one, other = sessions.begin(opened, asha.n), sessions.begin(opened, asha.n)
    sessions.end(opened, sessions.digest(one))
    with opened.looking() as connection:
        assert sessions.person_by_session(connection, one)[0] == NOBODY
        assert sessions.person_by_session(connection, other)[0].name == "asha"
        assert len(sessions.sessions(connection, asha.n)) == 1
    sessions.end_all(opened, asha.n)
    with opened.looking() as connection:
        assert sessions.person_by_session(connection, other)[0] == NOBODY


@pytest.mark.parametrize(
    ("column", "ago", "lives"),
    [("begun", sessions.LASTS + 60, False), ("seen", sessions.IDLE + 60, False), ("seen", sessions.IDLE - 60, True)],
)
def test_sessions_end_by_themselves(opened: Archive, asha: book.Account, column: str, ago: int, lives: bool) -> None:
    secret = sessions.begin(opened, asha.n)
    with opened.noting() as connection:
        connection.execute(update(SESSIONS).values({column: int(time.time()) - ago}))
    with opened.looking() as connection:
        person, is_to_note = sessions.person_by_session(connection, secret)
    assert (person.account == asha.n) == lives
    assert is_to_note == lives
    if lives:
        sessions.note_seen(opened, person.session or "")
        with opened.looking() as connection:
            assert sessions.person_by_session(connection, secret)[1] is False


def test_a_session_in_place_of_another_has_another_secret(opened: Archive, asha: book.Account) -> None:
    first = sessions.begin(opened, asha.n)
    second = sessions.begin(opened, asha.n, instead_of=sessions.digest(first))
    assert first != second
    with opened.looking() as connection:
        assert sessions.person_by_session(connection, first)[0] == NOBODY


def test_keys_are_taken_back_by_their_owner_only(opened: Archive, asha: book.Account) -> None:
    key = keys.make(opened, asha.n, " nightly \n export ")
    assert key.startswith(keys.PREFIX)
    with opened.looking() as connection:
        (shown,) = keys.keys(connection, asha.n)
    assert shown.label == "nightly export"
    keys.take_back(opened, asha.n + 1, shown.n)
    with opened.looking() as connection:
        assert keys.person_by_key(connection, key).name == "asha"
    keys.take_back(opened, asha.n, shown.n)
    with opened.looking() as connection:
        assert keys.person_by_key(connection, key) == NOBODY


class Clock:
    """A clock that stands until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_wrong_passwords_make_the_next_try_wait_ever_longer() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(FREE["both"]):
        assert tries.wait("asha", "1.1.1.1") == 0
        tries.was_wrong("asha", "1.1.1.1")
    waits = []
    for _ in range(14):
        waits.append(tries.wait("asha", "1.1.1.1"))
        clock.now += waits[-1]
        assert tries.wait("asha", "1.1.1.1") == 0
        tries.was_wrong("asha", "1.1.1.1")
    assert waits == sorted(waits)
    assert waits[0] > 0
    assert waits[-1] == LONGEST["both"]
    assert tries.wait("asha", "2.2.2.2") <= LONGEST["name"]
    clock.now += LONGEST["name"]
    assert tries.wait("asha", "2.2.2.2") == 0  # nobody keeps her out for long by guessing from elsewhere
    tries.was_right("asha", "1.1.1.1")
    clock.now += LONGEST["address"]
    assert tries.wait("asha", "1.1.1.1") == 0


def test_one_address_that_tries_many_names_waits_too() -> None:
    tries = Tries(Clock())
    for n in range(FREE["address"]):
        tries.was_wrong(f"name{n}", "1.1.1.1")
    assert tries.wait("asha", "1.1.1.1") > 0
    assert tries.wait("asha", "2.2.2.2") == 0


def test_an_office_where_all_know_their_passwords_never_waits() -> None:
    tries = Tries(Clock())
    for n in range(3 * FREE["address"]):
        name = f"name{n % 5}"
        assert tries.wait(name, "1.1.1.1") == 0
        tries.was_wrong(name, "1.1.1.1")  # as the login does before it knows
        tries.was_right(name, "1.1.1.1")
    assert not tries._wrong
