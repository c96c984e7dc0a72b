"""Who said what over the pages: by speaker, in order of time, copies told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from khabar.analysis.folding import fold
from khabar.record import Attribution, Span
from khabar.stories.claims.cast import Cast, Key, fullest
from khabar.stories.claims.concepts import concepts, standing
from khabar.stories.claims.model import Evidence, StoryPage
from khabar.stories.claims.support import Statement
from khabar.stories.telling.model import Said, Voice

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")


def voices(pages: Sequence[StoryPage]) -> tuple[Voice, ...]:
    """The speakers that can be told apart, those heard on most pages first; `pages` in order of time."""
    cast = Cast(pages)
    heard: dict[Key, dict[str, list[tuple[Attribution, Statement]]]] = defaultdict(lambda: defaultdict(list))
    for page in pages:
        for saying in page.record.attributions:
            if (speaker := cast.said_by(page, saying)) is None or speaker.key is None:
                continue
            who = speaker.key if concepts(speaker.words) & standing().vague else cast.whole(speaker.key)
            statement = Statement(page, saying.content.spans, speaker, cast.outlet(page, saying.via))
            heard[who][_folded(page, saying)].append((saying, statement))
    made = [_voice(sayings) for sayings in heard.values()]
    return tuple(sorted(made, key=lambda v: (-len({e.page for s in v.said for e in s.evidence}), -len(v.said), v.name)))


def _folded(page: StoryPage, saying: Attribution) -> str:
    return " ".join(fold(w) for span in saying.content.spans for w in _WORD.findall(page.record.cut(span)))


def _voice(sayings: dict[str, list[tuple[Attribution, Statement]]]) -> Voice:
    names = [s.speaker.words for found in sayings.values() for _, s in found if s.speaker]
    said = [_said(found) for found in sayings.values()]
    return Voice(name=fullest(names), said=tuple(said))


def _said(found: list[tuple[Attribution, Statement]]) -> Said:
    saying, statement = found[0]
    text = _words(statement.page, saying.content.spans)
    evidence: tuple[Evidence, ...] = tuple(s.evidence for _, s in found)
    cue = _words(statement.page, saying.cue.spans).rstrip(":, ") if saying.cue else ""
    return Said(text=text, cue=cue or None, kind=saying.kind, evidence=evidence)


def _words(page: StoryPage, spans: Sequence[Span]) -> str:
    return " … ".join(" ".join(page.record.cut(span).split()) for span in spans)
