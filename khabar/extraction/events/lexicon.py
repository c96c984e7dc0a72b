"""The trigger words of a language, ready to be looked up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final

import msgspec

from khabar.analysis.lemmas import lemma as verb_lemma
from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.spelling import in_one_spelling, spell
from khabar.languages import load
from khabar.languages.tables.cues import Cues
from khabar.languages.tables.events import EventWords, Frame

Phrase = tuple[tuple[frozenset[str], ...], Frame]


class Lexicon:
    """The frames of a language by the first word of their triggers."""

    def __init__(self, words: EventWords, expletives: Iterable[str] = ()) -> None:
        self.words, self.expletives = words, frozenset(expletives)
        self.verbs: dict[str, list[tuple[tuple[str, ...], Frame]]] = defaultdict(list)
        self._by_next: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        """By the first word of a trigger and the next ("" where there is none), which of `verbs` it is."""
        self.nouns: dict[str, list[Frame]] = defaultdict(list)
        self.states: dict[str, list[Frame]] = defaultdict(list)
        self.closing: dict[str, Frame] = {}
        frames = tuple(_spelled_out(frame, words) for frame in words.frames)
        self.phrases = _phrases(frames, words.forms) if words.actor_marks else {}
        """In a language without a parser: the words that may follow the first, a set a place; the longest first, of those of one
        length the frames that ask for an object before the others."""
        for frame in frames:
            for verb in () if words.actor_marks else frame.verbs:
                head, *rest = verb.split()
                self._by_next[head]["".join(rest[:1])].append(len(self.verbs[head]))
                self.verbs[head].append((tuple(rest), frame))
            self.closing.update(dict.fromkeys(frame.closing, frame))
            for noun in frame.nouns:
                self.nouns[noun].append(frame)
            for state in frame.states:
                self.states[state].append(frame)
        self.agents = frozenset((*words.agents, *words.armed, *words.crowd))
        self.acting = frozenset(words.acting)
        self.offers = frozenset(words.offers)
        self.civic = frozenset(words.civic)
        self.nobody, self.writs = frozenset(words.nobody), frozenset(words.writs)
        self.contests, self.partisan = frozenset(words.contests), frozenset(words.partisan)
        self.armed, self.crowd = frozenset(words.armed), frozenset(words.crowd)
        self.guests = frozenset((*words.envoys, *words.civic, *words.armed))
        self.envoys, self.peopled = frozenset(words.envoys), frozenset(words.peopled)
        self.sporting, self.natural = frozenset(words.sporting), frozenset(words.natural)
        self.inert = frozenset((*words.inert, *words.natural)) if words.actor_marks else frozenset[str]()
        self.light, self.done_to = frozenset(words.light), frozenset(words.done_to)
        self.agent_cases = words.agent_cases
        self.verbal = frozenset((*words.passives, *(f for forms in words.forms.values() for f in forms))).difference(
            words.phrase_ends
        )
        """Words that can only be verbs, in a language without a parser."""
        self.finite = frozenset((*words.finite, *words.passives, *(f for forms in words.forms.values() for f in forms)))
        """Verbs as they may end a clause, in a language without a parser."""
        self.violence = frozenset(words.violence)
        self.forceful = frozenset(word for said in (*words.natural, *words.violence) for word in said.split())
        """The words that what tells of violence or of a force of nature is made of."""

    def of_sport(self, sentence: Sentence) -> frozenset[str]:
        """The words of sport in the sentence."""
        said = sentence.lower if sentence.has_syntax else [spell(word, self.words.alike) for word in sentence.lower]
        return self.sporting.intersection((*said, *sentence.lemmas))

    def of_verb(self, token: Token) -> Iterator[tuple[Frame, list[Token]]]:
        """The frames that the verb opens, with the particle or further words that belong to the trigger."""
        verb = _verb_of(token)
        if (known := self._by_next.get(verb)) is not None:
            numbers = known.get("", [])
            near = [t for t in token.subtree() if token.i < t.i <= token.i + _FURTHEST] if len(known) > bool(numbers) else []
            said = {word for t in near for word in (t.lower, t.lemma) if word in known}
            for n in sorted({*numbers, *(n for word in said for n in known[word])}) if said else numbers:
                rest, frame = self.verbs[verb][n]
                more = _further_words(token, rest, near, self.words.adverbs)
                if more is not None:
                    yield frame, more
        yield from ((frame, []) for frame in self.of_state(token))

    def of_state(self, token: Token) -> list[Frame]:
        """The frames of what somebody is said to be in ("the porters are on strike")."""
        if token.pos != "NOUN" or not token.adposition or token.child("cop") is None:
            return []
        return self.states.get(f"{token.adposition} {token.lemma.lower()}", [])

    def of_noun(self, token: Token) -> list[Frame]:
        """The frames that the noun opens by itself."""
        first = next((c for c in token.children if c.i + 2 == token.i and c.end + 1 == token.start), None)
        if first is not None and (frames := self.nouns.get(f"{first.lower}-{token.lower}")):
            return frames
        return self.nouns.get(token.lower) or self.nouns.get(token.lemma.lower(), [])


_FURTHEST: Final = 6
"""How far the last word of a trigger may be from its first."""
_OF_GROUPS: Final = ("objects", "subjects", "not_by", "complements", "never")
_GROUP: Final = "@"


def _spelled_out(frame: Frame, known: EventWords) -> Frame:
    """The frame with the words of the groups that it names and what its type has for its parties; raises `KeyError` where
    there is no such group."""
    spelled: dict[str, Any] = {} if frame.parties is not None else {"parties": known.parties.get(frame.type, ())}
    for field in _OF_GROUPS:
        words: frozenset[str] = getattr(frame, field)
        if any(w.startswith(_GROUP) for w in words):
            spelled[field] = frozenset(m for w in words for m in (known.groups[w[1:]] if w.startswith(_GROUP) else (w,)))
    return msgspec.structs.replace(frame, **spelled)


def _verb_of(token: Token) -> str:
    """The verb that the word is a form of, also where a headline's capital has made a name of it."""
    return verb_lemma(token.lower, "VBZ", "VERB") if token.tag in ("NNP", "NNPS") else token.lemma.lower()


def _phrases(frames: Iterable[Frame], inflected: Mapping[str, tuple[str, ...]]) -> dict[str, list[Phrase]]:
    """The triggers of the frames by each word that may be their first; the last word in all its forms.

    >>> from khabar.languages.tables.events import Frame
    >>> found = _phrases([Frame("ASSAULT", ("हमला|धावा बोलना",))], {"बोलना": ("बोला", "बोले")})
    >>> sorted(found), [sorted(following) for following in found["धावा"][0][0]]
    (['धावा', 'हमला'], [['बोला', 'बोले']])
    """
    found: dict[str, list[Phrase]] = defaultdict(list)
    for frame, verb in ((f, verb) for f in frames for verb in f.verbs):
        *before, last = (word.split("|") for word in verb.split())
        forms = [form.split() for word in last for form in inflected.get(word, (word,))]
        ends = [[form[0] for form in forms if len(form) == 1], *(form for form in forms if len(form) > 1)]
        for end in filter(None, ends):
            places = [frozenset(end)] if end is ends[0] else [frozenset((word,)) for word in end]
            first, *rest = (*map(frozenset, before), *places)
            for head in first:
                found[head].append((tuple(rest), frame))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: (-len(phrase[0]), not phrase[1].objects))
    return dict(found)


def _further_words(token: Token, wanted: tuple[str, ...], near: Sequence[Token], adverbs: tuple[str, ...]) -> list[Token] | None:
    """The words of a trigger after its first among those near it in the sentence; None where one is missing."""
    found: list[Token] = []
    for word in wanted:
        last = len(wanted) == 1 and word in adverbs
        said = (t for t in near if (t.lower == word or (t.lemma == word and t.pos != "VERB")) and not (last and _leads(t, token)))
        match = next((t for t in said if _belongs(t, (token, *found))), None)
        if match is None:
            return None
        found.append(match)
    return found


def _belongs(word: Token, trigger: Sequence[Token]) -> bool:
    """Whether it hangs on one of the words of a trigger, or on a noun that does ("shook hands on a deal")."""
    above = word.head
    if word.dep in ("advcl", "acl"):
        return False  # "sent a letter warning of it" has no "send warning"
    return above in trigger or (above is not None and word.dep in ("case", "mark", "fixed") and above.head in trigger)


def _leads(word: Token, verb: Token) -> bool:
    """Whether it leads in a noun, further on: "given a term in the case" has no "give in"."""
    return word.dep == "case" and word.i > verb.i + 1


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; empty where it has none."""
    known = load(language)
    return Lexicon(in_one_spelling(known.table(EventWords)), known.table(Cues).expletives)
