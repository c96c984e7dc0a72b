"""What a language knows of names: the words around them, the words in them, and the words that stand for them."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Pronouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Pronouns by what they can stand for; a pronoun may stand in several lists."""

    male: tuple[str, ...] = ()
    female: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    thing: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Closed and common words by their universal part of speech, for languages without a tagger.

    `subject_marks` are the adpositions that follow a subject, `plurals` the endings of nouns in the plural,
    `verb_endings` those of finite verbs that no name has.
    """

    adpositions: tuple[str, ...] = ()
    subject_marks: tuple[str, ...] = ()
    plurals: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    subjunctions: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`names.toml`.

    `titles` stand before a person's name and are no part of it; `roles` are nouns of office (a title too, where they
    stand before a name) and `heads` the nouns that organisations are named by, each under a word that is the same in
    every language. `demonyms` are adjectives and inhabitants, `countries` names, under the country's ISO 3166 code;
    `peoples` are the adjectives and groups of no one country. `place_heads` follow the name of a place and say what it
    is, `place_leads` stand before it, `place_marks` behind it where postpositions
    say where; `facilities` end the name of something built, `happenings` that of an event.
    `leading` are verbs for being at the head of something, `inner` small words inside names. `definite` words say that
    what follows was mentioned, `indefinite` that somebody new is brought in, `other` ones that another is meant ("the
    new president"); `portfolios` are adjectives that tell one office from another ("foreign minister"), `former`
    words for one that is no longer held.
    `kin` are words for relatives, which stand before the name of one ("his son Vir"), `crafts` those for ships, whose names may
    be a person's ("the barge Maud Ellery"); `letters` are the names of Latin letters as the language writes them.
    `firms` end the names of firms and mean nobody by themselves ("Silverlind Lines"); `of_persons` and `of_things` are
    the relative pronouns that stand for the one or the other alone.
    `seats` stand behind an office that is spoken of and not its holder, where no syntax is read (मुख्यमंत्री पद).
    `common` are names that are everyday words as well, `not_names` words with a capital that are no names.
    """

    FILE: ClassVar[str] = "names.toml"

    titles: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    male_titles: tuple[str, ...] = ()
    female_titles: tuple[str, ...] = ()
    roles: dict[str, tuple[str, ...]] = {}
    posts: tuple[str, ...] = ()
    """Short forms of offices, which look like names of bodies: "the DM", एसपी."""
    heads: dict[str, tuple[str, ...]] = {}
    place_heads: tuple[str, ...] = ()
    place_leads: tuple[str, ...] = ()
    place_marks: tuple[str, ...] = ()
    facilities: tuple[str, ...] = ()
    happenings: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    portfolios: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    given_male: tuple[str, ...] = ()
    given_female: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    crafts: tuple[str, ...] = ()
    firms: tuple[str, ...] = ()
    of_persons: tuple[str, ...] = ()
    of_things: tuple[str, ...] = ()
    letters: dict[str, tuple[str, ...]] = {}
    common: tuple[str, ...] = ()
    countries: dict[str, tuple[str, ...]] = {}
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    demonyms: dict[str, tuple[str, ...]] = {}
    peoples: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    pronouns: Pronouns = Pronouns()
    grammar: Grammar = Grammar()
