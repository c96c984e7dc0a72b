"""The senses that headlines claim, with the words for each and the senses that say the contrary."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Sense(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sense. `id` is the same in every language, so that two headlines can be compared; `opposites` are ids.

    `hints` are words from which it can be inferred ("strike" from refusing an offer): they bear it out, and contradict nothing.
    `never` are phrases in which the words mean something else (the "जारी" of a statement that was issued).
    """

    id: str
    words: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`claims.toml`. A `*` at the end of a word stands for any ending; `doers` are endings that make a person of it (operator),
    who contradicts nothing."""

    FILE: ClassVar[str] = "claims.toml"

    senses: tuple[Sense, ...] = ()
    doers: tuple[str, ...] = ()
