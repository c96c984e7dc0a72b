"""`khabar account`: what it prints, what it asks for, what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import khabar
from khabar.cli import app
from khabar.desk.people.accounts import signed_in
from khabar.errors import InputError, OptionError

PASSWORD = "four words in a row"


@pytest.fixture
def at(tmp_path: Path) -> str:
    """An empty archive."""
    path = str(tmp_path / "khabar.db")
    khabar.open(path).close()
    return path


def run(at: str, *words: str, given: str = "") -> str:
    """What the command prints; raises what it raises."""
    done = CliRunner().invoke(app(), ["account", *words, "--archive", at], input=given)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output if done.exit_code == 0 else f"exit {done.exit_code}"


def test_accounts_are_made_listed_changed_and_removed(at: str) -> None:
    assert run(at, "add", "Asha", "--role", "editor", given=f"{PASSWORD}\n") == "asha may sign in as editor\n"
    assert run(at, "list").split()[:2] == ["asha", "editor"]
    run(at, "role", "asha", "--role", "admin")
    assert run(at, "list").split()[1] == "admin"
    run(at, "password", "asha", given="another four words\n")
    with khabar.open(at) as archive:
        assert signed_in(archive, "asha", "another four words")
    assert run(at, "key", "asha", "--label", "cron").startswith("khabar_")
    assert "everywhere" in run(at, "sign-out", "asha")
    run(at, "remove", "asha")
    assert run(at, "list") == ""


@pytest.mark.parametrize(
    ("words", "given", "kind"),
    [(["add"], "", OptionError), (["add", "asha"], "short\n", OptionError), (["add", "asha"], "", OptionError), (["add", "asha", "--role", "king"], f"{PASSWORD}\n", OptionError),
     (["role", "asha"], "", OptionError), (["remove", "asha"], "", InputError), (["password", "asha"], f"{PASSWORD}\n", InputError), (["key", "asha"], "", InputError)],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(at: str, words: list[str], given: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        run(at, *words, given=given)


def test_an_action_that_is_none_is_wrong_use(at: str) -> None:
    assert run(at, "shout") == "exit 2"
