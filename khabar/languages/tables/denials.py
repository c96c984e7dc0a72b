"""How it is denied that something is so, in a language's words."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mean one thing, though none translates the other; `id` is the same in every language."""

    id: str
    words: tuple[str, ...] = ()


class Denials(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`denials.toml`. A `*` at the end of a word stands for any ending.

    `deny` are words of denying by themselves; `reject` are so only where what is rejected is a thing `said` ("rejected the
    claim", not "rejected the offer"), and `false` where they stand behind one ("called the reports false") and nothing
    follows, or one of `after_false`. `refused` are things that are refused, not denied ("denied bail", "declined to comment").
    `open` leave it open whether it is so, and `lacking` are negations of a thing, not of a deed ("without warning").

    `marks` stand beside what is denied ("that"), `doer` behind whoever denies, in a language that has what is denied between
    doer and verb.

    `deeds` are words for what may be denied ("fired", "shot"); `limits` stand beside a time up to or from which it is denied
    ("before Friday"). `idle` are words on which nothing hangs in a quotation ("half of our", "half our").
    """

    FILE: ClassVar[str] = "denials.toml"

    deny: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    false: tuple[str, ...] = ()
    after_false: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    doer: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    deeds: tuple[Words, ...] = ()
    limits: tuple[Words, ...] = ()
    idle: tuple[str, ...] = ()
