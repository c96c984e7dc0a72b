"""Who asks, as far as the desk knows, and what they may do."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final


class Role(enum.IntEnum):
    """What one may do; each may do what those before it may."""

    NOBODY = 0
    READER = 1
    EDITOR = 2
    ADMIN = 3

    @property
    def word(self) -> str:
        """The role as it is kept and shown."""
        return self.name.lower()


ROLES: Final = {role.word: role for role in Role if role}
"""The roles that an account may have."""


@dataclass(frozen=True, slots=True)
class Person:
    """`account` is the number of the account, None where there is none; `session` the digest of the session they came by."""

    role: Role
    account: int | None = None
    name: str = ""
    session: str | None = None


NOBODY: Final = Person(Role.NOBODY)
"""Who has not signed in at a desk with accounts."""
ANYBODY: Final = Person(Role.EDITOR)
"""Who comes to a desk without accounts, which can be reached from its own machine only."""
