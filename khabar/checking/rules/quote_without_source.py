"""AT02: quote without source."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from khabar.checking.quotations import quotations
from khabar.checking.rule import Case, finding
from khabar.languages.phrases import has
from khabar.record import Block, Finding, Severity, Span

SHORTEST = 4
"""Words of a quotation that is more than a title or a term."""
LONGEST_TITLE = 12
"""Long words of a title, at most."""


class QuoteWithoutSource:
    """A quotation of a full sentence has no speaker, in its own sentence or in the one next to it in the paragraph.

    A quotation that nobody said cannot be checked; in a pull quote it is put in the mouth of whoever is on the photo.

    Silent when a quotation goes on after "…," X said. "…", when the same words have their speaker elsewhere, and on titles,
    terms and scare quotes of fewer than four words.
    """

    code = "AT02"
    name = "quote-without-source"
    severity: Severity = "error"
    bad = (
        "The hall was full on Friday. “Nobody asked us before they sold the land.” Tea was served after the meeting.",
        "> “Nobody asked us before they sold the land.”\nThe meeting ended at nine.",
        "शुक्रवार को सभा हुई। “जमीन बेचने से पहले हमसे किसी ने नहीं पूछा।” सभा के बाद चाय दी गई।",
    )
    good = (
        "“Nobody asked us,” Anna Berg said. “They sold the land behind our backs.” The film “The Land of Our Fathers” was shown.",
        "अनीता देवी ने कहा, “जमीन बेचने से पहले हमसे किसी ने नहीं पूछा।”",
    )

    def check(self, case: Case) -> Iterator[Finding]:
        open_before, told_before = False, False
        for block in case.prose:
            if block.kind in ("headline", "deck", "dateline", "heading", "caption"):
                continue
            for span in quotations(case.text, block):
                taken_up = span.start == block.span.start and (open_before or (told_before and block.kind == "paragraph"))
                if not taken_up and _is_full(case, span) and not _has_speaker(case, block, span):
                    yield finding(self, "A quotation without a speaker.", (span,))
                open_before = span.end == block.span.end and case.text[span.end - 1] not in "”\"’'»"
            told_before = block.kind == "paragraph" and _tells(case, block, told_before)


_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[’'-][\p{L}\p{M}]+)*")
_ENDS = regex.compile(r"[.!?।…]\s*[”\"’'»]?$")


def _tells(case: Case, block: Block, told_before: bool) -> bool:
    """Whether the paragraph quotes a speaker or announces one, so that a quotation that opens the next goes on with it."""
    words = block.span.cut(case.text).rstrip()
    if words.endswith(":"):
        return True
    quoted = list(quotations(case.text, block))
    if not quoted:
        return False
    if len(quoted) == 1 and len(quoted[0]) >= len(words):
        return told_before
    return _has_speaker(case, block, quoted[-1]) and not _is_left(case, block, quoted[-1])


def _is_left(case: Case, block: Block, span: Span) -> bool:
    """Whether others speak in the paragraph once the quotation's sentence and the next are over."""
    held = [s.span for s in case.sentences if s.block is block]
    after = [s for s in held if s.start >= span.end][1:]
    cues = [s for a in case.draft.attributions if a.cue and a.source for s in a.cue.spans]
    return any(sentence.covers(cue) for sentence in after for cue in cues)


def _is_full(case: Case, span: Span) -> bool:
    """Whether the quotation is a sentence: four words, and an end mark in it (or just after it, where it starts one)."""
    quoted = span.cut(case.text)
    if len(_WORD.findall(quoted)) < SHORTEST or not (quoted[1:2].isupper() or not quoted[1:2].isascii()):
        return False
    if _is_title(quoted):
        return False
    begins = case.text[: span.start].rstrip(" \t")[-1:]
    after = case.text[span.end : span.end + 1]
    return bool(_ENDS.search(quoted)) or (begins in ("", "\n", ".", "।", "!", "?", "”") and after in (".", "।"))


TITLE_CASE = 0.75
"""The share of capitalised words of more than three letters from which a quotation is a title ("The Land of Our Fathers")."""


def _is_title(quoted: str) -> bool:
    words = [w for w in _WORD.findall(quoted) if len(w) > 3]
    return len(words) < LONGEST_TITLE and sum(w[0].isupper() for w in words) > TITLE_CASE * len(words)


def _has_speaker(case: Case, block: Block, span: Span) -> bool:
    if case.is_attributed(span):
        return True
    around = _around(case, block, span)
    if has(case.words(case.language_of(block)).speech_verbs, around) or regex.search(
        r":\s*$", case.text[block.span.start : span.start]
    ):
        return True
    return (block.kind == "quote" and bool(_WORD.search(around))) or _said_elsewhere(case, span)


def _around(case: Case, block: Block, span: Span) -> str:
    """The words outside quotations in the quotation's sentence and the two beside it, in the block."""
    held = [s.span for s in case.sentences if s.block is block]
    inside = [i for i, s in enumerate(held) if s.overlaps(span)]
    if not inside:
        return ""
    start, end = held[max(0, inside[0] - 1)].start, held[min(len(held) - 1, inside[-1] + 1)].end
    pieces, at = [], start
    for quoted in quotations(case.text, block):
        if quoted.end > start and quoted.start < end:
            pieces.append(case.text[at : max(at, quoted.start)])
            at = max(at, quoted.end)
    return " ".join((*pieces, case.text[at:end]))


def _said_elsewhere(case: Case, span: Span) -> bool:
    """Whether the same words are attributed elsewhere: then this is a pull quote of them."""
    words = " ".join(_WORD.findall(span.cut(case.text)))
    for attribution in case.draft.attributions:
        if attribution.source:
            content = " ".join(" ".join(_WORD.findall(s.cut(case.text))) for s in attribution.content.spans)
            if words in content:
                return True
    return False
