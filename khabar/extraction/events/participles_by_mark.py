"""Who is told of in a clause that hangs on a noun, in a sentence without syntax: relative clauses and participles."""

from __future__ import annotations

from khabar.analysis.model import Token
from khabar.extraction.events.parties_by_mark import told_of
from khabar.extraction.events.phrases_by_mark import REACH, clause_start, coordinated, ends_with_somebody, goes_on, phrase_before
from khabar.extraction.events.roles import Reader
from khabar.extraction.events.subjects_by_mark import opening
from khabar.record import Span


def told_after(reader: Reader, tokens: list[Token], trigger: list[Token]) -> list[Span]:
    """Who does what a participle before them says: "की निंदा करते हुए मंत्री ने …", or one that goes on: "हड़ताल पर चल रहे वकीलों से …"."""
    words, at = reader.lexicon.words, trigger[-1].i + 1
    if at < len(tokens) and tokens[at].lower in words.converbs:
        return _subject_from(reader, tokens, at + 1)
    going = next((n for n in range(at - 1, min(len(tokens), at + 2)) if tokens[n].lower in words.going_on), None)
    if going is None or going + 1 >= len(tokens):
        return []
    return told_of(reader, tokens, going + 1, most=REACH)


def _subject_from(reader: Reader, tokens: list[Token], start: int) -> list[Span]:
    """Who acts in the clause that goes on from `start`, a comma before it passed over: who stands before the mark of who acts, or
    opens it."""
    words = reader.lexicon.words
    if start < len(tokens) and tokens[start].text == ",":
        start += 1
    end = next((n for n in range(start, len(tokens)) if not goes_on(reader.lexicon, tokens, n)), len(tokens))
    if end < len(tokens) and words.marked_pronouns.get(tokens[end].lower) in words.actor_marks and end == start:
        return [tokens[end].span]
    marks = {mark.split()[0] for mark in words.actor_marks}
    if start < end < len(tokens) and tokens[end].lower in marks:
        return coordinated(reader, tokens, Span(tokens[start].start, tokens[end - 1].end))
    after = opening(reader, tokens, start, len(tokens))
    owns = after < len(tokens) and tokens[after].lower in (*words.phrase_ends, *words.genitives)
    return [Span(tokens[start].start, tokens[after - 1].end)] if after > start and not owns else []


def antecedent(reader: Reader, tokens: list[Token], i: int) -> tuple[str, list[Span]]:
    """Whom a relative clause takes up that the token stands in, with the mark that the pronoun has in it: "मजदूर, जिन्होंने …", "उस
    युवक को पकड़ा जिसने …"; nobody where it is in none."""
    words = reader.lexicon.words
    at = clause_start(reader.lexicon, tokens, i) - 1
    mark = words.relatives.get(tokens[at].lower, "") if at > 0 else ""
    if not mark:
        return "", []
    before = at - 1 if tokens[at - 1].text == "," else at
    if before < at and tokens[before - 1].lower in (*words.actor_marks, *words.recipient_marks):
        before -= 1  # "मजदूरों ने, जिन्होंने …"
    span = phrase_before(reader, tokens, before)
    if span is not None and ends_with_somebody(reader, tokens, span):
        return mark, coordinated(reader, tokens, span)
    shown = next((n for n in range(before - 1, -1, -1) if tokens[n].lower in words.demonstratives), None)
    if shown is None:
        return mark, []
    end = next((n for n in range(shown, before) if not goes_on(reader.lexicon, tokens, n)), before)
    meant = Span(tokens[shown].start, tokens[end - 1].end) if end > shown else None
    return mark, [meant] if meant is not None and ends_with_somebody(reader, tokens, meant) else []
