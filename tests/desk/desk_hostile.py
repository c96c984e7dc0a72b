"""A record as one could be made from a hostile page."""

from __future__ import annotations

from khabar.record import (
    Attribution,
    Block,
    Counted,
    Entity,
    Event,
    Figure,
    Finding,
    Headline,
    LanguageShare,
    Mention,
    Origin,
    PageInfo,
    Participant,
    Place,
    Record,
    Role,
    Span,
    Time,
    Words,
)  # fmt: skip

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"


def hostile_record() -> Record:
    """A record as one could be made from a hostile page: markup in every field that is a string."""
    text = f"{SCRIPT}\nThe {SCRIPT} said 46 people died on Friday in Doha.\nAlso read: {SCRIPT}"
    head, rest = text.index("\n"), text.rindex("\n")
    spot = Span(text.index("46"), text.index("46") + 2)
    here, words = Span(head + 1, head + 10), Words((Span(head + 1, rest),))
    return Record(
        id=f"hostile:{SCRIPT}",
        text=text,
        language="en",
        languages=(LanguageShare(SCRIPT, 1.0),),
        origin=Origin(url="javascript:alert(3)", path=SCRIPT),
        page=PageInfo(
            headlines=(Headline(SCRIPT, Span(0, head), SCRIPT), Headline(f"Second {SCRIPT}", None, "hi")),
            byline=SCRIPT, publisher=SCRIPT, published="2026-01-05T09:00:00Z", canonical_url="javascript:alert(4)", section=SCRIPT,
            tags=(SCRIPT,), comments=SCRIPT, reactions=(SCRIPT,),
        ),
        blocks=(
            Block("headline", Span(0, head), SCRIPT, SCRIPT), Block("paragraph", Span(head + 1, rest), "en"),
            Block("cross_link", Span(rest + 1, len(text)), "en"),
        ),
        sentences=(Span(head + 1, rest),),
        entities=(Entity(id="n1", name=SCRIPT, type="PERSON", mentions=(Mention(here),), aliases=(SCRIPT,), roles=(SCRIPT,)),),
        attributions=(Attribution(id="q1", kind="direct", source=Role((here,), "n1"), via=Role((here,)), cue=None, content=words),),
        events=(Event(id="e1", type="PROTEST", mode=SCRIPT, trigger=words, actors=(Participant(here, "n1"),)),),
        figures=(Figure(id="f1", span=spot, value=46, low=46, high=46, unit=SCRIPT, counted=Counted(here)),),
        times=(Time(id="t1", span=here, type="DATE", value=SCRIPT, mod=SCRIPT, anchor=SCRIPT),),
        places=(Place(id="p1", span=here, name=SCRIPT, country=SCRIPT, lat=1.0, lon=2.0),),
        findings=(
            Finding(code="HL02", severity="error", message=SCRIPT, spans=(spot,)),
            Finding(code="PG01", severity="note", message=SCRIPT),
        ),
    )  # fmt: skip
