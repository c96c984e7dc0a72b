"""What tells of an event in a language: trigger words with their frames, after the PLOVER ontology."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from khabar.record import EventType


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell of one type of event, and where its recipient stands.

    `verbs` are lemmas, with a particle after a space ("call off"); with `objects`, only together with one of these as object
    (or, in a language without a parser, beside it). `nouns` tell of it by themselves ("the killing of"). `recipient` lists,
    best first, where the recipient stands: `obj`, `iobj`, a preposition or postposition, `poss` (owner of the object),
    `clause` (subject of the clause that is the content). `needs`: `agent` (somebody who can act as actor), `violence` (an
    agent, or a word of violence in the sentence), `recipient`, `party` (actor or recipient is somebody), `both`, `movement`
    (no object), `transfer` (an object and a recipient), `request` (somebody is asked, or something is asked for),
    `complement` (an event is what failed). `swapped`: the subject suffers it ("faces criticism from"). `together`: done
    together, without direction.
    """

    type: EventType
    verbs: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    mode: str | None = None
    recipient: tuple[str, ...] = ("obj",)
    needs: str = ""
    swapped: bool = False
    together: bool = False


class EventWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`events.toml`.

    `agents`: nouns for somebody who acts; `violence`: nouns and verbs that make a killing a deed; `natural`: what kills
    without meaning to; `planned`, `doubtful`, `denying`: verbs or words that take their complement out of the actual;
    `future`, `negations`: words on the verb; `cooperative_turns`: types that are AGREE when planned; `refusable`: types that
    are REJECT when they are refused: negated in the future, or on a verb of `refusing`; `obliging`: modals by which a speaker
    demands; `place_marks`: words between an event and its place.
    """

    FILE: ClassVar[str] = "events.toml"

    frames: tuple[Frame, ...] = ()
    agents: tuple[str, ...] = ()
    violence: tuple[str, ...] = ()
    natural: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    conditional: tuple[str, ...] = ()
    modal_doubt: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    obliging: tuple[str, ...] = ()
    passing_on: tuple[str, ...] = ()
    obj_control: tuple[str, ...] = ()
    cooperative_turns: tuple[str, ...] = ()
    refusable: tuple[str, ...] = ()
    refusing: tuple[str, ...] = ()
    sporting: tuple[str, ...] = ()
    actor_marks: tuple[str, ...] = ()
    recipient_marks: tuple[str, ...] = ()
    phrase_ends: tuple[str, ...] = ()
    place_marks: tuple[str, ...] = ()
