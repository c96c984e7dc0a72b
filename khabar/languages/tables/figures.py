"""The words about a figure: what bounds it, what it counts, what makes a number no figure."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class FigureWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`figures.toml`. Phrases in lower case; those that end in `_before` stand before the number, in `_after` after it.

    `between` open a range that `and_words` goes on ("between 20 and 30"), `between_after` close it, `spread` opens one
    with `to_words` ("ranging from 5 to 7"); after one of `changes`, "from 5 to 7" is a rise and no range.
    `links` stand between a number, or a noun of `totals`, and what it is of ("two of them", "the number of cases").
    `levels` are prepositions of what a thing named before them comes to ("put the toll at 19").
    `shares` join two small numbers that are a share ("one in four"), `shares_surely` any two ("7 out of every 10"),
    `shares_of` the same with the larger before them, after one of `each` (हर चार में से एक);
    `below_zero` pairs what stands before a number of degrees with what stands after them where they are negative.
    `moves` say which way a level went ("1,200, up 58 points").
    `ranks` stand before so many at an end of a row ("the top four"), `many` after a number whose letter is a scale ("2.7m new").
    `happens` stands after a noun that is the subject of its sentence, where there is no syntax (बारिश हुई),
    `helping` verbs after a participle (छोड़ा गया).
    `labels` are nouns whose number is a name ("Article 370"); `stops` end a noun phrase where there is no syntax.
    `ages` gives units of age the words that follow a number of them ("years old"), `ages_of` those that are ages where one of
    `marks_of` and one of `persons` follow (40 साल के किसान); `ages_said` are verbs between somebody, or one of the pronouns
    `ages_whose`, and an age that ends the sentence ("she was 44.").
    `counted` gives nouns the unit that a record says (गांव: village), `persons` are nouns whose unit is a person,
    `members` gives nouns of groups what so many of them are ("a convoy of 30": vehicle);
    `persons_before` and `persons_after` words beside a number that then counts persons ("kills 12").
    """

    FILE: ClassVar[str] = "figures.toml"

    about_before: tuple[str, ...] = ()
    about_after: tuple[str, ...] = ()
    more_before: tuple[str, ...] = ()
    more_after: tuple[str, ...] = ()
    less_before: tuple[str, ...] = ()
    less_after: tuple[str, ...] = ()
    skipped_before: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    between_after: tuple[str, ...] = ()
    and_words: tuple[str, ...] = ()
    or_words: tuple[str, ...] = ()
    to_words: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    from_words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    no_figure: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()
    """Words that make an adjective with a number and a hyphen, which counts nothing: "one-off", "two-way"."""
    vote_links: tuple[str, ...] = ()
    """Words between the two numbers of a vote: "voted 54 to 47"."""
    handing: tuple[str, ...] = ()
    """Verbs in whose particle a word of `more_before` stands before a number: "handed over 20 rifles"."""
    links_of_money: tuple[str, ...] = ()
    """Words between a sum of money and what it is given in: "$40 million in aid"."""
    sayings: tuple[str, ...] = ()
    eras: tuple[str, ...] = ()
    one_is_article: bool = False
    one_of: tuple[str, ...] = ()
    one_after: tuple[str, ...] = ()
    one_before: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    postpositions: tuple[str, ...] = ()
    happens: tuple[str, ...] = ()
    helping: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    out_of_after: tuple[str, ...] = ()
    marks_of: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    totals: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    """What stands before a noun of `totals` that was told of before: "this number"."""
    votes: tuple[str, ...] = ()
    """Words beside which two numbers about a dash are votes: "passed 61-38"."""
    dimensions: tuple[str, ...] = ()
    """Adjectives of measure between a figure and the noun that is so deep or long, where there is no syntax."""
    links: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    shares_surely: tuple[str, ...] = ()
    shares_of: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    below_zero: tuple[tuple[str, str], ...] = ()
    ages_before: tuple[str, ...] = ()
    ages_said: tuple[str, ...] = ()
    ages_whose: tuple[str, ...] = ()
    ages: dict[str, tuple[str, ...]] = {}
    ages_of: dict[str, tuple[str, ...]] = {}
    skipped_nouns: tuple[str, ...] = ()
    persons_before: tuple[str, ...] = ()
    persons_after: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    """What may stand between a number and a word of `persons_after`: "9 had died"."""
    persons: tuple[str, ...] = ()
    counted: dict[str, str] = {}
    members: dict[str, str] = {}
    as_of_before: tuple[str, ...] = ()
    as_of_after: tuple[str, ...] = ()
