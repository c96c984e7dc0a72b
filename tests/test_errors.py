"""What can go wrong has a code, and a message for a person."""

from __future__ import annotations

from pathlib import Path

import pytest

import khabar
from khabar import errors
from khabar.errors import INPUT_CODES, InputError, KhabarError, MissingPartError, OptionError, reason_of


def test_the_tree_at_the_top_of_the_module_names_every_code() -> None:
    drawn = errors.__doc__ or ""
    assert [code for code in INPUT_CODES if code not in drawn and code != "internal"] == []


def test_an_unknown_code_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="'no-such-code'; the known ones: not-found"):
        InputError("no-such-code", "")


def test_every_error_is_one_of_ours_and_has_a_code() -> None:
    assert [error.code for error in (OptionError(""), MissingPartError(""), InputError("empty", ""))] == [
        "bad-option",
        "missing-part",
        "empty",
    ]
    assert all(issubclass(kind, KhabarError) for kind in (OptionError, MissingPartError, InputError))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (" \n\t\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (Path("no/such/page.html"), "not-found"),
        ("no/such/page.html", "not-found"),
        ("http://127.0.0.1:9/page", "fetch-refused"),
    ],
)
def test_what_cannot_be_read_gives_its_code_and_says_why(content: str | bytes | Path, code: str) -> None:
    record = khabar.read(content)
    assert record.error
    assert record.error.code == code
    assert len(record.error.message) > 15
    assert record.text == ""


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(2, "No such file or directory"), "No such file or directory"),
        (ValueError("[Errno -2] Name or service not known"), "Name or service not known"),
        (ValueError("first\nsecond"), "first"),
        (TimeoutError(), "TimeoutError"),
    ],
)
def test_the_number_of_a_system_call_is_not_told(problem: Exception, said: str) -> None:
    assert reason_of(problem) == said
