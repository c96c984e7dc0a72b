"""What findings say, and what claims count, in this language."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class FindingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`findings.toml`. `messages`: by a check's code pairs of the message as the record has it and as this language says it, with
    `{…}` for what is put in; `values`: by such a name what may stand there in English, and how it is said here. `tallies`: what
    became of those whom a claim counts, by its English name, as it stands before the noun; `counted`: such nouns.
    """

    FILE: ClassVar[str] = "findings.toml"

    messages: dict[str, tuple[tuple[str, str], ...]] = {}
    values: dict[str, dict[str, str]] = {}
    tallies: dict[str, str] = {}
    counted: dict[str, str] = {}
