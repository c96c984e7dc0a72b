"""What a language's syntax shows in single words."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Syntax(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`syntax.toml`. `agent_cases` are the prepositions that mark who acts in a passive clause ("by")."""

    FILE: ClassVar[str] = "syntax.toml"

    agent_cases: tuple[str, ...] = ()
