"""What becomes of those counted: the words by which a figure is one of the dead, the missing, the rescued and so on."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What happened to those counted. `id` is the same in every language, so that pages in two languages can be compared.

    `after` and `before` are words on either side of the number; `lead` are nouns of the count itself ("toll"), with a short
    stretch of other words allowed up to the number. `moves` says how such a count changes: it `grows`, it goes up and down
    (`varies`), or it should not change at all (`fixed`). `things` are counted, or else people. `takes` are the ids of the counts
    in which those stood who come into this one: the dead were hurt before. `nouns` are what those counted are called
    ("strikers"), which says that they are of this count only where others have the same number; `usual` are kinds of people that
    go without saying in it: who strikes works. `lost` is what the number is of in place of people ("nine lives").
    """

    id: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    moves: Literal["grows", "varies", "fixed"] = "fixed"
    things: bool = False
    takes: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


class Tallies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`tallies.toml`. `increments` make a figure a part that is added ("16 more"), `parts` one of those whom another count has
    already ("two of the injured died"), and `them` ("two of them died") where such were counted before; `others` are increments
    that count all where something else became of those before ("killed nine and hurt 14 others"); `once` say that it is an old
    one ("up from"), `risen` that it is newer than what others have ("rose to").

    `beyond` stand behind a word that the number goes beyond, so that it is no number of that ("beyond its capacity 34 people").

    `of_between` stand between a count and those of whom it is ("12 of the 40 passengers died"). `same_before` make it another
    value of what was counted last ("the police put the figure at"), as do `left_out` where both have one before them ("put
    it at 4,000, the police at 900"). `gives` stand behind whoever puts a number.

    `own_after` begin what is told of a count itself, behind "and" ("three died and 40 were taken"); `verbs_last`: the language
    has that at the end.

    `relatives` begin a clause on what was named last, whose count is not put there by whoever opens the sentence ("the union
    spoke of a fire that killed 12").

    `intents` make it a plan, a demand or a fear, not a count. `since_before` and `since_after` stand beside a date from which
    it was counted.
    """

    FILE: ClassVar[str] = "tallies.toml"

    tallies: tuple[Tally, ...] = ()
    increments: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    parts_before: tuple[str, ...] = ()
    parts_after: tuple[str, ...] = ()
    them_before: tuple[str, ...] = ()
    them_after: tuple[str, ...] = ()
    once_before: tuple[str, ...] = ()
    once_after: tuple[str, ...] = ()
    risen_before: tuple[str, ...] = ()
    risen_after: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    of_between: tuple[str, ...] = ()
    same_before: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    own_after: tuple[str, ...] = ()
    verbs_last: bool = False
    relatives: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    since_before: tuple[str, ...] = ()
    since_after: tuple[str, ...] = ()
