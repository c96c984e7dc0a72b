"""The words that the checks of news pages look for."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class RunningFigure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sense in which people are counted: the words that share it, and those that a translation wrongly puts for it."""

    words: tuple[str, ...] = ()
    misfits: tuple[str, ...] = ()


class Toll(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that those counted died (or were hurt): `after` the number, `before` it, or as the thing counted."""

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class Checks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`checks.toml`. Entries are words or phrases; a `*` at the end of a word stands for any ending, `|` for alternatives."""

    FILE: ClassVar[str] = "checks.toml"

    teasers: tuple[str, ...] = ()
    """Phrases by which a headline withholds; a clause that has one is a teaser."""
    page_parts: tuple[str, ...] = ()
    """What a page may be told in so many of, and `inside` the words that say "in": "in five charts", "10 तस्वीरों में"."""
    inside: tuple[str, ...] = ()
    teaser_verbs: tuple[str, ...] = ()
    """First words of teasers that address the reader only at the head of a clause: "know …"."""
    speech_verbs: tuple[str, ...] = ()
    """Verbs that report speech, in all forms."""
    subjectless_speech: tuple[str, ...] = ()
    """Speech verbs that, standing bare before a dash, lack a subject; empty where that is idiom."""
    telling: tuple[str, ...] = ()
    """Further words by which a source tells what it knows, holds or feels; where there are none, any cue will do."""
    doing: tuple[str, ...] = ()
    """Phrases with one of these words that tell nothing: "called off"."""
    reports: tuple[str, ...] = ()
    """Words by which a statement of fact is put to somebody's account, in all forms."""
    source_phrases: tuple[str, ...] = ()
    """Phrases that name a source: "according to"."""
    agentless: tuple[str, ...] = ()
    """Reports without an agent: "it is believed that"."""
    that: tuple[str, ...] = ()
    """Words at the end of such a report that open what is reported: "that"."""
    owned_reports: tuple[str, ...] = ()
    """Those of them that are nouns and may have an owner before them: "(the department's) estimate is that"."""
    genitives: tuple[str, ...] = ()
    """What marks that owner."""
    agents: tuple[str, ...] = ()
    """Words that bring the agent after all: "by"."""
    inquiries: tuple[str, ...] = ()
    """Where something may have come to light: "in the inquiry"; somebody made it."""
    outlets: tuple[str, ...] = ()
    """Nouns that mean the press or what it prints."""
    outlet_names: tuple[str, ...] = ()
    """Words in the names of outlets and agencies."""
    outlet_reports: tuple[str, ...] = ()
    """Whole phrases whose only source is the press."""
    not_outlets: tuple[str, ...] = ()
    """Words that make a report an institution's, not the press's: "police", "official"."""
    not_outlet_sources: tuple[str, ...] = ()
    """Whole sources that take up a report named before: "the report"."""
    report_owners: tuple[str, ...] = ()
    """Words after "report" that say whose it is: "by"."""
    quoting: tuple[str, ...] = ()
    """Words by which an outlet passes a speaker on: "quoting"."""
    unnamed: tuple[str, ...] = ()
    """Nouns of persons who, without a name, are no source that a reader can check."""
    unnamed_plural: tuple[str, ...] = ()
    """Those of them that mean several and are not made with `plural_endings`."""
    plural_endings: tuple[str, ...] = ()
    letters_alike: tuple[str, ...] = ()
    """Letters of which a writer takes one for another, those of one sound together."""
    unnamed_definite: tuple[str, ...] = ()
    """Those of them that stay unnamed even with a definite article."""
    one_of_a_kind: tuple[str, ...] = ()
    """Nouns of persons that no source without a name is: bodies ("police") and offices that stand for one ("spokesman")."""
    parts_before: tuple[str, ...] = ()
    """What picks one or some out of those whom it stands before: "one of", "some of the"."""
    naming: tuple[str, ...] = ()
    """Words before a name that is the source's own, wherever it stands: "named"."""
    anonymity: tuple[str, ...] = ()
    """Phrases that say that a person is not to be named: "on condition of anonymity"."""
    indefinite: tuple[str, ...] = ()
    """Words that make an office one of several: "a", "senior"."""
    head_ends: tuple[str, ...] = ()
    """Words after which the head of a source has been said: "officials *from* both sides"."""
    unnamed_reports: tuple[str, ...] = ()
    """Whole phrases whose source is unnamed."""
    dead: Toll = Toll()
    hurt: Toll = Toll()
    not_people: tuple[str, ...] = ()
    saved: tuple[str, ...] = ()
    """Words behind a number that say that those counted came away alive, though a word of death stands there: दो ने बचाई जान."""
    """Nouns that rule out a toll of people."""
    running_figures: tuple[RunningFigure, ...] = ()
    subordinate_starts: tuple[str, ...] = ()
    """What opens a clause that happens at the time of the clause before it."""
    number_of: tuple[str, ...] = ()
    """Phrases that take a running figure up again: "the number of"."""
    since: tuple[str, ...] = ()
    """Words beside a date from which a while is counted: "since" before it, से after it."""
    unchanged: tuple[str, ...] = ()
    """Phrases that say that a figure has not moved."""
    counts: tuple[str, ...] = ()
    """Nouns of figures that can stay unchanged: number, toll."""
    partitions: tuple[str, ...] = ()
    """Words that say that the parts of a total follow: "of which"."""
    totals: tuple[str, ...] = ()
    """Words before a number that say that it is all: "a total of"."""
    inclusions: tuple[str, ...] = ()
    """Words that say that some parts only follow: "including"."""
    armed: tuple[str, ...] = ()
    """Nouns for those of a force, whose dead are counted apart: "nine militants"."""
    remainders: tuple[str, ...] = ()
    """Words for the parts left over: "the rest"."""
    rates: tuple[str, ...] = ()
    """Words that make a unit one of so much per another: "miles per gallon"."""
    conjunctions: tuple[str, ...] = ()
    out_of: tuple[str, ...] = ()
    """Patterns between part and whole, as regular expressions of few characters: "out of"."""
    whole_first: bool = False
    """Whether the whole stands before the part at `out_of` (Hindi "44 में से 30")."""
    owner_marks: tuple[str, ...] = ()
    """Case marks after the one whose figure it is (Hindi "X को 52 फीसदी")."""
    from_to: tuple[tuple[str, str], ...] = ()
    """What stands before the old number, and between the old and the new: "from", "to"; small regular expressions."""
    to_from: tuple[tuple[str, str], ...] = ()
    """The same where the new number stands first."""
    changes_in_words: dict[str, float] = {}
    """Fractions by which something changed, in percent: "by a third"."""
    increases: tuple[str, ...] = ()
    decreases: tuple[str, ...] = ()
    approximately: tuple[str, ...] = ()
    other_count: tuple[str, ...] = ()
    """Words that make a second count another one: "another", "earlier", "more"."""
    this_event: tuple[str, ...] = ()
    """What takes up an event that was told of: "in the accident"."""
    futures: tuple[str, ...] = ()
    pasts: tuple[str, ...] = ()
    after_verbs: tuple[str, ...] = ()
    """Words that may follow the finite verb at the end of a clause, in verb-final languages."""
    subordinators: tuple[str, ...] = ()
    """Words that open another clause: a verb behind one is not of this clause."""
    plan_verbs: tuple[str, ...] = ()
    """Verbs that may stand in the past with a date to come: "scheduled", "postponed"."""
    lapse_marks: tuple[tuple[str, ...], ...] = ()
    """Words beside a length of time that say how it is meant, those that say the same together: "after", "later"."""
    until: tuple[str, ...] = ()
    """Words that bind a date to something other than the time of what happened: "until", "since"."""
    fragment_words: tuple[str, ...] = ()
    """Auxiliaries and light verbs, of which a stray verb form is made."""
    whole_fragments: tuple[str, ...] = ()
    """Short utterances with sense that look like stray verbs."""
    not_scripts: tuple[str, ...] = ()
    """Words of another script that belong in a sentence: units, abbreviations in small letters."""
    negations: tuple[str, ...] = ()
    denied_after: tuple[str, ...] = ()
    """Negations that follow at once what they deny, where others stand before it: "bail [denied]"."""
    clause_openers: tuple[str, ...] = ()
    """Words with which a clause begins that a negation before them does not reach: "no one hurt [as] a roof falls"."""
    stop_words: tuple[str, ...] = ()
    agency_credits: tuple[str, ...] = ()
    """Credits of an agency in the text: "With inputs from", agencies' names in brackets."""
    update_words: tuple[str, ...] = ()
    """Words that say that a date is of a later update."""
    plural_determiners: tuple[str, ...] = ()
    """Words before a name that is meant in the plural: "both World Cups"."""
    adjective_endings: tuple[str, ...] = ()
    """What makes an adjective or an inhabitant of a name: "n", "i"."""
    personal_pronouns: tuple[str, ...] = ()
    """Pronouns that mean one person and nothing else; empty where there are none such."""
    person_nouns: tuple[str, ...] = ()
    """Nouns of one person beside the offices in `names.toml`."""
    magnitudes: dict[str, float] = {}
    """Words that multiply a number before them: lakh, million."""
    measures: dict[str, dict[str, float]] = {}
    """Units that convert into each other, by what they measure, each word with its size in one common unit."""
    currencies: tuple[str, ...] = ()
    """Words and signs of money."""
    currency_codes: dict[str, str] = {}
    """The ISO 4217 code of those that have one."""
