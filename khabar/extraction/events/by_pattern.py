"""Events of a sentence without syntax, by trigger words and the case marks of the language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from khabar.analysis.model import Sentence, Token
from khabar.extraction.events.candidate import Candidate
from khabar.extraction.events.demands_by_mark import demands
from khabar.extraction.events.lexicon import Lexicon
from khabar.extraction.events.needs_by_mark import CLAUSE_ENDS, is_alone, is_somebody, needs_met
from khabar.extraction.events.participles_by_mark import antecedent, told_after
from khabar.extraction.events.parties_by_mark import (
    actor,
    addressee,
    befallen,
    modified,
    recipient,
    right_before,
    sides,
    split,
    told_of,
    whose,
)
from khabar.extraction.events.phrases_by_mark import clause_start, ends_with_somebody
from khabar.extraction.events.realis_by_mark import CLOSE, is_announced, is_only_meant, status_of
from khabar.extraction.events.roles import SUBSUMING, Reader
from khabar.extraction.events.spelling import respelt
from khabar.extraction.events.subjects_by_mark import clause_subject, unmarked
from khabar.languages.tables.events import Frame
from khabar.record import EventType, Span

Following = tuple[frozenset[str], ...]
"""The words that may follow the first of a trigger, a set a place."""
_NEXT = 2
_BESIDE = 6
"""Words before a verb within which its object stands: अपना इस्तीफा मंगलवार को राष्ट्रपति को सौंपा."""
_HEADLINES = ("headline", "deck", "heading")
MUTUAL: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"})
"""Types that two may do together, without direction."""
_AMONG_PEOPLE: frozenset[EventType] = frozenset({"SUPPORT", "CONCEDE"})
"""Types of what people do to people, where a genitive may as well be of a thing: समझौते का स्वागत."""
SPOKEN: frozenset[EventType] = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of what is done by saying so: समर्थन करते हैं."""
_BEFALLING: frozenset[EventType] = frozenset({"COERCE", "SANCTION", "ASSAULT", "RETREAT", "CONCEDE"})
"""Types of which it is said that they came to somebody: रिहा हुए, बरी हुए."""


def read_pattern(reader: Reader, sentence: Sentence) -> Iterator[Candidate]:
    """The events of the sentence: a trigger, the phrase before an actor's mark, the phrase before a recipient's."""
    lexicon, used = reader.lexicon, set[int]()
    sentence = respelt(sentence, lexicon.words.alike)
    tokens = sentence.tokens
    protesting: list[list[Span]] = []
    last: Candidate | None = None
    told = 0  # where what is asked, threatened or promised begins: that is no event of its own
    if _is_of_sport(lexicon, sentence) or any(t.text == "?" for t in tokens[-2:]):
        return
    for n in range(len(tokens)):
        found = None if n in used else _trigger_at(lexicon, tokens, n) or _closing(lexicon, sentence, n)
        if found is None:
            continue
        frame, trigger = found
        token, i = trigger[0], trigger[0].i
        used |= {t.i for t in trigger}
        if (
            (is_only_meant(lexicon, tokens, trigger) and not is_announced(lexicon, tokens, trigger))
            or _is_excluded(lexicon, tokens, i, frame)
            or _is_customary(lexicon, tokens, i)
            or _is_demanded(lexicon, tokens, trigger)
            or (frame.type not in SPOKEN and _is_always(lexicon, tokens, trigger))
        ):
            continue
        made = Candidate(sentence, frame, frame.type, token, trigger, status_of(lexicon, tokens, trigger), mode=frame.mode)
        if made.type == "CONCEDE" and is_announced(lexicon, tokens, trigger):
            made.status = "actual"  # to announce it is to concede it
        content = _content_start(lexicon, tokens, trigger)
        if not _with_parties(reader, made, content) or (told and made.status != "actual" and i >= told):
            continue
        if content and frame.type in SUBSUMING:
            told = content
        if made.type == "REQUEST" and made.actors in protesting and not made.recipients:
            continue  # what is asked for by demonstrating is no event of its own
        if frame.needs == "violent" and last and last.type == made.type and _is_in_clause(lexicon, tokens, last, i):
            after = tokens[last.trigger[-1].i + 1].lower
            if last.frame.nouns or after in lexicon.words.place_marks:  # "आत्मघाती हमले में"
                last.recipients = befallen(reader, tokens, last.trigger[-1].i) or made.recipients
            continue  # "हमले में दो लोग मारे गए" is one event
        if last and last.type == made.type and not made.recipients and _joins(lexicon, tokens[last.trigger[-1].i : i]):
            made.recipients = last.recipients
        last = made
        protesting += [made.actors] if made.type == "PROTEST" else []
        yield _turned(lexicon, made)
    yield from demands(reader, sentence)


def _with_parties(reader: Reader, made: Candidate, content: int) -> bool:
    """Fills in who acts and who suffers it; whether the frame has the parties that it needs. At `content` begins what is said."""
    lexicon, frame, tokens, trigger = reader.lexicon, made.frame, made.sentence.tokens, made.trigger
    i, marks, habits = made.head.i, frame.recipient or lexicon.words.recipient_marks, frame.parties or ()
    alone = is_alone(frame, trigger)
    marked = addressee(reader, tokens, i, marks) if "asked" in habits else []
    marked = marked or recipient(reader, tokens, i, marks, sites="sites" in habits)
    before = right_before(reader, tokens, i) if alone and not frame.owner else []
    recipients = marked if marked and not any(ends_with_somebody(reader, tokens, b) for b in before) else before or marked
    recipients = [_without_object(frame, tokens, r, lexicon.words.genitives) for r in recipients]
    recipients = [o for r in recipients for o in (whose(reader, tokens, r) if _is_thing(reader, frame, tokens, r) else [r])]
    taken_up, meant = antecedent(reader, tokens, i)
    actors = told_after(reader, tokens, trigger) or actor(reader, tokens, i, frame.owner)
    if taken_up in lexicon.words.actor_marks:
        actors = actors or meant
    elif taken_up in marks:
        recipients = recipients or meant
    if recipients and all(r in actors for r in recipients):  # "… पर सेना का हमला हुआ": whose it is does it
        recipients = recipient(reader, tokens, i, tuple(m for m in marks if m not in lexicon.words.genitives), sites=False)
    suffers = _is_suffered(lexicon, frame, tokens, trigger)
    if suffers and not alone:
        recipients = told_of(reader, tokens, _after_passive(lexicon, tokens, trigger)) or recipients
    opening = (
        []
        if actors
        else unmarked(
            reader,
            tokens,
            i,
            recipients,
            suffers=suffers or "opened" in habits or _is_apart(lexicon, trigger),
            last_of=trigger[-1].i,
        )
    )
    nearest = [r for r in right_before(reader, tokens, i) if ends_with_somebody(reader, tokens, r)]
    if suffers:
        recipients = recipients or opening or nearest or modified(reader, tokens, _after_passive(lexicon, tokens, trigger))
    else:
        verb = len(trigger) == 1 and not (frame.objects or frame.nouns or alone)
        actors = actors or opening or (nearest if verb else [])  # "मंत्री के बयान पर विपक्ष बिफरा"
    if content and not recipients and "clause" in marks:
        recipients = clause_subject(reader, tokens, content)
    if not actors and len(recipients) == 1 and (pair := split(reader, tokens, recipients[0])):
        actors, recipients = pair[:1], pair[1:]
    if not recipients and "befalls" in habits:
        recipients = befallen(reader, tokens, trigger[-1].i)
    made.actors = [] if frame.needs == "violent" else actors
    if "deed" in habits and (deed := next((d for r in recipients if (d := _deed(reader, tokens, r))), None)):
        recipients = recipient(reader, tokens, deed.i, marks, sites=False)  # of "उनसे मिलने से इनकार" who is not met
    if frame.mode == "visit" and not recipients:
        recipients = _destination(reader, tokens, trigger[-1].i + 1)
    made.recipients = [r for r in recipients if r not in actors and not _is_matter(lexicon, tokens, r)]
    if "sent" in habits and suffers:
        made.recipients = []
    if "somebody" in habits:
        made.recipients = [r for r in made.recipients if is_somebody(reader, tokens, r)]
    if "to somebody" in habits:
        made.recipients = [r for r in made.recipients if _is_to_somebody(reader, tokens, r)]
    if made.type in MUTUAL and not actors and (both := sides(reader, tokens, i)) and both != made.recipients:
        made.actors = both
        made.recipients = [] if len(both) > 1 else [r for r in made.recipients if r not in both]
    return needs_met(reader, made, suffering=recipients, alone=alone)


def _is_apart(lexicon: Lexicon, trigger: list[Token]) -> bool:
    """Whether the trigger begins with a phrase of its own, of which who stands before it is no part: पक्ष बातचीत के लिए राजी हुए."""
    return any(t.lower in lexicon.words.phrase_ends for t in trigger[1:3])


def _destination(reader: Reader, tokens: list[Token], i: int) -> list[Span]:
    """The state whose name stands at the token: यात्रा पर भारत आएंगे."""
    end = i
    while end < len(tokens) and tokens[end].start in reader.states:
        end += 1
    return [Span(tokens[i].start, tokens[end - 1].end)] if end > i else []


def _is_in_clause(lexicon: Lexicon, tokens: list[Token], before: Candidate, i: int) -> bool:
    """Whether no clause ends between the event and the token."""
    return not any(t.lower in lexicon.words.clause_marks for t in tokens[before.trigger[-1].i : i])


def _without_object(frame: Frame, tokens: list[Token], span: Span, genitives: tuple[str, ...]) -> Span:
    """The phrase from after the object of the frame on: अपना इस्तीफा राज्यपाल को सौंपा."""
    inside = [t for t in tokens if span.covers(t.span)]
    objects = ((t, after) for t, after in pairwise(inside) if t.lower in frame.objects)
    return next((Span(after.start, span.end) for t, after in objects if after.lower not in genitives), span)


def _turned(lexicon: Lexicon, made: Candidate) -> Candidate:
    """The event with the type that planning or refusing makes of it."""
    if made.status == "planned" and made.type in lexicon.words.cooperative_turns:
        made.type, made.mode = "AGREE", None
    if made.status == "denied" and made.type in lexicon.words.refusable and not _is_habitual(lexicon, made.trigger):
        made.type, made.status = "REJECT", "actual"
    return made


def _joins(lexicon: Lexicon, between: list[Token]) -> bool:
    """Whether "and" joins two verbs of one clause: … को सजा सुनाई और जुर्माना लगाया."""
    words = [t.lower for t in between]
    return any(w in lexicon.words.conjunctions for w in words) and not any(w in lexicon.words.clause_marks for w in words)


def _is_customary(lexicon: Lexicon, tokens: list[Token], i: int) -> bool:
    """Whether the clause says what is so each time: पुलिस अक्सर …"""
    return any(t.lower in lexicon.words.customary for t in tokens[clause_start(lexicon, tokens, i) : i])


def _is_demanded(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether it is only said that it should be done: हथियार डाल देने चाहिए."""
    return any(t.lower in lexicon.words.obliging for t in tokens[trigger[-1].i + 1 : trigger[-1].i + CLOSE])


def _is_always(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether the verb says what is always so: मदद देता है, जब्त किया जाता है."""
    last, words = trigger[-1].i, lexicon.words
    said = (t for t in tokens[last : last + 3] if t.lower not in words.doubtful)
    at = next((t.i for t in said if t.lower.endswith(words.habitual) or t.lower in words.done_always), None)
    return bool(words.habitual) and at is not None and at + 1 < len(tokens) and tokens[at + 1].lower in words.present


def _is_excluded(lexicon: Lexicon, tokens: list[Token], i: int, frame: Frame) -> bool:
    """Whether a word before the trigger in its clause says that something else is meant."""
    before = " ".join(t.lower for t in tokens[clause_start(lexicon, tokens, i) : i])
    return any(f" {word} " in f" {before} " for word in frame.never)


def _content_start(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> int:
    """The first token of the clause that says what is alleged, asked or threatened; 0 where none follows."""
    after = tokens[trigger[-1].i + 1 : trigger[-1].i + 1 + CLOSE]
    that = next((t.i for t in after if t.lower in lexicon.words.complementizers), None)
    return that + 1 if that is not None and that + 1 < len(tokens) else 0


def _is_habitual(lexicon: Lexicon, trigger: list[Token]) -> bool:
    return bool(lexicon.words.habitual) and trigger[-1].lower.endswith(lexicon.words.habitual)


def _is_of_sport(lexicon: Lexicon, sentence: Sentence) -> bool:
    """Whether the sentence is about sport: a word of it alone, or two that are of other things too (टीम, खिलाड़ी)."""
    words = lexicon.of_sport(sentence)
    return len(words) > 1 or any(w not in lexicon.words.sporting_too for w in words)


def _is_to_somebody(reader: Reader, tokens: list[Token], span: Span) -> bool:
    """Whether the head of the phrase is somebody, or it is a pronoun."""
    pronoun = any(t.span == span and t.lower in reader.lexicon.words.marked_pronouns for t in tokens)
    return pronoun or ends_with_somebody(reader, tokens, span)


def _after_passive(lexicon: Lexicon, tokens: list[Token], trigger: list[Token]) -> int:
    """The first token after the passive of the trigger."""
    at = trigger[-1].i + 1
    while at < len(tokens) and tokens[at].lower in (*lexicon.words.completing, *lexicon.words.passives):
        at += 1
    return at


def _is_matter(lexicon: Lexicon, tokens: list[Token], span: Span) -> bool:
    """Whether the phrase is of what is said or asked ("इस बात"), and so no party."""
    return any(t.end == span.end and t.lower in lexicon.words.matters for t in tokens)


def _is_thing(reader: Reader, frame: Frame, tokens: list[Token], span: Span) -> bool:
    """Whether the phrase is of what is said or asked, or of a thing that is supported: no party, though whose it is may be."""
    if _is_matter(reader.lexicon, tokens, span):
        return True
    after = next((t.lower for t in tokens if t.start >= span.end), "")
    words = reader.lexicon.words
    asked = frame.type == "REQUEST" and after not in words.weak_marks
    owned = asked or (frame.type in _AMONG_PEOPLE and after in words.genitives)
    pronoun = any(t.span == span and t.lower in words.marked_pronouns for t in tokens)
    return owned and not pronoun and not ends_with_somebody(reader, tokens, span)


def _deed(reader: Reader, tokens: list[Token], span: Span) -> Token | None:
    """The infinitive in which the phrase ends."""
    ending = reader.lexicon.words.infinitive
    last = (t for t in tokens if t.end == span.end and t.start not in reader.named)
    return next((t for t in last if ending and t.lower.endswith(ending)), None)


def _is_suffered(lexicon: Lexicon, frame: Frame, tokens: list[Token], trigger: list[Token]) -> bool:
    """Whether who opens the clause suffers it: in a passive (गिरफ्तार किए गए), or where it befalls them (रिहा हुए)."""
    words = lexicon.words
    last = trigger[-1]
    after = next((t.lower for t in tokens[last.i + 1 : last.i + 3] if t.lower not in words.completing), "")
    befalls = frame.type in _BEFALLING and any(
        t.lower in words.forms.get(words.become, ()) for t in (last, *tokens[last.i + 1 : last.i + 2])
    )
    alone = is_alone(frame, trigger) and not frame.owner
    before = tokens[last.i - 1].lower
    if last.lower in words.passives and f"{before} {last.lower}" in words.forms.get(words.become, ()):
        return frame.type in _BEFALLING  # "राजी हो गए" is said of who agrees
    return alone or after in (*words.passives, *words.done_always) or last.lower in words.passives or befalls


def _trigger_at(lexicon: Lexicon, tokens: list[Token], i: int) -> tuple[Frame, list[Token]] | None:
    for rest, frame in lexicon.phrases.get(tokens[i].lower, ()):
        more = _further(lexicon, tokens, i, rest)
        if frame.objects and not _object_near(frame, tokens, i):
            continue
        if more is None and (turned := _inverted(lexicon, tokens, i, rest)):
            return frame, turned
        if more is None:
            continue
        last = more[-1].i if more else i
        if any(t.lower in frame.not_next for t in tokens[last + 1 : last + 1 + CLOSE]):
            continue
        named = frame.needs == "agent" and last + 1 < len(tokens) and _is_genitive(lexicon, tokens, last + 1)
        if not named and not _is_genitive(lexicon, tokens, last):
            return frame, [tokens[i], *more]
    if any(t.lower in lexicon.words.ceasing for t in tokens[i + 1 : i + 1 + _NEXT]):
        return None
    if i + 1 < len(tokens) and tokens[i + 1].lower in lexicon.words.genitives:
        return None  # "लाठीचार्ज की निंदा": what is said of it is told
    return next(((frame, [tokens[i]]) for frame in lexicon.nouns.get(tokens[i].lower, ())), None)


def _closing(lexicon: Lexicon, sentence: Sentence, i: int) -> tuple[Frame, list[Token]] | None:
    """The frame of a participle without its verb at the end of a headline, or of one of its clauses."""
    tokens = sentence.tokens
    frame = lexicon.closing.get(tokens[i].lower)
    last = i + 1 == len(tokens)  # no full stop either: a headline, whatever the page has it for
    ends = last or (tokens[i + 1].text in CLAUSE_ENDS and sentence.block.kind in _HEADLINES)
    return (frame, [tokens[i]]) if frame and ends and i else None


def _inverted(lexicon: Lexicon, tokens: list[Token], i: int, rest: Following) -> list[Token] | None:
    """The verb before its noun, as headlines have it after a case mark: लावरोव से की बातचीत, ने किया हमला."""
    marks = lexicon.words.phrase_ends
    if tokens[i].lower in lexicon.words.infinitives:
        return None  # "… पर दिए जाने वाले उपहार"
    if i + 1 < len(tokens) and tokens[i + 1].lower in lexicon.words.place_marks:
        return None  # "शहर में हुए धमाके में"
    if len(rest) == 1 and (verb := _verb_after_agent(lexicon, tokens, i, rest[0])):
        return [verb, tokens[i]]
    if len(rest) != 1 or i < 2 or tokens[i - 1].lower not in rest[0] or tokens[i - 2].lower not in marks:
        return None
    return None if tokens[i - 2].lower in lexicon.words.genitives else [tokens[i - 1], tokens[i]]


def _verb_after_agent(lexicon: Lexicon, tokens: list[Token], i: int, verbs: frozenset[str]) -> Token | None:
    """The verb right after the mark of who acts, of a noun that ends the headline: ने दी हमले की धमकी."""
    if i + 1 < len(tokens) and tokens[i + 1].text not in CLAUSE_ENDS:
        return None
    near = range(max(1, i - CLOSE - 1), i)
    return next((tokens[n] for n in near if tokens[n].lower in verbs and tokens[n - 1].lower in lexicon.words.actor_marks), None)


def _further(lexicon: Lexicon, tokens: list[Token], i: int, rest: Following) -> list[Token] | None:
    """The words of a trigger after its first, particles between them passed over: हमला भी किया, आरोप नहीं लगाया."""
    found: list[Token] = []
    for wanted in rest:
        i += 1
        while i < len(tokens) and tokens[i].lower not in wanted and tokens[i].lower in lexicon.words.particles:
            i += 1
        if i >= len(tokens) or tokens[i].lower not in wanted:
            return None
        found.append(tokens[i])
    return found


def _is_genitive(lexicon: Lexicon, tokens: list[Token], i: int) -> bool:
    """Whether the last word of a trigger, which has the form of a verb, is the genitive before a noun: हमले की निंदा."""
    if tokens[i].lower not in lexicon.words.genitives or i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    ends = (*lexicon.words.phrase_ends, *lexicon.words.passives, *lexicon.words.finite_next)
    return after.text[0].isalpha() and after.lower not in ends


def _object_near(frame: Frame, tokens: list[Token], i: int) -> bool:
    return any(t.lower in frame.objects for t in tokens[max(0, i - _BESIDE) : i])
