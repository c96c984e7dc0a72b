"""The words by which a language says who said what."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`cues.toml`. Every list holds words or runs of words as they stand in a text.

    Used wherever there is a cue: `outlets` end or are the name of a news outlet; `told_by` are the words between a cue and
    the outlet told ("told", "in an interview with", "carried by"); `press` are nouns for an outlet without a name, `citing`
    and `quoting` the verbs by which it tells who it has something from, `accounts` what leads a source in ("according to");
    `backward` phrases that lay what was said before to their subject;
    `speech` are lemmas of plain verbs of speech: a headline puts a dash after them ("Mayor said – no one will be moved"), and
    they report without naming anybody ("it was said that"); `bodies` are who speaks in headlines without a name or an office
    ("Two held: police").

    Used where there is no parser (each pattern is described in `attributions.by_pattern`):
    `agents` mark the source of a past act of speech, `agent_pronouns` hold that mark in themselves,
    `possessives` hold the genitive, `passive_agents` mark the
    source of a passive one; `verbs` are acts of speech, `passives` their endings in the passive; `spoken` are those whose
    subject bears no mark; `nominals` acts of speech that take what is said as a genitive; `auxiliaries` follow a verb;
    `according` follow a source; `opinions` are nouns after source and genitive; `complementizers` open what is said;
    `closing` are the lemmas of verbs of speech that may end a sentence after what was said, `perfects` may stand before
    one; `tallying` are the lemmas of verbs that put a number, by the preposition before it ("put the toll at 40"), those of
    `tallying_alone` without saying what of ("spoke of 20 dead"), and `tallied` the nouns that such numbers are of;
    `denials` are the lemmas of adverbs that deny one, `expletives` subjects of one that mean nobody, `readers` those that mean
    whoever reads;
    `genitives`, `postpositions`, `postposition_nouns` and `openers` bound noun phrases; `resumptives` take up what was said
    before, `demonstratives` stand for it as the object of a verb; `relatives` open a relative clause, `contrasts` one that
    sets something against what was said; `issued` stands before the noun of what was given out ("a statement issued by");
    `not_after` lists for a verb the words that it is none of speech behind ("हो पाया", "could be"; "a crushing answer"),
    `infinitives` the endings of an order ("जाने को कहा"), `orders` what stands between the two; `meantime` are words that
    end a phrase of time behind a word with one of the endings `ongoing` ("टहलते समय"); `hearers` are pronouns for whom something
    is said to, `objects` the marks of whom it is said to or of;
    `unsaid` are nouns that `according` follows with no one saying anything (a law, a plan).
    """

    FILE: ClassVar[str] = "cues.toml"

    outlets: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    press: tuple[str, ...] = ()
    citing: tuple[str, ...] = ()
    quoting: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    backward: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()

    agents: tuple[str, ...] = ()
    agent_pronouns: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    passive_agents: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    nominals: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    according: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    conjunctive: tuple[str, ...] = ()
    """Words between two acts of one source, and those that end the first where nothing joins them."""
    documents: tuple[str, ...] = ()
    """What bodies give out, and speak by: "data from the Coffee Board"."""
    press_by_name: tuple[str, ...] = ()
    """Nouns that mean an outlet right behind its name alone: "the Anka agency"."""
    press_told: tuple[str, ...] = ()
    """Nouns for an outlet that was named before, behind an article: "told the paper"."""
    press_at_large: tuple[str, ...] = ()
    """Those of `press` that mean no one outlet: "media"."""
    interviews: tuple[str, ...] = ()
    """Words beside whoever is spoken to that make them an outlet's: एजेंसी से बातचीत में."""
    reporting: tuple[str, ...] = ()
    """Verbs, lemmas, by which outlets pass on what others say: a body that "reported, citing police" is one."""
    audiences: tuple[str, ...] = ()
    """Words in the names of bodies and occasions that people tell something, small letters: "told the Commons"."""
    told_to: tuple[str, ...] = ()
    """What leads whoever is told in behind a plain verb of speech: "said to"."""
    particles: dict[str, tuple[str, ...]] = {}
    """Verbs that report with another word behind them alone, lemmas: "ruled out"."""
    closing: tuple[str, ...] = ()
    perfects: tuple[str, ...] = ()
    tallying: dict[str, tuple[str, ...]] = {}
    tallying_alone: tuple[str, ...] = ()
    tallied: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    expletives: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()
    """Nouns of occasions at which people are told something, which are no outlets: "news conference"."""
    hortatives: tuple[str, ...] = ()
    """Verbs that bid the writer to speak, lemmas: "let us tell you"."""
    deeds: tuple[str, ...] = ()
    """Verbs of what is done, lemmas, which say nothing of their object: "halts work"."""
    summoning: tuple[str, ...] = ()
    """Verbs that do so with one of the `gatherings` alone, lemmas: "called a meeting"."""
    obliging: tuple[str, ...] = ()
    """Auxiliaries by which it only should be said: "the minister must explain why"."""
    naming: tuple[str, ...] = ()
    """Verbs whose passive is what sources that stay unnamed ask to be spared, lemmas: "asked not to be named"."""
    postpositions: tuple[str, ...] = ()
    postposition_nouns: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    resumptives: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    contrasts: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()
    not_after: dict[str, tuple[str, ...]] = {}
    infinitives: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    meantime: tuple[str, ...] = ()
    ongoing: tuple[str, ...] = ()
    hearers: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    wrongs: tuple[str, ...] = ()
    """Nouns of what people are accused of, which hold no opinion: धांधली का आरोप."""
    beliefs: tuple[str, ...] = ()
    experiencers: tuple[str, ...] = ()
    experiencer_pronouns: tuple[str, ...] = ()
    """What comes to somebody to believe ("पुलिस को शक है कि"), the marks of whom it comes to, and the pronouns with such a mark."""
    obliques: tuple[str, ...] = ()
    """What possessives end in before the noun of a postposition: उनके बाद."""
    rejecting: tuple[str, ...] = ()
    """Verbs that reject what their object says: दावे को खारिज किया."""
    verdicts: tuple[str, ...] = ()
    """What claims and deeds are called: दावे को निराधार बताया."""
    meanwhile: tuple[str, ...] = ()
    """What ends an act told beside another one, behind a word in one of the endings `ongoing`: शोक जताते हुए."""
    first_persons: tuple[str, ...] = ()
    """Pronouns of who speaks of themselves: "Chad: [we] will not yield"."""
    naming_nouns: tuple[str, ...] = ()
    """What somebody has who does not want to be named: "did not want his [name] published"."""
    addressing: tuple[str, ...] = ()
    """Verbs by which something is said to or of their object: "accused the paper of lying"."""
    calling: tuple[str, ...] = ()
    """Verbs by which something is called something: इसे हार बताया."""
    untold: tuple[str, ...] = ()
    """What the verbs of `calling` tell somebody, and call nothing: लोगों को रास्ता बताया."""
