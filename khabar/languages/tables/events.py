"""What tells of an event in a language: trigger words with their frames, after the PLOVER ontology."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from khabar.record import EventType

Need = Literal[
    "",
    "agent",
    "recipient",
    "party",
    "both",
    "bodily",
    "in person",
    "combat",
    "object",
    "undergone",
    "no object",
    "offered",
    "agreed",
    "between",
    "hostile",
    "warned",
    "demanded",
    "deed",
    "armed",
    "forces",
    "willing",
    "civilians",
    "demonstrators",
    "call",
    "guest",
    "traveller",
    "visitor",
    "met",
    "transfer",
    "violence",
    "violent",
    "struck",
    "request",
    "appeal",
    "told to",
    "insisted",
    "asked",
    "complained",
    "complement",
    "trade",
    "restrained",
    "thing",
    "held",
    "threatened",
    "rammed",
    "several",
]
"""What a frame may ask of the parties: see `Frame`."""
Owner = Literal["", "does", "may"]
"""What whose it is has to do with it: see `Frame`."""


Habit = Literal["asked", "befalls", "deed", "opened", "sent", "sites", "somebody", "to somebody"]
"""What is particular to the parties of a frame: see `Frame`."""


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell of one type of event, and where its recipient stands.

    `verbs` are lemmas, with a particle after a space ("call off"; in a language without a parser words between strokes are
    each meant in turn: "हमला|धावा बोलना"); with `objects`, only together with one of these as object
    (or, in a language without a parser, beside it). `nouns` tell of it by themselves ("the killing of"), `states` where somebody
    is said to be in one ("on strike", "under arrest"). `recipient` lists,
    best first, where the recipient stands: `obj`, `iobj`, a preposition or postposition, `poss` (owner of the object),
    `before` (the word before the object: "took the crew hostage"), `clause` (subject of the clause that is the content),
    `purpose` (object of the clause that says what for). `together`: done together, without direction. `swapped`: the subject
    suffers it ("faces criticism from"). `keeps`: the object is also the recipient, where there is no other ("summoned the
    ambassador"). `direct`: the object stands without a preposition. `joined`: further prepositions by which the
    object is joined to the verb, or to what it is done to ("dropped two deputies from the cabinet"). `host`:
    prepositions of the place whose state did it, where a passive leaves open who did ("was expelled from").
    `subjects`: only where who or what does it is one of these ("a mine exploded", "critics say"), `not_by`: not where it is one
    of these ("experts warned"); `complements`: only with a clause of one of these lemmas beside it ("sent experts to
    investigate"); `never`: not with one of these as object, complement or particle, nor in the recipient's place, nor, for a
    noun, before it ("fight corruption", "spoke to reporters", "declined to comment", "shelled out", "a heart attack");
    in a language without a parser, anywhere before it in its clause; `not_next`: there, not with one of these soon after;
    `closing`: there, words that tell of it alone where they end a headline, of what stands before them (… पांच निलंबित);
    `owner`: there, `does`: whose it is does it (पुलिस की फायरिंग), `may`: does it where they look into things (पुलिस की जांच).

    `needs`: `agent` (somebody who can act as actor), `recipient`, `party` (actor or recipient is somebody), `both`, `bodily`
    (a body suffers, not a state or an organisation), `violence` (an agent, and a force that acts or a word of violence in the
    sentence), `deed` (an agent, or a word of violence), `armed` (a force acts), `forces` (one, or somebody on something),
    `demonstrators` (a crowd acts), `civilians` (neither a force, a body nor a person by name acts), `call` (one name calls
    another), `willing` (somebody is ready for what is not hostile), `violent` (a word of violence), `struck` (somebody
    suffers, and no crowd acts), `in person` (somebody suffers, no thing of theirs), `combat` (a fight of forces, crowds or
    states, or with violence), `object` (somebody acts on something), `undergone` (it has one), `no object` (it has none),
    `offered` (to somebody, or what states offer), `agreed` (on or to something, or by several), `several` (do it together),
    `between` (who acts is told after the noun, or whose it is: no part of a treaty's name), `hostile` (what is vowed does harm),
    `warned` (somebody, or of what the speaker will do),
    `transfer` (an object and a recipient), `request` (somebody is asked, or something is asked
    for), `demanded` (something other than an answer), `appeal` (as `request`, with no object), `insisted` (that something
    must be), `asked` (somebody, to do something), `told to` (somebody is to do something), `guest` (who is received is
    somebody), `traveller` (who travels does so in office), `visitor` (one by name or in office), `met` (no thing is met),
    `trade` (a state or body deals with another), `restrained` (somebody keeps somebody, not a thing of theirs, from
    something), `thing` (somebody does it to what is
    nobody), `complained` (of what a clause says), `complement` (an event is what failed), `held` (somebody acts, or it is said in
    the passive), `threatened` (somebody is, or by word: no act that only endangers something),
    `rammed` (people are, or something by a force, and a word tells of violence).

    `places` are marks of where it is done besides the `place_marks` of all events ("सूरत से गिरफ्तार किया").

    In a language without a parser `parties` says what is particular to them, where it is not what `EventWords.parties` has for
    all frames of the type: `asked` (who suffers it stands where those do who are asked), `befalls` (who is told of after the
    noun suffers it: हमले में चार घायल), `deed` (a deed may stand for who suffers it: उनसे मिलने से इनकार), `opened` (who opens the
    clause is in it, as in a passive), `sent` (who is told of in a passive suffers nothing: पुलिस बल तैनात किया गया), `sites` (a
    place may suffer it: a hospital that is visited), `somebody` (a thing has no part in it: दरों के खिलाफ), `to somebody` (it
    is done to whom a phrase ends with: no party in हड़ताल पर जाने की धमकी).

    In `objects`, `subjects`, `not_by`, `complements` and `never`, "@police" stands for the words of `EventWords.groups` of that
    name."""

    type: EventType
    verbs: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()
    nouns: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    mode: str | None = None
    recipient: tuple[str, ...] = ("obj",)
    needs: Need = ""
    swapped: bool = False
    together: bool = False
    keeps: bool = False
    host: tuple[str, ...] = ()
    direct: bool = False
    subjects: frozenset[str] = frozenset()
    not_by: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    never: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    closing: tuple[str, ...] = ()
    owner: Owner = ""
    places: tuple[str, ...] = ()
    parties: tuple[Habit, ...] | None = None


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`events.toml`.

    `groups`: words that frames name together, by the name they have there ("@police"); `parties`: by type, what is particular
    to the parties of its frames, but of those that say it themselves.

    Who acts: `agents`: nouns for somebody who acts, `acting`: for what is somebody only where it acts ("the city banned …"),
    `armed` and `crowd` those of them that are forces and that demonstrate,
    `civic` those (and titles) of public life; `private_too`: types and modes that are told of private people too; `nobody`:
    pronouns that name nobody in particular ("you", "what", "himself"), `matters`: nouns for what is said, asked or looked into,
    which no party can be ("denied the claim", इस बात से), `unnamed`: words for how those who talk to reporters ask to be
    left out ("asked not to be named"), which is no event; `seats`: nouns for where a body sits, which stand for it ("rallied
    outside the palace"); `undergone`: nouns for what is done to whose they are ("the clerk's abduction"),
    `undertaken`: for what those do of whom they are told ("the withdrawal of the troops"); `menaces`: nouns for
    what is threatened, beside those of frames, `bearing`: verbs by which somebody bears it ("will face");
    `peopled`: for places and bodies whose people are meant ("aid for the region"), `writs`: for laws and the like, which do
    nothing though named (the Data Act); `first_person`: those of who speaks or writes;
    `agent_cases`: prepositions of who acts in a passive; `texts`: what somebody speaks by ("a resolution condemning"),
    `issued_by`: prepositions of who does; `light`: verbs whose subject does what their object names, `having`: those of
    them by which it may as well be done to the subject ("has an endorsement"); `obj_control`: verbs whose object does what
    their complement says; `passing_on`: verbs that leave the status of their complement as theirs is.

    `pair_openers`: words that open a phrase for two ("the two"), `pairs`: the nouns of such phrases, none too, and what they
    are two of ("countries": state).

    `in_course`: prepositions before what somebody takes part in who does something else then ("in talks with the mayor, …").

    What it is: `offers`: what states offer each other; `shells`: nouns of the kind that the noun before them says ("mediation
    effort"), `amounts`: of the kind that the noun after them says ("a week of talks"); `adverbs`: words
    that end a verb ("give in") only where they lead in no noun further on; `joined`: prepositions by which an object
    may be part of the event ("enter into talks"), `apart`: those of what is none of it ("after the attack"); `terms`: words
    before the condition under which something will be done; `owner_cases`: prepositions between a thing and whose it is,
    `origin_cases`: those of them that tell of people where they come from,
    `member_cases`: between an amount and what it is of, `body_cases`: between people and the body that they act for,
    `mutual_cases`: before those who do something to each other, `reasons`: before what somebody is punished for, `punishing`:
    types of event for whose reason that holds, `wishes`: before what somebody asks for; `questions`: words that open a question;
    `ceasing`: words by which what is named beside them does not go on ("a pause in the shelling"), `starting`: those with a
    particle by which it begins ("broke out"); `opposing`: prefixes of
    what is protested against ("anti-government"), or words after it (सरकार विरोधी); `envoys`: nouns for those whose travel is
    a visit of state; `done_to`: verbs that are always done to somebody, so that in a headline without an object the subject
    suffers them ("two injured"); `violence`: words that make a killing a deed; `natural`: what kills without meaning to;
    `contests`: words beside which who is beaten has lost; `partisan`: nouns for members of parties, whose fights are of
    words; `sporting`: words of sport, `sporting_too` those of them that are of other things too.

    Whether it is: `planned`, `doubtful`: verbs or words that take their complement out of the actual, `going`: verbs that do
    so in the progressive; `tried`: verbs whose complement, an assault, counts though it failed; `future`, `modal_doubt`,
    `negations`: words on the verb, `none`: pronouns where nobody, or neither, does or suffers it, `ceased`: those that a
    negation makes one of ("no longer"), `pending`: those by which what follows has not come about ("has yet to"),
    `unhindered`: verbs that, denied, leave what follows true ("did not hesitate to"), `denying`: verbs of those
    who say that they did not, `believing`: verbs that, denied, deny it, `plural`: pronouns of several, `of_persons`:
    those of one person, `of_things`: of what is none;
    `backshifted`: what `future` is in the report of what was said; `conditional`: words before what is only supposed,
    `customary`: before what is so each time ("whenever they protest"),
    `awaited`: before what must come first; `ahead`: of what is still to come ("ahead of the
    talks"); `meanwhile`: before what went on at the time of what is
    told; `cooperative_turns`: types that are AGREE when planned; `refusable`: types that
    are REJECT when they are refused: negated in the future, or on a verb of `refusing`; `speech`: verbs of saying,
    `accounts`: lemmas that lead a source in ("according to"); `habitual`: endings of what is always so, and no refusal
    (मदद नहीं करती); `obliging`: modals
    by which a speaker demands.

    Without a parser: `inert`: nouns for what does nothing by itself, of which verbs are figures of speech (फिल्म ने … पर कब्जा
    किया), beside those of `natural`; `alike`: endings that are written in two ways, and how they are read (गयी: गई);
    `forms`: what a verb at the end of a trigger looks like in the text (करना: किया, करेगा);
    `actor_marks`, `recipient_marks`: words after actors and recipients, `genitives` those of them that mark
    much else, `infinitive` the ending of verbs before them, `infinitives` such verbs, which are no party,
    `participial`: words after one that tells of the noun behind it (मांगने वाले युवक);
    `marked_pronouns`: pronouns that have such a mark in them, and which (उन्होंने: ने); `comparing`: a mark with the
    word after it that ends no phrase (सौ से अधिक लोग), `adverbial`: one that is none of a party, with the word after
    or before it (शाम से पहले, शिकायत पर); `openers`: words that only lead over to a sentence (इस बीच); `inquirers`:
    nouns for those who look into things; `casualties`: words after those who were hurt or killed; `wishing`: verbs
    before the clause of what is only wished for, `subjunctives` what follows a verb that is only asked for (दिया जाए),
    `then` words between a condition and what depends on it;
    `particles`: words that may part those of a trigger (हमला भी किया); `complementizers`: words before what is
    alleged or asked; `meant`: words after an infinitive that is only asked for or meant (बल तैनात करने का निर्देश);
    `phrase_ends`: words that no phrase goes back over, `clause_marks` those between clauses; `conjunctions`: words
    between two who act together; `passives`: words right after a verb in the passive, `become`: the verb (of `forms`)
    by which something befalls somebody; `finite_next`: further words that may follow a finite verb that looks like a
    genitive; `place_nouns`: words between a name and the mark of a place (पुंछ जिले में); `between`: the words after
    two sides of one event. `saying`: verbs of saying, after whose finite verb a clause begins without
    a word for "that"; `direct`: pronouns in the direct case, which open a clause and are part of
    no phrase with a mark, `near` those of them that are seldom somebody; `relatives`: relative pronouns, and the mark in
    them, `demonstratives`: words before whom such a clause tells of; `converbs`: words after a participle whose subject
    follows (निंदा करते हुए मंत्री ने), `going_on`: after one that tells of the noun behind it (हड़ताल पर चल रहे वकीलों से);
    `phrase_starts`: words with which a phrase begins (सेना इस बात को), `ranks`: nouns for people that
    follow the body that they are of (पुलिस अधिकारी), `present`: verbs after a participle of what is always so (देता है),
    `announced`: words after an infinitive of what is announced or decided (तैनात करने की घोषणा);
    `done_by`: marks of who acts that may belong to a participle, `weak_marks`: those of recipients that count only
    where no other stands; `finite`: verbs that end a clause,
    `completing`: those between a verb and its passive (हत्या कर दी गई), `done_always`: passives of what is always so;
    `about_to`: words after an infinitive of what is yet to be done, `neither`: before each of things that are all denied,
    `held`: words between a state and what it holds or backs (चीन समर्थित),
    `to_do`: endings of what somebody ought to do, before a word of `obliging` (करना चाहिए).
    `place_marks`: words between an event and its
    place, `limits`: those between it and its end
    ("until Monday").
    """

    FILE: ClassVar[str] = "events.toml"

    frames: tuple[Frame, ...] = ()
    parties: dict[EventType, tuple[Habit, ...]] = {}
    groups: dict[str, tuple[str, ...]] = {}
    forms: dict[str, tuple[str, ...]] = {}
    agents: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    nobody: tuple[str, ...] = ()
    inert: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    peopled: tuple[str, ...] = ()
    writs: tuple[str, ...] = ()
    civic: tuple[str, ...] = ()
    private_too: tuple[str, ...] = ()
    first_person: tuple[str, ...] = ()
    armed: tuple[str, ...] = ()
    crowd: tuple[str, ...] = ()
    agent_cases: tuple[str, ...] = ()
    shells: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    issued_by: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    owner_cases: tuple[str, ...] = ()
    origin_cases: tuple[str, ...] = ()
    member_cases: tuple[str, ...] = ()
    body_cases: tuple[str, ...] = ()
    mutual_cases: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    punishing: tuple[EventType, ...] = ()
    questions: tuple[str, ...] = ()
    ceasing: tuple[str, ...] = ()
    starting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    envoys: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    meanwhile: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    done_to: tuple[str, ...] = ()
    violence: tuple[str, ...] = ()
    natural: tuple[str, ...] = ()
    contests: tuple[str, ...] = ()
    partisan: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    going: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    customary: tuple[str, ...] = ()
    modal_doubt: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    backshifted: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    ceased: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    unhindered: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    """Words behind which what is named did not come about: "fell [short] of removing"."""
    believing: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    of_persons: tuple[str, ...] = ()
    of_things: tuple[str, ...] = ()
    obliging: tuple[str, ...] = ()
    passing_on: tuple[str, ...] = ()
    obj_control: tuple[str, ...] = ()
    cooperative_turns: tuple[str, ...] = ()
    refusable: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    habitual: tuple[str, ...] = ()
    sporting: tuple[str, ...] = ()
    sporting_too: tuple[str, ...] = ()
    actor_marks: tuple[str, ...] = ()
    recipient_marks: tuple[str, ...] = ()
    genitives: tuple[str, ...] = ()
    alike: dict[str, str] = {}
    infinitive: str = ""
    infinitives: tuple[str, ...] = ()
    participial: tuple[str, ...] = ()
    marked_pronouns: dict[str, str] = {}
    phrase_ends: tuple[str, ...] = ()
    comparing: tuple[str, ...] = ()
    adverbial: tuple[str, ...] = ()
    openers: tuple[str, ...] = ()
    inquirers: tuple[str, ...] = ()
    casualties: tuple[str, ...] = ()
    wishing: tuple[str, ...] = ()
    subjunctives: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    complementizers: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    clause_marks: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    become: str = ""
    finite_next: tuple[str, ...] = ()
    place_nouns: tuple[str, ...] = ()
    between: str = ""
    place_marks: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    pair_openers: tuple[str, ...] = ()
    pairs: dict[str, str] = {}
    about_to: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    to_do: tuple[str, ...] = ()
    direct: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    phrase_starts: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    converbs: tuple[str, ...] = ()
    weak_marks: tuple[str, ...] = ()
    done_always: tuple[str, ...] = ()
    in_course: tuple[str, ...] = ()
    saying: tuple[str, ...] = ()
    completing: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    going_on: tuple[str, ...] = ()
    relatives: dict[str, str] = {}
    unnamed: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    undergone: tuple[str, ...] = ()
    undertaken: tuple[str, ...] = ()
    bearing: tuple[str, ...] = ()
    menaces: tuple[str, ...] = ()
