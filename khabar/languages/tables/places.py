"""What a language knows of places: the words around their names, short forms, and names that are no places."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Romanised(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the letters of a script whose consonants carry a vowel are written in Latin ones, the likeliest first, parted by "|".

    `dotted` are consonants with a dot below, `signs` the vowels written on a consonant, `vowels` those that stand alone.
    """

    consonants: dict[str, str] = {}
    dotted: dict[str, str] = {}
    signs: dict[str, str] = {}
    vowels: dict[str, str] = {}


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`places.toml`.

    `before` are words that a place's name follows (prepositions), `after` words that follow it (postpositions).
    `inside_after` are those of `after` that say that something is in the place, or comes from it.
    `located_by` are those of `before` that only a place follows, `joined` what stands between the members of a list.
    Between two names `lies_in` says that the first lies in the second, `holds` that the second lies in the first.
    `kinds_after` and `kinds_before` say what a named place is, each under a kind of the gazetteer ("Kosi river",
    "city of Piura"). `short` are short forms as they are written, with what they are short for, `short_before` those that mean
    something else unless one of these words follows, or a place's name after a word that holds it (एमपी: a member of
    parliament too); `spelt` are names
    in the language's script, by `|` where they waver, of what a gazetteer has under another; `adjectives` those of places other
    than countries. `trimmed` are words at the edge of a name that are no part of it. `not_places` are
    words that a gazetteer knows and a page means otherwise. `persons` come before or after a name that is a person's,
    `credits` before the colon that who made a picture follows.
    `near` are the countries (ISO 3166) of which pages in the language name small places too; none: all of them.
    `romanised` says how its letters are written in Latin ones; `heard` are the consonants of its script (with the dot below,
    decomposed) and the other signs that are heard as one, each with the classes of Latin consonants that it stands for, by `|`
    (`khabar.extraction.gazetteer.consonants`): a place is looked up by them where no spelling is known.
    """

    FILE: ClassVar[str] = "places.toml"

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    inside_after: tuple[str, ...] = ()
    located_by: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    lies_in: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    kinds_after: dict[str, tuple[str, ...]] = {}
    kinds_before: dict[str, tuple[str, ...]] = {}
    short: dict[str, str] = {}
    short_before: dict[str, tuple[str, ...]] = {}
    spelt: dict[str, str] = {}
    adjectives: dict[str, tuple[str, ...]] = {}
    trimmed: tuple[str, ...] = ()
    not_places: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    romanised: Romanised = Romanised()
    heard: dict[str, str] = {}
