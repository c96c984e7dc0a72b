"""The words of search keywords: how a tag or label made for search engines is told from a gloss."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Keywords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`keywords.toml`, all in lower case.

    `topics` are nouns that search keywords end in ("Bank Strike News"); those in `generic` name no topic by themselves.
    `links` may stand between the words of a keyword; `credits` are words of photo credits and pointers.
    """

    FILE: ClassVar[str] = "keywords.toml"

    topics: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
