"""Passwords as they are kept: Argon2id (RFC 9106), with its second recommended parameters (64 MiB, three passes, four lanes)."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from khabar.errors import MissingPartError, OptionError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST: Final = 12
"""Characters of a password: NIST SP 800-63B asks for eight at least and for length rather than for signs and digits."""
MOST: Final = 1_000
_AT_ONCE: Final = BoundedSemaphore(2)
"""Each takes 64 MiB and some tens of milliseconds: many at once would take the machine from all others."""


def check_parts() -> None:
    """Raises `MissingPartError` where argon2-cffi is not installed."""
    _hasher()


def check(password: str) -> None:
    """Raises `OptionError` where the password is too short or too long to be one."""
    if not LEAST <= len(_form(password)) <= MOST:
        raise OptionError(f"a password has from {LEAST} to {MOST} characters; a few words in a row are easy to keep in mind")


def hashed(password: str) -> str:
    """The password's hash with a new salt, to be kept. Raises `OptionError` where it is none."""
    check(password)
    with _AT_ONCE:
        return _hasher().hash(_form(password))


def is_right(kept: str | None, password: str) -> bool:
    """Whether it is the password of that hash. Without one, never, and it takes as long: nobody learns which names there are."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _AT_ONCE:
        try:
            _hasher().verify(kept or _nobodys(), _form(password)[: MOST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def _form(password: str) -> str:
    """One form of the same characters, however a keyboard made them (RFC 8265, OpaqueString)."""
    return unicodedata.normalize("NFC", password.encode("utf-8", "replace").decode())


@cache
def _hasher() -> PasswordHasher:
    try:
        from argon2 import PasswordHasher
    except ImportError:
        raise MissingPartError("accounts need argon2-cffi: pip install 'khabar[desk]'") from None
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_hex())
