"""TR03: sentence fragment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import regex

from khabar.analysis.model import Sentence
from khabar.checking.content_words import stem
from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.record import Finding, Severity

LONGEST = 5
"""Words of a fragment beside a keyword tag."""


class SentenceFragment:
    """A paragraph's sentence is a stray verb form without a subject, mostly an echo of the clause before.

    "Allow." after "… will allow them to leave." is what a translation makes of a sentence that was cut in two by a
    keyword tag.

    Silent on short sentences with sense ("Not once.", "It is water"), headings, captions, lists, quotations, datelines.
    """

    code = "TR03"
    name = "sentence-fragment"
    severity: Severity = "error"
    bad = (
        "The bank union says that talks on the strike will be held on Monday. Will be held (Bank Strike News).",
        "संघ का कहना है कि बातचीत सोमवार को होगी और बैंक खुल जाएंगे। खुल जाएंगे (Bank Strike News)।",
    )
    good = (
        "Has the mayor ever been to the village? Not once. It is water that we need.",
        "क्या मेयर कभी गांव आए? एक बार भी नहीं।",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        previous: list[Sentence] = []
        for sentence in case.body:
            if sentence.block.kind == "paragraph" and _is_stray(case, sentence, previous[-2:]):
                yield finding(self, "A stray verb, no sentence.", (sentence.span,))
            previous.append(sentence)


_LAST = 8
"""Words at the end of the sentence before that a word alone may echo."""
_WORD = regex.compile(r"[\p{L}\p{M}]")


def _is_stray(case: Case, sentence: Sentence, before: Sequence[Sentence]) -> bool:
    words = list(islice((t.text for t in sentence.tokens if _WORD.match(t.text)), LONGEST + 1))
    if not 1 <= len(words) <= LONGEST or sentence.span.cut(case.text)[-1] in ":?!…":
        return False
    table = case.words(sentence.language)
    if " ".join(words).lower() in table.whole_fragments or any(
        q.overlaps(sentence.span) for q in quotations(case.text, sentence.block)
    ):
        return False
    tagged = any(sentence.span.covers(tag) for tag in case.draft.analysis.tags)
    rest = [w for w in words if w.lower() not in table.fragment_words]
    echoed = _stems(before)
    strange = [w for w in rest if stem(w, sentence.language) not in echoed]
    if sentence.has_syntax and _is_bare_predicate(sentence, table.fragment_words):
        return True
    if sentence.has_syntax:
        echo = tagged and len(words) == 1 and words[0].lower() in {t.lower for s in before[-1:] for t in s.tokens[-_LAST:]}
        return not strange and (echo or _is_verbal(words, rest, before, table.fragment_words, tagged))
    return not strange and words[-1] in table.fragment_words and (tagged or len(rest) <= 1)


def _is_bare_predicate(sentence: Sentence, auxiliaries: tuple[str, ...]) -> bool:
    """Whether the sentence is auxiliaries and a participle or verb and nothing else ("Are searching.")."""
    words = [t for t in sentence.tokens if _WORD.match(t.text)]
    bare = all(t.pos in ("AUX", "VERB", "PART") for t in words[1:]) and words[-1].tag in ("VB", "VBN", "VBG")
    return len(words) > 1 and bare and words[0].lower in auxiliaries  # alone, "Were" is a pronoun to the parser


def _stems(sentences: Sequence[Sentence]) -> set[str]:
    return {stem(t.text, s.language) for s in sentences for t in s.tokens}


def _is_verbal(
    words: Sequence[str], rest: Sequence[str], before: Sequence[Sentence], auxiliaries: tuple[str, ...], tagged: bool
) -> bool:
    """Whether the fragment opens with a verb: an auxiliary, or a word that was a verb in the sentence that it echoes.

    The parser's word for the fragment itself is no guide: alone, "Return" is a noun to it.
    """
    verbs = {stem(t.text, s.language) for s in before for t in s.tokens if t.pos in ("VERB", "AUX")}
    first = words[0].lower()
    if not rest:
        return first in auxiliaries and (len(words) > 1 or (tagged and stem(words[0], before[-1].language) in verbs))
    opens = first in auxiliaries or stem(words[0], before[-1].language if before else "und") in verbs
    return opens and any(stem(w, before[-1].language) in verbs for w in rest)
