"""How the running text of a language is cut into words."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class WordForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`word_forms.toml`, as the treebanks of the language cut words (for English: Penn Treebank, UD English EWT).

    `clitics` are the ends that are words of their own, with ' for any apostrophe ("n't", "'s"), `possessives` those of
    them that mark a possessor ("'s"); `joined` are words written as one that count as several, by their lengths
    ("cannot": 3, 3); `whole` are words that are never cut; `after_digits` are the units that may stand right after a
    number ("5pm"); `hyphens` says whether a hyphen between letters is a word of its own; `after_comma` are abbreviations
    whose full stop is theirs after a comma ("London, Ky.").
    """

    FILE: ClassVar[str] = "word_forms.toml"

    clitics: tuple[str, ...] = ()
    joined: dict[str, tuple[int, ...]] = {}
    whole: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    after_digits: tuple[str, ...] = ()
    after_comma: tuple[str, ...] = ()
    hyphens: bool = False
