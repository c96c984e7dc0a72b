"""What a full stop after a word, or a mark before a word, says of the end of a sentence."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class FullStops(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`full_stops.toml`, over and above the abbreviations of `language.toml`.

    After one of `may_end` (or an acronym with dots, or an initial) the sentence ends only where one of `starters`
    follows; one of `before_numbers` is an abbreviation only before a number. `initials` are spelt-out letters. A
    quotation that is followed by one of `continuers` goes on in the sentence, in scripts without capitals.
    """

    FILE: ClassVar[str] = "full_stops.toml"

    may_end: tuple[str, ...] = ()
    starters: tuple[str, ...] = ()
    before_numbers: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    continuers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Phrases that end in a name of one letter, after which a full stop ends the sentence: "wrote on X."."""
